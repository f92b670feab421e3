"""Whose answers a row holds: the person's own, however they came onto the page, or how somebody else sees it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Voice(models.TextChoices):
    """The first two are the person's own answers, however they came onto the page."""

    OWN = "own", _("The person’s own answers")
    TAPPED = "tapped", _("The person’s own answers, tapped by somebody else")
    VIEW = "view", _("How somebody else sees it")


THE_PERSONS = (Voice.OWN, Voice.TAPPED)
