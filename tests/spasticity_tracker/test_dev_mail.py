from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.test import Client
from pytest_django.fixtures import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def mailbox(tmp_path: Path, settings: Settings) -> Path:
    settings.ROOT_URLCONF = "tests.spasticity_tracker.dev_urls"
    settings.EMAIL_DIR = tmp_path / "mail"
    return tmp_path / "mail"


def send(mailbox: Path, *subjects: str) -> None:
    backend = get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=str(mailbox))
    mails = []
    for subject in subjects:
        mail = EmailMultiAlternatives(
            subject, f"About {subject}.\nOpen http://localhost:8000/email/abc/", to=["alice@example.org"]
        )
        mail.attach_alternative(f'<p style="color: navy">{subject} in colours</p>', "text/html")
        mails.append(mail)
    backend.send_messages(mails)


def open_newest(client: Client) -> str:
    page = client.get("/dev/mail/").content.decode()
    return page.partition('class="go" href="')[2].partition('"')[0]


def test_it_does_not_exist_while_debug_is_off(client: Client) -> None:
    assert client.get("/dev/mail/").status_code == 404


def test_an_empty_mailbox_says_so(client: Client, mailbox: Path) -> None:
    assert "There is no mail yet." in client.get("/dev/mail/").content.decode()


def test_the_newest_mail_is_at_the_top_without_signing_in(client: Client, mailbox: Path) -> None:
    send(mailbox, "First", "Second – naïve")
    page = client.get("/dev/mail/").content.decode()
    assert 0 < page.index("Second – naïve") < page.index("First")
    assert "alice@example.org" in page


def test_a_mail_shows_its_text_and_its_links_work(client: Client, mailbox: Path) -> None:
    send(mailbox, "Booked")
    page = client.get(open_newest(client)).content.decode()
    assert "About Booked." in page
    assert '<a href="http://localhost:8000/email/abc/"' in page


def test_the_html_part_may_have_inline_styles_and_nothing_else(client: Client, mailbox: Path) -> None:
    send(mailbox, "Booked")
    response = client.get(open_newest(client) + "html/")
    assert response.content.decode().startswith('<p style="color: navy">Booked in colours</p>')
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script" not in policy


def test_only_mails_of_the_mailbox_are_shown(client: Client, mailbox: Path) -> None:
    for name in ("nothing", "..%2Fsettings.env", "settings"):
        assert client.get(f"/dev/mail/{name}/").status_code == 404
