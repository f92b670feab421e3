"""Mail scanners open every link of every mail. Only a person who presses a button changes anything."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from injections.models import Visit
from patients.models import AlertLevel, Membership
from reminders.kinds import SWITCHED, ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import link_of, stop_link
from reminders.models import Reminder, Subscription
from reminders.sending.words import compose
from tests.reminders.links.test_links import QUESTIONS
from tests.reminders.making import MAY_BOOK_DUE, OPENS, somebody_is_due
from tests.reminders.sending.test_messages import LINK

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(MAY_BOOK_DUE, tick=False)]
SITE = "http://localhost:8000"
DEAD = "This link does not work any more"


@pytest.fixture
def reminder() -> Reminder:
    reminder = somebody_is_due("alice")
    Membership.objects.update(hears=AlertLevel.AMBER)
    Subscription.objects.update(wishes={kind.value: True for kind in SWITCHED})
    return reminder


def everything() -> list[str]:
    """Each row of each table, sessions included."""
    return [serializers.serialize("json", model._base_manager.order_by("pk")) for model in apps.get_models()]


def links_of(reminder: Reminder, kind: ReminderKind) -> Iterator[str]:
    """Every address in the mail of that kind, headers included."""
    reminder.kind = kind
    if kind == ReminderKind.BENEFIT:
        reminder.occasion = Visit.objects.get(patient=reminder.subscription.patient).pk.hex
    mail = compose(reminder, OPENS)
    html = str(mail.alternatives[0][0])
    found = [*LINK.findall(str(mail.body)), *re.findall(r'href="([^"]+)"', html)]
    for url in {*found, mail.extra_headers["List-Unsubscribe"].strip("<>")}:
        assert url.startswith(SITE)
        yield url.removeprefix(SITE)


@pytest.mark.parametrize("kind", ReminderKind)
def test_who_opens_every_link_changes_nothing(reminder: Reminder, kind: ReminderKind) -> None:
    links = list(links_of(reminder, kind))
    before = everything()
    for path in links:
        for look in (Client().get, Client().head, Client().options):
            assert look(path, follow=True).status_code in (200, 405)
    assert everything() == before


@pytest.mark.parametrize("purpose", QUESTIONS)
def test_each_page_has_one_form(reminder: Reminder, purpose: Purpose) -> None:
    link = stop_link(reminder) if purpose == Purpose.STOP else link_of(reminder, purpose)
    main = Client().get(link.path).content.decode().partition("<main")[2]
    assert main.count('<form class="part" method="post"') == 1


def spliced(one: str, other: str) -> str:
    """The words of one link under the signature of another."""
    return ".".join([*one.split(".")[:-2], *other.split(".")[-2:]])


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_is_edited_dead_or_not_theirs_says_one_thing_and_writes_nothing(
    reminder: Reminder, method: str
) -> None:
    done = link_of(reminder, Purpose.DONE).token
    stranger = link_of(somebody_is_due("charlie"), Purpose.DONE)
    Membership.objects.filter(user=stranger.subscription.user).delete()
    tokens = [
        spliced(done, stop_link(reminder).token),
        spliced(stranger.token, done),
        stranger.token,
        done.swapcase(),
        "x",
    ]
    before = everything()
    for token in tokens:
        answer = getattr(Client(), method)(f"/email/{token}/", {"answer": "today"})
        assert answer.status_code in (404, 410)
        assert DEAD in answer.content.decode()
    assert everything() == before


class TestUsedLinks:
    def test_done_says_so_and_offers_undo(self, reminder: Reminder) -> None:
        path = link_of(reminder, Purpose.DONE).path
        Client().post(path, {"answer": "today"})
        page = Client().get(path, follow=True).content.decode()
        assert "Saved. The day was Monday 2 March 2026" in page
        assert "You saved it on Monday 2 March at 09:00." in page
        assert "Undo" in page

    def test_later_says_so_until_the_day_has_come(self, reminder: Reminder) -> None:
        path = link_of(reminder, Purpose.LATER).path
        Client().post(path, {"answer": "7"})
        page = Client().get(path, follow=True).content.decode()
        assert "Saved. The next reminder is on Monday 9 March 2026" in page
        assert "You have answered this already." in page
        Subscription.objects.update(snoozed_until=MAY_BOOK_DUE.date())
        assert "When do you want the next reminder?" in Client().get(path).content.decode()

    def test_booked_says_which_day_is_noted(self, reminder: Reminder) -> None:
        path = link_of(reminder, Purpose.BOOKED).path
        assert "Noted so far" not in Client().get(path).content.decode()
        Client().post(path, {"day_day": "30", "day_month": "3", "day_year": "2026"})
        assert "Noted so far: Monday 30 March 2026." in Client().get(path).content.decode()

    def test_later_promises_nothing_to_whom_nothing_comes(self, reminder: Reminder) -> None:
        path = link_of(reminder, Purpose.LATER).path
        Subscription.objects.update(is_on=False)
        for answer in (Client().get(path), Client().post(path, {"answer": "7"})):
            assert answer.status_code == 410
        assert Subscription.objects.get().snoozed_until is None
