"""The chart where the system, the paper or the browser has its own will; and its numbers on a phone."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from exercises.models import Setback
from exercises.setbacks.reasons import Reason
from patients.models import Patient
from tests.browser.signed_in import sign_in
from tests.people import alice_and_her_record
from tests.trends.making import exercise, inject, rate

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

DRAWN = ".chart .main-svg .scatterlayer path.point"
# The colours of a time on hold, of the lines and of the words, as they are painted.
COLOURS = """() => {
  const of = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
  return {
    hold: of(".chart .shapelayer path[style*='--hold']", "fill"),
    line: of(".chart .scatterlayer path.js-line", "stroke"),
    mark: of(".chart .scatterlayer path.point", "fill"),
    bar: of(".chart .barlayer path", "fill"),
    drop: of(".chart .shapelayer path[style*='fill: var(--ink)']", "fill"),
    words: of(".chart .infolayer text", "fill"),
    grid: of(".chart .gridlayer path", "stroke"),
    paper: getComputedStyle(document.body).backgroundColor,
  };
}"""
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
    patient.raise_version()
    return patient, reverse("trends:trends", args=[patient.id])


def open_chart(page: Page, server: "LiveServer") -> None:
    patient, address = diary()
    sign_in(page, server, patient.memberships.get().user)
    page.goto(server.url + address)
    page.wait_for_selector(DRAWN)


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
    page.wait_for_timeout(400)
    paper = page.evaluate(COLOURS)

    for mark in ("words", "drop", "line", "bar"):
        assert brightness(paper[mark]) < 130, mark
    assert brightness(paper["hold"]) > 200
    expect(page.locator(".numbers table")).to_be_visible()


def test_on_paper_the_words_and_numbers_are_there(page: Page, live_server: "LiveServer") -> None:
    open_chart(page, live_server)

    page.emulate_media(media="print")

    for words in ("You rated", "of 10 this week", LEGEND):
        expect(page.get_by_text(words).first).to_be_visible()


def test_without_script_the_legend_goes_with_its_picture(no_script_page: Page, live_server: "LiveServer") -> None:
    patient, address = diary()
    sign_in(no_script_page, live_server, patient.memberships.get().user)
    no_script_page.goto(live_server.url + address)

    expect(no_script_page.get_by_text("You rated")).to_be_visible()
    expect(no_script_page.get_by_text(LEGEND)).to_be_hidden()


@pytest.mark.parametrize("what", ["**/plotly-basic*.js", "**/chart*.js"])
def test_where_a_script_is_blocked_the_legend_goes_with_its_picture(
    page: Page, live_server: "LiveServer", what: str
) -> None:
    page.route(what, lambda route: route.abort())
    patient, address = diary()
    sign_in(page, live_server, patient.memberships.get().user)
    page.goto(live_server.url + address)

    expect(page.get_by_text(LEGEND)).to_be_hidden()
    expect(page.locator(".chart")).to_be_hidden()


def test_where_plotly_fails_to_draw_the_legend_goes_with_its_picture(page: Page, live_server: "LiveServer") -> None:
    broken = "window.Plotly = { react() { throw new Error('it cannot') } }"
    page.route("**/plotly-basic*.js", lambda route: route.fulfill(body=broken, content_type="text/javascript"))
    patient, address = diary()
    sign_in(page, live_server, patient.memberships.get().user)
    page.goto(live_server.url + address)

    expect(page.locator(".chart")).to_be_hidden()


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
