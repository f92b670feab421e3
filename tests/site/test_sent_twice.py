"""Every form of the site, sent twice with the same body: by a double tap, or again when the line was dead."""

import pytest

from tests.site.sending import Filled
from tests.site.watching import rows, undone
from tests.site.world import World

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


def test_what_is_sent_twice_is_understood_once(shared_world: World, forms: list[Filled]) -> None:
    alice = shared_world.browser_of("alice")
    creating, doubled = set(), []
    for form in (form for form in forms if not form.page.name.startswith(OTHERS)):
        with undone():
            before = rows()
            alice.post(form.url, form.body)
            once = rows()
            alice.post(form.url, form.body)
            if rows() != once:
                doubled.append((str(form.page), form.url, form.body))
            if any(once[name] > before[name] for name in once):
                creating.add(form.page.name)

    assert not doubled
    assert creating >= CREATING
