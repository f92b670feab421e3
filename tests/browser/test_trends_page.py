"""The chart where the system, the paper or the browser has its own will; and its numbers on a phone."""

import gzip
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, Response, expect

from dashboard.demo.writing import demo_today, demo_user, load_demo
from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from injections.models import Site, Visit
from patients.models import Patient
from symptoms.check_ins.causes import Cause
from symptoms.models import CheckIn
from tests.browser import gate
from tests.browser.signed_in import sign_in
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record
from tests.trends.making import exercise, inject, rate
from tests.waiting import until
from trends.charts.periods import Span
from trends.charts.registry import CHARTS
from trends.charts.stored import first_drawing

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

PLOTLY = ".chart .main-svg .scatterlayer path.point"
# The colours of a time on hold, of the lines and of the words, as they are painted.
COLOURS = """() => {
  const picture = [...document.querySelectorAll(".chart svg")].find((svg) => getComputedStyle(svg).display !== "none");
  const of = (selector, property) => getComputedStyle(picture.querySelector(selector))[property];
  return {
    hold: of("[fill='var(--hold)']", "fill"),
    line: of("[stroke='var(--a)']", "stroke"),
    mark: of("g[fill='var(--a)'] circle", "fill"),
    bar: of("[fill='var(--bar)']", "fill"),
    drop: of("[fill='var(--ink)']", "fill"),
    words: of("text", "fill"),
    grid: of("[stroke='var(--hair)']", "stroke"),
    paper: getComputedStyle(document.body).backgroundColor,
  };
}"""
# The middles of the marks and the boxes of the bars that are seen, from the corner of their picture.
PLACES = """([marks, bars]) => {
  const found = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.getClientRects().length);
  const corner = document.querySelector(".chart [role=img]").getBoundingClientRect();
  const box = (one) => one.getBoundingClientRect();
  return [
    found(marks).map(box).map((b) => [b.x + b.width / 2 - corner.x, b.y + b.height / 2 - corner.y]),
    found(bars).map(box).map((b) => [b.left - corner.x, b.right - corner.x, b.top - corner.y, b.bottom - corner.y]),
  ];
}"""
# Of each picture the boxes of its bars and shades, and its words: as the server drew it, and as plotly does.
OURS = """figures => figures.map((figure) => {
  const svg = [...figure.querySelectorAll("svg")].find((one) => one.getClientRects().length);
  const [corner, width] = [figure.querySelector("[role=img]").getBoundingClientRect(), svg.viewBox.baseVal.width];
  const at = (numbers) => numbers.map((number) => number * svg.getBoundingClientRect().width / width);
  const paths = [...svg.querySelectorAll("path")].map((path) => path.getAttribute("d"));
  const boxes = paths.flatMap((d) => d.match(/M[^MLvVHCz]+V[^MVH]+H[^MVH]+V[^MVHz]+z/g) || []);
  return {
    boxes: boxes.map((box) => { const [l, b, t, r] = at(box.match(/-?[\\d.]+/g).map(Number)); return [l, r, t, b]; }),
    words: [...svg.querySelectorAll("text")].map((text) => text.textContent).sort(),
    points: svg.querySelectorAll("circle").length,
  };
})"""
PLOTLYS = """figures => figures.map((figure) => {
  const corner = figure.querySelector("[role=img]").getBoundingClientRect();
  const paths = [...figure.querySelectorAll(".barlayer path, .shapelayer path")];
  const straight = paths.filter((path) => /^M[^C]*[VH][^C]*Z$/.test(path.getAttribute("d")));
  const boxes = straight.map((path) => path.getBoundingClientRect());
  return {
    boxes: boxes.map((b) => [b.left - corner.x, b.right - corner.x, b.top - corner.y, b.bottom - corner.y]),
    words: [...figure.querySelectorAll(".main-svg text")].map((text) => text.textContent).filter(Boolean).sort(),
    points: figure.querySelectorAll(".scatterlayer path.point").length,
  };
})"""
# What a phone counted is named by its own page, and the demo has no phone.
FURTHER = [chart.code for chart in CHARTS if chart.is_named and not chart.is_first]
# Words that reach beyond their picture.
CUT = """texts => texts.filter((text) => {
  const [box, all] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
  return box.left < all.left - 1 || box.right > all.right + 1;
}).map((text) => text.textContent)"""
LEGEND = "A shade marks a time on hold."


