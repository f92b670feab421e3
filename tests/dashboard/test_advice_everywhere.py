"""An amber advice names the same person to call wherever it is told: the clinic, or the doctor."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from dashboard.overview.reading import read_people
from dashboard.overview.words import card, headline
from patients.models import Patient, Role
from reminders.planning.urgent import report_in_short
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.kinds import Effect, Gone, LastHad, RedFlags, Severity, Since
from tests.people import alice_and_her_record, join, make_patient
from tests.symptoms.making import make_report

pytestmark = pytest.mark.django_db


def low_mood(patient: Patient, user: User) -> SideEffect:
    return make_report(patient, user, RedFlags.NO, Effect.MOOD)


def sign_long_gone(patient: Patient, user: User) -> SideEffect:
    report = make_report(patient, user, RedFlags.YES)
    reports.note_gone(report, Gone.GONE)
    reports.note_last_had(report, LastHad.LONGER)
    return report


def rash(patient: Patient, user: User) -> SideEffect:
    return make_report(patient, user, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)


@pytest.mark.parametrize(
    ("make", "on_the_card", "to_others"),
    [
        (rash, "Call your clinic today", "Call the clinic"),
        (low_mood, "Call your doctor", "Call the doctor"),
        (sign_long_gone, "See a doctor about it today", "See a doctor about it"),
    ],
)
def test_every_place_names_whom_the_card_names(
    make: Callable[[Patient, User], SideEffect], on_the_card: str, to_others: str
) -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    report = make(patient, alice)
    (person,) = read_people(harriet, timezone.now())

    for page in (
        reverse("symptoms:problem-advice", args=[patient.pk, report.pk]),
        reverse("symptoms:problem-detail", args=[patient.pk, report.pk]),
        reverse("dashboard:today", args=[patient.pk]),
    ):
        assert on_the_card in client.get(page).content.decode()
    assert card(person).word == to_others
    assert headline([person]) == f"{to_others}: <bdi>Alice</bdi>"
    assert card(person).calls_clinic is (make is rash)
    day = date_format(report.reported_on, "j F")
    now = timezone.now().astimezone(ZoneInfo(patient.time_zone))
    assert report_in_short(report, patient, now) == f"A problem was reported on {day}. {to_others}."


def test_of_two_the_more_urgent_stands_first_and_the_other_is_said_with_its_reason() -> None:
    patient = make_patient()
    harriet = join(patient, "harriet", Role.HELPER)
    low_mood(patient, harriet)
    rash(patient, harriet)
    sign_long_gone(patient, harriet)
    (person,) = read_people(harriet, timezone.now())
    said = card(person)
    day = date_format(person.today, "j F")

    assert said.word == "See a doctor about it"
    assert said.calls_clinic
    assert [reason.words for reason in said.reasons] == [
        f"Problem reported on {day}.",
        f"Problem reported on {day}. Call the clinic.",
        f"Problem reported on {day}. Call the doctor.",
    ]


@pytest.mark.parametrize("make", [low_mood, sign_long_gone])
def test_after_a_week_it_asks_for_a_look(make: Callable[[Patient, User], SideEffect]) -> None:
    patient = make_patient()
    harriet = join(patient, "harriet", Role.HELPER)
    make(patient, harriet)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        (person,) = read_people(harriet, timezone.now())

    assert card(person).word == "Have a look"


def test_an_advice_that_was_raised_is_told_in_its_own_words() -> None:
    patient, alice, client = alice_and_her_record()
    report = sign_long_gone(patient, alice)
    reports.note_gone(report, Gone.STILL)
    page = client.get(reverse("symptoms:problem-detail", args=[patient.pk, report.pk])).content.decode()

    assert "See a doctor about it today" in page
    assert "Call your clinic today" not in page
