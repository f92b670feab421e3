"""Where the words in a chart go, so that none lies on another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

# The width of a letter at 16 px, on the average and a little more.
LETTER = 8.0
# From a line to the words beside it, and the least space between two words.
BESIDE = 11
APART = 10
# Between two short numbers in a row.
CLOSE = 3
NEW_LINE = "<br>"
# So much of a picture's width may the names at one side take.
BESIDE_THE_MARKS = 0.45


@dataclass(frozen=True)
class LabelPlace:
    """Which of the marks gets words, which words, and on which side of it."""

    index: int
    words: str
    left: bool


def width_of(words: str) -> float:
    """About how many pixels wide words are at 16 px, in as many lines as they have."""
    return max(map(len, lines_of(words))) * LETTER


def lines_of(words: str) -> list[str]:
    """The lines of words, which are parted as plotly reads them."""
    return words.split(NEW_LINE)


def most_lines(names: Iterable[str]) -> int:
    """How many lines the name has that has the most; one where there are no names."""
    return max((len(lines_of(words)) for words in names), default=1)


def folded(words: str, picture: int, share: float = BESIDE_THE_MARKS) -> str:
    """Words in a picture of that width: in several lines where one would take more than that share of it.

    A name at the side takes the room of the marks.
    """
    return NEW_LINE.join(wrap(words, int(picture * share / LETTER), break_long_words=False))


def beside(marks: Sequence[float], wordings: Sequence[Sequence[str]], limit: float) -> list[LabelPlace]:
    """Words beside upright lines: `marks` are their places in pixels, from left to right, up to `limit`.

    `wordings` gives for each mark what it may say, the fullest first. The newest choose first; a mark that finds
    no room stays without words. Only the newest may have them at its left, if there is more room than at its right.
    """
    placed: list[LabelPlace] = []
    free = limit
    for index in reversed(range(len(marks))):
        choice = _fitting(marks, wordings[index], index, free)
        if choice:
            placed.append(choice)
        free = marks[index] - APART
        if choice and choice.left:
            free -= BESIDE + width_of(choice.words)
    return placed


def _fitting(marks: Sequence[float], wordings: Sequence[str], index: int, free: float) -> LabelPlace | None:
    for words in wordings:
        if marks[index] + BESIDE + width_of(words) <= free:
            return LabelPlace(index, words, left=False)
    taken = marks[index - 1] + APART if index else 0
    newest = index == len(marks) - 1
    for words in wordings if newest else ():
        if marks[index] - BESIDE - width_of(words) >= taken:
            return LabelPlace(index, words, left=True)
    return None


def spread(heights: Sequence[float], apart: float, top: float) -> list[float]:
    """Heights for the labels of at most two lines: as they are, or moved until they are `apart`, within 0 to `top`."""
    if len(heights) < 2 or abs(heights[0] - heights[1]) >= apart:
        return list(heights)
    middle = min(max(sum(heights) / 2, apart / 2), top - apart / 2)
    lower, upper = middle - apart / 2, middle + apart / 2
    return [upper, lower] if heights[0] >= heights[1] else [lower, upper]


def in_a_row(middles: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Which words of a row have room, by their number: the first and the last choose before those between.

    `middles` and `widths` are in pixels.
    """
    taken: list[tuple[float, float]] = []
    found = []
    for place in (*range(len(middles))[:1], *reversed(range(1, len(middles)))):
        low, high = middles[place] - widths[place] / 2, middles[place] + widths[place] / 2
        if all(high + CLOSE <= left or low - CLOSE >= right for left, right in taken):
            taken.append((low, high))
            found.append(place)
    return found
