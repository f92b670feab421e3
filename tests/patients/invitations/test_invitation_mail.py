"""Invitations go out over a real SMTP conversation, and none is lost."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from outbox.sending import send_due
from outbox.tasks import send_urgent
from patients.invitations.writing import take_back
from patients.models import InvitationMail, Membership, Patient, Role
from tests.patients.invitations.joining import invited, page_of
from tests.people import alice_and_her_record
from tests.smtp import Sink

pytestmark = pytest.mark.django_db
HEALTH_WORDS = re.compile(r"spastic|stroke|botox|inject|muscle|clinic|medic", re.IGNORECASE)


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with Sink() as sink:
        yield sink


@pytest.fixture
def sink(server: Sink) -> Iterator[Sink]:
    server.forget()
    with server.in_use():
        yield server


@pytest.fixture
def alice() -> tuple[Patient, User]:
    patient, user, _client = alice_and_her_record()
    return patient, user


def later(**waited: int) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**waited), tick=False)


def test_it_goes_out_once_and_says_who_asks_for_what(sink: Sink, alice: tuple[Patient, User]) -> None:
    patient, user = alice
    invited(patient, user, role=Role.HELPER)

    assert send_due() == 1
    assert send_due() == 0

    [mail] = sink.messages
    text, html = part_of(mail, "plain"), part_of(mail, "html")
    assert mail["To"] == "charlie@example.org"
    assert mail["Subject"] == "Alice asks you to help with their diary"
    assert "Alice asks you to help with their diary." in text
    assert "look at it, add to it and correct it" in text
    assert not HEALTH_WORDS.search(f"{mail['Subject']} {mail['From']} {text} {html}")
    for words in (
        "Alice asks you to help with their diary",
        "look at it, add to it and correct it",
        "Do you not know Alice?",
    ):
        assert words in html
    assert re.findall(r'href="([^"]+)"', html) == re.findall(r"http\S+", text)
    assert not re.findall(r"<img|src=|url\(|@import|<link|<script", html)
    assert InvitationMail.objects.get().state == "done"


def test_a_name_brings_no_html_along(sink: Sink) -> None:
    patient, user, _client = alice_and_her_record(name="<b>Bob & Co</b>")
    invited(patient, user)

    send_due()

    html = part_of(sink.messages[0], "html")
    assert "the diary of b Bob Co b<" in html


def part_of(mail: EmailMessage, kind: str) -> str:
    """The text or the HTML of a mail as it arrived."""
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_a_mail_server_that_is_down_loses_nothing(sink: Sink, alice: tuple[Patient, User]) -> None:
    invited(*alice)

    with sink.closed():
        assert send_due() == 0
    assert InvitationMail.objects.get().attempts == 0
    assert send_due() == 1

    assert len(sink.messages) == 1


def test_a_worker_that_died_is_followed_by_the_same_message(sink: Sink, alice: tuple[Patient, User]) -> None:
    invited(*alice)
    mail = InvitationMail.objects.get()
    mail.claim(timezone.now())

    assert send_due() == 0
    with later(seconds=301):
        assert send_due() == 1

    assert list(sink.message_ids) == [mail.message_id]


def test_one_that_fails_for_now_is_tried_again_and_holds_up_no_other(sink: Sink, alice: tuple[Patient, User]) -> None:
    sink.refuse["charlie@example.org"] = "450 try later"
    invited(*alice)
    invited(*alice, "other")

    assert send_due() == 2
    assert [mail["To"] for mail in sink.messages] == ["other@example.org"]
    sink.forget()
    with later(minutes=2):
        send_due()

    assert [mail["To"] for mail in sink.messages] == ["charlie@example.org"]


def test_a_refusal_for_good_is_told_to_the_owner(sink: Sink) -> None:
    patient, user, client = alice_and_her_record()
    sink.refuse["charlie@example.org"] = "550 nobody here"
    asked = invited(patient, user)

    send_due()
    with later(days=2):
        assert send_due() == 0

    page = client.get(f"/r/{patient.id}/people/waiting/{asked.pk}/").content.decode()
    assert "The email could not be delivered. Check the address." in page


def test_one_that_was_taken_back_is_not_sent(sink: Sink, alice: tuple[Patient, User]) -> None:
    take_back(invitation=invited(*alice), by=alice[1])

    send_due()

    assert not sink.messages


@pytest.mark.parametrize(
    ("role", "is_the_person", "words"),
    [
        (Role.VIEWER, False, "Alice asks you to look at the diary of Bob"),
        (Role.HELPER, False, "Alice asks you to help with the diary of Bob"),
        (Role.OWNER, False, "Alice asks you to decide about the diary of Bob"),
        (Role.OWNER, True, "Alice asks you to join the diary about you"),
    ],
)
def test_the_subject_says_who_asks_for_what(sink: Sink, role: Role, is_the_person: bool, words: str) -> None:
    patient, user, _client = alice_and_her_record(name="Bob")
    invited(patient, user, role=role, is_the_person=is_the_person)

    send_due()

    assert sink.messages[0]["Subject"] == words


@pytest.mark.parametrize("name", ["प्रिया", "தமிழ்", "Zoe\u0308", "🌷", "张伟"])
def test_a_name_arrives_as_it_was_written(sink: Sink, name: str) -> None:
    patient, user, _client = alice_and_her_record(name=name)
    invited(patient, user)

    send_due()

    assert sink.messages[0]["Subject"].strip() == f"Alice asks you to help with the diary of {name}"
    assert name in part_of(sink.messages[0], "plain")
    assert name in part_of(sink.messages[0], "html")


def test_a_name_that_runs_from_right_to_left_turns_nothing_round(sink: Sink) -> None:
    patient, user, _client = alice_and_her_record(name="ليلى\u202e")
    invited(patient, user)

    send_due()

    assert sink.messages[0]["Subject"].strip() == "Alice asks you to help with the diary of \u2068ليلى\u2069"


def code_in(mail: object) -> str:
    found = re.search(r"\b\d{6}\b", str(mail))
    assert found
    return found.group()


def test_somebody_with_no_account_comes_from_the_mail_into_the_record(sink: Sink, alice: tuple[Patient, User]) -> None:
    patient, user = alice
    invited(patient, user, "new")
    send_due()
    url = re.search(r"(/invitation/\S+)", part_of(sink.messages[0], "plain"))
    assert url
    client = Client()

    assert "Alice asks you to help with their diary" in client.get(url.group()).content.decode()
    signup = client.post(url.group(), {"way": "new"}, follow=True)
    form = signup.content.decode()
    assert "Alice asks you to help with their diary" in form
    assert 'value="new@example.org"' in form
    assert "Start a diary" not in form
    onwards = re.search(r'name="next" value="([^"]+)"', form)
    assert onwards
    client.post("/accounts/signup/", {"email": "new@example.org", "next": onwards.group(1)})
    send_urgent()
    code = code_in(sink.messages[-1].get_content())
    answer = client.post("/accounts/confirm-email/", {"code": code}, follow=True)
    assert answer.redirect_chain[-1][0] == url.group()
    assert "Alice asks you to help with their diary" in answer.content.decode()

    client.post(url.group(), {"join": "yes", "name": "Nora"})

    member = Membership.objects.get(user__email="new@example.org")
    assert (member.role, member.user.name) == (Role.HELPER, "Nora")


def test_who_signs_in_here_already_is_asked_the_same_with_their_address_filled_in(sink: Sink) -> None:
    patient, user, _client = alice_and_her_record()
    asked, client = invited(patient, user), Client()

    form = client.post(page_of(asked), {"way": "known"}, follow=True).content.decode()

    assert "Alice asks you to help with their diary" in form
    assert 'value="charlie@example.org"' in form


def test_the_address_is_filled_in_on_the_way_to_the_yes_alone(sink: Sink) -> None:
    patient, user, _client = alice_and_her_record()
    client = Client()
    client.post(page_of(invited(patient, user)), {"way": "new"})

    form = client.get("/accounts/signup/").content.decode()

    assert "charlie@example.org" not in form
    assert "Start a diary" in form
