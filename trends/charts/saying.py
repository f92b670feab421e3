"""What the page of a chart says, stored once and read by all: what depends on who reads stands there twice."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from trends.words import Fact


def said(message: str, facts: Sequence[Fact] = (), jumps: Sequence[Fact] = ()) -> dict[str, Any]:
    """What stands first, in the words for one sort of reader."""
    return {"jumps": [asdict(one) for one in jumps], "message": message, "facts": [asdict(fact) for fact in facts]}


def says(
    of_you: dict[str, Any],
    of_others: dict[str, Any] | None = None,
    *,
    caption: str = "",
    notes: Sequence[str] = (),
    legend: Sequence[str] = (),
    beside: Sequence[Fact] = (),
    **more: Any,
) -> dict[str, Any]:
    """The sentences of a chart, for the person and for others: the same to both where it speaks of nobody's ratings.

    `beside` is a list that stands after the picture and tells the same in words; `more` is what only some charts say.
    """
    return {
        "carer": None,
        "side": "",
        "missing": "",
        "of_you": of_you,
        "of_others": of_others or of_you,
        "notes": list(notes),
        "legend": list(legend),
        "beside": [asdict(fact) for fact in beside],
        "rule_of_thumb": [],
        "caption": caption,
        **more,
    }
