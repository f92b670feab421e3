"""Every problem that was reported, and deleting one."""

import pytest
import time_machine

from symptoms.models import SideEffect
from symptoms.side_effects import Effect, RedFlags, Severity, Since
from tests.people import alice_and_her_record, make_patient
from tests.symptoms.making import make_report, problem_url, report_url

pytestmark = pytest.mark.django_db


def test_the_newest_stands_first_and_other_records_stay_out() -> None:
    patient, alice, client = alice_and_her_record()
    with time_machine.travel("2026-03-01 10:00Z", tick=False):
        make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    with time_machine.travel("2026-11-02 10:00Z", tick=False):
        make_report(patient, alice, RedFlags.YES)
    make_report(make_patient(), alice, RedFlags.NO, Effect.SKIN)

    page = client.get(problem_url(patient, "all/")).content.decode()

    assert page.index("Monday 2 November 2026") < page.index("Sunday 1 March 2026")
    assert "<b>Problem:</b> Sore, bruised or aching" in page
    assert "<b>Advice:</b> Call for help now" in page
    assert "Hot skin" not in page


def test_a_report_that_was_stopped_can_be_carried_on() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE)

    page = client.get(problem_url(patient, "all/")).content.decode()

    assert "Carry on with this report" in page
    assert client.get(report_url(report, "advice"))["Location"] == report_url(report, "severity")


def test_nothing_reported_yet_is_said_in_words() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "Nothing here yet" in client.get(problem_url(patient, "all/")).content.decode()


@pytest.mark.parametrize("page", ["1", "2", "99", "-1", "²", "x"])
def test_a_long_list_comes_in_pages_and_any_page_number_will_do(page: str) -> None:
    patient, alice, client = alice_and_her_record()
    for _report in range(21):
        make_report(patient, alice)

    shown = client.get(problem_url(patient, "all/"), {"page": page}).content.decode()

    assert shown.count("Delete the report of") in {20, 1}


def test_deleting_asks_first_and_can_be_undone() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    asked = client.get(report_url(report, "delete")).content.decode()
    assert "Delete this report?" in asked
    assert SideEffect.objects.of(patient).exists()

    deleted = client.post(report_url(report, "delete"), follow=True).content.decode()
    assert "Deleted: your report" in deleted
    assert not SideEffect.objects.of(patient).exists()
    assert client.get(report_url(report, "advice")).status_code == 404

    client.post(report_url(report, "restore"))
    assert SideEffect.objects.of(patient).get() == report


def test_deleting_twice_keeps_the_first_moment() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    client.post(report_url(report, "delete"))
    deleted_at = SideEffect.objects.get().deleted_at

    client.post(report_url(report, "delete"))

    assert SideEffect.objects.get().deleted_at == deleted_at
