"""The pages that ask what was felt after a visit, and say what was kept."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from injections.benefit.reading import benefit_on
from injections.benefit.rules import Occasion, question_code
from injections.effect.forms import CameBackForm, FeltForm, HarderTaskForm
from injections.effect.rules import ASK_AGAIN, CameBack, Milestone, felt_named, question_on
from injections.effect.undo import day_before, look, remember
from injections.models import Visit
from injections.visits import writing as visits
from injections.visits.steps import visit_page
from injections.visits.views import of_a_visit, visit_of
from injections.visits.words import came_back_in_words, felt_in_words
from questions.day_words import say_day
from questions.exactness import Exact
from questions.question import Question, Way
from questions.sent import as_new, is_new, sent

FADING = felt_named("fading")
# What a visit says of what was never told, or taken off again.
NOT_TOLD = (None, Exact.DAY)


@of_a_visit
def visit_felt(request: HttpRequest, visit: Visit, *, felt: str) -> Question:
    """On which day it was felt: one tap, and it can be undone."""
    asked, today = _felt_or_404(felt), visit.patient.today()
    form = FeltForm(asked, visit, sent(request), today=today)

    def keep() -> str | None:
        was, (day, exact) = (asked.day_of(visit), asked.exact_of(visit)), form.said
        try:
            visits.note_felt(visit=visit, felt=asked, day=day, exact=exact, today=today)
        except visits.FeltBeforeVisitError:
            raise form.too_early(visit_of(visit.patient, visit.pk).date) from None
        remember(request, visit, asked, was)
        return _further(request, visit, asked) if was == NOT_TOLD else None

    return Question(
        form,
        keep,
        back=visit_page(visit),
        then=visit.url("injections:visit-felt-saved", asked.code),
        hint=_("After the visit on %(day)s") % {"day": say_day(visit.date, "j F Y")},
        button=_("Save this day"),
    )


def _further(request: HttpRequest, visit: Visit, felt: Milestone) -> str | None:
    """The question that follows the first word of wearing off: what came back first."""
    if felt is not FADING or not felt.is_told(visit):
        return None
    messages.success(request, felt_in_words(visit, felt))
    return as_new(visit.url("injections:visit-came-back"))


@of_a_visit
def visit_came_back(request: HttpRequest, visit: Visit) -> Question | HttpResponse:
    """What came back first, as it wore off. Nothing is concluded from it."""
    if not FADING.is_told(visit):
        return redirect(visit.url("injections:visit-felt", FADING.code))
    form, after = CameBackForm(sent(request), initial={"came_back": visit.came_back}), _after_came_back(request, visit)

    def keep() -> str:
        visits.note_came_back(visit=visit, came_back=form.chosen)
        task = visit.url("injections:visit-harder-task")
        return (as_new(task) if is_new(request) else task) if CameBack.TASK in form.chosen else after

    return Question(
        form,
        keep,
        back=_felt_page(visit) if is_new(request) else visit_page(visit),
        hint=_("Choose all that fit"),
        button=_("Save what came back"),
        ways=(Way(_("Leave this out"), after),) if is_new(request) else (),
    )


@of_a_visit
def visit_harder_task(request: HttpRequest, visit: Visit) -> Question | HttpResponse:
    """What got harder to do, in the person's own words."""
    back = visit.url("injections:visit-came-back")
    if CameBack.TASK not in visit.came_back:
        return redirect(back)
    form, after = HarderTaskForm(sent(request), instance=visit), _after_came_back(request, visit)

    def keep() -> None:
        visits.note_harder_task(visit=visit, task=form.cleaned_data["harder_task"])

    return Question(
        form,
        keep,
        back=as_new(back) if is_new(request) else back,
        then=after,
        hint=_("You can leave it blank"),
        button=_("Save these words"),
    )


def _after_came_back(request: HttpRequest, visit: Visit) -> str:
    """Where it leads on: whether it helped, unless that was answered or left out then; or back to the visit."""
    if not is_new(request):
        return visit_page(visit)
    is_left_out = question_code(visit.pk, Occasion.FADING) in visit.patient.left_out
    if is_left_out or benefit_on(visit, Occasion.FADING):
        return _felt_page(visit)
    return visit.url("injections:visit-benefit", Occasion.FADING.value)


def _felt_page(visit: Visit) -> str:
    return visit.url("injections:visit-felt-saved", FADING.code)


@of_a_visit
def visit_felt_saved(request: HttpRequest, visit: Visit, *, felt: str) -> HttpResponse:
    """What was kept, and its Undo."""
    asked = _felt_or_404(felt)
    asking, saved = visit.url("injections:visit-felt", felt), visit.url("injections:visit-felt-saved", felt)
    if request.method == "POST":
        return redirect(saved if _undo(request, visit, asked) else asking)
    look(request, visit, asked)
    kept = _kept(visit, asked)
    if not kept:
        return redirect(asking)
    context = {
        "patient": visit.patient,
        "place": "injections",
        "title": _("Saved: what was felt"),
        "line": _("After the visit on %(day)s") % {"day": say_day(visit.date, "j F Y")},
        "facts": kept,
        "undo_url": saved,
        "change_url": asking,
        "change_words": _("Choose another day"),
    }
    return render(request, "saved.html", context)


def _undo(request: HttpRequest, visit: Visit, felt: Milestone) -> bool:
    """Bring back the day before the last change, or take the answer off; whether there is an answer then."""
    before = day_before(request, visit, felt)
    if before is None:
        visits.forget_felt(visit=visit, felt=felt)
        messages.success(request, _("Your answer was taken off"))
        return False
    day, exact = before
    visits.note_felt(visit=visit, felt=felt, day=day, exact=exact, today=visit.patient.today())
    messages.success(request, _("Your earlier day counts again"))
    return True


def _felt_or_404(code: str) -> Milestone:
    try:
        return felt_named(code)
    except KeyError:
        raise Http404 from None


def _kept(visit: Visit, felt: Milestone) -> list[str]:
    """What to say of the answer, nothing where there is none."""
    if felt.is_told(visit):
        came_back = came_back_in_words(visit) if felt is FADING else ""
        first = [_("What came back first: %(what)s.") % {"what": came_back}] if came_back else []
        return [felt_in_words(visit, felt), *first]
    if not visit.not_yet_on:
        return []
    later = question_on(visit, visit.not_yet_on + ASK_AGAIN)
    return [_("Not yet, or no."), *([_("Today asks again in a week.")] if later == felt else [])]
