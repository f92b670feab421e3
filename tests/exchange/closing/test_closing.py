import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AddressChange, Closing, User
from exchange.closing import writing
from exchange.closing.reading import records_alone
from exchange.closing.writing import UndecidedError, begin_closing, close_due, keep_account
from exchange.tasks import close_accounts
from injections.models import Visit
from outbox.models import Mail
from patients.circle.names import deleted_at, members_of
from patients.circle.rules import RefusedError
from patients.circle.writing import leave
from patients.invitations.rules import secret_of
from patients.invitations.writing import accept, invite
from patients.models import Membership, Patient, Role
from reminders.choices.writing import subscribe
from reminders.models import Reminder, Subscription
from reminders.planning.reading import plan_of
from reminders.planning.writing import reconcile_changed
from tests.people import alice_and_her_record, join, make_patient, make_user, make_verified, sign_in
from tests.reminders.making import make_visit

pytestmark = pytest.mark.django_db

TWO_WEEKS = timedelta(days=14, minutes=1)


def close_now(user: User, *patients: Patient) -> Closing:
    return begin_closing(user=user, agreed=[patient.pk for patient in patients], now=timezone.now())


def two_weeks_later() -> None:
    with time_machine.travel(timezone.now() + TWO_WEEKS):
        close_accounts()


def answer(client: Client, url: str, **data: str) -> Any:
    return client.post(url, data, follow=True)


def test_who_alone_decides_is_asked_about_each_record_first() -> None:
    patient, user, browser = alice_and_her_record()

    page = browser.get("/leaving/")
    assert "Nobody else decides about the diary of Alice" in page.content.decode()
    asked = answer(browser, "/leaving/sure/", answer="yes")
    assert asked.redirect_chain[-1][0] == f"/r/{patient.pk}/closing/"
    assert not Closing.objects.exists()

    sure = answer(browser, f"/r/{patient.pk}/closing/", answer="delete")
    assert "The diary of Alice" in sure.content.decode()
    closed = answer(browser, "/leaving/sure/", answer="yes")

    assert "Your account closes on" in closed.content.decode()
    assert Closing.objects.get().user == user
    two_weeks_later()
    assert not User.objects.exists()
    assert not Patient.objects.exists()


def test_hand_over_leads_to_the_invitation_of_an_owner() -> None:
    patient, _user, browser = alice_and_her_record()

    answered = browser.post(f"/r/{patient.pk}/closing/", {"answer": "hand-over"})

    assert answered["Location"] == f"/r/{patient.pk}/people/invite/owner/"


def test_a_record_with_another_owner_stays() -> None:
    patient, alice, browser = alice_and_her_record()
    other = join(patient, "berta", Role.OWNER)

    assert "Nobody else decides" not in browser.get("/leaving/").content.decode()
    assert "Yes, close it" in browser.get("/leaving/sure/").content.decode()
    close_now(alice)
    two_weeks_later()

    assert list(patient.memberships.values_list("user", flat=True)) == [other.pk]


def test_nobody_relies_on_an_owner_who_goes() -> None:
    patient, alice, _browser = alice_and_her_record()
    other = join(patient, "berta", Role.OWNER)
    close_now(alice)

    with pytest.raises(RefusedError):
        leave(patient=patient, user=other)
    assert records_alone(other) == [patient]
    with pytest.raises(UndecidedError):
        close_now(other)
    close_now(other, patient)
    two_weeks_later()
    assert not Patient.objects.exists()


def test_one_who_keeps_the_account_keeps_the_record_of_both() -> None:
    patient, alice, _browser = alice_and_her_record()
    other = join(patient, "berta", Role.OWNER)
    close_now(alice)
    close_now(other, patient)

    keep_account(alice)
    two_weeks_later()

    assert list(patient.memberships.values_list("user", flat=True)) == [alice.pk]


def test_signing_in_shows_when_it_closes_and_lets_one_keep_it() -> None:
    patient, alice, browser = alice_and_her_record()
    close_now(alice, patient)

    page = browser.get("/home/", follow=True)
    assert page.redirect_chain[-1][0] == "/leaving/closing/"
    assert "Keep my account" in page.content.decode()
    kept = browser.post("/leaving/closing/", follow=True)

    assert "Your account stays." in kept.content.decode()
    two_weeks_later()
    assert User.objects.get() == alice
    assert Patient.objects.get() == patient


