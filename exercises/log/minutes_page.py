"""What the pages share that ask for minutes: as answers, or as any number in a box."""

from django.utils.translation import gettext_lazy as _

from questions.question import Way

SAVE_MINUTES = _("Save the minutes")


def another_number(url: str) -> Way:
    """The way from the answers to the box."""
    return Way(_("Write another number"), url, "change")
