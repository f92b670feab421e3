"""The gate is worth what it catches: each check finds a fault made on purpose, and a good page passes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import gate
from tests.browser.showing import open_html, show
from tests.questions.making import check_in, drawn

FIELD = '<div class="field"><label class="form-label" for="a">Name</label>{}</div>'
BOX = '<input class="form-control" id="a" name="a">'
WRONG_BOX = '<input class="form-control is-invalid" id="a" name="a" aria-invalid="true" aria-describedby="a_error">'
ERROR = '<div id="a_error"><p class="invalid-feedback">Enter a name</p></div>'
SUMMARY = (
    '<div id="error-summary" tabindex="-1"><div role="alert"><h2>There is a problem</h2>'
    '<a class="row-link" href="#a">Enter a name</a></div></div>'
)


EIGHT = '<button class="answer" value="yes">Yes</button>' * 8


def form(inside: str) -> str:
    return f'<form method="post" novalidate>{inside}</form>'


BAD: list[tuple[Callable[[Page], list[str]], str, str]] = [
    (gate.small_targets, '<a class="row-link bare" href="/">Here</a>', "not 44"),
    (gate.small_targets, '<div class="answers"><button class="answer low">Yes</button></div>', "not 60"),
    (gate.wiring, form('<input aria-describedby="nothing" aria-label="Name">'), "leads to missing"),
    (gate.wiring, form(FIELD.format("")), "leads to missing"),
    (gate.wiring, '<a class="row-link" href="#nothing">Here</a>', "leads to nowhere"),
    (gate.wiring, '<form method="post"></form>', "lacks novalidate"),
    (gate.wiring, "<h1>Another</h1>", "2 headings"),
    (gate.wiring, '<p id="twice"></p><p id="twice"></p>', "one id"),
    (gate.wiring, '<label for="a">Name*</label><input id="a">', "asterisk"),
    (gate.wiring, '<input type="radio" name="r" value="1"><input type="radio" name="r" value="2">', "legend"),
    (gate.wiring, FIELD.format(ERROR + WRONG_BOX), "no error summary"),
    (gate.wiring, FIELD.format(ERROR + WRONG_BOX) + SUMMARY, "after the heading"),
    (gate.wiring, FIELD.format(ERROR + WRONG_BOX) + SUMMARY, "the title does not start"),
    (gate.wiring, FIELD.format(WRONG_BOX + ERROR) + SUMMARY, "comes after it"),
    (gate.wiring, FIELD.format(ERROR + WRONG_BOX) + SUMMARY.replace("Enter a name", "Wrong"), "does not say"),
    (gate.shared_rows, '<div class="beside"><a href="/">One</a><a href="/">Two</a></div>', "share a row"),
    (gate.banned, '<select aria-label="Side"><option>Left</option></select>', "a select"),
    (gate.banned, '<input type="range" aria-label="How tight">', "a slider"),
    (gate.banned, '<input placeholder="Name">', "a placeholder"),
    (gate.banned, "<input required>", "a required mark"),
    (gate.banned, '<p style="color: red">Red</p>', "an inline style"),
    (gate.banned, '<p onclick="go()">Go</p>', "an inline handler"),
    (gate.banned, "<p><em>Mind</em></p>", "italics"),
    (gate.banned, "<script>1</script>", "an inline script"),
    (gate.faint_edges, '<input class="form-control faint" aria-label="Name">', "contrast"),
    (gate.faint_on_paper, '<p class="pale">Hard to see</p>', "Hard to see"),
    (gate.too_many_choices, "<fieldset>" + EIGHT + "</fieldset>", "8 choices"),
    (gate.touching_keys, '<dl class="three narrow"><div><dt>Felt</dt><dd>Week 2</dd></div></dl>', "touches"),
    (gate.other_sites, '<img alt="" src="http://elsewhere.test/pixel.gif">', "another site"),
    (gate.axe, '<button class="btn"></button>', "button-name"),
    (gate.axe, '<p class="pale">Hard to see</p>', "color-contrast"),
    (gate.hard_words, "<p>Please try again.</p>", "forbidden"),
    (gate.hard_words, "<p>You can't do this.</p>", "contraction"),
    (gate.hard_words, "<p>STOP NOW.</p>", "shouting"),
    (gate.hard_words, f"<p>{'word ' * 16}.</p>", "16 words"),
    (gate.hard_words, f'<div class="answers">{"word. " * 46}</div>', "words on a question"),
    (gate.hard_words, '<p class="leaning">Leaning</p>', "italic"),
    (gate.sideways_scroll, '<p class="wide-350">Wide</p>', "at 320 px"),
    (gate.sideways_scroll, '<p class="wide-12rem">Wide</p>', "with text at 200 %"),
    (gate.sideways_scroll, '<p class="one-line">Words that fit on one line, only just</p>', "with wide text spacing"),
    (gate.broken_words, '<button class="answer"><span class="letters">comfortable</span></button>', "comfortable"),
    (gate.stuck_scroll, '<figure class="chart trap">A chart</figure>', "does not scroll"),
    (gate.hidden_focus, '<a class="ringless" href="/">Here</a>', "no focus ring"),
    (gate.hidden_focus, '<a class="row-link" href="/">Here</a><div class="cover">Over</div>', "covers"),
]  # fmt: skip
FAULTS = """
.bare { min-height: 0 } .low { min-height: 48px } .faint { border-color: #ccc } .pale { color: #999 }
.beside { display: flex } .beside a { flex: 1; min-height: 3rem } .leaning { font-style: italic }
.wide-350 { width: 350px } .wide-12rem { width: 16rem } .one-line { white-space: nowrap }
.letters { width: 2rem; overflow-wrap: anywhere }
.trap { height: 300px; touch-action: none } .ringless:focus { outline: none; box-shadow: none }
.cover { position: fixed; inset: 0; background: white } .narrow dt { flex-basis: min-content; padding: 0 }
"""


@pytest.fixture
def page(shared_page: Page) -> Page:
    return shared_page


@pytest.mark.parametrize(("check", "body", "words"), BAD)
def test_finds_the_fault(page: Page, check: Callable[[Page], list[str]], body: str, words: str) -> None:
    show(page, body, head=f"<style>{FAULTS}</style>")
    gate.prepare(page)
    assert any(words in problem for problem in check(page)), check(page)


def test_reads_no_secret_as_words(page: Page) -> None:
    show(page, '<p translate="no">http://localhost:8000/clinic/ABFX-2RtOUjICmRsPEGEU1Fle9-OK/</p>')
    gate.prepare(page)
    assert gate.hard_words(page) == []


def test_finds_an_error_summary_without_focus(page: Page) -> None:
    show(page, SUMMARY, head='<script src="/static/js/focus-errors.js?gone"></script>')
    page.evaluate("document.activeElement.blur()")
    assert gate.lost_focus(page) == ["the error summary is not focused"]


@pytest.mark.parametrize("data", [None, {"answer": "9"}], ids=["blank", "error"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_passes_a_good_page(page: Page, data: dict[str, str] | None, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    open_html(
        page, drawn(check_in(data)), policy="default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'"
    )
    assert gate.problems(page) == []
