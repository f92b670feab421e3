"""What mails say to who let them say what they are about, and to nobody else."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from patients.models import Patient
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from reminders.sending.words import compose
from symptoms.models import SideEffect
from symptoms.problems.alarm_words import Caller
from symptoms.problems.kinds import Effect, RedFlags, Severity, Since
from symptoms.problems.writing import note_call
from tests.people import make_owner, make_patient, make_user
from tests.reminders.making import make_subscription
from tests.symptoms.making import make_report
from tests.trends.making import exercise, rate
from trends.models import ClinicQuestions

SUNDAY = date(2026, 11, 22)

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False)]


def bodies(
    kind: ReminderKind, patient: Patient, *, is_plain: bool = True, report: SideEffect | None = None
) -> list[str]:
    """The text and the HTML of a mail of that kind, with one space between words."""
    subscription = Subscription.objects.filter(patient=patient).first()
    subscription = subscription or make_subscription(patient, make_owner(patient))
    subscription.is_plain = is_plain
    occasion = (report or patient).pk.hex
    message = compose(Reminder(subscription=subscription, kind=kind, id=patient.pk, occasion=occasion), SUNDAY)
    return [" ".join(str(body).split()) for body in (message.body, message.alternatives[0][0])]


def test_the_day_before_names_the_questions_that_were_noted() -> None:
    patient = make_patient()
    ClinicQuestions.objects.create(patient=patient, ready=["muscles"], own=["May I swim?", "May I drive?"])
    for body in bodies(ReminderKind.DAY_BEFORE, patient):
        assert "This is about the next injection." in body
        words = ("Questions to ask:", "Which muscles did you inject?", "May I swim?", "May I drive?")
        assert sorted(words, key=body.index) == list(words)


def test_with_no_questions_the_day_before_speaks_of_none() -> None:
    assert "Questions to ask:" not in bodies(ReminderKind.DAY_BEFORE, make_patient())[0]


def test_the_week_in_short_says_what_the_trends_say_up_to_its_sunday() -> None:
    patient = make_patient(regions=["ankle-right"])
    for day in range(16, 23):
        rate(patient, date(2026, 11, day), ankle_right=6)
    exercise(patient, date(2026, 11, 20), 40)
    exercise(patient, date(2026, 11, 23), 500)
    for body in bodies(ReminderKind.DIGEST, patient):
        assert "There are not enough ratings to compare yet." in body
        assert "Ankle: Rated 6 of 10" in body
        assert "Exercise: 40 minutes this week." in body
        assert "Injected" not in body


def test_an_urgent_notice_says_the_same_as_the_overview_to_who_lets_it() -> None:
    patient = make_patient(name="Rosa")
    report = make_report(patient, make_user("charlie"), RedFlags.YES)
    assert all("Emergency signs, 09:00." in body for body in bodies(ReminderKind.CALL_NOW, patient, report=report))
    assert not any(
        "Emergency" in body for body in bodies(ReminderKind.CALL_NOW, patient, report=report, is_plain=False)
    )

    note_call(report, by=Caller.PERSON)

    assert all(
        "Emergency signs, 09:00. Rosa has called 999." in body
        for body in bodies(ReminderKind.CALL_NOW, patient, report=report)
    )


def test_the_week_in_short_names_what_asked_for_a_call_and_that_one_was_made() -> None:
    patient, charlie = make_patient(), make_user("charlie")
    with time_machine.travel(datetime(2026, 11, 18, 17, 43, tzinfo=UTC), tick=False):
        note_call(make_report(patient, charlie, RedFlags.YES), by=Caller.HELPER)
        make_report(patient, charlie, RedFlags.NO, Effect.SKIN, Severity.MILD, Since.TODAY)
        make_report(patient, charlie, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    for body in bodies(ReminderKind.DIGEST, patient):
        assert "Emergency signs on 18 November. A helper has called 999." in body
        assert body.count("A problem was reported on 18 November. Call the clinic.") == 1


@pytest.mark.parametrize(
    ("kind", "question"),
    [(ReminderKind.BEGUN, "Has it begun to work?"), (ReminderKind.WEARING_OFF, "Is it wearing off?")],
)
def test_a_question_is_the_one_that_today_asks(kind: ReminderKind, question: str) -> None:
    assert all(question in body for body in bodies(kind, make_patient()))


@pytest.mark.parametrize("kind", ReminderKind)
def test_unless_they_let_it_no_kind_says_more(kind: ReminderKind) -> None:
    patient = make_patient(regions=["ankle-right"])
    ClinicQuestions.objects.create(patient=patient, own=["May I swim?"])
    for body in bodies(kind, patient, is_plain=False):
        for word in ("injection", "swim", "begun", "wearing", "Ankle"):
            assert word not in body


def test_the_nudge_does_not_speak_of_the_morning() -> None:
    assert "You asked for this email at this hour." in bodies(ReminderKind.CHECK_IN, make_patient())[0]
