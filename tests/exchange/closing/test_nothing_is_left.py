"""After an account was closed, nothing of it is left: not in any table, not in any file.

What is planted is found by the models, what is left by the tables of the database: whoever adds a model with words
has to give it a row here, and one whose rows outlive the account is found.
"""

import logging
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone

from accounts.models import KeptAnswers, User
from exchange.closing.writing import begin_closing
from exchange.models import StandIn
from exchange.tasks import close_accounts
from injections.models import Interval, Wait
from outbox.models import Mail
from symptoms.models import CheckInPlan
from tests.exchange.closing.marks import MARK, empty_tables, files_with, places_of, plant
from tests.people import make_user, sign_in
from tests.shared_database import shared_database
from tests.site.world import World, make_world
from trends.charts.periods import Span
from trends.charts.stored import draw_now
from trends.clinic.page import page_of as clinic_page
from trends.models import ClinicLook, ClinicQuestions

# Alice's number, found nowhere else by chance.
NUMBER = 8_675_309_421


def next_user_is(number: int) -> None:
    User.objects.create_user("before@example.org", id=number - 1).delete()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT setval(pg_get_serial_sequence('accounts_user', 'id'), %s)", [number - 1])


def make_marked_world() -> tuple[World, list[str]]:
    """The world, with what else can be left of somebody; and the marks by which it is found."""
    next_user_is(NUMBER)
    world = make_world()
    alice, patient = world.people["alice"], world.patient
    assert alice.pk == NUMBER
    draw_now(patient, Span.HALF_YEAR, 0, patient.today())
    clinic_page(patient)
    address = EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    EmailConfirmation.objects.create(email_address=address, key=MARK, sent=timezone.now())
    Interval.objects.create(patient=patient, weeks=13)
    Wait.objects.create(patient=patient, weeks=6)
    CheckInPlan.objects.create(patient=patient)
    StandIn.objects.create(user=make_user("stand-in"), patient=patient)
    ClinicQuestions.objects.create(patient=patient, own=["Why?"])
    ClinicLook.objects.create(link=world.clinic.link, at=timezone.now())
    for name in ("alice", "harriet"):
        page = f"/r/{patient.pk}/settings/name/"
        KeptAnswers.objects.create(
            browser=name, user=world.people[name], page=page, path=page, sent={}, kept_at=timezone.now()
        )
    # Whatever is noted of a look has its row too.
    assert sign_in(alice).get(f"/r/{patient.pk}/").status_code == 200
    planted = plant(but={world.people[name].pk for name in ("harriet", "victor", "charlie")})
    assert {f"injections.Visit.{name}" for name in ("notes", "clinic", "injector")} <= planted
    assert {
        "accounts.User.name",
        "accounts.User.email",
        "injections.CardPhoto.large",
        "trends.Drawing.content",
    } <= planted
    alice.refresh_from_db()
    Mail.objects.create(to=alice.email.upper(), subject="Code", body=f"{MARK} 123456", next_at=timezone.now())
    half_way_in = SessionStore()
    half_way_in["account_login"] = {"email": alice.email}
    half_way_in.create()
    browser = sign_in(alice)
    UserSession.objects.create(user=alice, session_key=browser.session.session_key, ip="127.0.0.1", user_agent=MARK)
    SocialAccount.objects.create(user=alice, provider="oidc", uid=MARK)
    # The first is made by closing; in the others nothing is ever kept.
    assert empty_tables() == {"accounts.Closing", "socialaccount.SocialApp", "socialaccount.SocialToken"}
    return world, [MARK, str(NUMBER), str(patient.pk), patient.pk.hex]


def close_and_wait(world: World) -> None:
    alice = world.people["alice"]
    begin_closing(user=alice, agreed=[world.patient.pk], now=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=14, minutes=1)):
        close_accounts()


@pytest.mark.django_db
def test_no_table_no_file_and_no_log_holds_anything_of_a_closed_account(
    tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    caplog.set_level(logging.DEBUG)
    world, marks = make_marked_world()
    alice = User.objects.get(pk=NUMBER)
    (tmp_path / "to-alice.log").write_text(f"To: {alice.email}")
    (tmp_path / "to-harriet.log").write_text("To: harriet@example.org")
    assert {place.split(": ")[-1] for place in places_of(marks)} >= {MARK, str(NUMBER)}

    close_and_wait(world)

    assert places_of(marks) == []
    assert files_with(marks, tmp_path) == files_with(marks, Path(settings.DATA_DIR)) == []
    assert [file.name for file in tmp_path.iterdir()] == ["to-harriet.log"]
    assert MARK not in caplog.text
    assert set(User.objects.values_list("pk", flat=True)) >= {world.people[name].pk for name in ("harriet", "charlie")}


@pytest.mark.django_db(transaction=True)
def test_the_file_of_the_database_holds_nothing_either(tmp_path: Path) -> None:
    # Of SQLite: PostgreSQL keeps its files to itself.
    with shared_database(tmp_path):
        world, marks = make_marked_world()
        assert bool(files_with([MARK], tmp_path)) == (connection.vendor == "sqlite")
        close_and_wait(world)
        assert files_with(marks, tmp_path) == []
