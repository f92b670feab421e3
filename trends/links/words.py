"""How a link for the clinic is said to its owner."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.day_words import say_day
from trends.links.models import ClinicLink
from trends.links.rules import MOST_TRIES


def moment(at: datetime, zone: ZoneInfo) -> str:
    """A day and time on the person's own clock."""
    here = at.astimezone(zone)
    return f"{say_day(here, 'j F Y')}, {date_format(here, 'H:i')}"


def link_in_words(link: ClinicLink, zone: ZoneInfo) -> list[str]:
    """When it ends, who looked, and whether somebody guessed. Takes a link from `with_looks`."""
    said = [_("Works from %(day)s.") % {"day": moment(link.starts_at, zone)}] if link.starts_at else []
    said += [_("Ends on %(day)s.") % {"day": moment(link.ends_at, zone)}]
    if link.last_look is None:
        said.append(_("Nobody has looked yet."))
    else:
        times = ngettext("Looked at %(n)d time.", "Looked at %(n)d times.", link.look_count)
        said += [times % {"n": link.look_count}, _("Last on %(day)s.") % {"day": moment(link.last_look, zone)}]
    if link.waits_until:
        said.append(_("The PIN was wrong %(n)d times.") % {"n": MOST_TRIES})
        said.append(_("No PIN was taken until %(day)s.") % {"day": moment(link.waits_until, zone)})
    return said
