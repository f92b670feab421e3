"""Whoever reports what is urgent reads that nobody has been told yet, where the mail should have gone out."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from patients.models import AlertLevel, Membership, Role
from reminders.tasks import tell_of_urgent
from symptoms.problems.kinds import RedFlags
from tests.people import alice_and_her_record, join, make_user, sign_in
from tests.reminders.operating.pulses import everybody_lives
from tests.symptoms.making import make_report

pytestmark = pytest.mark.django_db
WORDS = "Nobody has been told by email yet."


@pytest.mark.parametrize(
    ("seconds", "lives", "is_sent", "hears", "is_said"),
    [
        (1, True, False, AlertLevel.RED, False),
        (1, False, False, AlertLevel.RED, True),
        (100, True, False, AlertLevel.RED, True),
        (100, True, False, AlertLevel.NEVER, False),
        (100, False, True, AlertLevel.RED, False),
    ],
)
def test_a_helper_reads_that_nobody_has_been_told(
    seconds: int, hears: AlertLevel, *, lives: bool, is_sent: bool, is_said: bool
) -> None:
    patient, _alice, _browser = alice_and_her_record()
    Membership.objects.create(patient=patient, user=make_user("victor"), role=Role.VIEWER, hears=hears)
    harriet = join(patient, "harriet", Role.HELPER)
    browser = sign_in(harriet)
    report = make_report(patient, harriet, RedFlags.YES)
    if is_sent:
        tell_of_urgent()
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
        if lives:
            everybody_lives()
        page = browser.get(f"/r/{patient.id}/problem/{report.pk}/call/")

    assert page.status_code == 200
    assert (WORDS in page.content.decode()) == is_said
