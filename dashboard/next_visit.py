"""What there is to do about the next visit: what emails remind of stands on Today, too, should none arrive.

Pure: values in, values out. The sentence above it says the day, see `injections.next.words`.
"""

import uuid
from datetime import date, timedelta

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from dashboard.today.cards import Card
from injections.models import Visit
from injections.next.rules import Window
from injections.next.words import can_book_in_words

# As long before an appointment as the first email about it.
GET_READY = timedelta(weeks=1)


def next_steps(visit: Visit, window: Window, today: date) -> list[Card]:
    """What the newest visit and its window ask for on that day; often nothing."""
    if window.appointment is None:
        return [_book(visit)] if today >= window.may_book else []
    if today > window.appointment:
        return [_happened(visit, window.appointment), _new_day(visit)]
    return [_get_ready(visit)] if today >= window.appointment - GET_READY else []


def _book(visit: Visit) -> Card:
    note = gettext("Write down the day")
    return Card(can_book_in_words(visit.patient), note, visit.url("injections:visit-appointment"), "calendar")


def _get_ready(visit: Visit) -> Card:
    note = gettext("One page to show, and the questions")
    url = reverse("trends:clinic", args=[visit.patient_id])
    return Card(gettext("Get ready for the appointment"), note, url, "people")


def _happened(visit: Visit, appointment: date) -> Card:
    """Two taps add the visit as the last one was. Opened twice, it is one visit: its id is that of the appointment."""
    visit_id = uuid.uuid5(visit.pk, f"kept {appointment}")
    url = reverse("injections:visit-add", args=[visit.patient_id])
    query = urlencode({"visit": str(visit_id), "same": "1"})
    return Card(gettext("Did it happen?"), gettext("Add the visit, same as last time"), f"{url}?{query}", "injection")


def _new_day(visit: Visit) -> Card:
    note = gettext("Write it down")
    return Card(gettext("The appointment has a new day"), note, visit.url("injections:visit-appointment"), "calendar")
