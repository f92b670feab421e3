"""The accessibility gate: what every page is held to, asked of a real page in a real browser.

`problems(page)` gives everything that is wrong; an empty list is a pass. The page must be loaded, in a context of
390×844 with touch. Widths and styles that a check changes are put back.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.words import word_problems

PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST = 320
LEAST_TARGET, LEAST_ANSWER = 44, 60
LEAST_EDGE_CONTRAST = 3
MOST_CHOICES = 7
MOST_TAB_STOPS = 80
# Longer ones, names and medical terms, may break where nothing else helps.
LONGEST_WORD = 13
GATE_SOURCE = (Path(__file__).parent / "gate.js").read_text()
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    # The house asks for a contrast of 7:1.
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
# A swipe goes on moving the page after the finger has left it, and longer on a busy machine.
STANDS_STILL = """new Promise(done => {
  let was = -1;
  const look = () => { if (scrollY === was) done(); else { was = scrollY; setTimeout(look, 100); } };
  look();
})"""
AFTER_TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(scrollY))))"
# WCAG 1.4.12: what a person may set without losing anything.
TEXT_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-bottom: 2em !important }"
)


def problems(page: Page, known: set[str] | None = None) -> list[str]:
    """Give everything that is wrong with the page that is open.

    `known` holds the pieces of the pages before it, and takes this one's: each element with its classes and attributes,
    within those around it. A page of known pieces alone is asked only what depends on its words; what is a matter of
    the pieces was asked where they were new.
    """
    prepare(page)
    wrong, pieces = _wrong(page, OF_WORDS), set(in_page(page, "pieces"))
    if known is None or not pieces <= known:
        wrong += _wrong(page, OF_PIECES)
    if known is not None:
        known |= pieces
    return wrong


def _wrong(page: Page, checks: tuple[Callable[[Page], list[str]], ...]) -> list[str]:
    return [f"{check.__name__}: {problem}" for check in checks for problem in check(page)]


def prepare(page: Page) -> None:
    """Put gate.js into the page, which the checks call."""
    inject(page, GATE_SOURCE)


def inject(page: Page, source: str) -> None:
    """Run a script in the page past its content policy, which stays as strict as it is for everything else."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": source})
    session.detach()


def in_page(page: Page, function: str, argument: object = None) -> Any:
    """Call one function of gate.js."""
    return page.evaluate("([function_, argument]) => window.gate[function_](argument)", [function, argument])


def small_targets(page: Page) -> list[str]:
    """Controls under 44 px, answers and main actions under 60 px."""
    return list(in_page(page, "smallTargets", [LEAST_TARGET, LEAST_ANSWER]))


def wiring(page: Page) -> list[str]:
    """Ids that lead nowhere, choices without a legend, errors that are not announced."""
    return list(in_page(page, "wiring"))


def shared_rows(page: Page) -> list[str]:
    """Two controls side by side: a missing half of the visual field hides one."""
    return list(in_page(page, "sharedRows"))


def banned(page: Page) -> list[str]:
    """Elements and attributes that our pages do not use."""
    return list(in_page(page, "banned"))


def faint_edges(page: Page) -> list[str]:
    """Borders that axe does not look at (WCAG 1.4.11)."""
    return list(in_page(page, "faintEdges", LEAST_EDGE_CONTRAST))


def too_many_choices(page: Page) -> list[str]:
    """More choices in one question than a person can weigh."""
    return list(in_page(page, "tooManyChoices", MOST_CHOICES))


def other_sites(page: Page) -> list[str]:
    """Anything asked of another site."""
    return list(in_page(page, "foreign"))


def broken_words(page: Page) -> list[str]:
    """Words of an answer, a button or a label that go over two lines: with larger text, narrow, and zoomed in."""
    found = []
    for width, percent in ((390, 125), (390, 200), (320, 100), (320, 150), (195, 100)):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        with _browser_text(page, percent):
            words = in_page(page, "brokenWords", LONGEST_WORD)
            found += [f"“{word}” at {width} px with text at {percent} %" for word in words]
    page.set_viewport_size(PHONE)
    return list(dict.fromkeys(found))


