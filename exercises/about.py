"""Makes pages about one exercise, one session or one setback: see `patients.about`."""

from exercises.models import Activity, Session, Setback
from patients.about import about

about_an_exercise = about(lambda patient: Activity.objects.of(patient).select_related("timer"), "activity_id")
about_a_session = about(
    lambda patient: Session.objects.of(patient).select_related("activity", "stimulation"), "session_id"
)
about_a_setback = about(lambda patient: Setback.objects.of(patient), "setback_id")
