"""The mail that asks whether it helped: one tap opens the question, one more answers it."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from injections.benefit.rules import Again, Overall
from injections.models import Benefit, Visit
from patients.models import Patient
from patients.voices import Voice
from reminders.kinds import ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import link_of
from reminders.models import Reminder, Subscription
from reminders.planning.writing import reconcile
from tests.people import sign_in
from tests.reminders.making import alice_is_reminded, make_visit

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
# Five weeks after the visit of 5 January.
NOW = "2026-02-09T10:00:00Z"


@pytest.fixture
def path() -> Any:
    """Where the mail leads, for Alice, who asked for it."""
    with time_machine.travel("2026-01-06T12:00:00Z", tick=False):
        subscription = alice_is_reminded()
        Subscription.objects.update(wishes={ReminderKind.BENEFIT.value: True})
        reconcile(subscription.pk, timezone.now())
    with time_machine.travel(NOW, tick=False):
        yield link_of(Reminder.objects.get(kind=ReminderKind.BENEFIT), Purpose.ANSWER).path


def words(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def test_two_taps_answer_and_a_third_says_whether_it_would_be_done_again(path: str) -> None:
    phone = Client()
    page = words(phone, path)
    assert "All in all, since that day I am …" in page
    assert "5 January 2026" in page
    assert not Benefit.objects.exists()

    more = phone.post(path, {"answer": "much-better"})
    kept = Benefit.objects.get()
    assert (kept.answer, kept.again, kept.voice, kept.date) == (Overall.MUCH_BETTER, "", Voice.OWN, date(2026, 2, 9))
    assert "Would you do it again?" in words(phone, more["Location"])

    saved = phone.post(more["Location"], {"answer": "yes"})
    assert Benefit.objects.get().again == Again.YES
    assert "Your answer is kept" in words(phone, saved["Location"])


def test_no_page_says_what_it_is_about_or_what_was_answered(path: str) -> None:
    phone = Client()
    more = phone.post(path, {"answer": "much-better"})["Location"]
    saved = phone.post(more, {"answer": "no"})["Location"]
    after = [words(phone, where) for where in (path, saved)]
    assert not [word for page in after for word in ("better", "nject", "otox") if word in page]
    assert "nject" not in words(phone, more)


def test_what_this_mail_made_is_undone_and_can_be_answered_again(path: str) -> None:
    phone = Client()
    more = phone.post(path, {"answer": "same"})["Location"]
    saved = phone.post(more, {"answer": "no"})["Location"]
    phone.post(saved, {"undo": "1"})
    assert not Benefit.objects.filter(deleted_at=None).exists()
    phone.post(path, {"answer": "worse"})
    assert Benefit.objects.get(deleted_at=None).answer == Overall.WORSE


def test_what_was_answered_elsewhere_is_not_undone_from_a_mail(path: str) -> None:
    patient, visit = Patient.objects.get(), Visit.objects.get()
    alice = patient.memberships.get().user
    sign_in(alice).post(visit.url("injections:visit-benefit", "cycle"), {"answer": "same"})
    page = words(Client(), path)
    assert "You have answered this already." in page
    assert "Undo" not in page


def test_not_to_be_sure_is_one_tap_too(path: str) -> None:
    Client().post(path, {"unsure": "1"})
    assert Benefit.objects.get().answer == Overall.UNSURE


def test_whoever_has_signed_in_answers_on_the_page_of_the_visit(path: str) -> None:
    client = sign_in(Patient.objects.get().memberships.get().user)
    assert "All in all, since the injections I am …" in words(client, path)


def test_after_a_later_visit_the_link_is_dead(path: str) -> None:
    make_visit(Patient.objects.get(), date(2026, 2, 8))
    assert Client().get(path).status_code == 410
    assert Client().post(path, {"answer": "same"}).status_code == 410
    assert not Benefit.objects.exists()


def test_it_comes_to_nobody_who_did_not_ask_for_it_and_not_after_an_answer(path: str) -> None:
    subscription = Subscription.objects.get()
    Client().post(path, {"answer": "same"})
    reconcile(subscription.pk, timezone.now())
    assert not Reminder.objects.filter(kind=ReminderKind.BENEFIT).exists()
    assert not mail.outbox
    assert ReminderKind.BENEFIT not in Subscription(wishes={}).wanted_kinds()
