"""What was said of the skin under a device: an answer of the exercise and, where it is an emergency, a report."""

import uuid

from accounts.models import User
from exercises.models import Session
from exercises.safety.skin import Skin
from patients.changes import one_change
from symptoms.models import SideEffect
from symptoms.problems import writing as reports
from symptoms.problems.kinds import RedFlags
from symptoms.signs.each_sign import SignCode


@one_change()
def note_skin(*, session: Session, user: User, answer: Skin, report_id: uuid.UUID) -> SideEffect | None:
    """Keep the answer; give the report of an emergency, the same one where the same form is sent again.

    Raises SideEffect.DoesNotExist where the id belongs to another record.
    """
    session.change(skin=answer)
    if not session.skin_is_emergency:
        return None
    report = reports.report_signs(patient=session.patient, user=user, report_id=report_id, red_flags=RedFlags.YES)
    reports.note_which(report, SignCode.COLD_LIMB)
    return report
