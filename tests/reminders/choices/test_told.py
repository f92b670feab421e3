"""Who is told of problems: the owner decides it, and each may stop their own."""

import pytest
from pytest_django import DjangoAssertNumQueries

from patients.models import AlertLevel, Membership, Patient, Role
from reminders.models import Reminder
from symptoms.problems.kinds import RedFlags
from tests.people import alice_and_her_record, join, make_patient, make_user, sign_in
from tests.symptoms.making import make_report

pytestmark = pytest.mark.django_db


def page_of(patient: Patient, rest: str = "") -> str:
    return f"/r/{patient.id}/told/{rest}"


def place_of(patient: Patient, name: str) -> Membership:
    return Membership.objects.get(patient=patient, user__email=f"{name}@example.org")


def test_the_owner_sets_it_for_each_member() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = place_of(patient, join(patient, "harriet", Role.HELPER).email.partition("@")[0])

    assert "harriet@example.org" in client.get(page_of(patient)).content.decode()
    answer = client.post(page_of(patient, f"{harriet.id}/"), {"answer": "amber"}, follow=True)

    assert "Also when the clinic is to be called today" in answer.content.decode()
    assert place_of(patient, "harriet").hears == AlertLevel.AMBER
    assert place_of(patient, "alice").hears == AlertLevel.NEVER


@pytest.mark.parametrize(("name", "role"), [("harriet", Role.HELPER), ("victor", Role.VIEWER)])
def test_a_member_sees_their_own_and_may_stop_it_and_no_more(name: str, role: Role) -> None:
    patient, _alice, _client = alice_and_her_record()
    user, other = join(patient, name, role), join(patient, "other", Role.HELPER)
    Membership.objects.exclude(role=Role.OWNER).update(hears=AlertLevel.RED)
    browser = sign_in(user)

    page = browser.get(page_of(patient)).content.decode()
    assert "When help is needed now" in page
    assert other.email not in page
    browser.post(page_of(patient), {"switch": "on"})
    assert place_of(patient, name).hears == AlertLevel.RED
    for _tap in range(2):
        browser.post(page_of(patient), {"switch": "off"})

    assert place_of(patient, name).hears == AlertLevel.NEVER
    assert place_of(patient, "other").hears == AlertLevel.RED
    assert "Stop telling me" not in browser.get(page_of(patient)).content.decode()
    own = page_of(patient, f"{place_of(patient, name).id}/")
    assert browser.post(own, {"answer": "red"}).status_code == 403
    assert place_of(patient, name).hears == AlertLevel.NEVER


def test_a_stranger_finds_nothing_and_a_member_of_another_record_is_not_found() -> None:
    patient, _alice, client = alice_and_her_record()
    elsewhere = make_patient(name="Bob")
    join(elsewhere, "bob", Role.OWNER)
    charlie = sign_in(make_user("charlie"))

    assert charlie.get(page_of(patient)).status_code == 404
    assert charlie.post(page_of(patient), {"switch": "off"}).status_code == 404
    assert charlie.get(page_of(patient, f"{place_of(patient, 'alice').id}/")).status_code == 404
    assert client.post(page_of(patient, f"{place_of(elsewhere, 'bob').id}/"), {"answer": "red"}).status_code == 404
    assert place_of(elsewhere, "bob").hears == AlertLevel.NEVER


@pytest.mark.parametrize("sent", ["", "AMBER", "never\x00", "x" * 10_000])
def test_nonsense_gets_an_error_and_changes_nothing(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()
    own = place_of(patient, "alice")
    Membership.objects.update(hears=AlertLevel.RED)

    assert "There is a problem" in client.post(page_of(patient, f"{own.id}/"), {"answer": sent}).content.decode()
    client.post(page_of(patient), {"switch": sent})

    assert place_of(patient, "alice").hears == AlertLevel.RED


def test_who_is_told_from_now_on_is_told_of_what_is_urgent_now() -> None:
    patient, alice, client = alice_and_her_record()
    join(patient, "harriet", Role.HELPER)
    make_report(patient, alice, RedFlags.YES)

    client.post(page_of(patient, f"{place_of(patient, 'harriet').id}/"), {"answer": "red"})

    assert Reminder.objects.get().subscription.user.email == "harriet@example.org"


def test_the_page_takes_few_questions_to_the_database(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    patient, _alice, client = alice_and_her_record()
    for number in range(6):
        join(patient, f"helper{number}", Role.HELPER)

    with django_assert_max_num_queries(8):
        client.get(page_of(patient))


def test_a_member_asks_and_one_tap_of_the_owner_answers() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert page_of(patient, "ask/") in harriet.get(page_of(patient)).content.decode()
    harriet.post(page_of(patient, "ask/"), {"answer": "red"})
    assert place_of(patient, "harriet").hears == AlertLevel.NEVER
    assert "You have asked to be told:" in harriet.get(page_of(patient)).content.decode()

    page = client.get(page_of(patient)).content.decode()
    assert "asks to be told:" in page
    client.post(page_of(patient, f"{place_of(patient, 'harriet').id}/"), {"answer": "red"})

    member = place_of(patient, "harriet")
    assert (member.hears, member.hears_was_asked, member.wishes_to_hear) == (AlertLevel.RED, True, "")
    assert "asks to be told:" not in client.get(page_of(patient)).content.decode()


def test_no_leaves_it_as_it_is_and_ends_the_asking() -> None:
    patient, _alice, client = alice_and_her_record()
    sign_in(join(patient, "harriet", Role.HELPER)).post(page_of(patient, "ask/"), {"answer": "amber"})

    client.post(page_of(patient, f"{place_of(patient, 'harriet').id}/"), {"answer": "never"})

    member = place_of(patient, "harriet")
    assert (member.hears, member.wishes_to_hear) == (AlertLevel.NEVER, "")


@pytest.mark.parametrize("sent", ["", "never", "RED", "red\x00"])
def test_a_wish_that_is_none_is_refused(sent: str) -> None:
    patient, _alice, _client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    assert "There is a problem" in harriet.post(page_of(patient, "ask/"), {"answer": sent}).content.decode()

    assert place_of(patient, "harriet").wishes_to_hear == ""


def test_today_asks_the_owner_once_of_a_circle_from_before_it_was_asked() -> None:
    patient, _alice, client = alice_and_her_record()
    harriet = sign_in(join(patient, "harriet", Role.HELPER))
    today = f"/r/{patient.id}/"
    assert "Who is told of a problem?" in client.get(today).content.decode()
    assert "Who is told of a problem?" not in harriet.get(today).content.decode()

    client.post(page_of(patient, f"{place_of(patient, 'harriet').id}/"), {"answer": "never"})
    assert "Who is told of a problem?" not in client.get(today).content.decode()

    harriet.post(page_of(patient, "ask/"), {"answer": "red"})
    assert "Who is told of a problem?" in client.get(today).content.decode()


def test_alone_in_a_diary_nobody_is_asked_who_is_told() -> None:
    patient, _alice, client = alice_and_her_record()

    assert "Who is told of a problem?" not in client.get(f"/r/{patient.id}/").content.decode()
