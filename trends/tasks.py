"""Draws charts ahead of those who come to look."""

import logging

from celery import shared_task

from patients.models import Patient
from trends.drawings import changed_records, draw_now
from trends.periods import Span

MOST_A_RUN = 100
log = logging.getLogger(__name__)


@shared_task(ignore_result=True, acks_late=True)
def draw_changed() -> None:
    """Draw the first chart of records that changed.

    Safe to run again or twice at once: a drawing depends on the record alone, there is one row for it, and a record
    that has been drawn is no longer among the changed ones. The order is random, so that records that cannot be
    drawn never keep others out of a run.
    """
    for patient in changed_records().order_by("?")[:MOST_A_RUN]:
        _draw(patient)


def _draw(patient: Patient) -> None:
    """One record. Whatever goes wrong with it is logged and stays with it."""
    try:
        draw_now(patient, Span.HALF_YEAR, 0, patient.today())
    except Exception:
        log.exception("The trends of %s could not be drawn", patient)
