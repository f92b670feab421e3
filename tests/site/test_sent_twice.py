"""Every form of the site, sent twice with the same body: by a double tap, or again when the line was dead."""

import pytest

from tests.site.sending import filled_in
from tests.site.test_nonsense import rows
from tests.site.walk import pages
from tests.site.watching import undone
from tests.site.world import make_world

pytestmark = pytest.mark.django_db

# Pages whose forms make rows. Where one is missing here, the test below would say nothing about it.
CREATING = {
    "dashboard:start",
    "dashboard:today",
    "exchange:downloads",
    "exchange:phone-token",
    "exercises:amount",
    "exercises:amount-exact",
    "exercises:photo-add",
    "exercises:day-off-more",
    "exercises:day-off-reason",
    "exercises:plan-days",
    "exercises:usual-own",
    "injections:card-add",
    "injections:elsewhere-when",
    "injections:visit-add",
    "medicines:change-add-day",
    "medicines:medicine-add",
    "dashboard:start-for-somebody",
    "patients:invite-as",
    "reminders:calendar-make",
    "symptoms:checkin-question",
    "symptoms:problem-add",
    "trends:clinic-link-add",
    "trends:clinic-questions",
}
# The library's pages, and the one that signs out: what is sent after it is sent by nobody.
OTHERS = ("account_", "mfa_", "accounts:everywhere")


def test_what_is_sent_twice_is_understood_once() -> None:
    world = make_world()
    alice = world.browser_of("alice")
    creating, doubled = set(), []
    for page in pages(world):
        for _stands_at, url, body in [] if page.name.startswith(OTHERS) else filled_in(alice, page):
            with undone():
                before = rows()
                alice.post(url, body)
                once = rows()
                alice.post(url, body)
                if rows() != once:
                    doubled.append((str(page), url, body))
                if any(once[name] > before[name] for name in once):
                    creating.add(page.name)

    assert not doubled
    assert creating >= CREATING
