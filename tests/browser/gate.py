"""The accessibility gate: what every page is held to, asked of a real page in a real browser.

`problems(page)` gives everything that is wrong; an empty list is a pass. The page must be loaded, in a context of
390×844 with touch. Widths and styles that a check changes are put back.

What is asked, and of which pages (`test_every_page.py`):

| check | every page, as it is sent | as it opens, where a piece is new |
|---|---|---|
| status, language, title, one first heading, ids and labels, error summary (wiring) | yes | if scripts made a piece |
| size of targets, shared rows, banned marks, faint edges, choices, other sites | yes | if scripts made a piece |
| hard words, long sentences, words on a question, italics | yes | if scripts made a piece |
| wider than the screen: 390 px, 320 px, text at 200 %, wide text spacing | yes | if scripts made a piece |
| broken words: 390 px at 125 % and 200 %, 320 px at 100 % and 150 %, 195 px | yes | if scripts made a piece |
| dark on white on paper, whatever the screen was | yes | |
| axe (WCAG A, AA, best practice, contrast 7:1, target size) | | yes |
| a swipe over the page, charts and pictures scrolls | | yes |
| the Tab walk: ring, out of sight, covered | | yes |
| the error summary takes the focus | | yes |

A piece is an element with its classes, kinds and attributes, within those around it; whether it says something is part
of it. A page whose own script draws (charts, the body picture, passkeys, offers) is always opened and asked everything.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.browser.words import word_problems

PHONE: ViewportSize = {"width": 390, "height": 844}
NARROWEST = 320
LEAST_TARGET, LEAST_ANSWER = 44, 60
LEAST_EDGE_CONTRAST = 3
LEAST_CONTRAST_ON_PAPER = 4.5
MOST_CHOICES = 7
# Pixels between a key and what stands beside it.
LEAST_APART = 4
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


@dataclass(frozen=True)
class Setting:
    """What somebody may look at a page with: how wide, the browser's size of text, a style of their own."""

    words: str = ""
    width: int = PHONE["width"]
    percent: int = 100
    css: str = ""

    @contextmanager
    def on(self, page: Page) -> Iterator[None]:
        """Look with it for a while."""
        with ExitStack() as stack:
            if self.width != PHONE["width"]:
                stack.callback(page.set_viewport_size, PHONE)
                page.set_viewport_size({"width": self.width, "height": PHONE["height"]})
            if self.percent != 100:
                stack.enter_context(_browser_text(page, self.percent))
            if self.css:
                stack.enter_context(_styled(page, self.css))
            yield


AS_IT_IS = Setting()


@dataclass(frozen=True)
class Check:
    """One question to gate.js, asked in each of its settings; `read` makes problems of what it says."""

    name: str
    question: str
    given: object = None
    settings: tuple[Setting, ...] = (AS_IT_IS,)
    read: Callable[[Any], list[str]] = list

    def __call__(self, page: Page) -> list[str]:
        """Ask it alone, of the page that is open."""
        return ask(page, (self,))[0]


def ask(page: Page, checks: tuple[Check, ...]) -> list[list[str]]:
    """Give what is wrong with the page that is open or, after `put_on_show`, with each of those on show."""
    found: dict[int, list[str]] = defaultdict(list)
    for setting in dict.fromkeys(setting for check in checks for setting in check.settings):
        asked = [check for check in checks if setting in check.settings]
        with setting.on(page):
            said = in_page(page, "ask", [[check.question, check.given] for check in asked])
        for number, answers in enumerate(said):
            for check, answer in zip(asked, answers, strict=True):
                found[number] += [f"{check.name}: {problem}{setting.words}" for problem in check.read(answer)]
    return [list(dict.fromkeys(problems)) for problems in found.values()]


def problems(page: Page, *, words: bool = True) -> list[str]:
    """Give everything that is wrong with the page that is open; without `words`, what is a matter of its pieces."""
    prepare(page)
    wrong = _wrong(page, (lost_focus,))
    wrong += ask(page, OF_WORDS)[0] if words else []
    return wrong + _wrong(page, OF_PIECES)


