"""Questions that people often have for their clinic. Each only asks: none says what to do, or why something is so."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


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
