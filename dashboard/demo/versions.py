"""The first version of each row of the demo, as if it had been entered on the day that it tells of."""

from datetime import date, datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.history.kinds import KINDS
from patients.models import Patient
from patients.versions import history_of, keep_first

# The first of these that a row has says when it was entered.
_DAYS = ("reported_on", "added_on", "started_on", "date")


def tell_versions(patient: Patient) -> None:
    """Keep when each row was entered and by whom, in place of the versions of this moment: it was all told at once."""
    for kind in KINDS:
        history_of(kind.model).objects.filter(**{kind.whose: patient.pk}).delete()
        keep_first(kind.model, patient, partial(_entered, patient=patient))


def _entered(row: Any, patient: Patient) -> datetime:
    day = next((day for name in _DAYS if isinstance(day := getattr(row, name, None), date)), None)
    known: datetime = row.created_at
    # An hour before noon: what is entered today is not entered later than now.
    told = datetime.combine(day, time(11), tzinfo=ZoneInfo(patient.time_zone)) if day else known
    return min(told, known)
