"""The days and the hour of the nudge to check in, as somebody chooses them."""

import pytest

from patients.models import Role
from reminders.choices.writing import subscribe
from reminders.models import Subscription
from tests.people import alice_and_her_record, join, sign_in

pytestmark = pytest.mark.django_db


def stored() -> tuple[list[int], int]:
    subscription = Subscription.objects.get()
    return subscription.check_in_days, subscription.check_in_hour


def test_days_and_then_an_hour_are_kept() -> None:
    patient, _alice, browser = alice_and_her_record()
    page = browser.post(f"/r/{patient.id}/nudge/", {"days": ["4", "0"]}, follow=True).content.decode()
    assert "At what hour do you want the check-in email?" in page
    page = browser.post(f"/r/{patient.id}/nudge/hour/", {"answer": "20"}, follow=True).content.decode()
    assert "Saved" in page
    assert stored() == ([0, 4], 20)


def test_who_wants_the_email_is_asked_for_its_days_and_finds_them_again() -> None:
    patient, alice, browser = alice_and_her_record()
    subscribe(patient=patient, user=alice)
    page = browser.post(f"/r/{patient.id}/reminders/which/check-in/", {"answer": "yes"}, follow=True).content.decode()
    assert "On which days do you want the check-in email?" in page
    settings = f"/r/{patient.id}/reminders/"
    assert "<b>The check-in email</b>Every day" in browser.get(settings).content.decode()
    browser.post(f"/r/{patient.id}/nudge/", {"days": ["4", "0"]})
    assert "<b>The check-in email</b>Monday and Friday" in browser.get(settings).content.decode()


def test_choosing_them_switches_no_emails_on() -> None:
    patient, _alice, browser = alice_and_her_record()
    browser.post(f"/r/{patient.id}/nudge/", {"days": ["0"]})
    assert not Subscription.objects.get().is_on


def test_what_was_chosen_is_marked() -> None:
    patient, alice, browser = alice_and_her_record()
    subscribe(patient=patient, user=alice)
    Subscription.objects.update(check_in_days=[5], check_in_hour=9)
    page = browser.get(f"/r/{patient.id}/nudge/").content.decode()
    assert page.count(" checked") == 1
    assert "Your answer: At 9 in the morning." in browser.get(f"/r/{patient.id}/nudge/hour/").content.decode()


@pytest.mark.parametrize("days", [[], ["7"], ["-1"], ["x"], ["1\x00"]])
def test_nothing_but_weekdays_is_taken(days: list[str]) -> None:
    patient, _alice, browser = alice_and_her_record()
    assert "There is a problem" in browser.post(f"/r/{patient.id}/nudge/", {"days": days}).content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("hour", ["", "24", "7", "x"])
def test_nothing_but_the_hours_is_taken(hour: str) -> None:
    patient, _alice, browser = alice_and_her_record()
    assert "There is a problem" in browser.post(f"/r/{patient.id}/nudge/hour/", {"answer": hour}).content.decode()
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("page", ["nudge/", "nudge/hour/"])
def test_victor_has_nothing_to_be_nudged_to(page: str) -> None:
    patient = alice_and_her_record()[0]
    assert sign_in(join(patient, "victor", Role.VIEWER)).get(f"/r/{patient.id}/{page}").status_code == 403


def test_harriet_chooses_her_own_and_not_alices() -> None:
    patient, alice, _browser = alice_and_her_record()
    subscribe(patient=patient, user=alice)
    harriet = join(patient, "harriet", Role.HELPER)
    sign_in(harriet).post(f"/r/{patient.id}/nudge/", {"days": ["2"]})
    assert Subscription.objects.get(user=alice).check_in_days == []
    assert Subscription.objects.get(user=harriet).check_in_days == [2]