def _wrong(page: Page, checks: tuple[Callable[[Page], list[str]], ...]) -> list[str]:
    return [f"{check.__name__}: {problem}" for check in checks for problem in check(page)]


def put_on_show(page: Page, sent: list[str]) -> None:
    """Let what is asked be asked of each of these pages, as the server sent them, in the window that is open.

    The window keeps its own style sheets, and its content policy has to forbid scripts.
    """
    prepare(page)
    in_page(page, "keep", sent)


def pieces_of(page: Page) -> list[set[str]]:
    """Give the pieces of the page, or of each of those on show: elements with their attributes, within those around."""
    return [set(pieces) for (pieces,) in in_page(page, "ask", [["pieces", None]])]


def prepare(page: Page) -> None:
    """Put gate.js into the page, which the checks call, once its styles are there."""
    page.wait_for_load_state("load")
    inject(page, GATE_SOURCE)


def inject(page: Page, source: str) -> None:
    """Run a script in the page past its content policy, which stays as strict as it is for everything else."""
    session = page.context.new_cdp_session(page)
    session.send("Runtime.evaluate", {"expression": source})
    session.detach()


def in_page(page: Page, function: str, argument: object = None) -> Any:
    """Call one function of gate.js."""
    return page.evaluate("([function_, argument]) => window.gate[function_](argument)", [function, argument])


# Controls under 44 px, answers and main actions under 60 px.
small_targets = Check("small_targets", "smallTargets", (LEAST_TARGET, LEAST_ANSWER))
# Ids that lead nowhere, choices without a legend, errors that are not announced.
wiring = Check("wiring", "wiring")
# Two controls side by side: a missing half of the visual field hides one.
shared_rows = Check("shared_rows", "sharedRows")
# Elements and attributes that our pages do not use.
banned = Check("banned", "banned")
# Borders that axe does not look at (WCAG 1.4.11).
faint_edges = Check("faint_edges", "faintEdges", LEAST_EDGE_CONTRAST)
# More choices in one question than a person can weigh.
too_many_choices = Check("too_many_choices", "tooManyChoices", MOST_CHOICES)
# A key that runs into what stands beside it: "Did it help?All in all".
touching_keys = Check("touching_keys", "touchingKeys", LEAST_APART)
# Anything asked of another site.
other_sites = Check("other_sites", "foreign")
# Long sentences, hard or forbidden words, shouting.
hard_words = Check("hard_words", "texts", read=word_problems)
# Words of an answer, a button or a label that go over two lines: with larger text, narrow, and zoomed in.
broken_words = Check(
    "broken_words",
    "brokenWords",
    LONGEST_WORD,
    tuple(
        Setting(f" at {width} px with text at {percent} %", width, percent)
        for width, percent in ((390, 125), (390, 200), (NARROWEST, 100), (NARROWEST, 150), (195, 100))
    ),
)
# Pages wider than the screen: narrow, with text at 200 %, with wide text spacing.
sideways_scroll = Check(
    "sideways_scroll",
    "tooWide",
    settings=(
        AS_IT_IS,
        Setting(" at 320 px", NARROWEST),
        Setting(" with text at 200 %", css="html { font-size: 200% !important }"),
        Setting(" with wide text spacing", css=TEXT_SPACING),
    ),
)
# On paper: words that cannot be read in black and white.
faint_on_paper = Check("faint_on_paper", "faintOnPaper", LEAST_CONTRAST_ON_PAPER)
IN_PAGE = (small_targets, wiring, shared_rows, banned, faint_edges, too_many_choices, touching_keys, other_sites)
# What differs from page to page with its words and numbers.
OF_WORDS = (*IN_PAGE, hard_words, sideways_scroll, broken_words)


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


# What is a matter of a page's pieces. It moves the focus and the page, so it comes last.
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
