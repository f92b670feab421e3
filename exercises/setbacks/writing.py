"""Writing setbacks: what happened and since when, and which exercises it stops."""

import uuid
from collections.abc import Collection

from accounts.models import User
from exercises.models import Activity, Setback
from exercises.setbacks.reasons import Reason
from patients.changes import one_change
from patients.models import Patient
from questions.exactness import NamedDay


@one_change()
def begin(*, patient: Patient, user: User, setback_id: uuid.UUID, reason: Reason, day: NamedDay) -> Setback:
    """Keep what happened, since `day`: a new setback, or the same one where the same form is sent again.

    Raises Setback.DoesNotExist where the id belongs to another record.
    """
    setback = Setback.objects.make_once(
        setback_id, patient=patient, by=user, reason=reason, started_on=day.day, started_exact=day.exact
    )
    setback.change(reason=reason)
    return setback


@one_change()
def note_stopped(setback: Setback, activities: Collection[Activity]) -> None:
    """Keep which exercises it stops; none is an answer too."""
    setback.activities.set(activities)
    setback.change(is_told=True)
    setback.touch()