def test_mails_and_invitations_stop_at_once_and_mails_begin_again() -> None:
    patient, alice, _browser = alice_and_her_record()
    make_visit(patient, patient.today() - timedelta(weeks=9))
    subscription = subscribe(patient=patient, user=alice)
    assert Reminder.objects.exists()
    asked = invite(
        patient=patient, by=alice, address="new@example.net", role=Role.OWNER, asks="Alice", token=patient.pk
    )

    close_now(alice, patient)

    asked.refresh_from_db()
    assert asked.ended_at
    assert plan_of(Subscription.objects.get(pk=subscription.pk), timezone.now()) == []
    reconcile_changed(timezone.now(), 10)
    assert not Reminder.objects.exists()
    keep_account(alice)
    reconcile_changed(timezone.now(), 10)
    assert Reminder.objects.exists()


def test_others_are_told_on_today_and_read_who_it_is() -> None:
    patient, alice, _browser = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    today, people = f"/r/{patient.pk}/", f"/r/{patient.pk}/people/"
    for page in (today, people):
        assert "Somebody is leaving" not in harriet.get(page).content.decode()

    closing = close_now(alice, patient)

    before, told, _after = harriet.get(today).content.decode().partition("Somebody is leaving")
    assert told
    assert f'href="{people}"' in before.rpartition("<a ")[2]
    page, day = harriet.get(people).content.decode(), f"{closing.closes_at:%-d %B %Y}"
    assert f"Closes their account on {day}." in page
    assert f"This diary is deleted on {day}." in page
    assert "Keep your account" not in page
    Membership.objects.filter(user__email="harriet@example.org").update(role=Role.OWNER)
    assert "This diary stays." in harriet.get(people).content.decode()


def test_who_leaves_finds_the_way_back_on_the_page_of_people() -> None:
    patient, alice, _browser = alice_and_her_record()
    close_now(alice, patient)

    assert 'href="/leaving/closing/"' in sign_in(alice).get(f"/r/{patient.pk}/people/").content.decode()


def test_a_record_with_several_leavers_goes_with_the_last_who_decides() -> None:
    patient, alice, _browser = alice_and_her_record()
    berta, harriet = join(patient, "berta", Role.OWNER), join(patient, "harriet", Role.HELPER)
    close_now(alice)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        last = close_now(berta, patient)
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        close_now(harriet)

    assert deleted_at(members_of(patient)) == last.closes_at


def test_today_and_people_ask_no_more_questions_when_somebody_leaves() -> None:
    patient, alice, browser = alice_and_her_record()
    pages = [f"/r/{patient.pk}/", f"/r/{patient.pk}/people/"]

    def count() -> list[int]:
        counts = []
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                browser.get(page)
            counts.append(len(asked))
        return counts

    count()  # the first look of a day may be noted
    before = count()
    begin_closing(user=alice, agreed=[patient.pk], now=timezone.now(), here=browser.session.session_key or "")
    assert count() == before


def test_other_browsers_are_signed_out_and_this_one_is_not() -> None:
    patient, alice, here = alice_and_her_record()
    there = sign_in(alice)
    for browser in (here, there):
        key = browser.session.session_key
        UserSession.objects.create(user=alice, session_key=key, ip="127.0.0.1", user_agent="")
    answer(here, f"/r/{patient.pk}/closing/", answer="delete")
    answer(here, "/leaving/sure/", answer="yes")

    assert here.get("/leaving/closing/").status_code == 200
    assert "Your account closes" not in there.get("/leaving/closing/", follow=True).content.decode()


def test_signing_in_with_another_page_in_mind_shows_when_it_closes_first() -> None:
    patient, alice, _browser = alice_and_her_record()
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    close_now(alice, patient)
    browser, wanted = Client(), f"/r/{patient.pk}/timeline/"

    browser.post(reverse("account_request_login_code"), {"email": alice.email, "next": wanted})
    code = re.search(r"\b\d{6}\b", Mail.objects.get().body)
    assert code
    signed_in = browser.post(reverse("account_confirm_login_code"), {"code": code[0], "next": wanted}, follow=True)

    assert signed_in.redirect_chain[-1][0] == "/leaving/closing/"


def test_a_helper_leaves_what_they_wrote() -> None:
    patient = make_patient()
    owner, harriet = join(patient, "alice", Role.OWNER), join(patient, "harriet", Role.HELPER)
    visit = make_visit(patient, patient.today())
    type(visit).objects.filter(pk=visit.pk).update(entered_by=harriet)

    close_now(harriet)
    two_weeks_later()

    visit.refresh_from_db()
    assert visit.entered_by is None
    assert list(patient.memberships.values_list("user", flat=True)) == [owner.pk]


