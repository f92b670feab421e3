"""Which fact of a visit to change: one list of groups, then the facts of one group, then the page of the fact."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from injections.models import Visit
from injections.visits.facts import groups_of, other_limbs
from injections.visits.forms import limb_form
from injections.visits.steps import places_page, visit_page
from injections.visits.views import of_a_visit
from patients.body import Limb, Side
from questions.day_words import say_day
from questions.question import Question
from questions.sent import sent


@of_a_visit
def visit_change(request: HttpRequest, visit: Visit, *, group: str = "") -> HttpResponse:
    """What of it; or with a `group` which fact of that."""
    groups = groups_of(visit, visit.patient.today())
    chosen = next((one for one in groups if one.code == group), None)
    if group and chosen is None:
        raise Http404
    context = {
        "patient": visit.patient,
        "visit": visit,
        "question": chosen.label if chosen else _("What do you want to change?"),
        "hint": _("Visit on %(date)s") % {"date": say_day(visit.date, "j F Y")},
        "rows": chosen.facts if chosen else groups,
        "back": visit.url("injections:visit-change") if chosen else visit_page(visit),
        "may_delete": chosen is None,
    }
    return render(request, "injections/visits/change.html", context)


@of_a_visit
def visit_limb(request: HttpRequest, visit: Visit) -> Question | HttpResponse:
    """Which other arm or leg had injections, though it may not be tight."""
    others = other_limbs(visit)
    if not others:
        return redirect(visit_page(visit))
    form = limb_form(sent(request), others)

    def keep() -> str:
        limb, side = form.cleaned_data["answer"].split("-")
        return places_page(request, visit, Limb(limb), Side(side))

    return Question(form, keep, back=visit_page(visit), hint=_("One that had injections too"))
