"""Where on the body a problem is: one tap names side and part."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyPart(models.TextChoices):
    LEFT_ARM = "left-arm", _("Left arm or hand")
    RIGHT_ARM = "right-arm", _("Right arm or hand")
    LEFT_LEG = "left-leg", _("Left leg or foot")
    RIGHT_LEG = "right-leg", _("Right leg or foot")
    HEAD = "head", _("Head or neck")
    BODY = "body", _("Chest, belly or back")
    ALL = "all", _("All over, or no one place")
