"""A setback, a day off, a cause of a day and sore skin that are problems end on the advice of the same problem."""

import re
import uuid
from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from dashboard.overview.reading import read_people
from dashboard.overview.rule import About
from exercises.kinds import ExerciseKind
from exercises.setbacks.reasons import OFF_FIRST, OFF_MORE, PROBLEMS, UNDER_A_STRAP, OffReason, Reason
from patients.models import Patient
from symptoms.models import SideEffect
from symptoms.problems.kinds import FORMER, Effect, RedFlags, Tier
from symptoms.problems.rules import ProblemAnswers, tier
from symptoms.signs.each_sign import SignCode, offered
from tests.exercises.making import make_activity, make_session
from tests.people import alice_and_her_record
from tests.symptoms.making import make_check_in

# Tells something of a record in a browser; gives the page to which that leads.
Way = Callable[[Patient, Client, str], str]

TODAY = date(2026, 11, 21)
frozen = time_machine.travel("2026-11-21 10:00Z", tick=False)
AMBER = "Call your clinic today"
# Written by hand: what each reason is reported as.
EXPECTED = {
    Reason.DIZZINESS: (Effect.UNSTEADY, ""),
    Reason.FALL: (Effect.FALL, ""),
    Reason.INJURY: (Effect.PAIN, ""),
    Reason.SKIN: (Effect.SKIN, ""),
    Reason.FEVER: (Effect.SKIN, SignCode.FEVER),
}


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_is_the_problem_that_it_is_and_that_is_amber_at_least(reason: Reason) -> None:
    if reason not in EXPECTED:
        assert reason.problem is None
        return
    problem = PROBLEMS[reason]
    group = Effect(problem.group)
    assert (group, problem.which) == EXPECTED[reason]
    assert group not in FORMER
    assert not problem.which or problem.which in offered(group)
    assert (
        tier(ProblemAnswers(RedFlags.NO, group, which=SignCode(problem.which) if problem.which else None)) == Tier.AMBER
    )


@pytest.mark.parametrize("reason", list(OffReason))
def test_a_day_off_is_the_same_problem_as_the_setback_that_it_becomes(reason: OffReason) -> None:
    assert reason.problem == (reason.setback.problem if reason.setback else None)
    assert reason in (*OFF_FIRST, *OFF_MORE)


def test_skin_under_a_strap_is_a_sign_that_is_offered() -> None:
    assert UNDER_A_STRAP.which in offered(UNDER_A_STRAP.group)


def send(client: Client, url: str, answer: str) -> str:
    """Send one answer; where it leads."""
    return str(client.post(url, {"answer": answer, "once": uuid.uuid4()})["Location"])


def by_setback(patient: Patient, client: Client, reason: str) -> str:
    return send(client, f"/r/{patient.id}/exercise/setbacks/add/", reason)


def by_day_off(patient: Patient, client: Client, reason: str) -> str:
    page = "reason" if reason in OFF_FIRST else "more"
    return send(client, f"/r/{patient.id}/exercise/day-off/{TODAY}/{page}/", reason)


def by_cause(patient: Patient, client: Client, cause: str) -> str:
    make_check_in(patient, patient.memberships.get().user, TODAY, 4, 2, 0)
    url = f"/r/{patient.id}/check-in/{TODAY}/what-else/"
    saved = client.post(url, {"causes": [cause]}, follow=True).content.decode()
    assert "Do you want advice on this?" in saved
    return str(re.findall(rf'href="(/r/{patient.id}/problem/\?[^"]*)"', saved)[0]).replace("&amp;", "&")


WAYS_OF_A_FALL = [
    (by_setback, "fall", r"/exercise/setbacks/[^/]+/since/$"),
    (by_day_off, "fall", r"/exercise/day-off/2026-11-21/$"),
    (by_cause, "fall", r"/check-in/2026-11-21/$"),
]
WAYS = [
    *((by_setback, reason, r"/since/$") for reason in ("dizziness", "injury", "skin", "fever")),
    *((by_day_off, reason, r"/exercise/day-off/2026-11-21/$") for reason in ("dizzy", "pain", "skin", "fever")),
    *((by_cause, cause, r"/check-in/2026-11-21/$") for cause in ("infection", "sore")),
]


