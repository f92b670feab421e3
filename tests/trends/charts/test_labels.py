"""Words in a chart never lie on each other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from trends.charts.labels import BESIDE, LETTER, LabelPlace, beside, in_a_row, spread, width_of

FULL, SHORT = "Injection 19 Sep", "19 Sep"
WORDINGS = [FULL, SHORT]
HEIGHTS = st.lists(st.floats(0, 10), max_size=2)


def test_lonely_mark_gets_the_fullest_words() -> None:
    assert beside([20], [WORDINGS], 300) == [LabelPlace(0, FULL, left=False)]


def test_marks_close_together_get_the_short_words() -> None:
    room = BESIDE + width_of(SHORT) + 20

    assert beside([20, 20 + room], [WORDINGS, WORDINGS], 400) == [
        LabelPlace(1, FULL, left=False),
        LabelPlace(0, SHORT, left=False),
    ]


def test_mark_without_room_has_no_words() -> None:
    assert [placed.index for placed in beside([20, 40, 60], [WORDINGS] * 3, 300)] == [2]


def test_newest_mark_at_the_edge_has_its_words_at_its_left() -> None:
    assert beside([290], [WORDINGS], 300) == [LabelPlace(0, FULL, left=True)]


def test_no_marks_need_no_words() -> None:
    assert beside([], [], 300) == []


def test_labels_of_lines_that_end_close_together_are_moved_apart() -> None:
    assert spread([5, 5.4], 1, 10) == [4.7, 5.7]
    assert spread([5.4, 5], 1, 10) == [5.7, 4.7]


def test_labels_at_the_ends_of_the_scale_stay_within_it() -> None:
    assert spread([10, 10], 1, 10) == [10, 9]
    assert spread([0, 0], 1, 10) == [1, 0]


def test_labels_far_enough_apart_stay_where_they_are() -> None:
    assert spread([2, 6], 1, 10) == [2, 6]
    assert spread([7], 1, 10) == [7]


@given(HEIGHTS)
def test_labels_are_always_apart_and_within_the_scale(heights: list[float]) -> None:
    found = sorted(spread(heights, 1, 10))

    assert all(0 <= height <= 10 for height in found)
    assert all(upper - lower >= 1 - 1e-9 for lower, upper in pairwise(found))


@given(st.lists(st.floats(0, 250), max_size=14, unique=True).map(sorted), st.floats(250, 400))
def test_words_beside_marks_never_meet_and_stay_within_the_chart(marks: list[float], limit: float) -> None:
    placed = beside(marks, [WORDINGS] * len(marks), limit)

    boxes = sorted(_box(marks[label.index], label) for label in placed)
    assert all(right <= left for (_start, right), (left, _end) in pairwise(boxes))
    assert all(start >= 0 and end <= limit for start, end in boxes)


def _box(mark: float, label: LabelPlace) -> tuple[float, float]:
    width = len(label.words) * LETTER
    return (mark - BESIDE - width, mark - BESIDE) if label.left else (mark + BESIDE, mark + BESIDE + width)


def test_in_a_row_the_first_and_the_last_choose_before_those_between() -> None:
    assert in_a_row([10, 28, 50], [18, 18, 18]) == [0, 2]
    assert in_a_row([10, 31, 52], [18, 18, 18]) == [0, 2, 1]
    assert in_a_row([], []) == []
