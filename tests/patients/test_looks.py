"""That somebody looked at a record, kept once a day."""

from datetime import date

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from patients.models import AccessEvent, Role
from tests.dashboard.record.changing import page_of
from tests.people import alice_and_her_record, join, make_user, sign_in

pytestmark = pytest.mark.django_db


def test_each_person_looks_once_a_day_by_the_clock_of_the_record() -> None:
    patient, _alice, client = alice_and_her_record(time_zone="Pacific/Auckland")
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    url = reverse("exercises:week", args=[patient.pk])
    with time_machine.travel("2026-11-21 09:00Z", tick=False):
        harriet.head(url)
        harriet.get(url)
    with time_machine.travel("2026-11-21 12:00Z", tick=False):
        harriet.get(url)

    days = AccessEvent.objects.filter(user__email="harriet@example.org").values_list("day", flat=True)
    assert sorted(days) == [date(2026, 11, 21), date(2026, 11, 22)]
    assert page_of(client, patient).count("Somebody (helper) looked.") == 2


def test_a_look_that_cannot_be_kept_breaks_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    client, url = sign_in(harriet), reverse("exercises:week", args=[patient.pk])
    looks = AccessEvent.objects.filter(user=harriet)

    def refuse(*_rows: object, **_options: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(AccessEvent.objects, "bulk_create", refuse)
    assert client.get(url).status_code == 200
    monkeypatch.undo()
    assert not looks.exists()
    client.get(url)
    assert looks.count() == 1


def test_pages_after_the_first_of_a_day_cost_no_query_more() -> None:
    patient, _alice, _client = alice_and_her_record()
    client, url = sign_in(join(patient, "harriet", Role.HELPER)), reverse("exercises:week", args=[patient.pk])
    with CaptureQueriesContext(connection) as first:
        client.get(url)

    with CaptureQueriesContext(connection) as second:
        client.get(url)

    assert len(first) > len(second)
    assert not [query for query in second if "accessevent" in query["sql"]]


def test_a_stranger_and_who_only_sends_something_leave_no_look() -> None:
    patient, _alice, _client = alice_and_her_record()
    charlie, victor = sign_in(make_user("charlie")), sign_in(join(patient, "victor", Role.VIEWER))

    charlie.get(reverse("exercises:week", args=[patient.pk]))
    victor.post(reverse("exercises:usual-log", args=[patient.pk]))

    assert AccessEvent.objects.count() == 1  # Alice's own
