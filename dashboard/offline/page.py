"""The page of a day without a network, put together."""

from accounts.models import User
from dashboard.offline.allowing import name_on_phone
from dashboard.offline.forms import Kind
from dashboard.offline.steps import (
    Step,
    Told,
    check_in_steps,
    exercise_steps,
    problem_steps,
    setback_step,
    told,
    told_of_pain,
)
from exercises.log.second_set import standing_on
from exercises.models import Activity
from exercises.words import titles
from injections.models import last_visit
from patients.models import Patient
from questions.safety import gettext
from symptoms.check_ins.reading import sheet_on
from symptoms.emergency.calling import what_to_say
from symptoms.models import SideEffect
from symptoms.problems.advice import stop_words
from symptoms.problems.kinds import RedFlags


def gather(patient: Patient, user: User) -> dict[str, object]:
    """What the page says and asks today, of whoever `user` is to the person.

    Somebody else is asked first whose answers a check-in will hold, which needs a network: it is not offered to them.
    """
    today, visit = patient.today(), last_visit(patient)
    standing = standing_on(patient, today)
    activities = list(Activity.objects.of(patient).in_order())
    check_in: list[Step] = []
    on_pain: list[Told] = []
    if patient.reader.is_the_person:
        sheet = sheet_on(patient, today)
        check_in = list(check_in_steps(patient, sheet, user.answers_offered))
        on_pain = list(told_of_pain(patient, visit, sheet))
    # As it would be where an emergency sign is there; it is not stored.
    call = SideEffect(patient=patient, reported_on=today, red_flags=RedFlags.YES)
    return {
        "person": name_on_phone(user),
        "today": today,
        "kinds": Kind,
        "usual": titles(standing.usual),
        "is_done": bool(standing.saved),
        "activities": activities,
        "begins": check_in[0].name if check_in else "",
        "steps": [*exercise_steps(activities), *check_in, *problem_steps(patient, visit), setback_step(patient)],
        "told": [*told(patient, visit), *on_pain],
        "words": stop_words(call, patient),
        "call_if": gettext("%(call)s if:") % {"call": patient.emergency.call_now},
        "say": what_to_say(patient, call, visit),
    }
