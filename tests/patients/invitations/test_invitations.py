"""Inviting: one live invitation an address, good for 14 days, once, and for whoever has that address."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dashboard.retention import purge
from outbox.secret_links import digest_of
from patients.circle.rules import RefusedError
from patients.invitations.rules import MOST_MAILS, MOST_MAILS_A_DAY, MOST_WAITING, secret_of
from patients.invitations.writing import DeadInvitationError, WrongAddressError, accept, invite, take_back
from patients.models import AlertLevel, Invitation, InvitationMail, Membership, Patient, Role
from tests.patients.invitations.joining import invited, page_of, verified
from tests.people import alice_and_her_record, join, make_owner, make_patient, make_user, sign_in

pytestmark = pytest.mark.django_db


def send(client: Client, patient: Patient, role: str = "helper", **said: str) -> str:
    """Fill in the invitation, and give the page that follows."""
    body = {"email": "charlie@example.org", "name": "Alice", "hears": "red"} | said
    return client.post(f"/r/{patient.id}/people/invite/{role}/", body, follow=True).content.decode()


def test_the_database_keeps_only_a_digest_of_the_secret() -> None:
    patient, alice, _client = alice_and_her_record()
    asked = invited(patient, alice)
    secret = secret_of(asked.pk)

    assert asked.digest == digest_of(secret)
    kept = [str(value) for row in (Invitation, InvitationMail) for value in row.objects.values_list()]
    assert all(secret not in row for row in kept)


def test_an_owner_invites_by_email() -> None:
    patient, _alice, client = alice_and_her_record()

    page = send(client, patient)

    assert "The email goes out now." in page
    assert "charlie@example.org" in page
    asked = Invitation.objects.get()
    assert (asked.role, asked.asks, asked.ended_at) == (Role.HELPER, "Alice", None)
    assert asked.mails.count() == 1


def test_the_page_says_the_same_whether_an_address_has_an_account() -> None:
    patient, _alice, client = alice_and_her_record()
    make_user("known")

    known = send(client, patient, email="known@example.org")
    Invitation.objects.all().delete()
    unknown = send(client, patient, email="other@example.org")

    def plain(page: str) -> str:
        page = re.sub(r'waiting/[^"]+|value="[^"]{30,}"|nonce-[^"]+', "", page)
        return page.replace("known@", "x@").replace("other@", "x@")

    assert plain(known) == plain(unknown)


def test_who_is_in_already_is_not_invited() -> None:
    patient, _alice, client = alice_and_her_record()
    join(patient, "harriet", Role.HELPER)

    assert "This person can see the diary already" in send(client, patient, email="Harriet@example.org")
    assert not Invitation.objects.exists()


def test_the_same_address_asked_again_is_one_invitation_with_the_role_of_now() -> None:
    patient, alice, client = alice_and_her_record()
    first = invited(patient, alice)

    send(client, patient, "viewer", email="CHARLIE@example.org")

    assert Invitation.objects.get() == first
    assert Invitation.objects.get().role == Role.VIEWER


def test_the_database_refuses_a_second_waiting_invitation() -> None:
    patient, alice, _client = alice_and_her_record()
    asked = invited(patient, alice)
    asked.pk, asked.digest, asked.address = uuid.uuid4(), "other", "CHARLIE@example.org"

    with pytest.raises(IntegrityError), transaction.atomic():
        asked.save(force_insert=True)


def test_the_same_form_sent_twice_sends_one_mail() -> None:
    patient, _alice, client = alice_and_her_record()
    once = str(uuid.uuid4())

    send(client, patient, once=once)
    InvitationMail.objects.update(state="done", next_at=None)
    send(client, patient, once=once)

    assert InvitationMail.objects.count() == 1


def test_20_may_wait_and_no_more() -> None:
    patient, alice, client = alice_and_her_record()
    for number in range(MOST_WAITING):
        invited(patient, alice, f"friend{number}")

    assert "20 invitations are waiting. Take one back first" in send(client, patient)
    assert Invitation.objects.count() == MOST_WAITING


def test_an_address_gets_5_mails_and_no_more() -> None:
    patient, alice, _client = alice_and_her_record()
    for _time in range(MOST_MAILS):
        asked = invited(patient, alice)
        InvitationMail.objects.update(state="done", next_at=None)

    with pytest.raises(ValidationError):
        invited(patient, alice)
    assert asked.mails.count() == MOST_MAILS


def test_an_address_gets_no_more_by_taking_back_or_from_another_record_of_the_same_person() -> None:
    patient, alice, _client = alice_and_her_record()
    other = make_patient()
    Membership.objects.create(patient=other, user=alice, role=Role.OWNER)
    for number in range(MOST_MAILS):
        take_back(invitation=invited((patient, other)[number % 2], alice), by=alice)

    for record in (patient, other):
        with pytest.raises(ValidationError, match="5 times"):
            invited(record, alice)
    # Others who write to the same address learn nothing of it.
    berta_s = make_patient()
    assert invited(berta_s, make_owner(berta_s, "berta"))


def test_40_mails_a_day_are_all_that_one_person_sends_of_all_their_records() -> None:
    patient, alice, _client = alice_and_her_record()
    other = make_patient()
    Membership.objects.create(patient=other, user=alice, role=Role.OWNER)
    for number in range(MOST_MAILS_A_DAY):
        take_back(invitation=invited(patient, alice, f"friend{number}"), by=alice)

    with pytest.raises(ValidationError, match="Many emails went out today"):
        invited(other, alice)


def test_40_mails_a_day_and_no_more_though_they_are_taken_back() -> None:
    patient, alice, _client = alice_and_her_record()
    for number in range(MOST_MAILS_A_DAY):
        take_back(invitation=invited(patient, alice, f"friend{number}"), by=alice)

    with pytest.raises(ValidationError):
        invited(patient, alice)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        assert invited(patient, alice)


@pytest.mark.parametrize("role", [Role.HELPER, Role.VIEWER])
def test_nobody_but_an_owner_invites(role: Role) -> None:
    patient = make_patient()
    make_owner(patient)
    member = join(patient, "somebody", role)

    with pytest.raises(RefusedError):
        invited(patient, member)
    assert sign_in(member).post(f"/r/{patient.id}/people/invite/viewer/", {"email": "x@example.org"}).status_code == 403
    assert not Invitation.objects.exists()


def test_who_has_the_link_and_the_address_joins_once() -> None:
    patient, alice, _client = alice_and_her_record()
    secret = secret_of(invited(patient, alice).pk)
    charlie = verified()

    accept(secret=secret, user=charlie, name="Charlie")

    assert Membership.objects.get(user=charlie).role == Role.HELPER
    assert charlie.name == "Charlie"
    with pytest.raises(DeadInvitationError):
        accept(secret=secret, user=charlie)


def test_the_link_alone_lets_nobody_in() -> None:
    patient, alice, _client = alice_and_her_record()
    asked = invited(patient, alice)
    harriet, unverified = verified("harriet"), make_user("charlie")

    for user in (harriet, unverified):
        with pytest.raises(WrongAddressError):
            accept(secret=secret_of(asked.pk), user=user)
        answer = sign_in(user).post(page_of(asked), {"join": "yes"})
        assert answer.status_code == 200
        assert "This invitation is not for this address" in answer.content.decode()
        assert "charlie@example.org" not in answer.content.decode().replace(user.email, "")
    assert patient.memberships.count() == 1


def test_looking_at_the_page_changes_nothing() -> None:
    patient, alice, _client = alice_and_her_record()
    asked, charlie = invited(patient, alice), sign_in(verified())

    for browser in (Client(), charlie):
        assert browser.get(page_of(asked)).status_code == 200
    assert patient.memberships.count() == 1
    assert Invitation.objects.get().ended_at is None


def test_the_page_before_signing_in_says_who_asks_and_nothing_of_health() -> None:
    patient, alice, _client = alice_and_her_record()

    page = Client().get(page_of(invited(patient, alice))).content.decode().split("<main")[1].split("<footer")[0]

    assert "Alice asks you to help with their diary" in page
    assert "You will be able to add to it and correct it." in page
    assert not re.search(r"spastic|stroke|botox|inject|muscle|clinic|ankle", page, re.IGNORECASE)


def test_a_tap_sent_twice_leads_into_the_record_both_times() -> None:
    patient, alice, _client = alice_and_her_record()
    asked, charlie = invited(patient, alice), sign_in(verified())

    for _tap in range(2):
        assert charlie.post(page_of(asked), {"join": "yes", "name": ""})["Location"] == f"/r/{patient.id}/"
    assert patient.memberships.count() == 2


def test_a_former_member_does_not_come_back_by_the_old_link() -> None:
    patient, alice, _client = alice_and_her_record()
    asked, charlie = invited(patient, alice), verified()
    accept(secret=secret_of(asked.pk), user=charlie)
    Membership.objects.get(user=charlie).delete()

    assert sign_in(charlie).post(page_of(asked), {"join": "yes"}).status_code == 404
    assert not Membership.objects.filter(user=charlie).exists()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_a_dead_link_says_the_same_whatever_it_died_of(is_signed_in: bool) -> None:
    patient, alice, _client = alice_and_her_record()
    used, taken, old = (invited(patient, alice, name) for name in ("used", "taken", "old"))
    accept(secret=secret_of(used.pk), user=verified("used"))
    take_back(invitation=taken, by=alice)
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    client = sign_in(verified("reader")) if is_signed_in else Client()

    said = {}
    for name, path in {
        "used": page_of(used),
        "taken back": page_of(taken),
        "too old": page_of(old),
        "made up": f"/invitation/{'0' * 64}/",
        "nonsense": "/invitation/x/",
    }.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = client.get(path)
        # The token of the form that changes the language is another one each time, and says nothing.
        html = re.sub(r'"csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(path, "")
        said[name] = (answer.status_code, html, len(queries))

    assert len(set(said.values())) == 1, said
    assert said["used"][0] == 404
    assert "This invitation does not work" in said["used"][1]


def test_it_works_for_14_days() -> None:
    patient, alice, _client = alice_and_her_record()
    charlie = verified()
    with time_machine.travel("2026-11-01 12:00Z", tick=False):
        secret = secret_of(invited(patient, alice).pk)
    with time_machine.travel("2026-11-15 12:00Z", tick=False), pytest.raises(DeadInvitationError):
        accept(secret=secret, user=charlie)
    with time_machine.travel("2026-11-15 11:59Z", tick=False):
        assert accept(secret=secret, user=charlie) == patient


def test_sent_again_it_works_14_days_from_then() -> None:
    patient, alice, client = alice_and_her_record()
    with time_machine.travel("2026-11-01 12:00Z", tick=False):
        asked = invited(patient, alice)
        InvitationMail.objects.update(state="done", next_at=None)
    with time_machine.travel("2026-11-20 12:00Z", tick=False):
        client.force_login(alice)
        client.post(f"/r/{patient.id}/people/waiting/{asked.pk}/", {"answer": "again"})
        asked.refresh_from_db()
        assert asked.expires_at == timezone.now() + timedelta(days=14)
        assert asked.mails.count() == 2


def test_an_owner_takes_it_back() -> None:
    patient, alice, client = alice_and_her_record()
    asked, charlie = invited(patient, alice), verified()

    page = client.post(f"/r/{patient.id}/people/waiting/{asked.pk}/", {"answer": "back"}, follow=True)

    assert "Taken back. The link does not work any more." in page.content.decode()
    with pytest.raises(DeadInvitationError):
        accept(secret=secret_of(asked.pk), user=charlie)


def test_another_records_invitation_is_not_there() -> None:
    patient, alice, _client = alice_and_her_record()
    other = make_patient()
    client = sign_in(make_owner(other, "olivia"))

    asked = invited(patient, alice)

    assert client.post(f"/r/{other.id}/people/waiting/{asked.pk}/", {"answer": "back"}).status_code == 404
    assert Invitation.objects.get().ended_at is None


def test_the_person_takes_over_a_record_that_somebody_ran_for_them() -> None:
    patient = make_patient(name="Charlie")
    guardian = join(patient, "guardian", Role.OWNER)
    charlie = verified()

    page = sign_in(guardian).get(f"/r/{patient.id}/people/invite/owner/").content.decode()
    assert "They can also end your access." in page
    assert "This diary is about them" in page
    asked = invited(patient, guardian, role=Role.OWNER, is_the_person=True)
    accept(secret=secret_of(asked.pk), user=charlie)

    assert Membership.objects.get(user=charlie).is_the_person
    sign_in(guardian).post(f"/r/{patient.id}/people/leave/", {"answer": "yes"})
    assert [member.user for member in patient.memberships.all()] == [charlie]


def test_addresses_of_old_invitations_are_forgotten() -> None:
    patient, alice, _client = alice_and_her_record()
    taken, _old, young = (invited(patient, alice, name) for name in ("taken", "old", "young"))
    take_back(invitation=taken, by=alice)
    Invitation.objects.filter(pk=young.pk).update(expires_at=timezone.now() + timedelta(days=60))

    purge(timezone.now() + timedelta(days=45))

    assert Invitation.objects.get() == young


def test_the_same_request_twice_is_one_invitation_and_one_mail() -> None:
    patient, alice, _client = alice_and_her_record()
    token = uuid.uuid4()
    for _time in range(2):
        invite(patient=patient, by=alice, address="c@example.org", role=Role.VIEWER, asks="Alice", token=token)

    assert (Invitation.objects.count(), InvitationMail.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("hears", "words"),
    [
        (AlertLevel.RED, "You get an email at once when help is needed now."),
        (AlertLevel.AMBER, "You get an email at once when there is a problem."),
        (AlertLevel.NEVER, ""),
    ],
)
def test_who_is_told_of_problems_is_asked_in_the_invitation_and_shown_to_who_joins(
    hears: AlertLevel, words: str
) -> None:
    patient, _alice, client = alice_and_her_record()
    assert "There is a problem" in send(client, patient, hears="")

    send(client, patient, hears=hears)
    asked, charlie = Invitation.objects.get(), sign_in(verified())
    page = charlie.get(page_of(asked)).content.decode()
    assert ("You get an email at once" in page) == bool(words)
    assert words in page
    charlie.post(page_of(asked), {"join": "yes"})

    member = Membership.objects.get(user__email="charlie@example.org")
    assert (member.hears, member.hears_was_asked) == (hears, True)


def test_an_invitation_takes_no_notices_from_somebody_who_has_them() -> None:
    patient, alice, _client = alice_and_her_record()
    charlie = verified()
    Membership.objects.create(patient=patient, user=charlie, role=Role.VIEWER, hears=AlertLevel.AMBER)

    accept(secret=secret_of(invited(patient, alice).pk), user=charlie)

    assert Membership.objects.get(user=charlie).hears == AlertLevel.AMBER
