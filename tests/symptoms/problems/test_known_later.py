"""What becomes of an advice when more is known of the person: a baclofen pump is noted, a visit gets another day."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dashboard.overview.reading import read_people
from dashboard.overview.words import card
from injections.visits.writing import move_visit
from patients.models import Patient, Role
from patients.records.writing import change_record
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.kinds import Effect, Gone, LastHad, RedFlags, Severity, Since, Tier
from symptoms.signs.each_sign import SignCode
from tests.dashboard.record.changing import newest
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, sign_in
from tests.symptoms.making import NOW, TODAY, make_report, report_url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_clock")]
CALL = "Call 999 now"
LEADING = ("advice", "since", "call")
OFFERING = ("what", "which", "own", "severity", "gone", "report")


@pytest.fixture
def the_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def fever(patient: Patient, by: User) -> SideEffect:
    """A fever, which asks for the clinic where no pump is noted."""
    report = make_report(patient, by, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
    reports.note_which(report, SignCode.FEVER)
    return report


def dry_mouth(patient: Patient, by: User) -> SideEffect:
    """A dry mouth with another sign, so long after a visit that it asks for the clinic."""
    make_visit(patient, TODAY - timedelta(weeks=13))
    report = make_report(patient, by, RedFlags.NO, Effect.DRY)
    reports.note_own_signs(report, RedFlags.YES)
    return report


def blurred_sight(patient: Patient, by: User) -> SideEffect:
    """Blurred sight with a dry mouth, so long after a visit."""
    make_visit(patient, TODAY - timedelta(weeks=13))
    report = make_report(patient, by, RedFlags.NO, Effect.EYES, Severity.MILD)
    reports.note_which(report, SignCode.BLURRED_DRY)
    return report


def note_the_pump(report: SideEffect, client: Client) -> None:
    client.post(f"/r/{report.patient_id}/settings/baclofen-pump/", {"answer": "yes"})


def pump_in_the_file(report: SideEffect, client: Client) -> None:
    """As where it came in with rows of another diary, which no page has read yet."""
    Patient.objects.filter(pk=report.patient_id).update(baclofen_pump="yes")


def move_the_visit(report: SideEffect, client: Client) -> None:
    assert report.visit
    move_visit(visit=report.visit, day=TODAY - timedelta(weeks=3))


Known = Callable[[SideEffect, Client], None]
Made = Callable[[Patient, User], SideEffect]
LATER = pytest.mark.parametrize(
    ("make", "known"),
    [
        (fever, note_the_pump),
        (fever, pump_in_the_file),
        (dry_mouth, move_the_visit),
        (blurred_sight, move_the_visit),
    ],
)


@LATER
def test_what_is_an_emergency_by_what_is_known_now_calls_for_help_on_each_page(make: Made, known: Known) -> None:
    patient, alice, client = alice_and_her_record()
    report = make(patient, alice)
    assert report.tier == Tier.AMBER

    known(report, client)

    for page in LEADING:
        assert CALL in client.get(report_url(report, page), follow=True).content.decode()
    for page in OFFERING:
        assert client.get(report_url(report, page), follow=True).status_code == 200
    now = SideEffect.objects.get()
    assert [(shown["tier"], shown["card"]) for shown in now.shown][-2:] == [(Tier.AMBER, "amber"), (Tier.RED, "red")]


@LATER
def test_today_and_the_overview_call_for_help_once_it_is_known(make: Made, known: Known) -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    report = make(patient, alice)

    known(report, client)
    if known is not note_the_pump:
        client.get(report_url(report, "report"))

    today = client.get(reverse("dashboard:today", args=[patient.pk])).content.decode()
    assert "Call 999 now" in today
    assert "Emergency signs, 10:20." in today
    (person,) = read_people(harriet, timezone.now())
    assert card(person).word == "Call for help now"


@LATER
def test_who_may_only_look_reads_the_call_and_writes_nothing(make: Made, known: Known) -> None:
    patient, alice, _client = alice_and_her_record()
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    report = make(patient, alice)
    if known is note_the_pump:
        known = pump_in_the_file
    known(report, victor)

    for page in ("advice", "call"):
        assert CALL in victor.get(report_url(report, page), follow=True).content.decode()

    assert "Advice:</b> Call for help now" in victor.get(report_url(report, "report")).content.decode()
    assert SideEffect.objects.get().tier == Tier.AMBER
    assert report.history.count() == SideEffect.objects.get().history.count()


def test_what_was_weeks_ago_is_read_as_a_call_and_alarms_nobody() -> None:
    patient, alice, client = alice_and_her_record()
    with time_machine.travel("2026-10-30 10:20Z", tick=False):
        report = fever(patient, alice)

    note_the_pump(report, client)

    assert CALL in client.get(report_url(report, "advice"), follow=True).content.decode()
    assert SideEffect.objects.get().tier == Tier.AMBER
    client.post(report_url(report, "gone"), {"answer": "still"})
    assert SideEffect.objects.get().tier == Tier.RED


def forget_the_pump(report: SideEffect) -> None:
    change_record(report.patient, baclofen_pump="no")


def move_the_visit_away(report: SideEffect) -> None:
    assert report.visit
    move_visit(visit=report.visit, day=TODAY - timedelta(weeks=30))


@pytest.mark.parametrize(
    ("make", "known", "otherwise", "change"),
    [
        (fever, pump_in_the_file, forget_the_pump, "which"),
        (dry_mouth, move_the_visit, move_the_visit_away, "own"),
        (blurred_sight, move_the_visit, move_the_visit_away, "which"),
    ],
)
class TestACallForHelp:
    def stopped(self, make: Made, known: Known, otherwise: Callable[[SideEffect], None]) -> tuple[SideEffect, Client]:
        """A report that was red by what was known then, and is not by what is known now; and Alice's browser."""
        patient, alice, client = alice_and_her_record()
        report = make(patient, alice)
        known(report, client)
        client.get(report_url(report, "report"))
        report = SideEffect.objects.get()
        assert report.needs_call
        otherwise(report)
        return report, client

    def test_stays_where_what_is_known_would_no_longer_ask_for_it(
        self, make: Made, known: Known, otherwise: Callable[[SideEffect], None], change: str
    ) -> None:
        report, client = self.stopped(make, known, otherwise)

        page = client.get(report_url(report, "advice"), follow=True).content.decode()
        client.post(report_url(report, "began"), {"answer": "today"})

        assert CALL in page
        assert f'href="{report_url(report, change)}"' in page
        assert f'href="{report_url(report, change)}"' in client.get(report_url(report, "report")).content.decode()
        assert report_url(report, change) in client.get(report_url(report, change)).request["PATH_INFO"]
        assert (SideEffect.objects.get().tier, SideEffect.objects.get().since) == (Tier.RED, Since.TODAY)

    def test_ends_with_an_answer_that_takes_back_the_sign(
        self, make: Made, known: Known, otherwise: Callable[[SideEffect], None], change: str
    ) -> None:
        report, _client = self.stopped(make, known, otherwise)

        reports.note_effect(report, Effect.SORE)

        assert SideEffect.objects.get().tier == Tier.GREEN


