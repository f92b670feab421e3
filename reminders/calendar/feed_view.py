"""What a calendar reads: open without signing in to whoever holds the link, and nothing else of the record."""

import hashlib
import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from outbox.secret_links import behind_a_secret
from reminders.calendar.events import Event, check_in, check_in_id
from reminders.calendar.ical import as_ical
from reminders.calendar.models import CalendarFeed
from reminders.calendar.publishing import published
from reminders.calendar.words import Wording
from reminders.kinds import ReminderKind
from reminders.models import Subscription


@login_not_required
@require_safe
@conditional_page
@behind_a_secret(tells_origin=False)
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates, or 304 where the calendar has them. A link that ended or never was looks the same: 404."""
    found = CalendarFeed.objects.opened_by(token).with_whose().first()
    if found is None:
        return HttpResponse(_("This link does not work"), "text/plain; charset=utf-8", 404)
    return _dates(found)


def _dates(found: CalendarFeed) -> HttpResponse:
    wording = Wording(found.is_plain, "" if found.is_for_the_person else found.patient.called)
    own_id = check_in_id(found.patient_id, found.user_id)
    events = published(found.patient, timezone.now(), own=_check_ins(found, own_id), own_id=own_id)
    body = as_ical(events, wording, worded_at=found.worded_at)
    response = HttpResponse(body, "text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="tracker.ics"'
    # No cache may keep it; the calendar itself may ask whether what it was told still holds.
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()}"'
    return response


def _check_ins(found: CalendarFeed, event_id: uuid.UUID) -> list[Event]:
    """The days on which this member asked to be nudged to the check-in, since the link was made."""
    mine = Subscription.objects.select_related("patient").filter(patient=found.patient_id, user=found.user_id)
    wish = mine.first()
    if wish is None or ReminderKind.CHECK_IN not in wish.wanted_kinds():
        return []
    since = found.made_at.astimezone(wish.zone).date()
    return [check_in(event_id, wish.check_in_weekdays, wish.check_in_hour, zone=wish.zone.key, since=since)]
