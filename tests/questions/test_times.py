"""Reading a time as people write it."""

from contextlib import suppress
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questions.times import read_time


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("10:30", time(10, 30)),
        ("9.05", time(9, 5)),
        ("1030", time(10, 30)),
        ("10 h 30", time(10, 30)),
        ("10 30", time(10, 30)),
        ("14", time(14)),
        (" 2 pm ", time(14)),
        ("2:15 P.M.", time(14, 15)),
        ("12 am", time(0)),
        ("12:30pm", time(12, 30)),
        ("0:00", time(0)),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, read: time) -> None:
    assert read_time(written) == read


@pytest.mark.parametrize("written", ["", "noon", "24:00", "10:60", "13 pm", "0 am", "10:3", "10:30:15", "-1"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"time|hour|minute"):
        read_time(written)


@given(st.times())
def test_what_is_shown_is_read_back(at: time) -> None:
    assert read_time(f"{at:%H:%M}") == at.replace(second=0, microsecond=0)


@given(st.text(max_size=60))
def test_nothing_written_breaks_it(written: str) -> None:
    with suppress(ValueError):
        read_time(written)