def test_a_sign_of_another_answer_is_weighed_by_what_is_known_now() -> None:
    patient, alice, _client = alice_and_her_record()
    report = make_report(patient, alice, RedFlags.NO, Effect.SKIN)
    reports.note_which(report, SignCode.ALLERGY)

    reports.note_which(report, SignCode.FEVER)

    assert SideEffect.objects.get().tier == Tier.AMBER


def test_a_sign_that_was_red_by_the_pump_and_has_long_gone_waits_for_a_doctor() -> None:
    patient, alice, client = alice_and_her_record(baclofen_pump="yes")
    report = fever(patient, alice)
    forget_the_pump(report)

    client.post(report_url(report, "gone"), {"answer": Gone.GONE})
    page = client.post(report_url(report, "last"), {"answer": LastHad.LONGER}, follow=True).content.decode()

    assert "See a doctor about it today" in page
    assert SideEffect.objects.get().tier == Tier.AMBER


def test_a_pump_that_is_brought_back_calls_for_help() -> None:
    patient, alice, client = alice_and_her_record(baclofen_pump="yes")
    client.post(f"/r/{patient.id}/settings/baclofen-pump/", {"answer": "no"})
    patient.refresh_from_db()
    fever(patient, alice)

    client.post(newest(patient, "diary", patient))

    assert SideEffect.objects.get().tier == Tier.RED


def test_a_visit_whose_day_is_brought_back_calls_for_help() -> None:
    patient, alice, client = alice_and_her_record()
    visit = make_visit(patient, TODAY - timedelta(weeks=3))
    move_visit(visit=visit, day=TODAY - timedelta(weeks=13))
    report = make_report(patient, alice, RedFlags.NO, Effect.DRY)
    reports.note_own_signs(report, RedFlags.YES)
    assert report.tier == Tier.AMBER

    client.post(newest(patient, "visit", visit))

    assert SideEffect.objects.get().tier == Tier.RED
