"""That a call for help was made, by whom and when: kept once, and told to whoever opens the report."""

from datetime import UTC, datetime

import pytest
import time_machine

from patients.models import Role
from symptoms.models import SideEffect
from symptoms.problems.kinds import RedFlags
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import make_report, report_url

pytestmark = pytest.mark.django_db

FIRST, LATER = datetime(2026, 11, 21, 17, 43, tzinfo=UTC), datetime(2026, 11, 21, 18, 20, tzinfo=UTC)


def test_the_first_call_counts_with_who_made_it_and_when() -> None:
    patient, alice, client = alice_and_her_record()
    helper = sign_in(join(patient, "harriet", Role.HELPER))
    report = make_report(patient, alice, RedFlags.YES)

    with time_machine.travel(FIRST, tick=False):
        helper.post(report_url(report, "called"))
    with time_machine.travel(LATER, tick=False):
        client.post(report_url(report, "called"))

    kept = SideEffect.objects.get()
    assert (kept.called, kept.called_by, kept.called_at) == (True, "helper", FIRST)


def test_the_person_is_told_apart_from_a_helper() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)

    client.post(report_url(report, "called"))

    assert SideEffect.objects.get().called_by == "person"


def test_nobody_reads_that_they_called_who_did_not() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.YES)
    client.post(report_url(report, "called"))

    page = sign_in(join(patient, "harriet", Role.HELPER)).get(report_url(report, "report")).content.decode()

    assert "a call was made" in page
    assert "You called" not in page
