"""Every kind of mail, held to the standards for mail: RFC 5322 (its form), 3834 (sent by a machine), 8058 (stopping).

Whatever a person is called, and whatever the site's address.
"""

import re
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.headerregistry import Address, AddressHeader, DateHeader
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.test import override_settings

from tests.mails import every_mail
from tests.people import make_owner, make_patient

NOW = datetime(2026, 1, 6, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
SITE = "https://tracker.example.org"
ONCE = ("Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted")
NEVER = ("Cc", "Bcc", "Reply-To", "X-Mailer", "Received")
LONGEST_LINE, WANTED_LINE = 998, 78
LINK = re.compile(r"[a-z]+://[^\s\"'<>]+")
FETCHED = re.compile(
    r"<(?:img|link|script|iframe|object|video|audio)|\bsrc\s*=|url\(|@import|background\s*=", re.IGNORECASE
)

Sent = dict[str, tuple[bytes, EmailMessage]]


@pytest.fixture
def sent() -> Sent:
    """Each as bytes on the wire, and as a mail program reads it."""
    patient = make_patient(name="Zoë Ångström 山田 " + "Ü" * 40)
    make_owner(patient)
    with override_settings(SITE_URL=SITE, DEFAULT_FROM_EMAIL="Tracker Ünited <tracker@example.org>"):
        mails = every_mail(patient, date(2026, 4, 8))
        wire = {name: mail.message().as_bytes().replace(b"\n", b"\r\n") for name, mail in mails.items()}
    return {name: (raw, message_from_bytes(raw, _class=EmailMessage, policy=SMTP)) for name, raw in wire.items()}


def text_of(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""


def test_there_are_all_kinds(sent: Sent) -> None:
    kinds = {name.split()[0] for name in sent}
    assert kinds == {"reminder", "invitation", "mail"}
    assert len(sent) > 20


def test_each_has_its_headers_once_and_no_others_that_tell_more(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        assert {header: len(mail.get_all(header, [])) for header in ONCE} == dict.fromkeys(ONCE, 1), name
        assert [header for header in NEVER if header in mail] == [], name
        assert not mail.defects, name
        assert [defect for header in mail.values() for defect in header.defects] == [], name


def test_each_is_from_the_tracker_to_one_person_now(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        sender, to, on = mail["From"], mail["To"], mail["Date"]
        assert isinstance(sender, AddressHeader)
        assert sender.addresses == (Address("Tracker Ünited", "tracker", "example.org"),), name
        assert len(to.addresses) == 1, name
        assert isinstance(on, DateHeader)
        # UTC is written as -0000, which the parser reads as a time without a zone.
        assert on.datetime == NOW.replace(tzinfo=None), name


def test_the_message_ids_are_the_sites_and_each_another(sent: Sent) -> None:
    ids = [str(mail["Message-ID"]) for _raw, mail in sent.values()]
    assert all(re.fullmatch(r"<[0-9a-f-]{32,36}@tracker\.example\.org>", one) for one in ids)
    assert len(set(ids)) == len(ids)


def test_each_says_that_a_machine_sent_it(sent: Sent) -> None:
    assert {str(mail["Auto-Submitted"]) for _raw, mail in sent.values()} == {"auto-generated"}


def test_reminders_and_only_they_are_stopped_by_one_click(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        is_reminder = name.startswith("reminder")
        assert ("List-Unsubscribe" in mail, "List-Unsubscribe-Post" in mail) == (is_reminder, is_reminder), name
        if is_reminder:
            assert re.fullmatch(rf"<{SITE}/email/\S+/stop/>", str(mail["List-Unsubscribe"]).strip()), name
            assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click", name


def test_headers_are_ascii_and_no_line_is_too_long(sent: Sent) -> None:
    for name, (raw, _mail) in sent.items():
        head, _empty, _body = raw.partition(b"\r\n\r\n")
        assert head.isascii(), name
        assert max(map(len, raw.split(b"\r\n"))) <= LONGEST_LINE, name
        assert b"\r\r" not in raw, name
        # A link cannot be folded.
        wide = [line for line in head.split(b"\r\n") if len(line) > WANTED_LINE and SITE.encode() not in line]
        assert not wide, name


def test_text_comes_before_html_and_files_come_last(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        leaves = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
        assert leaves[0] == "text/plain", name
        assert leaves in (["text/plain"], ["text/plain", "text/html"], ["text/plain", "text/html", "text/calendar"]), (
            name
        )
        assert (mail.get_content_type() == "text/plain") == (len(leaves) == 1), name


def test_every_link_is_to_the_site_and_nothing_is_fetched(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        text, html = text_of(mail, "plain"), text_of(mail, "html")
        links = LINK.findall(text) + LINK.findall(html) + re.findall(r'(?:href|action)="([^"]*)"', html)
        assert [link for link in links if not link.startswith(f"{SITE}/")] == [], name
        assert not FETCHED.findall(html), name


def test_a_terminal_shows_each_line_of_the_text_whole(sent: Sent) -> None:
    for name, (_raw, mail) in sent.items():
        lines = text_of(mail, "plain").splitlines()
        too_wide = [line for line in lines if len(line) > 80 and not line.startswith(SITE) and "Ü" * 40 not in line]
        assert not too_wide, name
        assert not re.search(r"<[a-z/]|&[a-z#0-9]+;", "\n".join(lines)), name
