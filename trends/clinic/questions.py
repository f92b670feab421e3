"""Questions that people often have for their clinic. Each only asks: none says what to do, or why something is so."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_OWN = 3
LONGEST_OWN = 500


class Ready(models.TextChoices):
    MUSCLES = "muscles", _("Which muscles did you inject?")
    NEXT = "next", _("When is the next injection?")
    EFFECTS = "effects", _("Which side effects can come?")
    EXERCISE = "exercise", _("Which exercises are suitable?")
    MEASURE = "measure", _("Can you measure again?")


def validate_ready(value: object) -> None:
    """Refuse anything but a list of the ready-made questions, each once."""
    codes = value if isinstance(value, list) else [None]
    if any(code not in Ready.values for code in codes) or len(set(codes)) < len(codes):
        raise ValidationError(_("Choose from the questions"), code="ready")


def validate_own(value: object) -> None:
    """Refuse anything but a few questions in words, each once."""
    words = value if isinstance(value, list) else [None]
    if not all(isinstance(one, str) and 0 < len(one) <= LONGEST_OWN for one in words) or len(set(words)) < len(words):
        raise ValidationError(_("Write each question once"), code="own")
    if len(words) > MOST_OWN:
        raise ValidationError(_("3 questions at most"), code="own")


def rewritten(noted: Iterable[str], boxes: Iterable[tuple[str, str]]) -> list[str]:
    """The own questions after somebody wrote into the boxes: each is what stood in it, and what stands in it now.

    What somebody else noted meanwhile stays, and the same boxes sent twice change nothing more.
    """
    kept = list(noted)
    for was, now in boxes:
        if was == now:
            continue
        if was in kept:
            kept[kept.index(was)] = now
        else:
            kept.append(now)
    return list(dict.fromkeys(filter(None, kept)))