def test_one_that_dies_in_the_middle_is_whole_holds_up_no_other_and_is_done_the_next_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    patient, alice, _browser = alice_and_her_record()
    visit = make_visit(patient, patient.today())
    other = make_user("other")
    close_now(alice, patient)
    close_now(other)
    later = timezone.now() + TWO_WEEKS
    end_sessions = writing._end_sessions

    def dies(user: User, addresses: set[str]) -> None:
        end_sessions(user, addresses)
        if user == alice:
            raise RuntimeError("in the middle")

    with monkeypatch.context() as broken:
        broken.setattr(writing, "_end_sessions", dies)
        assert close_due(later) == 1
    assert User.objects.get() == alice
    assert patient.memberships.get().user == alice
    assert Visit.objects.get() == visit

    assert close_due(later) == 1
    assert close_due(later) == 0
    assert not User.objects.exists()
    assert not Visit.objects.exists()


def test_asking_to_close_again_moves_nothing() -> None:
    patient, alice, _browser = alice_and_her_record()
    first = close_now(alice, patient)

    with time_machine.travel(timezone.now() + timedelta(days=5)):
        assert close_now(alice, patient).closes_at == first.closes_at


def test_before_the_14_days_nothing_is_deleted() -> None:
    patient, alice, _browser = alice_and_her_record()
    close_now(alice, patient)

    with time_machine.travel(timezone.now() + timedelta(days=13, hours=23)):
        close_accounts()

    assert User.objects.exists()


def waits_in_a_session(address: str) -> SessionStore:
    """Somebody who is not signed in typed this address to sign in with."""
    session = SessionStore()
    session["account_login"] = {"email": address, "state": {"email_verification": [address]}}
    session.create()
    return session


def is_alive(session: SessionStore) -> bool:
    return SessionStore().exists(session.session_key or "")


def wants_and_closes(user: User, address: str) -> None:
    AddressChange.objects.create(user=user, new=address, old_agreed=True)
    close_now(user)
    two_weeks_later()
    assert not User.objects.filter(pk=user.pk).exists()


def test_whoever_only_typed_the_address_of_another_takes_nothing_from_them() -> None:
    patient, alice, browser = alice_and_her_record()
    victim = make_verified("victor")
    there, half_way_in = sign_in(victim), waits_in_a_session(victim.email)
    asked = invite(patient=patient, by=alice, address=victim.email, role=Role.HELPER, asks="Alice", token=patient.pk)
    code = Mail.objects.create(to=victim.email, subject="Code", body="123456", next_at=timezone.now())

    wants_and_closes(make_user("mallory"), victim.email)

    assert there.get("/preferences/").status_code == 200
    assert is_alive(half_way_in)
    assert victim.email in browser.get(f"/r/{patient.pk}/people/").content.decode()
    assert Mail.objects.get(pk=code.pk)
    assert accept(secret=secret_of(asked.pk), user=victim) == patient


@pytest.mark.parametrize("is_their_wish", [True, False])
def test_nor_from_whoever_was_invited_and_has_no_diary_yet(is_their_wish: bool) -> None:
    patient, alice, browser = alice_and_her_record()
    address = "new@example.org"
    half_way_in = waits_in_a_session(address)
    invite(patient=patient, by=alice, address=address, role=Role.HELPER, asks="Alice", token=patient.pk)
    code = Mail.objects.create(to=address, subject="Code", body="123456", next_at=timezone.now())
    if is_their_wish:
        AddressChange.objects.create(user=make_user("charlie"), new=address, old_agreed=True)

    wants_and_closes(make_user("mallory"), address)

    assert address in browser.get(f"/r/{patient.pk}/people/").content.decode()
    assert is_alive(half_way_in)
    # What went to an address that nobody else has or wants was theirs.
    assert Mail.objects.filter(pk=code.pk).exists() == is_their_wish


def test_an_address_within_another_ends_nothing(tmp_path: Path, settings: Any) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    for name in ("ann", "joann"):
        (tmp_path / name).write_text(f"To: {name.title()} <{name}@example.org>")
    ann, charlie = make_user("ann"), make_user("charlie")
    joanns, anns = waits_in_a_session("joann@example.org"), waits_in_a_session("Ann@example.org")
    named = sign_in(charlie)
    session = named.session
    session["codes"] = {"new address": {"email": ann.email}}
    session.save()

    close_now(ann)
    two_weeks_later()

    assert is_alive(joanns)
    assert not is_alive(anns)
    assert named.get("/preferences/").status_code == 200
    assert [file.name for file in tmp_path.iterdir()] == ["joann"]
