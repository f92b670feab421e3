"""The page on which reminders are switched on in a browser, and off."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from accounts.signing_in.staying import ENDS
from outbox.push.message import Mailbox
from reminders.models import Device, Push
from reminders.phones.writing import MOST_DEVICES
from reminders.tasks import plan_changed
from tests.people import sign_in
from tests.reminders.making import AFTER_VISIT, alice_is_reminded, make_device

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(AFTER_VISIT, tick=False)]
PAGE = "/phones/"
ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/156.0.0.0 Mobile Safari/537.36"
P256DH, AUTH = "A" * 87, "A" * 22


@pytest.fixture
def alice() -> User:
    return alice_is_reminded().user


def mailbox(endpoint: str = "https://push.example.com/1", **keys: str) -> str:
    return json.dumps({"endpoint": endpoint, "expirationTime": None, "keys": {"p256dh": P256DH, "auth": AUTH} | keys})


def switch_on(browser: Client, endpoint: str = "https://push.example.com/1") -> str:
    answer = browser.post(PAGE, {"mailbox": mailbox(endpoint)}, headers={"User-Agent": ANDROID}, follow=True)
    return str(answer.content.decode())


def move(browser: Client, was: str, now: str) -> int:
    said = json.dumps({"was": was, "mailbox": json.loads(mailbox(now))})
    return browser.post("/phones/moved/", said, content_type="application/json").status_code


def test_switched_on_it_is_named_in_plain_words_and_each_reminder_is_planned_for_it(alice: User) -> None:
    page = switch_on(sign_in(alice))

    assert "This phone shows your reminders now." in page
    assert "Chrome on an Android phone or tablet" in page
    assert Device.objects.get().mailbox == Mailbox("https://push.example.com/1", P256DH, AUTH)
    planned = dict(alice.subscriptions.get().reminders.values_list("pk", "due_at"))
    assert dict(Push.objects.values_list("reminder", "next_at")) == planned


def test_one_of_several_is_switched_off_and_only_by_its_owner(alice: User) -> None:
    browser, other = sign_in(alice), make_device(alice)
    switch_on(browser)
    stranger = User.objects.create_user("charlie@example.org")

    assert sign_in(stranger).post(f"{PAGE}{other.pk}/off/").status_code == 404
    page = browser.post(f"{PAGE}{other.pk}/off/", follow=True).content.decode()

    assert "It shows no reminders any more." in page
    assert list(Device.objects.values_list("endpoint", flat=True)) == ["https://push.example.com/1"]


def test_a_browser_tells_the_last_who_switched_them_on_and_nobody_after_signing_out(alice: User) -> None:
    browser, harriet = sign_in(alice), User.objects.create_user("harriet@example.org")
    switch_on(browser)
    switch_on(sign_in(harriet))
    assert [device.place.user for device in Device.objects.select_related("place__user")] == [harriet]

    again = sign_in(alice)
    switch_on(again, "https://push.example.com/2")
    again.post("/accounts/logout/")
    plan_changed()

    assert not Device.objects.of(alice).exists()


def test_what_is_no_mailbox_of_the_internet_is_refused(alice: User) -> None:
    browser = sign_in(alice)
    for wrong in (
        mailbox("https://127.0.0.1/x"),
        mailbox(auth="short"),
        mailbox("http://push.example.com/1"),
        "[",
        "1",
    ):
        page = browser.post(PAGE, {"mailbox": wrong}).content.decode()
        assert "This browser did not switch them on. Try again" in page
    assert not Device.objects.exists()


def test_a_mailbox_that_moved_is_followed_by_who_knows_the_old_one(alice: User) -> None:
    browser, stranger = sign_in(alice), sign_in(User.objects.create_user("charlie@example.org"))
    switch_on(browser)

    assert move(stranger, "https://push.example.com/1", "https://push.example.com/3") == 404
    assert move(browser, "https://push.example.com/other", "https://push.example.com/2") == 404
    assert move(browser, "https://push.example.com/1", "https://10.0.0.1/") == 404
    assert move(browser, "https://push.example.com/1", "https://push.example.com/2") == 204
    assert Device.objects.get().endpoint == "https://push.example.com/2"


def test_nobody_has_more_than_they_look_at(alice: User) -> None:
    for _number in range(MOST_DEVICES + 2):
        make_device(alice)
    switch_on(sign_in(alice))
    assert Device.objects.of(alice).count() == MOST_DEVICES
    assert Device.objects.of(alice)[0].endpoint == "https://push.example.com/1"


def test_where_the_sign_in_ends_with_the_browser_it_is_not_offered(alice: User) -> None:
    browser = sign_in(alice)
    assert "Switch on here" in browser.get(PAGE).content.decode()
    session = browser.session
    session[ENDS] = timezone.now().timestamp() + 60
    session.save()

    assert "Switch on here" not in browser.get(PAGE).content.decode()


def test_without_a_key_there_is_no_page_and_no_way_to_it(alice: User, settings: Any) -> None:
    browser, place = sign_in(alice), f"/r/{alice.subscriptions.get().patient_id}/reminders/"
    assert PAGE in browser.get(place).content.decode()
    settings.PUSH_KEY = ""

    assert browser.get(PAGE).status_code == 404
    assert PAGE not in browser.get(place).content.decode()


def test_the_phone_alone_is_offered_to_who_has_one(alice: User) -> None:
    browser, place = sign_in(alice), f"/r/{alice.subscriptions.get().patient_id}/reminders/"
    assert "Email or phone" not in browser.get(place).content.decode()
    switch_on(browser)
    assert "Email or phone" in browser.get(place).content.decode()

    browser.post(f"{place}way/", {"answer": "phone"})

    assert alice.subscriptions.get().by_phone_alone
