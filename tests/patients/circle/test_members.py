"""Changing who may do what: at once, for everybody, and never so that nobody decides."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from exercises.models import Session
from patients.circle import rules
from patients.circle.rules import Circle, RefusedError
from patients.circle.writing import change_circle, change_role, end_access, leave
from patients.models import Invitation, Membership, Patient, Role
from reminders.choices.writing import subscribe
from reminders.models import Reminder
from reminders.planning.reading import still_planned
from reminders.planning.writing import reconcile_changed
from tests.exercises.making import make_activity
from tests.injections.making import make_visit
from tests.patients.invitations.joining import invited
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in
from tests.shared_database import shared_database

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


def member(patient: Patient, user: User) -> Membership:
    return Membership.objects.get(patient=patient, user=user)


def page(patient: Patient, user: User, rest: str = "") -> str:
    return f"/r/{patient.id}/people/{member(patient, user).pk}/{rest}"


def test_an_owner_changes_a_role() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)

    client.post(page(patient, harriet), {"answer": "viewer"})

    assert member(patient, harriet).role == Role.VIEWER
    assert sign_in(harriet).post(f"/r/{patient.id}/exercise/other/", {}).status_code == 403


def test_who_shall_decide_too_is_asked_once_more() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)

    assert "There is a problem" in client.post(page(patient, harriet), {"answer": "owner"}).content.decode()
    client.post(page(patient, harriet, "decides/"), {"answer": "no"})
    assert member(patient, harriet).role == Role.HELPER
    assert "They can also end your access" in client.get(page(patient, harriet, "decides/")).content.decode()
    client.post(page(patient, harriet, "decides/"), {"answer": "yes"})
    assert member(patient, harriet).role == Role.OWNER


def test_access_ends_at_once_in_every_open_session() -> None:
    patient, alice, client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    make_activity(patient, alice)
    phone, tablet = sign_in(harriet), sign_in(harriet)
    for browser in (phone, tablet):
        assert browser.get(f"/r/{patient.id}/").status_code == 200

    client.post(page(patient, harriet, "end/"), {"answer": "yes"})

    for browser in (phone, tablet):
        answer = browser.post(f"/r/{patient.id}/exercise/log/", {"log": "usual"})
        assert answer.status_code == 404
        assert "your access has ended. Nothing was saved." in answer.content.decode()
    assert not Session.objects.exists()


def test_a_stranger_and_a_former_member_read_the_same() -> None:
    patient, alice, _client = alice_and_her_record()
    harriet, charlie = join(patient, "harriet", Role.HELPER), make_owner(make_patient(name="C"), "charlie")
    end_access(patient=patient, by=alice, member=member(patient, harriet))

    former, stranger, nothing = (
        sign_in(user).get(f"/r/{record}/").content
        for user, record in ((harriet, patient.id), (charlie, patient.id), (charlie, uuid.uuid4()))
    )

    assert former == stranger == nothing


@pytest.mark.parametrize("rest", ["", "end/"])
def test_the_only_owner_cannot_be_made_less(rest: str) -> None:
    patient, alice, client = alice_and_her_record()
    join(patient, "harriet", Role.HELPER)

    answer = client.post(page(patient, alice, rest), {"answer": "yes" if rest else "viewer"})

    assert "Somebody must decide who may see it." in answer.content.decode()
    assert member(patient, alice).role == Role.OWNER


def test_the_only_owner_is_told_how_to_leave() -> None:
    patient, alice, client = alice_and_her_record()

    answer = client.post(f"/r/{patient.id}/people/leave/", {"answer": "yes"})

    assert "You cannot leave yet" in answer.content.decode()
    assert member(patient, alice)
    with pytest.raises(RefusedError):
        leave(patient=patient, user=alice)


@pytest.mark.parametrize("role", [Role.HELPER, Role.VIEWER])
def test_any_other_member_leaves(role: Role) -> None:
    patient, _alice, _client = alice_and_her_record()
    somebody = join(patient, "somebody", role)
    client = sign_in(somebody)

    client.post(f"/r/{patient.id}/people/leave/", {"answer": "no"})
    assert client.get(f"/r/{patient.id}/").status_code == 200
    client.post(f"/r/{patient.id}/people/leave/", {"answer": "yes"})
    assert client.get(f"/r/{patient.id}/").status_code == 404


def test_a_member_of_another_record_is_not_there() -> None:
    patient, alice, _client = alice_and_her_record()
    other = make_patient()
    client = sign_in(make_owner(other, "olivia"))
    theirs = page(patient, alice).replace(str(patient.id), str(other.id))

    assert client.get(theirs).status_code == 404
    assert client.get(f"{theirs}end/").status_code == 404
    client.post(f"{theirs}end/", {"answer": "yes"})
    assert member(patient, alice).role == Role.OWNER


def test_a_tap_sent_twice_ends_in_the_list_of_people() -> None:
    patient, alice, client = alice_and_her_record()
    end, waiting = (
        page(patient, join(patient, "harriet", Role.HELPER), "end/"),
        f"/r/{patient.id}/people/waiting/{invited(patient, alice).pk}/",
    )

    for url, answer in ((end, "yes"), (waiting, "back")):
        for _tap in range(2):
            assert client.post(url, {"answer": answer})["Location"] == f"/r/{patient.id}/people/"


def test_what_a_former_owner_promised_lets_nobody_in() -> None:
    patient, alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.OWNER)
    asked = invited(patient, harriet)

    change_role(patient=patient, by=alice, member=member(patient, harriet), role=Role.HELPER)

    assert not Invitation.objects.live(timezone.now()).filter(pk=asked.pk).exists()


def test_planned_reminders_of_who_was_sent_away_are_not_sent() -> None:
    patient, alice, _client = alice_and_her_record()
    harriet = join(patient, "harriet", Role.HELPER)
    make_visit(patient, patient.today(), product="botox")
    reminder = subscribe(patient=patient, user=harriet).reminders.first()
    assert reminder

    end_access(patient=patient, by=alice, member=member(patient, harriet))

    fresh = Reminder.objects.select_related("subscription__patient").get(pk=reminder.pk)
    assert still_planned(fresh, timezone.now()) is None
    reconcile_changed(timezone.now(), 10)
    assert not Reminder.objects.filter(subscription__user=harriet).exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_the_same_moment_one_stays(tmp_path: Path) -> None:
    patient, both_have_read = make_patient(), Barrier(2)
    owners = [make_owner(patient), join(patient, "olivia", Role.OWNER)]

    def go(user: User) -> bool:
        def leave_when_both_have_read(circle: Circle) -> Circle:
            with suppress(BrokenBarrierError):  # the other waits for this one to end
                both_have_read.wait(0.3)
            return rules.leave(circle, who=user.pk)

        try:
            change_circle(patient, leave_when_both_have_read)
        except RefusedError:
            return False
        finally:
            connection.close()
        return True

    with shared_database(tmp_path), ThreadPoolExecutor(2) as pool:
        left = list(pool.map(go, owners))
        assert sorted(left) == [False, True]
        assert Membership.objects.filter(patient=patient, role=Role.OWNER).count() == 1


def test_the_page_of_people_asks_few_questions_however_many_they_are() -> None:
    patient, alice, client = alice_and_her_record()
    url = f"/r/{patient.id}/people/"
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    for number in range(15):
        join(patient, f"friend{number}", Role.VIEWER)
        invited(patient, alice, f"asked{number}")
    with CaptureQueriesContext(connection) as many:
        html = client.get(url).content.decode()

    assert "friend14@example.org" in html
    assert "asked14@example.org" in html
    assert len(few) == len(many) <= MOST_QUERIES


def test_only_who_decides_sees_addresses_and_invitations() -> None:
    patient, alice, client = alice_and_her_record()
    invited(patient, alice)
    harriet = join(patient, "harriet", Role.HELPER)

    theirs = sign_in(harriet).get(f"/r/{patient.id}/people/").content.decode()

    assert "@example.org" not in theirs
    assert "charlie@example.org" in client.get(f"/r/{patient.id}/people/").content.decode()
