"""The drawing of a figure: each kind of mark, by its place."""

import re
from typing import Any

import pytest

from trends.charts.picture import WIDTHS, picture, svg

LAYOUT: dict[str, Any] = {
    "height": 200,
    "margin": {"l": 40, "r": 60, "t": 20, "b": 30},
    "xaxis": {"type": "date", "range": ["2026-01-01", "2026-01-11"], "tickvals": ["2026-01-06"], "ticktext": ["6 Jan"]},
    "yaxis": {
        "range": [0, 10],
        "domain": [0, 1],
        "tickvals": [0, 10],
        "ticktext": ["0", "10"],
        "gridcolor": "var(--hair)",
        "zerolinecolor": "var(--line)",
    },
}


def drawn(*traces: dict[str, Any], **layout: Any) -> str:
    """A plot of 258 by 150 pixels: a day is 25.8, a point of ten 15."""
    return svg({"data": list(traces), "layout": {**LAYOUT, **layout}}, 358, "chart-narrow")


def line(*values: float | None, mode: str = "lines+markers") -> dict[str, Any]:
    days = [f"2026-01-0{1 + index}" for index in range(len(values))]
    pen = {"line": {"color": "var(--a)", "width": 3}, "marker": {"color": "var(--a)", "symbol": "circle", "size": 7}}
    return {"type": "scatter", "mode": mode, "x": days, "y": list(values), **pen}


def test_marks_lie_where_their_day_and_value_are() -> None:
    assert re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn(line(0, 10, 5))) == [
        ("40", "170"),
        ("65.8", "20"),
        ("91.6", "95"),
    ]


def test_line_breaks_off_where_there_is_no_value() -> None:
    assert 'd="M40 170M91.6 95L117.4 95"' in drawn(line(0, None, 5, 5))


def test_marks_alone_have_no_line() -> None:
    assert 'stroke-width="3"' not in drawn(line(1, 2, mode="markers"))


def test_bar_stands_on_its_base_and_an_empty_one_is_not_drawn() -> None:
    day = 24 * 60 * 60 * 1000
    bars = {
        "type": "bar",
        "x": ["2026-01-02T00:00:00", "2026-01-04T00:00:00"],
        "y": [4, 0],
        "base": [2, 0],
        "width": [day, day],
        "marker": {"color": "var(--bar)"},
    }

    assert re.findall(r'd="([^"]+)" fill="var\(--bar\)"', drawn(bars)) == ["M52.9 140V80H78.7V140z"]


def test_words_stand_beside_their_place_and_nothing_in_them_is_markup() -> None:
    words = {"xref": "paper", "x": 1, "xanchor": "left", "xshift": 8, "yref": "y", "y": 10, "yanchor": "middle"}
    found = drawn(annotations=[words | {"text": "<b>&", "font": {"weight": 700, "color": "var(--soft)"}}])

    assert '<text x="306" y="25.5" class="over" font-weight="700" fill="var(--soft)">&lt;b&gt;&amp;</text>' in found


@pytest.mark.parametrize(
    ("foot", "heights"), [("bottom", (68.2, 89)), ("middle", (90.1, 110.9)), ("top", (112, 132.8))]
)
def test_lines_of_words_stand_above_around_or_below_their_place(foot: str, heights: tuple[float, float]) -> None:
    words = {"xref": "paper", "x": 0, "xanchor": "left", "yref": "y", "y": 5, "yanchor": foot, "text": "One<br>two"}
    found = re.findall(r'<text x="40" y="([\d.]+)" class="over"', drawn(annotations=[words]))

    assert tuple(map(float, found)) == heights


def test_shapes_lie_below_or_above_as_they_say() -> None:
    across = {"xref": "paper", "x0": 0, "x1": 1, "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0}}
    shapes = [
        across | {"type": "rect", "fillcolor": "var(--ink)"},
        across | {"type": "rect", "fillcolor": "var(--hold)", "layer": "below"},
    ]
    found = drawn(line(1, 2), shapes=shapes)

    assert found.index("var(--hold)") < found.index("<circle") < found.index("var(--ink)")
    assert '<path d="M40 170V20H298V170z" fill="var(--hold)"/>' in found


def test_shapes_that_follow_each_other_and_look_alike_are_one_path() -> None:
    up = {
        "type": "line",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": "var(--line)", "width": 1},
    }
    found = drawn(shapes=[up | {"x0": f"2026-01-0{day}", "x1": f"2026-01-0{day}"} for day in (2, 3)])

    assert '<path d="M65.8 170L65.8 20M91.6 170L91.6 20" stroke="var(--line)"/>' in found


def test_a_picture_has_a_drawing_for_each_width_that_no_reader_reads() -> None:
    made = picture([{"data": [line(1, 2, 3, 4)], "layout": LAYOUT}] * 3, "Tightness")

    assert made["title"] == "Tightness"
    assert [re.findall(r'viewBox="0 0 (\d+) 200"', one) for one in made["svg"]] == [[str(width)] for width in WIDTHS]
    assert all('aria-hidden="true" focusable="false"' in one for one in made["svg"])
    assert [size["from"] for size in made["sizes"]] == list(WIDTHS)
    assert not re.search(r"style=|<style|<script|tabindex", "".join(made["svg"]))


def test_what_is_no_figure_is_refused() -> None:
    with pytest.raises(ValueError, match="height"):
        picture([{"data": [], "layout": LAYOUT | {"height": "tall"}}] * 3)
