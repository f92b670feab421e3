"""What a reminder looks like when it arrives, headers and all."""

import re
from collections.abc import Iterator
from datetime import UTC, date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

import pytest
from django.test import Client

from outbox.sending import send_due
from patients.models import Membership, Role
from reminders.kinds import ReminderKind
from reminders.models import Reminder, Subscription
from reminders.sending.words import compose, subject_of
from tests.reminders.making import MAY_BOOK_DUE, OPENS, somebody_is_due
from tests.smtp import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)]
# A token is random, so that any short word may stand in it by chance.
TOKEN = re.compile(r"(?<=/email/)[^/\s]+")
HEALTH_WORDS = re.compile(
    r"spastic|inject|botox|toxin|dose|stroke|muscle|clinic|doctor|health|medic|pain|visit|treat|tight", re.IGNORECASE
)
LINK = re.compile(r"https?://\S+")


@pytest.fixture
def arrived() -> Iterator[EmailMessage]:
    """Alice's mail of four weeks before, as it came out of the mail server."""
    somebody_is_due("alice")
    with Sink() as sink, sink.in_use():
        send_due()
        yield sink.messages[0]


def without_tokens(words: str) -> str:
    return TOKEN.sub("…", words)


def part_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def links_in(message: EmailMessage) -> dict[str, str]:
    """The links of the text part, by the words that stand above each."""
    return links_in_text(part_of(message, "plain"))


def links_in_text(text: str) -> dict[str, str]:
    found = re.findall(r"^(.+):\n(https?://\S+)$", text, re.MULTILINE)
    return dict(found)