@pytest.mark.django_db
@frozen
@pytest.mark.parametrize(("way", "said", "back"), WAYS_OF_A_FALL)
def test_after_every_fall_the_signs_of_a_head_that_was_hit_are_asked_and_then_comes_the_card(
    way: Way, said: str, back: str
) -> None:
    patient, _alice, client = alice_and_her_record()
    signs = way(patient, client, said)
    assert "Do you have any of these" in client.get(signs).content.decode()

    head = send(client, signs, RedFlags.NO)
    asked = client.get(head).content.decode()
    assert AMBER in asked
    assert "blood thinners" in asked

    page = client.get(send(client, head, RedFlags.NO)).content.decode()
    assert AMBER in page
    assert "What to do now" in page
    (on,) = re.findall(r'<a class="btn btn-primary" href="([^"]*)">Carry on where you stopped', page)
    assert re.search(back, on)
    assert client.get(on).status_code == 200


@pytest.mark.django_db
@frozen
@pytest.mark.parametrize(("way", "said", "back"), WAYS_OF_A_FALL)
@pytest.mark.parametrize("answer", [RedFlags.YES, RedFlags.UNSURE])
def test_a_head_that_was_hit_leads_to_the_emergency_department(
    way: Way, said: str, back: str, answer: RedFlags
) -> None:
    patient, _alice, client = alice_and_her_record()
    head = send(client, way(patient, client, said), RedFlags.NO)

    page = client.get(send(client, head, answer)).content.decode()

    assert "Go to the emergency department now" in page
    assert "Carry on where you stopped" not in page


@pytest.mark.django_db
@frozen
@pytest.mark.parametrize(("way", "said", "back"), WAYS)
def test_every_other_problem_ends_on_the_card_after_the_emergency_signs(way: Way, said: str, back: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(send(client, way(patient, client, said), RedFlags.NO)).content.decode()

    assert AMBER in page
    assert "Since when?" not in page
    (on,) = re.findall(r'<a class="btn btn-primary" href="([^"]*)">Carry on where you stopped', page)
    assert re.search(back, on)


@pytest.mark.django_db
@frozen
@pytest.mark.parametrize(("way", "said", "back"), [*WAYS_OF_A_FALL, *WAYS])
def test_no_report_without_advice_is_left_on_the_overview(way: Way, said: str, back: str) -> None:
    patient, alice, client = alice_and_her_record()
    send(client, way(patient, client, said), RedFlags.NO)

    (person,) = read_people(alice, patient.now())

    assert About.AMBER in {reason.about for reason in person.reasons}
    assert About.UNFINISHED not in {reason.about for reason in person.reasons}


@pytest.mark.django_db
@frozen
@pytest.mark.parametrize("answer", ["mark", "unsure"])
def test_skin_that_is_not_well_after_exercise_leads_to_the_signs_and_the_card(answer: str) -> None:
    patient, alice, client = alice_and_her_record()
    session = make_session(make_activity(patient, alice, ExerciseKind.SAEBOFLEX), alice, TODAY)

    signs = send(client, f"/r/{patient.id}/exercise/session/{session.pk}/skin/", answer)
    page = client.get(send(client, signs, RedFlags.NO)).content.decode()

    assert AMBER in page
    assert "Stop using it there." in page
    assert f'href="/r/{patient.id}/exercise/saved/{session.batch}/">Carry on where you stopped' in page
    assert SideEffect.objects.get().which == SignCode.STRAP


@pytest.mark.django_db
@frozen
def test_another_report_does_not_lead_back_to_what_was_interrupted() -> None:
    patient, _alice, client = alice_and_her_record()
    send(client, by_setback(patient, client, "skin"), RedFlags.NO)

    what = send(client, f"/r/{patient.id}/problem/", RedFlags.NO)
    after = send(client, what, Effect.SKIN)

    assert "Carry on where you stopped" not in client.get(after).content.decode()
