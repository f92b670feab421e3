"""When a member is told at once of a problem that somebody else reported."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AlertLevel(models.TextChoices):
    """When somebody is told at once, by email, of a problem that another member reported."""

    NEVER = "never", _("Never")
    RED = "red", _("When help is needed now")
    AMBER = "amber", _("Also when a call today is enough")


# Members of whom nobody has said yet when they are told, and those who ask to be told.
HEARING_IS_OPEN = models.Q(hears_was_asked=False, hears=AlertLevel.NEVER) | ~models.Q(wishes_to_hear="")
