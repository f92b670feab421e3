"""Columns side by side: where they stand, how wide they are, and which of their names have room."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trends.charts.columns import Columns
from trends.charts.labels import width_of
from trends.charts.picture import WIDTHS


def test_columns_share_the_plot_and_a_bar_stands_in_the_middle() -> None:
    columns = Columns(["1", "2", "3", "4"], 358, 40)

    assert columns.right == 4
    assert (columns.plot, columns.column) == (314, 78.5)
    assert columns.pixels(1) == 1.5 * 78.5
    assert round(columns.bar * columns.column) == 28


def test_the_last_is_named_and_before_it_each_one_that_has_room() -> None:
    assert Columns(["Jan 2026"] * 12, 358, 60).axis()["tickvals"] == [3.5, 7.5, 11.5]
    assert Columns(["1"] * 12, 358, 60).axis()["ticktext"] == ["1"] * 12


@given(st.integers(1, 40), st.sampled_from(WIDTHS), st.integers(0, 90), st.sampled_from(["7", "Sep 2026"]))
def test_no_name_meets_another_or_leaves_the_picture(count: int, width: int, left: int, name: str) -> None:
    columns = Columns([name] * count, width, left)
    middles = [tick * columns.column + left for tick in columns.axis()["tickvals"]]

    assert all(b - a >= width_of(name) for a, b in pairwise(middles))
    assert all(middle + width_of(name) / 2 <= width + 1 for middle in middles)


def test_two_series_stand_on_each_other_and_differ_in_more_than_colour() -> None:
    full, hollow = Columns(["1", "2"], 358, 40).stacked([3, 0], [1, 2], ["one", "two"])

    assert (full["y"], hollow["y"], hollow["base"]) == ([3, 0], [1, 2], [3, 0])
    assert ("line" in full["marker"], "line" in hollow["marker"]) == (False, True)
    assert len(Columns(["1"], 358, 40).stacked([0], [2], ["one"])) == 1