def diary() -> tuple[Patient, str]:
    """Alice's record with ratings, exercise, injections here and elsewhere, and a time on hold; and her page."""
    patient, _alice, _client = alice_and_her_record(regions=["ankle-right", "knee-right"])
    today = patient.today()
    for ago in range(0, 150, 2):
        rate(patient, today - timedelta(days=ago), ankle_right=ago % 7, knee_right=4)
        exercise(patient, today - timedelta(days=ago), 20)
    inject(patient, today - timedelta(days=100), "ankle-right")
    inject(patient, today - timedelta(days=20), "wrist-right")
    Setback.objects.create(
        patient=patient,
        reason=Reason.ILLNESS,
        started_on=today - timedelta(days=60),
        ended_on=today - timedelta(days=30),
    )
    make_change(make_medicine(patient), today - timedelta(days=15))
    CheckIn.objects.filter(date=today - timedelta(days=10)).update(causes=[Cause.SLEEP])
    patient.raise_version()
    return patient, reverse("trends:trends", args=[patient.id, Span.HALF_YEAR, 0])


def open_chart(page: Page, server: "LiveServer") -> None:
    patient, address = diary()
    sign_in(page, server, patient.memberships.get().user)
    page.goto(server.url + address)
    page.wait_for_selector(".chart svg:visible circle")


@pytest.mark.parametrize("number", [1, 3], ids=["this cycle", "all the years"])
def test_other_pictures_pass_the_gate_and_none_of_their_words_is_cut(
    page: Page, live_server: "LiveServer", number: int
) -> None:
    patient, _address = diary()
    inject(patient, patient.today() - timedelta(days=200), "ankle-right", "wrist-right")
    Site.objects.update(units=50)
    Visit.objects.filter(date__lt=patient.today() - timedelta(days=50)).update(
        began_on=patient.today() - timedelta(days=90), product="botox"
    )
    patient.raise_version()
    sign_in(page, live_server, patient.memberships.get().user)
    page.goto(live_server.url + reverse("trends:trends", args=[patient.id, Span.HALF_YEAR, number]))
    expect(page.locator(".chart svg:visible")).to_have_count(page.locator(".chart").count())

    cut = page.locator(".chart svg:visible text").evaluate_all(CUT)
    assert cut == []
    gate.prepare(page)
    assert gate.problems(page) == []


@pytest.mark.parametrize("span", [span for span in Span if span != Span.HALF_YEAR])
def test_other_spans_are_two_taps_away_pass_the_gate_and_no_word_is_cut(
    page: Page, live_server: "LiveServer", span: Span
) -> None:
    open_chart(page, live_server)

    page.get_by_text("More or less time").click()
    page.get_by_role("link", name=f"{span.label} {span.about}").click()
    page.wait_for_url(f"**/{span}/0/")

    assert page.locator(".chart svg:visible text").evaluate_all(CUT) == []
    gate.prepare(page)
    assert gate.problems(page) == []


def page_of(patient: Patient, code: str) -> str:
    return reverse("trends:trends", args=[patient.id, Span.HALF_YEAR, first_drawing(patient, code)])


def open_demo(page: Page, server: "LiveServer", code: str) -> Patient:
    """A further chart of the demo, which has something for each."""
    patient = load_demo(demo_user(), demo_today())
    sign_in(page, server, demo_user())
    page.goto(server.url + page_of(patient, code))
    return patient


@pytest.mark.parametrize("code", FURTHER)
def test_further_pictures_pass_the_gate_and_are_those_that_plotly_makes(
    page: Page, live_server: "LiveServer", code: str
) -> None:
    open_demo(page, live_server, code)
    expect(page.locator(".chart svg:visible")).to_have_count(page.locator(".chart").count())
    assert page.locator(".chart svg:visible text").evaluate_all(CUT) == []
    gate.prepare(page)
    assert gate.problems(page) == []
    drawn = page.locator(".chart").evaluate_all(OURS)

    page.get_by_role("button", name="Look closer").click()
    page.wait_for_selector("[data-closer]", state="hidden")

    for ours, theirs in zip(drawn, page.locator(".chart").evaluate_all(PLOTLYS), strict=True):
        assert (ours["words"], ours["points"]) == (theirs["words"], theirs["points"])
        assert ours["boxes"] or ours["points"]
        near(in_order(ours["boxes"]), in_order(theirs["boxes"]), 1.5)


def in_order(boxes: list[list[float]]) -> list[list[float]]:
    """The boxes that have a height, by their places as far as both ways of drawing agree on them."""
    return sorted((box for box in boxes if box[3] - box[2] > 0.2), key=lambda box: [round(side / 4) for side in box])


