"""Every address, asked in every way by everybody: answered as the rules say, and no more than that.

Who is refused sees nothing of the record and writes nothing to it; each answer has the headers of all, so that nothing
is kept by a cache, and nobody is led to another site. A new route needs a rule in `tests.site.rules`, a new part of an
address a value in `tests.site.world`.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from tests.site.askers import ASKERS
from tests.site.headers import missing_headers
from tests.site.rules import (
    DOORS,
    FRESH,
    LOOKING,
    ONLY_LOOKED_AT,
    ONLY_SENT,
    OTHER_METHODS,
    SENDING,
    Answer,
    Asker,
    Door,
    expected,
    methods_at,
)
from tests.site.sending import Sendings
from tests.site.walk import Page, pages, routes
from tests.site.watching import log_lines, tables_written, told, undone
from tests.site.world import HEALTH, World

pytestmark = pytest.mark.django_db

SIGN_IN, AGAIN = "/accounts/login/code/?next=", "/preferences/signing-in/again/?next="
STATUS = {Answer.FORBIDDEN: 403, Answer.NOT_HERE: 404, Answer.WRONG_METHOD: 405, Answer.ASKED_FOR_PIN: 200}
STATUS |= {Answer.NO_TOKEN: 401}
# What is no part of a record: who is signed in, and what they sent in vain, kept for them alone.
OF_SIGN_IN = {"django_session", "accounts_keptanswers", "account_emailaddress", "usersessions_usersession"}
# What the owner's pages answer with.
KINDS = {"text/html", "image/jpeg", "application/zip", "application/pdf", "text/calendar", "text/plain"}
# What looking may write down: who looked, and charts drawn ahead.
BY_LOOKING = {"patients_accessevent", "trends_cliniclook", "trends_drawing", "trends_clinicpage", "reminders_push"}


@pytest.mark.parametrize("name", ASKERS)
def test_everybody_is_answered_as_the_rules_say(
    name: str, shared_world: World, sendings: Sendings, settings: Settings
) -> None:
    # The worker of the world did something when it was made: on a busy machine that is long ago at the last page.
    settings.STILL_AFTER = timedelta(days=1)
    world = shared_world
    asker, browser_in = ASKERS[name]
    wrong, written_at, kinds = [], set(), set()
    with log_lines() as lines:
        browser = browser_in(world)
        for number, page in enumerate(pages(world)):
            methods = methods_at(number + [*ASKERS].index(name), all_of_them=name == "owner")
            for method, answer, written in asked(browser, page, methods, sendings):
                wanted = expected(page.name, method, asker)
                kinds.add(answer.get("Content-Type", "").split(";")[0])
                if method in SENDING and written - OF_SIGN_IN:
                    written_at.add(page.name)
                found = problems(page, method, wanted, answer, written, marks_of(world, asker, page, wanted))
                wrong += [f"{method} {page}: {problem}" for problem in found]

    assert not wrong, "\n".join(wrong)
    # What is refused to others would have been written: the owner sends the same.
    assert name != "owner" or len(written_at) > 100
    assert name != "owner" or kinds >= KINDS
    said = told(lines)
    assert not [secret for secret in secrets_of(world) if secret in said]
    # Only of ways in is it said whose: whoever looks into a break-in has to know.
    of_all_else = told(lines, but_of="accounts.signing_in.adapter")
    assert not [user for user in world.people.values() if f"user {user.pk}" in of_all_else]
    assert f"'{page.name}'" in said


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    names = {name for name, _parts in routes()}

    assert DOORS.keys() == names
    assert names >= FRESH | ONLY_SENT | ONLY_LOOKED_AT


def test_each_door_to_a_record_names_the_record() -> None:
    of_records = {name for name, parts in routes() if "patient_id" in parts}

    assert of_records == {name for name, door in DOORS.items() if isinstance(door.value, tuple)}


def asked(browser: Client, page: Page, methods: list[str], sendings: Sendings) -> Iterator[tuple[str, Any, set[str]]]:
    """What each method answers at that page, and which tables it wrote to. Afterwards all is as it was."""
    for method in methods:
        bodies = sendings[page.url].values() if method in SENDING and page.url in sendings else [None]
        for body in bodies:
            # What no page knows is refused before any row is touched: there is nothing to undo.
            after = nullcontext() if method in OTHER_METHODS else undone(browser)
            with after, tables_written() as written:
                ask = partial(browser.generic, method) if body is None else partial(browser.post, data=body)
                yield method, ask(page.url), written


def problems(
    page: Page, method: str, wanted: Answer, answer: Any, written: set[str], marks: list[str]
) -> Iterator[str]:
    """What is wrong with an answer."""
    if not is_answer(answer, wanted):
        yield f"{answer.status_code} {answer.get('Location', '')}, not {wanted.value}"
    yield from missing_headers(answer)
    if not answer.get("Location", "/").startswith("/") or answer.get("Location", "/").startswith("//"):
        yield f"leads away: {answer['Location']}"
    is_in = wanted is Answer.LET_IN
    if written - OF_SIGN_IN - (BY_LOOKING if is_in else set()) and (method in LOOKING or not is_in):
        yield f"writes {written}"
    yield from (f"shows {mark!r}" for mark in marks if mark.encode() in answer.content)


def is_answer(answer: Any, wanted: Answer) -> bool:
    """Whether it is the answer that was wanted."""
    leads_to = answer.get("Location", "")
    if wanted is Answer.SIGN_IN:
        return bool(answer.status_code == 302 and leads_to.startswith(SIGN_IN))
    if wanted is Answer.SHOW_AGAIN:
        return bool(answer.status_code == 302 and leads_to.startswith(AGAIN))
    if wanted is Answer.LET_IN:
        is_at_home = AGAIN.startswith(answer.request["PATH_INFO"] + "?")
        return answer.status_code in (200, 302) and (is_at_home or not leads_to.startswith((SIGN_IN, AGAIN)))
    return bool(answer.status_code == STATUS[wanted])


def marks_of(world: World, asker: Asker, page: Page, wanted: Answer) -> list[str]:
    """What only this record says, and whose it is: what this answer must not show."""
    if wanted is not Answer.LET_IN:
        return [*HEALTH, world.patient.name]
    is_of_records = DOORS[page.name] is Door.CLINIC or asker.role
    return HEALTH if DOORS[page.name] is Door.OPEN or not is_of_records else []


def secrets_of(world: World) -> list[str]:
    """What no log may say: what would let its reader in, whose record it is, who came, from where, and what it says."""
    parts = world.parts()
    people = [mark for user in world.people.values() for mark in (user.email, user.name) if mark]
    return [
        world.clinic.token,
        world.stop_token,
        str(parts["secret"]),
        *world.mail_tokens(),
        *people,
        world.patient.name,
        *(form for key in (world.patient.pk, world.visit.pk) for form in (str(key), key.hex)),
        *HEALTH,
        "127.0.0.1",
    ]
