"""Whether mails may name the injection: asked of each reader once, after the first mail that could; until then none."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse

from outbox.models import State
from patients.models import Patient, Role
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from reminders.sending.words import compose
from tests.people import join, make_owner, make_patient, sign_in
from tests.reminders.making import make_subscription, make_visit

pytestmark = pytest.mark.django_db

QUESTION = "How much may our emails say?"
DAY = date(2026, 11, 25)
SENT_AT = datetime(2026, 11, 17, 9, tzinfo=UTC)
NAMES_IT = re.compile(r"injection|toxin|botox|muscle|tight|stroke", re.IGNORECASE)


def mail(kind: ReminderKind, patient: Patient, *, is_plain: bool | None) -> EmailMultiAlternatives:
    subscription = Subscription.objects.get(patient=patient)
    subscription.is_plain = is_plain
    return compose(Reminder(subscription=subscription, kind=kind, id=patient.pk, occasion=patient.pk.hex), DAY)


def was_sent(subscription: Subscription, kind: ReminderKind, state: State = State.DONE) -> Reminder:
    sent = {"sent_at": SENT_AT, "next_at": None} if state == State.DONE else {"next_at": SENT_AT}
    pk, occasion = subscription.patient_id, DAY.isoformat()
    return Reminder.objects.create(
        id=pk, subscription=subscription, kind=kind, occasion=occasion, due_at=SENT_AT, state=state, **sent
    )


def todays_page(client: Client, patient: Patient) -> str:
    return client.get(reverse("dashboard:today", args=[patient.pk])).content.decode()


@pytest.mark.parametrize("kind", list(ReminderKind))
def test_a_mail_names_the_injection_in_its_subject_only_to_who_said_yes(kind: ReminderKind) -> None:
    patient = make_patient()
    make_subscription(patient, make_owner(patient))
    make_visit(patient, date(2026, 9, 1), appointment=DAY)
    unasked, said_no, said_yes = (mail(kind, patient, is_plain=answer) for answer in (None, False, True))

    assert unasked.subject == said_no.subject
    assert not NAMES_IT.search(str(unasked.subject))
    named = kind.facts.group.about_injections
    assert said_yes.subject == (f"Injection. {unasked.subject}" if named else unasked.subject)
    assert len({str(message.extra_headers["Message-ID"]) for message in (unasked, said_no, said_yes)}) == 1
    # The appointment that goes into a calendar is seen there by others: it has an answer of its own.
    for message in (unasked, said_yes):
        assert not [file for file in message.attachments if NAMES_IT.search(str(file[1]))]


@pytest.mark.parametrize("kind", [kind for kind in ReminderKind if kind.facts.group.about_injections])
def test_it_is_asked_on_today_after_the_first_mail_that_could_say_it_and_never_again(kind: ReminderKind) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_visit(patient, date(2026, 9, 1))
    subscription, client = make_subscription(patient, alice), sign_in(alice)
    assert QUESTION not in todays_page(client, patient)
    reminder = was_sent(subscription, kind, State.WAITING)
    assert QUESTION not in todays_page(client, patient)
    Reminder.objects.filter(pk=reminder.pk).update(state=State.DONE, sent_at=SENT_AT, next_at=None)
    assert QUESTION in todays_page(client, patient)

    asked = reverse("reminders:choice", args=[patient.pk, "words"])
    assert "Your answer:" not in client.get(asked).content.decode()
    client.post(asked, {"answer": "discreet"})

    assert Subscription.objects.get(pk=subscription.pk).is_plain is False
    assert QUESTION not in todays_page(client, patient)


def test_each_reader_is_asked_for_their_own_mail_and_a_viewer_too() -> None:
    patient = make_patient()
    alice, victor = make_owner(patient), join(patient, "victor", Role.VIEWER)
    make_visit(patient, date(2026, 9, 1))
    make_subscription(patient, alice)
    was_sent(make_subscription(patient, victor), ReminderKind.DAY_BEFORE)

    assert QUESTION in todays_page(sign_in(victor), patient)
    assert QUESTION not in todays_page(sign_in(alice), patient)


@pytest.mark.parametrize("kind", [kind for kind in ReminderKind if not kind.facts.group.about_injections])
def test_other_mails_ask_nothing(kind: ReminderKind) -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_visit(patient, date(2026, 9, 1))
    was_sent(make_subscription(patient, alice), kind)

    assert QUESTION not in todays_page(sign_in(alice), patient)


def test_who_has_stopped_the_mails_is_not_asked() -> None:
    patient = make_patient()
    alice = make_owner(patient)
    make_visit(patient, date(2026, 9, 1))
    was_sent(make_subscription(patient, alice), ReminderKind.DAY_BEFORE)
    Subscription.objects.update(is_on=False)

    assert QUESTION not in todays_page(sign_in(alice), patient)