@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_of_further_pictures_is_cut(browser: Browser, live_server: "LiveServer", width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    patient = open_demo(page, live_server, FURTHER[0])
    for code in FURTHER:
        page.goto(live_server.url + page_of(patient, code))
        assert page.locator(".chart svg:visible text").evaluate_all(CUT) == []
    context.close()


def test_calendar_is_looked_at_as_a_whole(page: Page, live_server: "LiveServer") -> None:
    open_demo(page, live_server, "days")
    page.get_by_role("button", name="Look closer").click()

    expect(page.get_by_text("Tap a mark to read it.")).to_be_visible()
    expect(page.get_by_role("button", name="Show less time, larger")).to_have_count(0)


def weight(page: Page, address: str) -> dict[str, int]:
    """What comes over the wire with a page, each part as packed as a server sends it."""
    came: dict[str, int] = {}

    def weigh(response: Response) -> None:
        # Type faces are packed already, and packing them again makes them no smaller.
        came[response.url.rpartition("/")[2] or "page"] = len(gzip.compress(response.body()))

    page.on("response", weigh)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return came


def test_first_load_is_light_with_the_picture_in_it(page: Page, live_server: "LiveServer") -> None:
    patient, address = diary()
    sign_in(page, live_server, patient.memberships.get().user)

    came = weight(page, live_server.url + address)

    assert {"page", "look.css", "chart.js"} <= came.keys()
    assert sum(came.values()) <= 90_000, came


def look_closer(page: Page) -> None:
    page.get_by_role("button", name="Look closer").click()
    page.wait_for_selector(PLOTLY)
    page.wait_for_selector("[data-closer]", state="hidden")


def brightness(colour: str) -> float:
    """From 0, black, to 255; what lies behind shows through what is clear."""
    parts = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")]
    return sum(parts[:3]) / 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_nothing_solid_lies_on_or_under_the_marks(
    page: Page, live_server: "LiveServer", scheme: str
) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
    open_chart(page, live_server)

    found = page.evaluate(COLOURS)

    assert found["hold"] == "rgba(0, 0, 0, 0)", "a time on hold is outlined and never a block"
    for mark in ("line", "mark", "bar", "drop", "words"):
        assert found[mark] != found["paper"], (mark, found)
        assert found[mark] != found["grid"], (mark, found)


def test_picture_follows_the_page_into_the_dark_and_onto_paper(page: Page, live_server: "LiveServer") -> None:
    page.emulate_media(color_scheme="dark")
    open_chart(page, live_server)
    dark = page.evaluate(COLOURS)
    assert brightness(dark["words"]) > 200

    page.emulate_media(color_scheme="dark", media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    # What is drawn takes on its new colours by and by.
    until(lambda: all(brightness(page.evaluate(COLOURS)[mark]) < 130 for mark in ("words", "drop", "line", "bar")))
    paper = page.evaluate(COLOURS)

    assert brightness(paper["hold"]) > 200
    expect(page.locator(".numbers table")).to_be_visible()


def test_on_paper_the_words_and_numbers_are_there(page: Page, live_server: "LiveServer") -> None:
    open_chart(page, live_server)

    page.emulate_media(media="print")

    for words in ("You rated", "of 10 this week", LEGEND):
        expect(page.get_by_text(words).first).to_be_visible()


def test_without_script_the_picture_is_there_and_nothing_that_needs_one(
    no_script_page: Page, live_server: "LiveServer"
) -> None:
    open_chart(no_script_page, live_server)

    expect(no_script_page.get_by_text("You rated")).to_be_visible()
    expect(no_script_page.get_by_text(LEGEND)).to_be_visible()
    expect(no_script_page.get_by_role("img")).to_be_visible()
    expect(no_script_page.get_by_text("Look closer")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_one_drawing_is_seen_its_letters_are_16_pixels_and_none_is_cut(
    browser: Browser, live_server: "LiveServer", width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    open_chart(page, live_server)

    seen = page.locator(".chart svg:visible")
    expect(seen).to_have_count(1)
    box = seen.bounding_box()
    view_box = (seen.get_attribute("viewBox") or "").split()
    assert box
    assert 16 * box["width"] / float(view_box[2]) >= 15.9
    for words in seen.locator("text").all():
        place = words.bounding_box()
        assert place
        assert place["x"] >= box["x"] - 1, words.text_content()
        assert place["x"] + place["width"] <= box["x"] + box["width"] + 1, words.text_content()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_drawing_of_the_server_is_the_one_that_plotly_makes(
    browser: Browser, live_server: "LiveServer", width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    open_chart(page, live_server)
    marks, _none = page.evaluate(PLACES, [".chart svg circle, .chart svg rect", "none"])
    words = sorted(page.locator(".chart svg:visible text").all_text_contents())
    # All bars are one path of the drawing; each is its foot, its top, and its foot again.
    path = page.locator(".chart svg:visible [fill='var(--bar)']").get_attribute("d") or ""

    look_closer(page)
    points, boxes = page.evaluate(PLACES, [PLOTLY, ".chart .barlayer path"])

    assert len(points) == len(marks) > 40
    near(marks, points, 1.0)
    numbers = [[float(number) for number in re.findall(r"[\d.]+", bar)] for bar in path.split("z")[:-1]]
    bars = [[left, right, top, low] for left, low, top, right, _low in numbers]
    near(bars, [box for box in boxes if box[3] - box[2]], 1.5)
    drawn = sorted(page.locator(".main-svg text").all_text_contents())
    assert words == [one for one in drawn if one]
    context.close()


def near(ours: list[list[float]], theirs: list[list[float]], apart: float) -> None:
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= apart, (one, other)


def test_closer_a_mark_says_its_value_and_less_time_is_larger(page: Page, live_server: "LiveServer") -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    open_chart(page, live_server)
    assert not [url for url in loaded if "plotly" in url or "figures" in url], "nothing of it comes with the page"

    look_closer(page)
    assert [url for url in loaded if not url.startswith(live_server.url)] == []
    page.locator(PLOTLY).last.hover(force=True)
    expect(page.locator(".hoverlayer")).to_contain_text(re.compile(r"\d+ \w+: \d"))

    before = page.locator(PLOTLY).count()
    page.get_by_role("button", name="Show less time, larger").click()
    page.wait_for_function("document.querySelector('.xaxislayer-above').textContent.length < 20")
    page.get_by_role("button", name="Show all of it").click()
    expect(page.locator(PLOTLY)).to_have_count(before)


def test_closer_a_swipe_over_the_picture_scrolls_and_no_tab_stops_in_it(page: Page, live_server: "LiveServer") -> None:
    open_chart(page, live_server)
    assert not gate.stuck_scroll(page)

    look_closer(page)

    assert not gate.stuck_scroll(page)
    assert page.locator(".chart").evaluate_all("all => all.every(one => !one.querySelector('a, button, [tabindex]'))")


@pytest.mark.parametrize("what", ["**/plotly-basic*.js", "**/figures.json"])
def test_where_a_closer_look_fails_the_picture_stays(page: Page, live_server: "LiveServer", what: str) -> None:
    page.route(what, lambda route: route.abort())
    open_chart(page, live_server)

    page.get_by_role("button", name="Look closer").click()

    expect(page.get_by_role("button", name="Look closer")).to_be_hidden()
    expect(page.locator(".chart svg.chart-narrow")).to_be_visible()
    expect(page.locator(".closer")).to_be_hidden()


def test_where_plotly_fails_to_draw_the_picture_stays(page: Page, live_server: "LiveServer") -> None:
    broken = "window.Plotly = { react() { throw new Error('it cannot') } }"
    page.route("**/plotly-basic*.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    open_chart(page, live_server)

    page.get_by_role("button", name="Look closer").click()

    expect(page.get_by_role("button", name="Look closer")).to_be_hidden()
    expect(page.locator(".chart svg.chart-narrow")).to_be_visible()


@pytest.mark.parametrize(("width", "text"), [(390, "100%"), (320, "100%"), (390, "200%"), (320, "200%")])
def test_numbers_fit_a_phone_with_the_label_beside_each_value(
    browser: Browser, live_server: "LiveServer", width: int, text: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=True)
    page = context.new_page()
    open_chart(page, live_server)
    page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
    page.evaluate("document.querySelector('details.numbers').open = true")

    table = page.locator(".table-wrap")
    cell = page.locator("td[data-label='Ankle']").first

    assert table.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Ankle"'
    right = page.locator("tbody td, tbody th, caption").evaluate_all(
        "cells => Math.max(...cells.map(cell => cell.getBoundingClientRect().right))"
    )
    assert right <= width
    context.close()


def test_numbers_are_a_table_where_there_is_room(browser: Browser, live_server: "LiveServer") -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    open_chart(page, live_server)
    page.evaluate("document.querySelector('details.numbers').open = true")

    row = page.locator("tbody tr").nth(1)

    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    expect(page.get_by_role("columnheader", name="Ankle")).to_be_visible()
    context.close()
