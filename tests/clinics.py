"""The clinics of the tests: somebody who was given a link to a record and its PIN, and has no account."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from patients.models import Patient
from trends.links.models import ClinicLink
from trends.links.rules import GoodFor, from_now
from trends.links.writing import make_link


@dataclass
class Clinic:
    """A link with its secrets, and the browser in which it is opened."""

    link: ClinicLink
    token: str
    pin: str
    browser: Client = field(default_factory=Client)

    @property
    def url(self) -> str:
        """The address of the link."""
        return f"/clinic/{self.token}/"

    def look(self) -> Any:
        """Open the link."""
        return self.browser.get(self.url)

    def enter(self, pin: str | None = None) -> Any:
        """Send the PIN, or another."""
        return self.browser.post(self.url, {"pin": self.pin if pin is None else pin})


def a_clinic(patient: Patient, owner: User, good_for: GoodFor = GoodFor.DAY) -> Clinic:
    """A clinic with a link to that record that works now."""
    now = timezone.now()
    made = make_link(patient=patient, user=owner, number=uuid.uuid4(), hours=from_now(good_for, now), now=now)
    assert made
    return Clinic(made.link, made.token, made.pin)


def inside(clinic: Clinic) -> Clinic:
    """The same, after it gave the PIN."""
    assert clinic.enter().status_code == 302
    return clinic


def expired(clinic: Clinic) -> Clinic:
    """The same, after the link came to its end by itself."""
    made, end = timezone.now() - timedelta(days=2), timezone.now() - timedelta(days=1)
    ClinicLink.objects.filter(pk=clinic.link.pk).update(created_at=made, ends_at=end)
    return clinic
