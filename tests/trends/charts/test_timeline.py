"""An axis of many days: it names some of them, however many there are, and no two names touch."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from questions.dates import EARLIEST
from trends.charts.labels import width_of
from trends.charts.timeline import Timeline

PHONE, LEFT, RIGHT = 358, 56, 12


@given(st.dates(EARLIEST, date(2060, 1, 1)), st.integers(0, 30_000))
@example(EARLIEST, 46 * 366)
@example(date(1982, 5, 1), 44 * 366)
def test_any_stretch_that_can_be_written_down_has_names_that_do_not_touch(start: date, days: int) -> None:
    timeline = Timeline(start, min(start + timedelta(days=days), date(2060, 12, 31)), PHONE, LEFT, RIGHT)

    axis = timeline.axis()

    named = [
        (timeline.place(date.fromisoformat(day)), width_of(words))
        for day, words in zip(axis["tickvals"], axis["ticktext"], strict=True)
    ]
    assert all(b - a > (wide + next_wide) / 2 for (a, wide), (b, next_wide) in pairwise(named))
