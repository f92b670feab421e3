"""Today's page is made once for as long as nothing changes that it depends on, and anew with each such change."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from dashboard.offline.allowing import COOKIE as PHONE
from dashboard.offline.allowing import allow
from dashboard.offline.home_screen import DaysOfUse
from dashboard.today import kept
from dashboard.today.kept import LASTS, MOST, DependsOn, Pages
from exercises.models import Activity
from outbox.models import State
from patients.models import Membership, Patient, Role
from reminders.kinds import ReminderKind
from symptoms.problems.kinds import RedFlags
from symptoms.problems.writing import note_signs
from tests.accounts.making import make_passkey
from tests.exercises.making import make_activity, make_session, make_timer
from tests.people import alice_and_her_record, join
from tests.reminders.making import make_subscription, make_visit
from tests.reminders.sending.test_words_asked import was_sent
from tests.symptoms.making import make_report

# Only among the addresses of development is a person who is made up.
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.spasticity_tracker.dev_urls")]
TOKEN = re.compile(r'name="(csrfmiddlewaretoken|once)" value="([^"]+)"')


@dataclass
class Diary:
    """Alice's, in which Harriet has noted exercise today; Alice is new, and reads it in her browser."""

    patient: Patient
    alice: User
    harriet: User
    walking: Activity
    client: Client
    clock: time_machine.Traveller

    def page(self) -> str:
        """Today as she sees it, without the tokens."""
        return TOKEN.sub("", self.answer())

    def answer(self) -> str:
        return self.client.get(f"/r/{self.patient.id}/").content.decode()

    def prefer(self, **said: object) -> None:
        get_user_model().objects.filter(pk=self.alice.pk).update(**said)


@pytest.fixture(autouse=True)
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    """As they are outside of tests, where nothing is made twice to compare it."""
    empty = Pages()
    monkeypatch.setattr(kept, "PAGES", empty)
    return empty


@pytest.fixture
def diary() -> Iterator[Diary]:
    with time_machine.travel("2026-11-18 11:30Z", tick=False) as clock:
        patient, alice, client = alice_and_her_record()
        harriet, walking = join(patient, "harriet", Role.HELPER), make_activity(patient, alice)
        make_session(walking, harriet, patient.today())
        make_visit(patient, patient.today() - timedelta(days=30))
        diary = Diary(patient, alice, harriet, walking, client, clock)
        diary.prefer(date_joined=patient.now() - timedelta(days=3))
        yield diary


def in_another_record(diary: Diary) -> None:
    Membership.objects.create(patient=Patient.objects.create(name="Bob"), user=diary.alice, role=Role.HELPER)


def words_can_be_asked_for(diary: Diary) -> None:
    was_sent(make_subscription(diary.patient, diary.alice), ReminderKind.MAY_BOOK, State.DONE)


def phone_is_hers(diary: Diary) -> None:
    response = HttpResponse()
    allow(response, diary.alice)
    diary.client.cookies[PHONE] = response.cookies[PHONE].value


def used_for_three_days(diary: Diary) -> None:
    diary.client.cookies[DaysOfUse.COOKIE] = "3.2026-11-18"


def made_up(diary: Diary) -> None:
    session = diary.client.session
    session["is_demo"] = True
    session.save()


def an_old_report_turns_red(diary: Diary) -> None:
    with time_machine.travel(diary.patient.now() - timedelta(days=3), tick=False):
        report = make_report(diary.patient, diary.alice)
    note_signs(report, RedFlags.YES)


# Under the name of each thing that the page depends on, what changes it.
CHANGES: list[tuple[str, Callable[[Diary], object]]] = [
    ("record", lambda diary: make_session(diary.walking, diary.alice, diary.patient.today())),
    ("record", lambda diary: Patient.objects.filter(pk=diary.patient.pk).update(name="Alicia")),
    ("record", an_old_report_turns_red),
    ("reader", in_another_record),
    ("user", lambda diary: diary.prefer(theme="dark")),
    ("user", lambda diary: diary.prefer(bounced_address=diary.alice.email)),
    ("user", lambda diary: diary.prefer(language="es")),
    ("around", lambda diary: User.objects.filter(pk=diary.harriet.pk).update(name="Harriet")),
    ("around", lambda diary: make_passkey(diary.alice)),
    ("around", words_can_be_asked_for),
    ("around", lambda diary: make_timer(diary.walking, diary.alice)),
    ("hour", lambda diary: diary.clock.shift(timedelta(minutes=31))),
    ("language", lambda diary: diary.client.cookies.load({"django_language": "es"})),
    ("offers_home_screen", used_for_three_days),
    ("keeps_diary", phone_is_hers),
    ("keeps_emergency", lambda diary: diary.client.get("/emergency/copy/")),
    ("is_demo", made_up),
]


def test_what_is_opened_again_is_not_made_again(
    diary: Diary, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = diary.answer()

    # The session, the user, the door, and what is around the record.
    with django_assert_num_queries(4):
        again = diary.answer()

    assert TOKEN.sub("", again) == TOKEN.sub("", first)
    assert dict(TOKEN.findall(again)).keys() == dict(TOKEN.findall(first)).keys() != set()
    assert not set(TOKEN.findall(again)) & set(TOKEN.findall(first))


@pytest.mark.parametrize(("what", "change"), CHANGES)
def test_each_change_is_seen_at_once(diary: Diary, pages: Pages, what: str, change: Callable[[Diary], object]) -> None:
    before = diary.page()
    assert diary.page() == before

    change(diary)
    after = diary.page()

    pages.forget()
    assert before != after == diary.page(), what


def test_each_thing_that_the_page_depends_on_is_changed_above() -> None:
    assert {what for what, _change in CHANGES} == {field.name for field in fields(DependsOn)}


def test_somebody_else_gets_a_page_of_their_own(diary: Diary) -> None:
    of_alice = diary.page()

    diary.client.force_login(diary.harriet)

    assert "by you" not in of_alice
    assert "by you" in diary.page()


def test_a_message_is_said_once_on_a_page_that_is_not_kept(diary: Diary) -> None:
    plain = diary.page()
    storage = CookieStorage(RequestFactory().get("/"))
    storage.add(SUCCESS, "Your last tap was saved.")
    response = HttpResponse()
    storage.update(response)
    diary.client.cookies["messages"] = response.cookies["messages"].value

    assert "Your last tap was saved." in diary.page()
    assert diary.page() == plain


def test_a_timer_goes_on(diary: Diary) -> None:
    make_timer(diary.walking, diary.alice)

    before = diary.page()

    diary.clock.shift(timedelta(minutes=2))

    assert diary.page() != before


def test_so_many_are_kept_and_for_so_long(monkeypatch: pytest.MonkeyPatch, pages: Pages) -> None:
    moment = [0.0]
    monkeypatch.setattr(kept, "monotonic", lambda: moment[0])
    for number in range(MOST + 1):
        assert pages.find(bytes(str(number), "ascii"), lambda: "made") == "made"
    assert pages.find(b"0", lambda: "made again") == "made again"
    assert pages.find(b"7", lambda: "made again") == "made"

    moment[0] = LASTS.total_seconds()

    assert pages.find(b"7", lambda: "made again") == "made again"


def test_the_page_asks_for_no_leave_of_its_own(diary: Diary) -> None:
    """A script or style that names a nonce would not run from a page that is kept."""
    assert "nonce" not in diary.answer()
