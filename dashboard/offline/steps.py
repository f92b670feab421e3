"""What the page without a network asks: the same questions as the pages with one, all in one page that is kept.

Each is a step with its answers, as its own form offers them; a tap keeps the answer on the phone and leads to the
next step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dashboard.offline.forms import Kind
from exercises.log.forms import minutes_form
from exercises.models import Activity
from exercises.setbacks.forms import reason_form
from exercises.setbacks.reasons import Reason
from injections.models import Visit
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from questions.safety import gettext
from symptoms.check_ins.causes import MUCH_PAIN
from symptoms.check_ins.forms import RatingForm
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import Sheet
from symptoms.models import SideEffect
from symptoms.problems.advice import Advice, advice_of
from symptoms.problems.forms import effect_form, name_for_reader, severity_form, signs_form
from symptoms.problems.kinds import GROUPS, PAGES, Asks, Effect, RedFlags, Severity
from symptoms.scales import Measure
from symptoms.signs.each_sign import offered
from symptoms.signs.red_flags import EVEN_IF_GONE, Sign, in_voice, new_or_worse, signs_for

# The step with the advice on the much pain of a check-in.
PAIN_TOLD = "told-much-pain"


@dataclass(frozen=True)
class Tap:
    """One answer: what is sent, where it leads, and how the list of what waits says it."""

    answer: Answer
    sent: str
    then: str
    said: str


@dataclass(frozen=True)
class Step:
    """One question. `then` of a tap is the name of a step; empty is the beginning."""

    name: str
    heading: str | Promise
    kind: Kind
    taps: Sequence[Tap]
    hint: str | Promise = ""
    signs: Sequence[Sign] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """What to do about a problem, by the group that it is in; with what of that group needs a call.

    With a network that is asked, one by one; without one it stands beside the advice. `then` is the name of the step
    that somebody goes on with who was telling something else.
    """

    name: str
    advice: Advice
    call_if: Sequence[str]
    then: str = ""


def exercise_steps(activities: Sequence[Activity]) -> Iterator[Step]:
    """How many minutes of each exercise."""
    for activity in activities:
        form = cast(AnswerForm, minutes_form(activity, None))
        taps = [
            Tap(answer, f"{activity.pk}.{answer.value}", "", f"{activity.title}, {answer.words}")
            for answer in form.answers
        ]
        yield Step(f"exercise-{activity.pk}", form.question, Kind.EXERCISE, taps)


def check_in_steps(patient: Patient, sheet: Sheet, offered: int) -> Iterator[Step]:
    """The questions of the day that have no answer yet, each of which leads to the next; much pain to its advice."""
    today, open_now = patient.today(), _open(sheet)
    for number, question in enumerate(open_now, start=1):
        form = RatingForm(question, day=today, today=today, offered=offered)
        taps = [
            Tap(answer, answer.value, _leads_on(open_now, number, form.values[answer.value]), _said(question, answer))
            for answer in form.answers
        ]
        hint = _("Question %(number)s of %(count)s") % {"number": number, "count": len(open_now)}
        yield Step(f"check-in-{number}", form.question, Kind.CHECK_IN, taps, hint)


def told_of_pain(patient: Patient, visit: Visit | None, sheet: Sheet) -> Iterator[Told]:
    """The advice on the much pain of a check-in, while it asks of pain; then comes its next question."""
    open_now = _open(sheet)
    for number, question in enumerate(open_now, start=1):
        if question.measure == Measure.PAIN:
            then = _after(open_now, number, MUCH_PAIN)
            yield replace(_told_of(patient, visit, Effect.PAIN), name=PAIN_TOLD, then=then)


def _open(sheet: Sheet) -> list[Question]:
    return [question for question in sheet.questions if question not in sheet.answers]


def _leads_on(questions: Sequence[Question], number: int, value: int | None) -> str:
    """To the next question; with much pain to the advice on it, which leads on to that question."""
    is_much = questions[number - 1].measure == Measure.PAIN and value is not None and value >= MUCH_PAIN
    return PAIN_TOLD if is_much else _after(questions, number, value)


def _after(questions: Sequence[Question], number: int, value: int | None) -> str:
    """The question after that answer. Without spasms nobody is asked how strong they are."""
    has_none = questions[number - 1].measure == Measure.SPASMS and value == 0
    left = [
        place
        for place, question in enumerate(questions[number:], start=number + 1)
        if not (has_none and question.measure == Measure.SEVERITY)
    ]
    return f"check-in-{left[0]}" if left else ""


def _said(question: Question, answer: Answer) -> str:
    return f"{question.subject}: {answer.said}"


def problem_steps(patient: Patient, visit: Visit | None) -> Iterator[Step]:
    """The emergency signs; then, where there are none, what it is. `visit` is the last one."""
    name = name_for_reader(patient)
    signs, said = signs_form(patient), gettext("Emergency signs:")
    leads = {RedFlags.NO: "what"}
    yield Step(
        "problem",
        signs.question,
        Kind.PROBLEM,
        [Tap(one, one.value, leads.get(RedFlags(one.value), "call"), f"{said} {one.words}") for one in signs.answers],
        f"{EVEN_IF_GONE} {new_or_worse(name)}",
        signs_for(pump=patient.baclofen_pump == "yes", name=name),
    )
    effects = [answer for page in range(len(PAGES)) for answer in effect_form(page).answers]
    yield Step(
        "what",
        effect_form(0).question,
        Kind.PROBLEM,
        [Tap(one, f"no.{one.value}", _leads_to(patient, visit, one.value), str(one.words)) for one in effects],
    )


def told(patient: Patient, visit: Visit | None) -> Iterator[Told]:
    """The advice on each group that does not ask for a call at once. `visit` is the last one."""
    for effect in (effect for page in PAGES for effect in page):
        if not _report(patient, visit, effect=effect).needs_call:
            yield _told_of(patient, visit, effect)


def _told_of(patient: Patient, visit: Visit | None, effect: Effect) -> Told:
    advice = advice_of(_report(patient, visit, effect=effect))
    return Told(f"told-{effect.value}", advice, list(_call_if(patient, visit, effect)))


def _call_if(patient: Patient, visit: Visit | None, effect: Effect) -> Iterator[str]:
    """Every answer that needs a call where it is asked: how bad it is, the signs of that group alone, and which it is.

    Where a fall is among those that it can be, the signs after a fall are asked too.
    """
    answered, name = partial(_report, patient, visit, effect=effect), name_for_reader(patient)
    if GROUPS[effect].asks == Asks.SEVERITY:
        for answer in severity_form(effect, name=name).answers:
            if answered(severity=answer.value).needs_call:
                yield _not_sure(effect) if answer.value == Severity.UNSURE else str(answer.words)
    signs = offered(effect, pump=patient.baclofen_pump == "yes")
    own = dict.fromkeys(line for which in ("", *signs) for line in answered(which=which).own_list)
    yield from map(str, in_voice([*own], name))
    yield from (str(which.label) for which in signs if answered(which=which).needs_call)


def _not_sure(effect: Effect) -> str:
    """That somebody is not sure of what was asked, where it stands without the question."""
    if effect == Effect.UNSTEADY:
        return gettext("Not sure how it came")
    return gettext("Not sure how bad it is")


def setback_step(patient: Patient) -> Step:
    """What happened. What is a problem too leads to the emergency signs."""
    form = reason_form(patient, None)
    taps = [Tap(one, one.value, "problem" if Reason(one.value).problem else "", str(one.words)) for one in form.answers]
    return Step("setback", form.question, Kind.SETBACK, taps)


def _leads_to(patient: Patient, visit: Visit | None, effect: str) -> str:
    return "call" if _report(patient, visit, effect=effect).needs_call else f"told-{effect}"


def _report(patient: Patient, visit: Visit | None, **answers: str) -> SideEffect:
    """A report with those answers, as it would be now; it is not stored."""
    report = SideEffect(patient=patient, reported_on=patient.today(), red_flags=RedFlags.NO, visit=visit, **answers)
    report.settle(patient.now())
    return report
