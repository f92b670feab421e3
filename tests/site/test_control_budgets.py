"""No page of a record asks or offers more at once than the table of budgets allows, and every page has a budget."""

import pytest

from tests.site.control_budgets import ALONE, BUDGETS, KINDS, LIST, QUESTION, SAVED
from tests.site.controls import Controls, controls_of
from tests.site.opening import Reader

pytestmark = pytest.mark.django_db


def test_every_page_of_a_record_keeps_to_its_budget(reader: Reader) -> None:
    # How somebody else sees the day has no page for the person.
    views = [opened for opened in reader.pages_of("harriet") if opened.page.name.startswith("symptoms:view-")]
    over, seen = [], set()
    for opened in (*reader.pages_of("alice"), *views):
        name = opened.page.name
        if opened.page.in_record:
            seen.add(name)
            spent = BUDGETS[name].spent_by(controls_of(opened.text)) if name in BUDGETS else []
            over += [f"{opened.page}: {words}" for words in spent]

    assert over == []
    assert seen == BUDGETS.keys()


def test_each_page_stands_in_the_table_once() -> None:
    names = [*" ".join(KINDS.values()).split(), *ALONE]

    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("inside", "controls"),
    [
        ('<a class="back" href="/">Back</a><button class="listen" hidden>Listen</button>', Controls()),
        ('<a class="btn btn-primary" href="/">On</a><form><button class="btn">Undo</button></form>', Controls(rest=2)),
        ('<ul class="answers"><li><button class="answer">Yes</button></li></ul>', Controls(answers=1)),
        ('<ul><li><a href="/">A</a></li><li><a href="/">B</a><br><a href="/">C</a></li></ul>', Controls(0, 0, 2, 2)),
        ('<a class="go" href="/">A</a><a class="go" href="/">B</a>', Controls(0, 0, 2, 1)),
        ('<input type="hidden"><input type="text"><textarea></textarea>', Controls(boxes=2)),
        ('<div class="date-boxes"><input type="text"><input type="text"></div>', Controls(boxes=1)),
        ('<div class="field"><svg><use href="#a"/></svg><a class="row-link" href="/">Help</a></div>', Controls()),
        ('<div class="call-clinic"><a class="btn" href="tel:1">Call</a></div>', Controls(says_call=True)),
    ],
)
def test_controls_are_counted_as_people_see_them(inside: str, controls: Controls) -> None:
    assert controls_of(f'<a href="/">1</a><main id="main">{inside}</main><a href="/">2</a>') == controls


def test_what_is_too_much_is_said() -> None:
    assert SAVED.spent_by(Controls(rest=4)) == ["rest: 4, not 3"]
    assert SAVED.spent_by(Controls(rest=4, says_call=True)) == []
    assert LIST.spent_by(Controls(rows=2, in_one_row=2)) == ["in one row: 2, not 1"]
    assert QUESTION.spent_by(Controls(answers=8, rows=1, in_one_row=1)) == ["answers: 8, not 7", "rows: 1, not 0"]
