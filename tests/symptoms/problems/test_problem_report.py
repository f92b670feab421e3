"""The page of one report, and deleting it."""

import pytest
import time_machine

from patients.models import Role
from symptoms.models import SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.making import make_report, problem_url, report_url

pytestmark = pytest.mark.django_db


@time_machine.travel("2026-11-02 10:00Z", tick=False)
def test_a_report_says_what_was_answered_and_leads_to_its_advice() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    page = client.get(report_url(report, "report")).content.decode()

    assert "Monday 2 November 2026" in page
    assert "<b>Problem:</b> Sore, bruised or aching" in page
    assert "See the advice again" in page
    assert report_url(report, "advice") in page


def test_a_report_of_an_emergency_can_be_changed_without_passing_the_stop_page() -> None:
    patient, alice, client = alice_and_her_record()
    signs = make_report(patient, alice, RedFlags.YES)
    eyes = make_report(patient, alice, RedFlags.NO, Effect.EYES, Severity.SEVERE)

    for report, question in ((signs, "signs"), (eyes, "severity")):
        page = client.get(report_url(report, "report")).content.decode()
        assert "<b>Advice:</b> Call for help now" in page
        assert "Change the answer" in page
        assert "advice again" not in page
        assert (problem_url(patient, f"{report.id}/") if question == "signs" else report_url(report, question)) in page


def test_a_report_that_was_stopped_can_be_carried_on() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE)

    page = client.get(report_url(report, "report")).content.decode()

    assert "Carry on with this report" in page
    assert f'href="{report_url(report, "severity")}"' in page
    advice = client.get(report_url(report, "advice")).content.decode()
    assert "This is usually mild." in advice
    assert f'href="{report_url(report, "severity")}"' in advice


def test_somebody_who_may_only_look_is_offered_no_change() -> None:
    patient, alice, _client = alice_and_her_record()
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    for answers in ((RedFlags.YES,), (RedFlags.NO, Effect.SORE)):
        page = victor.get(report_url(make_report(patient, alice, *answers), "report")).content.decode()
        assert "Advice:" in page or "Sore" in page
        assert "Change the answer" not in page
        assert "Carry on" not in page
        assert "Delete" not in page


def test_a_report_of_another_record_is_not_found() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(make_patient(), alice, RedFlags.NO, Effect.SKIN)

    assert client.get(problem_url(patient, f"{report.id}/report/")).status_code == 404


def test_deleting_asks_first_and_can_be_undone() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)

    asked = client.get(report_url(report, "delete")).content.decode()
    assert "Delete this report?" in asked
    assert SideEffect.objects.of(patient).exists()

    deleted = client.post(report_url(report, "delete"), follow=True).content.decode()
    assert "Deleted: report" in deleted
    assert not SideEffect.objects.of(patient).exists()
    assert client.get(report_url(report, "advice")).status_code == 404

    back = client.post(report_url(report, "restore"))
    assert back["Location"] == report_url(report, "report")
    assert SideEffect.objects.of(patient).get() == report


def test_deleting_twice_keeps_the_first_moment() -> None:
    patient, alice, client = alice_and_her_record()
    report = make_report(patient, alice)
    client.post(report_url(report, "delete"))
    deleted_at = SideEffect.objects.get().deleted_at

    client.post(report_url(report, "delete"))

    assert SideEffect.objects.get().deleted_at == deleted_at
