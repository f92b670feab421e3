"""Who runs this copy, what is kept for how long, and who may make an account."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from accounts.models import User
from dashboard.retention import told
from outbox.tasks import send_urgent
from patients.invitations.mail import link_of
from patients.invitations.writing import invite
from patients.models import Role
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
PAGE, SIGN_UP = "/who-runs-this/", "/accounts/signup/"
# Kept for a time, and nobody's: which machines were alive.
OF_NO_PERSON = {"reminders/operating/pulse.py"}


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_the_page_says_what_the_variables_say_and_is_open(client: Client, settings: Settings) -> None:
    settings.OPERATOR_NAME, settings.OPERATOR_CONTACT = "Clinic <b>by</b> the sea", "help@clinic.example"
    settings.OPERATOR_TEXT = "Copies are kept for 30 days."
    page = text(client, PAGE)

    assert "<bdi>Clinic &lt;b&gt;by&lt;/b&gt; the sea</bdi>" in page
    assert '<a href="mailto:help@clinic.example">help@clinic.example</a>' in page
    assert "Copies are kept for 30 days." in page


def test_without_variables_it_says_that_nobody_wrote_a_name(client: Client) -> None:
    page = text(client, PAGE)

    assert "Whoever runs localhost:8000 has not written a name here." in page
    assert "Ask the person who gave you this address." in page


def test_it_shows_every_period_of_the_table(client: Client) -> None:
    page = text(client, PAGE)
    rows = re.findall(r"<li><span>([^<]*) <b>(.*?)</b></span></li>", page)

    said = {1: "1 day", 365: "1 year", 730: "2 years"}
    assert rows == [(str(kept.what), said.get(kept.period.days, f"{kept.period.days} days")) for kept in told()]


def test_every_time_that_something_is_kept_for_stands_in_the_table() -> None:
    """The next file that keeps something for a time is found by the name of its constant."""
    said = (ROOT / "dashboard/retention.py").read_text()
    keeping = {
        str(file.relative_to(ROOT))
        for app in (
            "accounts",
            "outbox",
            "patients",
            "exchange",
            "trends",
            "reminders",
            "injections",
            "symptoms",
            "exercises",
        )
        for file in (ROOT / app).rglob("*.py")
        if re.search(r"^ *(KEPT_FOR|TIME_TO_THINK|UNDO_DAYS|STAYS_FOR) = ", file.read_text(), re.MULTILINE)
    }
    named = {
        "accounts/signing_in/kept_answers.py": "kept_answers.KEPT_FOR",
        "accounts/models.py": "Closing.TIME_TO_THINK",
        "accounts/signing_in/staying.py": "staying.STAYS_FOR",
        "exchange/models.py": "Download.KEPT_FOR",
        "exchange/files/models.py": "PhoneFile.KEPT_FOR",
        "outbox/models.py": "Mail.KEPT_FOR",
        "patients/invitations/rules.py": "invitations.KEPT_FOR",
        "patients/models.py": "UNDO_DAYS",
    }

    assert keeping - OF_NO_PERSON == named.keys()
    assert not [name for name in named.values() if name not in said]
    assert all(kept.period >= timedelta(days=1) for kept in told())


@pytest.mark.parametrize("url", ["/", SIGN_UP, "/help/", "/emergency/"])
def test_it_is_linked_from_where_people_begin(client: Client, url: str) -> None:
    assert f'href="{PAGE}"' in text(client, url)


@pytest.mark.parametrize(
    ("way", "words"), [("closed", "Nobody can start a new diary here now."), ("invited", "you need an invitation")]
)
def test_where_not_everybody_may_sign_up_pages_say_so_and_nobody_gets_in(
    client: Client, settings: Settings, way: str, words: str
) -> None:
    settings.SIGN_UP = way

    assert words in text(client, "/")
    assert f'href="{SIGN_UP}' not in text(client, "/")
    for page in ("/accounts/login/", "/accounts/login/code/"):
        assert SIGN_UP not in text(client, page)
    answer = client.post(SIGN_UP, {"email": "new@example.org"})
    assert answer.status_code == 200
    assert ("New diaries are closed" if way == "closed" else "You need an invitation") in answer.content.decode()
    for other in ("/accounts/login/code/", "/accounts/login/", "/accounts/password/reset/", "/accounts/passkey/"):
        client.post(other, {"email": "new@example.org", "login": "new@example.org", "password": "three old words"})
    send_urgent()
    assert not [sent for sent in mail.outbox if SIGN_UP in str(sent.body)]
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("way", "email", "gets_in"),
    [
        ("open", "other@example.org", True),
        ("invited", "new@example.org", True),
        ("invited", "NEW@example.org", True),
        ("invited", "other@example.org", False),
        ("closed", "new@example.org", False),
    ],
)
def test_an_invitation_lets_in_its_own_address(
    client: Client, settings: Settings, way: str, email: str, *, gets_in: bool
) -> None:
    settings.SIGN_UP = way
    patient, alice, _browser = alice_and_her_record()
    invitation = invite(
        patient=patient, by=alice, address="new@example.org", role=Role.HELPER, asks="Alice", token=uuid.uuid4()
    )
    path = link_of(invitation).removeprefix(settings.SITE_URL)
    on = client.post(path, {"way": "new"})

    client.post(on["Location"], {"email": email, "next": path})

    assert User.objects.filter(email__iexact=email).exists() == gets_in


def test_an_invitation_to_another_page_is_none(client: Client, settings: Settings) -> None:
    settings.SIGN_UP = "invited"
    client.post(SIGN_UP, {"email": "new@example.org", "next": "/invitation/made-up/"})

    assert not User.objects.exists()
