"""What is sent counts only when all of it came."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasticity_tracker.holding.whole import Whole


@given(body=st.binary(max_size=50), more=st.binary(max_size=5), sizes=st.lists(st.integers(1, 20), max_size=20))
def test_all_that_was_announced_is_read_and_nothing_behind_it(body: bytes, more: bytes, sizes: list[int]) -> None:
    stream = Whole(BytesIO(body + more), len(body))

    assert b"".join(stream.read(size) for size in sizes) + stream.read() == body
    assert stream.read(5) == b""


@given(body=st.binary(max_size=50), missing=st.integers(1, 5))
def test_what_ends_before_is_an_error(body: bytes, missing: int) -> None:
    with pytest.raises(OSError, match="cut off"):
        Whole(BytesIO(body), len(body) + missing).read()


def test_lines_are_read_to_the_end_too() -> None:
    stream = Whole(BytesIO(b"one\ntwo"), 8)

    assert (stream.readline(), stream.readline()) == (b"one\n", b"two")
    with pytest.raises(OSError, match="cut off"):
        stream.readline()
