"""What the page of a chart says that is the same for everybody: it speaks of visits and days, of nobody's ratings."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from trends.words import Fact


def says(
    title: str,
    message: str,
    facts: Sequence[Fact] = (),
    *,
    caption: str,
    notes: Sequence[str] = (),
    legend: Sequence[str] = (),
    beside: Sequence[Fact] = (),
) -> dict[str, Any]:
    """The sentences of such a chart; `beside` is a list that stands after the picture and tells the same in words."""
    said = {"jumps": [], "message": message, "facts": [asdict(fact) for fact in facts]}
    return {
        "title": title,
        "carer": None,
        "side": "",
        "missing": "",
        "of_you": said,
        "of_others": said,
        "notes": list(notes),
        "legend": list(legend),
        "beside": [asdict(fact) for fact in beside],
        "rule_of_thumb": [],
        "caption": caption,
    }
