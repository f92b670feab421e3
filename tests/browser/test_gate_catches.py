"""The gate is worth what it catches: each check finds a fault made on purpose, and a good page passes."""

import mimetypes
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines
from playwright.sync_api import Page, Route

from questions.answers import Answer, AnswerForm
from tests.browser import gate

SITE = "http://site.test"
STATIC = Path(settings.BASE_DIR) / "static"
GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/static/look.css">{head}
</head><body><main id="main"><div class="wrap"><h1>A good page</h1>{body}</div></main></body></html>"""
FIELD = '<div class="field"><label class="form-label" for="a">Name</label>{}</div>'
BOX = '<input class="form-control" id="a" name="a">'
WRONG_BOX = '<input class="form-control is-invalid" id="a" name="a" aria-invalid="true" aria-describedby="a_error">'
ERROR = '<div id="a_error"><p class="invalid-feedback">Enter a name</p></div>'
SUMMARY = (
    '<div id="error-summary" tabindex="-1"><div role="alert"><h2>There is a problem</h2>'
    '<a class="row-link" href="#a">Enter a name</a></div></div>'
)


EIGHT = '<button class="answer" value="yes">Yes</button>' * 8


def show(page: Page, body: str, *, title: str = "A page", head: str = "") -> None:
    """Open a page of our look with this body, from a site that serves our static files."""
    open_html(page, GOOD.format(body=body, title=title, head=head))


def open_html(page: Page, html: str, policy: str = "") -> None:
    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if not path.startswith("/static/"):
            headers = {"content-type": "text/html; charset=utf-8", "content-security-policy": policy}
            route.fulfill(body=html, headers=headers)
            return
        file = STATIC / path.removeprefix("/static/")
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind) if file.is_file() else route.fulfill(status=404)

    page.route("**/*", serve)
    page.goto(f"{SITE}/page/")


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
    (gate.too_many_choices, "<fieldset>" + EIGHT + "</fieldset>", "8 choices"),
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
    (gate.stuck_scroll, '<figure class="chart trap">A chart</figure>', "does not scroll"),
    (gate.hidden_focus, '<a class="ringless" href="/">Here</a>', "no focus ring"),
    (gate.hidden_focus, '<a class="row-link" href="/">Here</a><div class="cover">Over</div>', "covers"),
]  # fmt: skip
FAULTS = """
.bare { min-height: 0 } .low { min-height: 48px } .faint { border-color: #ccc } .pale { color: #999 }
.beside { display: flex } .beside a { flex: 1; min-height: 3rem } .leaning { font-style: italic }
.wide-350 { width: 350px } .wide-12rem { width: 16rem } .one-line { white-space: nowrap }
.trap { height: 300px; touch-action: none } .ringless:focus { outline: none; box-shadow: none }
.cover { position: fixed; inset: 0; background: white }
"""


@pytest.mark.parametrize(("check", "body", "words"), BAD)
def test_finds_the_fault(page: Page, check: Callable[[Page], list[str]], body: str, words: str) -> None:
    show(page, body, head=f"<style>{FAULTS}</style>")
    gate.prepare(page)
    assert any(words in problem for problem in check(page)), check(page)


def test_finds_an_error_summary_without_focus(page: Page) -> None:
    show(page, SUMMARY, head='<script src="/static/js/focus-errors.js?gone"></script>')
    page.evaluate("document.activeElement.blur()")
    assert gate.lost_focus(page) == ["the error summary is not focused"]


def drawn(form: AnswerForm) -> str:
    """A question as our own templates draw it."""
    page = '{% extends "base_flow.html" %}{% block content %}{% include "_answers.html" %}{% endblock %}'
    return engines["django"].from_string(page).render({"form": form, "back": "/"})


LEVELS = ["Not tight", "A little tight", "Fairly tight", "Tight", "Very tight", "Tightest possible"]


def levels() -> list[Answer]:
    """The six even steps of the scale."""
    return [
        Answer(str(step), words, number=str(step), picture=f"level-{step}", tint=str(step))
        for step, words in zip(range(0, 11, 2), LEVELS, strict=True)
    ]


@pytest.mark.parametrize("data", [None, {"answer": "9"}], ids=["blank", "error"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_passes_a_good_page(page: Page, data: dict[str, str] | None, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    form = AnswerForm("How tight is your right ankle today?", levels(), data)
    open_html(page, drawn(form), policy="default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'")
    assert gate.problems(page) == []
