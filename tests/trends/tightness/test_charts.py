"""The figure: what it holds, by value, and what it must never offer."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import plotly.graph_objects as go
import pytest
from django.conf import settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from plotly.offline import get_plotlyjs_version

from patients.body import Part
from tests.trends.making import ANKLE, TODAY, TOES, WRIST, make_trend, steady
from trends.charts import marks
from trends.charts.labels import LETTER
from trends.charts.periods import Span
from trends.charts.scales import SIZES, Size
from trends.series import Injection, Trend
from trends.tightness.drawing import draw, figure
from trends.tightness.table import table
from trends.words import legend

SMALL, PHONE, WIDE = SIZES
TWO_LINES = {WRIST: [*steady(2, 25, 3), *steady(2, 1)], ANKLE: [*steady(3, 25), (0, 6, 4)]}
EVERY_OTHER = ["Mar", "May", "Jul", "Sep", "Nov"]
VISITS = [date(2026, 7, 11), date(2026, 9, 19)]


def labels(trend: Trend, size: Size = PHONE) -> list[str]:
    return [annotation["text"] for annotation in figure(trend, size)["layout"]["annotations"]]


def sizes(trend: Trend) -> list[dict[str, Any]]:
    (picture,) = draw(trend)
    return picture["sizes"]


@pytest.mark.parametrize("size", SIZES)
def test_figure_takes_no_touch_and_shows_no_legend(size: Size) -> None:
    layout = figure(make_trend(TWO_LINES), size)["layout"]

    assert (layout["dragmode"], layout["hovermode"], layout["showlegend"]) == (False, False, False)
    assert all(layout[axis]["fixedrange"] for axis in ("xaxis", "yaxis", "yaxis2"))


def test_marks_are_the_numbers_of_the_trend_and_gaps_stay_gaps() -> None:
    wrist, ankle, bars = figure(make_trend(TWO_LINES, minutes={0: 40, 25: 90}), PHONE)["data"]

    assert wrist["y"] == [2.0] * 23 + [None] + [2.0] * 2
    assert wrist["connectgaps"] is False
    assert ankle["y"][-1] == 6.0
    assert (bars["y"][0], bars["y"][-1], sum(bars["y"])) == (90, 40, 130)


def test_everything_stands_on_one_time_axis() -> None:
    found = figure(make_trend(TWO_LINES, visits=VISITS), PHONE)
    wrist, ankle, bars = found["data"]

    assert wrist["x"] == ankle["x"] == bars["x"]
    assert bars["x"][-1] == "2026-11-18T12:00:00"
    assert found["layout"]["xaxis"]["range"] == ["2026-05-24", "2026-11-22"]
    lines = [shape for shape in found["layout"]["shapes"] if shape.get("line", {}).get("dash")]
    assert [shape["x0"] for shape in lines] == [f"{day}T12:00:00" for day in VISITS for _plot in range(2)]


def test_tightness_is_always_drawn_from_0_to_10() -> None:
    axis = figure(make_trend({ANKLE: steady(2, 5)}), PHONE)["layout"]["yaxis"]

    assert axis["range"] == [0, 10]
    assert axis["tickvals"] == [0, 5, 10]


def test_two_lines_differ_in_colour_shape_and_dash() -> None:
    wrist, ankle, _bars = figure(make_trend(TWO_LINES), PHONE)["data"]

    assert wrist["line"]["color"] != ankle["line"]["color"]
    assert wrist["marker"]["symbol"] != ankle["marker"]["symbol"]
    assert ("dash" in wrist["line"]) != ("dash" in ankle["line"])


def test_lines_are_named_at_their_end_with_their_newest_value() -> None:
    trend = make_trend(TWO_LINES, minutes={0: 40})

    assert labels(trend) == ["Wrist 2", "Ankle 6", "Tightest", "Not tight", "Now 40", "Exercise, minutes a week"]


def test_value_of_a_mark_that_rests_on_few_ratings_is_not_told_at_the_line() -> None:
    assert labels(make_trend({ANKLE: [(1, 6, 5), (0, 2, 1)]}))[0] == "Ankle"


def test_line_without_ratings_has_no_name() -> None:
    assert labels(make_trend({ANKLE: []}))[0] == "Tightest"


def test_name_of_a_line_that_ends_at_the_top_takes_the_place_of_the_word_there() -> None:
    assert "Tightest" not in labels(make_trend({ANKLE: steady(10, 5)}))


def test_ends_of_the_scale_are_named_in_english_too_where_nobody_has_signed() -> None:
    with override("es"):
        said = labels(make_trend({ANKLE: steady(5, 5)}))

    assert said[1:3] == ["La mayor rigidez<br>(Tightest)", "Sin rigidez (Not<br>tight)"]


def test_month_that_is_not_over_says_so() -> None:
    assert "So far" in labels(make_trend(minutes={0: 40}, span=Span.ALL))


@pytest.mark.parametrize(
    ("minutes", "top", "title", "now"),
    [
        (240, "240", "Exercise, minutes a week", "Now 60"),
        (2965, "50", "Exercise, hours a week", "Now 1"),
    ],
)
def test_much_exercise_is_told_in_hours(minutes: int, top: str, title: str, now: str) -> None:
    trend = make_trend(minutes={3: minutes, 0: 60})

    assert figure(trend, PHONE)["layout"]["yaxis2"]["ticktext"] == ["0", top]
    assert title in labels(trend)
    assert now in labels(trend)


def test_thousands_of_hours_have_room_at_the_left() -> None:
    layout = figure(make_trend(minutes={3: 61_000}, span=Span.ALL), PHONE)["layout"]

    assert layout["yaxis2"]["ticktext"] == ["0", "1,020"]
    assert layout["margin"]["l"] >= len("1,020") * LETTER


def test_each_visit_has_a_drop_and_the_newest_its_date() -> None:
    found = figure(make_trend(TWO_LINES, visits=VISITS), PHONE)

    drops = [shape for shape in found["layout"]["shapes"] if shape["type"] == "path"]
    assert len(drops) == 2
    assert "Injection 19 Sep" in labels(make_trend(TWO_LINES, visits=VISITS))
    assert "Injection 19 September" in labels(make_trend(TWO_LINES, visits=VISITS), WIDE)


def test_drop_is_full_only_where_a_shown_part_was_injected() -> None:
    elsewhere = Injection(date(2026, 7, 1), frozenset([Part.from_code("hip-left")]))
    unknown = Injection(date(2026, 8, 10), frozenset(), is_complete=False)
    trend = make_trend(TWO_LINES, visits=VISITS[-1:], injections=[elsewhere, unknown])

    found = figure(trend, WIDE)

    drops = [shape for shape in found["layout"]["shapes"] if shape["type"] == "path"]
    assert [(shape["fillcolor"], shape["line"]["width"] > 0) for shape in drops] == [
        ("var(--paper)", True),
        ("var(--paper)", True),
        ("var(--ink)", False),
        ("var(--ink)", False),
    ]
    assert [words for words in labels(trend, WIDE) if "Injection" in words] == ["Injection 19 September"]
    assert "Elsewhere" in labels(trend, WIDE)


@pytest.mark.parametrize(
    ("span", "size", "ticks"),
    [
        (Span.HALF_YEAR, SMALL, ["Jul", "Sep", "Nov"]),
        (Span.HALF_YEAR, PHONE, ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]),
        (Span.HALF_YEAR, WIDE, ["June", "July", "August", "September", "October", "November"]),
        (Span.ALL, SMALL, ["2025", "2026"]),
        (Span.ALL, PHONE, ["Jul", "2025", "Jul", "2026", "Jul"]),
        (Span.ALL, WIDE, [*EVERY_OTHER[2:], "2025", *EVERY_OTHER, "2026", *EVERY_OTHER]),
    ],
)
def test_as_many_months_are_named_as_there_is_room_for(span: Span, size: Size, ticks: list[str]) -> None:
    assert figure(make_trend(TWO_LINES, span=span), size)["layout"]["xaxis"]["ticktext"] == ticks


@pytest.mark.parametrize(
    ("span", "size", "ticks"),
    [
        (Span.TWO_WEEKS, SMALL, ["11 Nov", "16 Nov", "21 Nov"]),
        (Span.TWO_WEEKS, WIDE, [f"{day} Nov" for day in range(8, 22)]),
        (Span.CYCLE, PHONE, ["13 Sep", "4 Oct", "25 Oct", "15 Nov"]),
    ],
)
def test_in_few_months_the_days_of_marks_are_named_from_the_newest_back(
    span: Span, size: Size, ticks: list[str]
) -> None:
    assert figure(make_trend(TWO_LINES, span=span), size)["layout"]["xaxis"]["ticktext"] == ticks


def test_ticks_of_thirty_years_have_room() -> None:
    for size in (SMALL, PHONE, WIDE):
        trend = make_trend(TWO_LINES, span=Span.ALL, since=date(1990, 1, 1))
        assert figure(trend, size)["layout"]["xaxis"]["ticktext"][-1] in ("2020", "2025", "2026")


@pytest.mark.parametrize(
    ("most", "top"), [(0, 30), (30, 30), (31, 60), (140, 150), (800, 900), (901, 1200), (2600, 2700)]
)
def test_minutes_end_at_a_round_number_that_no_bar_passes(most: int, top: int) -> None:
    assert figure(make_trend(minutes={3: most}), PHONE)["layout"]["yaxis2"]["range"] == [0, top]


def test_no_text_is_smaller_than_16_pixels() -> None:
    drawn = json.dumps(sizes(make_trend(TWO_LINES, visits=VISITS)))

    assert figure(make_trend(), PHONE)["layout"]["font"]["size"] == 16
    assert re.findall(r'"font": \{[^}]*"size": (\d+)', drawn) == ["16"] * len(SIZES)


def test_texts_hold_no_markup_that_would_need_a_style_of_its_own() -> None:
    assert "<" not in json.dumps(sizes(make_trend(TWO_LINES, visits=VISITS)))


def test_each_colour_is_a_token_of_the_style_sheet_or_nothing() -> None:
    sheet = (settings.BASE_DIR / "static" / "look.css").read_text()
    drawn = json.dumps(draw(make_trend(TWO_LINES, visits=VISITS)))

    tokens = set(re.findall(r"var\((--[a-z]+)\)", drawn))
    assert {token for token in tokens if f"{token}:" not in sheet} == set()
    assert re.findall(r"#[0-9a-f]{3,6}\b", drawn) == []


def test_what_is_under_a_finger_is_told_in_words() -> None:
    ankle, bars = figure(make_trend({ANKLE: [(0, 6, 4)]}, minutes={0: 40}), PHONE)["data"]

    assert (ankle["hovertext"][-1], bars["hovertext"][-1]) == ("15 Nov: 6.0", "15 Nov: 40 minutes")
    assert {trace["hoverinfo"] for trace in (ankle, bars)} == {"text"}


def test_third_line_is_refused() -> None:
    with pytest.raises(ValueError, match="3 lines"):
        draw(make_trend({WRIST: [], ANKLE: [], TOES: []}))


def test_script_in_the_browser_is_the_one_that_the_figures_are_checked_for() -> None:
    lock = json.loads(Path(settings.BASE_DIR, "package-lock.json").read_text())

    assert lock["packages"]["node_modules/plotly.js-basic-dist-min"]["version"] == get_plotlyjs_version()


PARTS = st.lists(st.sampled_from([WRIST, ANKLE, TOES, Part.from_code("shoulder-left")]), unique=True, max_size=2)
MARKS = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 10), st.integers(1, 7)), max_size=9)


@given(PARTS, MARKS, st.sampled_from(Span), st.lists(st.integers(0, 180), max_size=12), st.integers(0, 400))
def test_every_trend_makes_figures_that_keep_to_the_scale_and_lose_no_minute(
    parts: list[Part], marks: list[tuple[int, float, int]], span: Span, ago: list[int], later: int
) -> None:
    today = TODAY + timedelta(days=later)
    visits = sorted(today - timedelta(days=days) for days in set(ago))
    trend = make_trend(dict.fromkeys(parts, marks), span=span, visits=visits, today=today)

    for size in SIZES:
        found = figure(trend, size)
        *lines, bars = found["data"]
        assert len(lines) == len(parts)
        assert all(len(trace["x"]) == len(trace["y"]) <= 31 for trace in found["data"])
        assert all(0 <= value <= 10 for line in lines for value in line["y"] if value is not None)
        assert sum(bars["y"]) == sum(trend.minutes)


def test_what_is_sent_is_a_figure_that_plotly_knows() -> None:
    for found in sizes(make_trend(TWO_LINES, visits=VISITS)):
        assert len(go.Figure({"data": found["data"], "layout": found["layout"]}).data) == 3


def test_what_is_no_figure_is_refused_and_never_stored() -> None:
    with patch.dict(marks.STYLES[0]["line"], width="wide"), pytest.raises(ValueError, match="width"):
        draw(make_trend(TWO_LINES))


def test_injections_too_many_to_be_told_apart_are_left_to_the_numbers() -> None:
    days = [date(2019, 6, 1) + timedelta(weeks=12 * number) for number in range(19)]
    few, many = (make_trend(TWO_LINES, span=Span.ALL, since=days[0], visits=visits) for visits in (days[1:], days))

    drops = [
        [one for one in figure(trend, PHONE)["layout"]["shapes"] if one["type"] == "path"] for trend in (few, many)
    ]
    assert [len(found) for found in drops] == [18, 0]
    assert "A full drop marks an injection here." in legend(few)
    assert "The injections are too many to mark. The numbers have them all." in legend(many)
    assert sum(len(row["days"]) for row in table(many)["rows"]) == 19
