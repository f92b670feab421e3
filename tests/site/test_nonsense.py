"""Every form of the site, given nonsense: a clear error, the answer kept, no row written, never a crash."""

import pytest

from tests.site.questions import Form, asked_of, refused
from tests.site.walk import Page
from tests.site.watching import rows
from tests.site.world import World

pytestmark = pytest.mark.django_db

NONSENSE = {
    "nothing": "",
    "letters": "no answer at all",
    "a nul byte": "4\x00",
    "other digits": "⁴٣",
    "directions": "\u202e\u2066abc",
    "a negative number": "-1",
    "markup": "<script>alert(1)</script>",
    "somebody else's id": "7d2a3f0e-6a53-4a8e-9d51-3c2f6a1b9f00",
}
# The stimulator's programme and pads are free text in a field of the same name as the numbers.
TEXT_PAGES = ("/settings/programme/", "/settings/electrodes/")
# Free text that is short enough is an answer, whatever it says; so is leaving out what is optional.
TEXT = {"name", "notes", "note", "address", "clinic", "injector", "password1", "measured_by", "words", "expected"}
TEXT |= {"purpose", "dose", "harder_task"}


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_breaks_nothing_and_writes_nothing(
    kind: str, shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, wrong = shared_world.browser_of("alice"), {}
    for page, form in questions:
        names, before = asked_of(form), rows()
        answer = alice.post(form.action or page.url, dict.fromkeys(names, NONSENSE[kind]))
        is_an_answer = bool(TEXT & set(names)) or page.url.endswith(TEXT_PAGES) or kind == "nothing"
        if not (refused(answer) and rows() == before) and not (is_an_answer and answer.status_code in (200, 302)):
            wrong[str(page)] = answer.status_code

    assert not wrong, "\n".join(map(str, wrong))


def test_what_somebody_wrote_is_still_there_beside_the_error(
    shared_world: World, questions: list[tuple[Page, Form]]
) -> None:
    alice, lost = shared_world.browser_of("alice"), {}
    for page, form in questions:
        written = {
            name: f"4 {number} four" for number, (name, kind) in enumerate(form.fields.items()) if kind == "text"
        }
        answer = alice.post(form.action or page.url, written) if written else None
        if answer is not None and answer.status_code == 200:
            text = answer.content.decode()
            missing = [name for name, value in written.items() if value not in text]
            if missing:
                lost[str(page)] = missing

    assert not lost
