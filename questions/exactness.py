"""How exact a day is that somebody named."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Exact(models.TextChoices):
    """The day itself; about that day; some day of its month; a day that nobody knows; a day that cannot be right."""

    DAY = "day", _("The day")
    ABOUT = "about", _("About that day")
    MONTH = "month", _("Some day of that month")
    UNKNOWN = "unknown", _("The day is not known")
    DOUBTFUL = "doubtful", _("The day cannot be right")
