"""Draws charts ahead of those who come to look."""

import logging

from celery import shared_task
from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from accounts.language import reads
from outbox.outcomes import FAILED, tell
from patients.models import Membership, Patient
from trends.charts.periods import Span
from trends.charts.stored import changed_records, draw_now, first_drawings, records_of_yesterday

MOST_A_RUN = 100
log = logging.getLogger(__name__)


@shared_task(ignore_result=True, acks_late=True)
def draw_changed() -> None:
    """Draw the first picture of each chart of records that changed.

    Safe to run again or twice at once: a drawing depends on the record alone, there is one row for it, and a record
    that has been drawn is no longer among the changed ones. The order is random, so that records that cannot be
    drawn never keep others out of a run.
    """
    for patient in changed_records().order_by("?")[:MOST_A_RUN]:
        _draw(patient)


@shared_task(ignore_result=True, acks_late=True)
def draw_new_day() -> None:
    """Draw the first picture of each chart of records on whose clock a new day has begun, if somebody looked lately.

    Whoever looks before that waits for no worker: the page draws what is not of today. Safe to run again or twice at
    once, and in random order, as `draw_changed`.
    """
    for patient in records_of_yesterday(timezone.now()).order_by("?")[:MOST_A_RUN]:
        _draw(patient)


def _draw(patient: Patient) -> None:
    """One record, for its first reader. Whatever goes wrong with it is logged and stays with it."""
    try:
        with override(_language_of(patient)):
            for number in first_drawings(patient):
                draw_now(patient, Span.HALF_YEAR, number, patient.today())
    except Exception:
        log.exception("The trends of %s could not be drawn", patient)
        tell("drawing", FAILED)


def _language_of(patient: Patient) -> str:
    """Whoever the record is about reads it first, and before they have joined, who opened it."""
    circle = Membership.objects.filter(patient=patient).select_related("user")
    first = circle.order_by("-is_the_person", "created_at").first()
    return reads(first.user) if first else settings.LANGUAGE_CODE
