"""What else could explain a day: things other than the injections that people connect with a bad day.

They are asked, never suggested as an answer: nothing is concluded from them. Pain, temperature and medicines are
among what spasticity varies with (Kerstens 2023, doi 10.2340/jrm.v55.6572). Poor sleep is a cause and no score, as
we know of no scale for it that was tested here.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Cause(models.TextChoices):
    INFECTION = "infection", _("Infection or fever")
    PAIN = "pain", _("Pain")
    COLD = "cold", _("Cold")
    SLEEP = "sleep", _("Poor sleep")
    STRESS = "stress", _("Stress")
    MEDICINE = "medicine", _("Missed medicine")
    NONE = "none", _("None of these")


def validate_causes(value: object) -> None:
    """Refuse anything but a list of causes, each once, and "none of these" beside another."""
    codes = value if isinstance(value, list) else [None]
    if any(code not in Cause.values for code in codes) or len(set(codes)) < len(codes):
        raise ValidationError(_("Choose from the answers"), code="causes")
    if Cause.NONE in codes and len(codes) > 1:
        raise ValidationError(_("Choose the answers that fit, or choose none of these"), code="both")


def in_order(codes: list[str]) -> list[Cause]:
    """Causes in the order in which they are offered."""
    return [cause for cause in Cause if cause.value in codes]