IN_PAGE = (small_targets, wiring, shared_rows, banned, faint_edges, too_many_choices, other_sites)


def lost_focus(page: Page) -> list[str]:
    """An error summary that did not take the focus. Asked first, before another check moves it."""
    summary = page.locator("#error-summary")
    scripted = page.locator("script[src*='focus-errors']").count()
    if summary.count() and scripted and not summary.evaluate("e => e === document.activeElement"):
        return ["the error summary is not focused"]
    return []


def axe(page: Page) -> list[str]:
    """Rules that axe-core knows."""
    inject(page, AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def hard_words(page: Page) -> list[str]:
    """Long sentences, hard or forbidden words, shouting."""
    return word_problems(in_page(page, "texts"))


def sideways_scroll(page: Page) -> list[str]:
    """Pages wider than the screen: narrow, with text at 200 %, with wide text spacing."""
    found = []
    for width in (NARROWEST, PHONE["width"]):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        found += _too_wide(page, f"at {width} px")
    page.set_viewport_size(PHONE)
    with _styled(page, "html { font-size: 200% !important }"):
        found += _too_wide(page, "with text at 200 %")
    with _styled(page, TEXT_SPACING):
        found += _too_wide(page, "with wide text spacing")
    return found


def stuck_scroll(page: Page) -> list[str]:
    """Charts and pictures on which a swipe does not move the page."""
    found = []
    with _styled(page, "body { min-height: 3000px !important }"):
        for selector in ("main", ".chart", "figure", "[role=img]"):
            target = page.locator(selector).first
            if target.count() and target.is_visible() and not _swipe_scrolls(page, selector):
                found.append(f"a swipe on {selector} does not scroll the page")
    page.evaluate("scrollTo(0, 0)")
    return found


def hidden_focus(page: Page) -> list[str]:
    """Controls that show no focus ring, or out of sight, when reached with the Tab key."""
    page.evaluate(STANDS_STILL)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    found: list[str] = []
    for _stop in range(MOST_TAB_STOPS):
        page.keyboard.press("Tab")
        ring = in_page(page, "focusRing")
        if ring["end"]:
            break
        if ring["problems"]:
            page.evaluate(STANDS_STILL)
            found += in_page(page, "focusRing")["problems"]
    return list(dict.fromkeys(found))


# What differs from page to page with its words and numbers …
OF_WORDS = (lost_focus, *IN_PAGE, hard_words, sideways_scroll, broken_words)
# … and what is a matter of their pieces. It moves the focus and the page, so it comes last.
OF_PIECES = (axe, stuck_scroll, hidden_focus)


@contextmanager
def _browser_text(page: Page, percent: int) -> Iterator[None]:
    """The text size that a person sets for all pages, in their browser: lengths in rem follow it, in queries too."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": round(16 * percent / 100)}})
    try:
        yield
    finally:
        session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        session.detach()


def _too_wide(page: Page, when: str) -> list[str]:
    width, screen = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{width} px wide {when}"] if width > screen else []


@contextmanager
def _styled(page: Page, css: str) -> Iterator[None]:
    """Add a style sheet for a while, in the one way that a content policy lets through."""
    page.evaluate(
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [s]; }", css
    )
    try:
        yield
    finally:
        page.evaluate("document.adoptedStyleSheets = []")


def _swipe_scrolls(page: Page, selector: str) -> bool:
    """Draw one finger up over the element; whether the page moved."""
    page.evaluate("selector => document.querySelector(selector).scrollIntoView({block: 'center'})", selector)
    before = page.evaluate("scrollY")
    box = page.locator(selector).first.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    x = box["x"] + box["width"] / 2
    y = min(max(box["y"] + box["height"] / 2, 250), PHONE["height"] - 50)
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    # Each step waits for a drawn frame, so there are few of them.
    for step in (1, 2, 3):
        moved = [{"x": x, "y": y - step * 60}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()
    return bool(page.evaluate(AFTER_TWO_FRAMES) - before > 40)
