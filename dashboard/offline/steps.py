"""What the page without a network asks: the same questions as the pages with one, all in one page that is kept.

Each is a step with its answers, as its own form offers them; a tap keeps the answer on the phone and leads to the
next step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dashboard.offline.forms import Kind
from exercises.log.forms import minutes_form
from exercises.models import Activity
from exercises.setbacks.forms import reason_form
from exercises.setbacks.reasons import Reason
from patients.models import Patient
from questions.answers import Answer, AnswerForm
from symptoms.check_ins.forms import RatingForm, effect_form, name_for_reader, signs_form
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import Sheet
from symptoms.models import SideEffect
from symptoms.problems.advice import Advice, advice_of
from symptoms.problems.kinds import PAGES, RedFlags, Tier
from symptoms.scales import Measure
from symptoms.signs.each_sign import TABLE, offered
from symptoms.signs.red_flags import EVEN_IF_GONE, Sign, in_voice, new_or_worse, signs_for


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
    """What to do about a problem, by the group that it is in; with the signs of that group that need a call.

    With a network those signs are asked one by one; without one they stand beside the advice.
    """

    name: str
    advice: Advice
    signs: Sequence[str]


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
    """The questions of the day that have no answer yet, each of which leads to the next."""
    today = patient.today()
    open_now = [question for question in sheet.questions if question not in sheet.answers]
    for number, question in enumerate(open_now, start=1):
        form = RatingForm(question, day=today, today=today, offered=offered)
        taps = [
            Tap(answer, answer.value, _after(open_now, number, form.values[answer.value]), _said(question, answer))
            for answer in form.answers
        ]
        hint = _("Question %(number)s of %(count)s") % {"number": number, "count": len(open_now)}
        yield Step(f"check-in-{number}", form.question, Kind.CHECK_IN, taps, hint)


def _after(questions: Sequence[Question], number: int, value: int | None) -> str:
    """The step after that answer. Without spasms nobody is asked how strong they are."""
    has_none = questions[number - 1].measure == Measure.SPASMS and value == 0
    left = [
        place
        for place, question in enumerate(questions[number:], start=number + 1)
        if not (has_none and question.measure == Measure.SEVERITY)
    ]
    return f"check-in-{left[0]}" if left else ""


def _said(question: Question, answer: Answer) -> str:
    return f"{question.subject}: {answer.said}"


def problem_steps(patient: Patient) -> Iterator[Step]:
    """The emergency signs; then, where there are none, what it is."""
    name = name_for_reader(patient)
    signs, said = signs_form(patient), _("Emergency signs:")
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
        [Tap(one, f"no.{one.value}", _leads_to(patient, one.value), str(one.words)) for one in effects],
    )


def told(patient: Patient) -> Iterator[Told]:
    """The advice on each group that does not ask for a call at once."""
    name = name_for_reader(patient)
    for answer in (answer for page in range(len(PAGES)) for answer in effect_form(page).answers):
        report = _report(patient, answer.value)
        if not report.needs_call:
            asked = [str(one) for one in in_voice(report.own_list, name)]
            red = [str(one.label) for one in offered(answer.value) if TABLE[one].least == Tier.RED]
            yield Told(f"told-{answer.value}", advice_of(report), [*asked, *red])


def setback_step(patient: Patient) -> Step:
    """What happened. What is a problem too leads to the emergency signs."""
    form = reason_form(patient, None)
    taps = [Tap(one, one.value, "problem" if Reason(one.value).problem else "", str(one.words)) for one in form.answers]
    return Step("setback", form.question, Kind.SETBACK, taps)


def _leads_to(patient: Patient, effect: str) -> str:
    return "call" if _report(patient, effect).needs_call else f"told-{effect}"


def _report(patient: Patient, effect: str) -> SideEffect:
    """A report of that group, as it would be now; it is not stored."""
    report = SideEffect(patient=patient, reported_on=patient.today(), red_flags=RedFlags.NO, effect=effect)
    report.settle(patient.now())
    return report