def first_lines(html: str) -> str:
    """What an inbox shows beside the subject."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<body")[2].partition(">")[2]).split())[:60]


class TestHeaders:
    def test_the_subject_and_the_sender_say_nothing_about_health(self, arrived: EmailMessage) -> None:
        assert arrived["Subject"] == "Next appointment: possible from Monday 30 March"
        assert arrived["From"] == "Tracker <tracker@localhost>"

    def test_the_message_id_is_that_of_the_row(self, arrived: EmailMessage) -> None:
        assert arrived["Message-ID"] == Reminder.objects.get(attempts=1).message_id

    def test_other_machines_are_told_not_to_answer(self, arrived: EmailMessage) -> None:
        assert arrived["Auto-Submitted"] == "auto-generated"

    def test_it_is_dated_now(self, arrived: EmailMessage) -> None:
        assert parsedate_to_datetime(str(arrived["Date"])).replace(tzinfo=UTC) == MAY_BOOK_DUE

    def test_the_button_of_the_mail_program_stops_them_without_signing_in(self, arrived: EmailMessage) -> None:
        assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = str(arrived["List-Unsubscribe"]).strip(" <>")
        browser = Client(enforce_csrf_checks=True)
        answer = browser.post(url.removeprefix("http://localhost:8000"), {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        assert ReminderKind.MAY_BOOK not in Subscription.objects.get().wanted_kinds()

    def test_no_header_is_written_in_code(self) -> None:
        assert b"=?" not in compose(somebody_is_due("alice"), OPENS).message().as_bytes()


class TestBody:
    def test_there_is_a_text_part_and_an_html_part(self, arrived: EmailMessage) -> None:
        assert arrived.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in arrived.iter_parts()] == ["text/plain", "text/html"]

    @pytest.mark.parametrize("kind", ["plain", "html"])
    def test_both_say_the_day_and_whose_tracker_it_is(self, arrived: EmailMessage, kind: str) -> None:
        words = " ".join(part_of(arrived, kind).split())
        assert "You can book the next appointment, if it is agreed" in words
        assert "It is possible from Monday 30 March 2026, if it is agreed. Nothing is booked yet." in words
        assert "This is about the tracker of Alice." in words
        assert "In an emergency, call 999." in words

    def test_both_have_the_same_links(self, arrived: EmailMessage) -> None:
        in_text = LINK.findall(part_of(arrived, "plain"))
        in_html = re.findall(r'href="([^"]+)"', part_of(arrived, "html"))
        assert in_text == in_html
        assert list(links_in(arrived)) == [
            "I have booked it",
            "It is done",
            "Remind me later",
            "Open the tracker",
            "Stop these emails",
        ]

    @pytest.mark.parametrize("kind", ReminderKind)
    def test_no_kind_says_anything_about_health(self, kind: ReminderKind) -> None:
        reminder = somebody_is_due("alice")
        reminder.kind = kind
        message = compose(reminder, OPENS)
        html = message.alternatives[0][0]
        words = re.sub(r"<style>.*?</style>", "", str(html), flags=re.DOTALL) + str(message.body) + message.subject
        assert not HEALTH_WORDS.findall(without_tokens(words))

    def test_the_line_that_inboxes_show_says_nothing_at_all(self, arrived: EmailMessage) -> None:
        assert first_lines(part_of(arrived, "html")).startswith("Open it when you have a moment. Your tracker")

    def test_nothing_is_fetched_from_anywhere(self, arrived: EmailMessage) -> None:
        assert not re.findall(r"<img|src=|url\(|@import|<link", part_of(arrived, "html"))

    def test_a_name_cannot_bring_html_along(self) -> None:
        reminder = somebody_is_due("alice")
        reminder.subscription.patient.name = "<b>Alice</b> & Co"
        message = compose(reminder, OPENS)
        assert "&lt;b&gt;Alice&lt;/b&gt; &amp; Co" in str(message.alternatives[0][0])
        assert "the tracker of <b>Alice</b> & Co." in str(message.body)


class TestByReaderAndKind:
    def test_who_only_looks_is_not_offered_to_change_the_record(self) -> None:
        reminder = somebody_is_due("victor")
        Membership.objects.update(role=Role.VIEWER)
        body = str(compose(reminder, OPENS).body)
        assert "I have booked it" not in body
        assert "It is done" not in body
        assert "Remind me later" in body

    def test_the_day_before_speaks_of_the_appointment_and_offers_to_change_it(self) -> None:
        reminder = somebody_is_due("alice")
        reminder.kind = ReminderKind.DAY_BEFORE
        body = str(compose(reminder, date(2026, 4, 1)).body)
        assert "The appointment is on Wednesday 1 April 2026" in body
        assert "The day has changed" in body
        assert "Remind me later" not in body

    def test_the_page_for_the_clinic_is_offered_the_day_before_to_who_asked_for_it(self) -> None:
        reminder = somebody_is_due("alice")
        reminder.kind = ReminderKind.DAY_BEFORE
        assert "The page to take along" not in str(compose(reminder, OPENS).body)

        reminder.subscription.has_page = True
        message = compose(reminder, OPENS)

        assert links_in_text(str(message.body))["The page to take along"].startswith("http://localhost:8000/email/")
        words = without_tokens(" ".join([str(message.subject), str(message.body), str(message.alternatives[0][0])]))
        assert not HEALTH_WORDS.findall(re.sub(r"<style>.*?</style>", "", words, flags=re.DOTALL))

    @pytest.mark.parametrize("kind", [kind for kind in ReminderKind if kind != ReminderKind.DAY_BEFORE])
    def test_no_other_mail_offers_it(self, kind: ReminderKind) -> None:
        reminder = somebody_is_due("alice")
        reminder.kind, reminder.subscription.has_page = kind, True

        assert "The page to take along" not in str(compose(reminder, OPENS).body)

    def test_each_kind_has_a_subject_of_its_own(self) -> None:
        subjects = {subject_of(kind, OPENS, is_plain=False) for kind in ReminderKind}
        assert len(subjects) == len(ReminderKind)
        assert not [subject for subject in subjects if HEALTH_WORDS.search(subject)]

    def test_a_subject_names_the_injection_to_who_said_yes_to_it(self) -> None:
        reminder = somebody_is_due("alice")
        reminder.subscription.is_plain = True
        assert compose(reminder, OPENS).subject == "Injection. Next appointment: possible from Monday 30 March"
        assert (
            subject_of(ReminderKind.DAY_BEFORE, date(2026, 4, 1), is_plain=True)
            == "Injection. Appointment on Wednesday"
        )
        assert subject_of(ReminderKind.DIGEST, OPENS, is_plain=True) == "The week, up to Monday 30 March"
