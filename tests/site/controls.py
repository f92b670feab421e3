"""What can be tapped or filled in on a page, counted from the server's HTML: what asks, what leads on, and the rest."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

# They have no end tag, so nothing stands inside them.
_EMPTY = {"input", "img", "br", "hr", "use", "path", "wbr"}
_CONTROLS = {"a", "button", "summary", "textarea", "input"}
# Ways back, reading aloud, and calls for help: none of them is ever too many.
_FREE = {"back", "listen", "btn-call", "call-clinic", "call-emergency"}


@dataclass(frozen=True)
class Controls:
    """How many there are of each; `in_one_row` is the most in any one row of a list."""

    answers: int = 0
    boxes: int = 0
    rows: int = 0
    in_one_row: int = 0
    rest: int = 0
    says_call: bool = False


class _Counting(HTMLParser):
    """Counts as it reads. Links inside a field, which are the form's own help, are not counted."""

    def __init__(self) -> None:
        super().__init__()
        self.within: list[tuple[str, set[str]]] = []
        self.found: Counter[str] = Counter()
        self.of_items: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        classes = set((said.get("class") or "").split())
        around = set().union(*(names for _tag, names in self.within))
        if tag == "li":
            self.of_items.append(0)
        # Day, month and year are one date.
        self.found["boxes"] += "date-boxes" in classes
        if tag in _CONTROLS and said.get("type") != "hidden" and not _FREE & (classes | around):
            self._count(tag, classes, around, said.get("type") or "")
        if tag not in _EMPTY:
            self.within.append((tag, classes))

    def _count(self, tag: str, classes: set[str], around: set[str], kind: str) -> None:
        if "answer" in classes or kind in ("radio", "checkbox"):
            self.found["answers"] += 1
        elif tag in ("input", "textarea"):
            self.found["boxes"] += "date-boxes" not in around
        elif "go" in classes or "photo-link" in classes:
            self.found["rows"] += 1
        elif any(name == "li" for name, _classes in self.within):
            self.of_items[-1] += 1
        elif not (tag == "a" and "field" in around):
            self.found["rest"] += 1

    def handle_endtag(self, tag: str) -> None:
        while tag not in _EMPTY and self.within and self.within.pop()[0] != tag:
            pass


def controls_of(page: str) -> Controls:
    """Those of the page's own part: without the places and the foot."""
    counting = _Counting()
    (main,) = re.findall(r"<main.*</main>", page, re.DOTALL)
    counting.feed(main)
    found = counting.found
    return Controls(
        answers=found["answers"],
        boxes=found["boxes"],
        rows=found["rows"] + sum(map(bool, counting.of_items)),
        in_one_row=max([min(found["rows"], 1), *counting.of_items]),
        rest=found["rest"],
        says_call='class="call-clinic"' in main,
    )
