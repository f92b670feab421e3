"""What is asked about a visit, one thing a page. The pages serve for adding and for changing alike."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial, wraps

from django.contrib import messages
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from injections.models import Guidance, Insurance, Visit
from injections.products import doubtful_total
from injections.visits import writing as visits
from injections.visits.facts import other_limbs
from injections.visits.forms import (
    AppointmentForm,
    CostForm,
    MusclesForm,
    NameForm,
    NotesForm,
    PlacesForm,
    day_form,
    product_form,
)
from injections.visits.sharing import UNNAMED
from injections.visits.steps import back_from, card_offers, leads_on, other_limb_page, places_page, visit_page
from injections.visits.units_form import UnitsForm
from injections.visits.views import of_a_visit
from injections.visits.words import high_in_words
from patients.body import Limb, Part, Region, Side, limb_alone, part_of
from questions.answers import Answer, AnswerForm
from questions.question import Question
from questions.sent import is_new, sent

ANOTHER_LIMB = "another-limb"


def about_a_visit(asks: Callable[..., Question | None]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a visit. It leads on as `steps` says; to the visit where nothing is to ask."""

    @of_a_visit
    @wraps(asks)
    def page(request: HttpRequest, visit: Visit, **which: str) -> Question | HttpResponse:
        asked = asks(request, visit, **which)
        if asked is None:
            return redirect(visit_page(visit))
        says = "" if is_new(request) else _("Saved")
        return replace(asked, back=back_from(request, visit), then=partial(leads_on, request, visit), says=says)

    return page


@about_a_visit
def visit_date(request: HttpRequest, visit: Visit) -> Question:
    """On which day."""
    form = day_form(sent(request), today=visit.patient.today(), was=visit.date)

    def keep() -> None:
        for felt in visits.move_visit(visit=visit, day=form.cleaned_data["on"]):
            messages.info(request, _("Taken off, as it was before the visit: %(felt)s.") % {"felt": felt.label})

    return Question(form, keep, hint=_("The day at the clinic"))


@about_a_visit
def visit_product(request: HttpRequest, visit: Visit) -> Question:
    """Which medicine. A new visit without places can have the photo of its card first, or be typed from the card."""
    form = product_form(sent(request), was=visit.product)

    def keep() -> None:
        chosen, total = form.cleaned_data["answer"], visit.total_units
        if chosen != visit.product and total is not None and doubtful_total(chosen, total):
            messages.info(request, high_in_words(chosen, of_you=visit.patient.reader.is_the_person))
        visit.change(product=chosen)

    return Question(
        form,
        keep,
        hint=_("It stands on the clinic card"),
        above="injections/visits/_offers.html",
        facts={"offers": card_offers(request, visit)},
    )


@about_a_visit
def visit_places(request: HttpRequest, visit: Visit, limb: str, side: str) -> Question:
    """In which parts of one arm or leg."""
    if limb not in Limb.values or side not in Side.values:
        raise Http404
    where, on = Limb(limb), Side(side)
    form, other = PlacesForm(visit, where, on, sent(request)), other_limb_page(request, visit)

    def keep() -> str | None:
        visits.place_sites(visit=visit, limb=where, side=on, regions=form.regions, dropped=form.dropped)
        return other if ANOTHER_LIMB in request.POST else None

    return Question(form, keep, page="injections/visits/places.html", facts={"other": other})


@of_a_visit
def visit_limb(request: HttpRequest, visit: Visit) -> Question | HttpResponse:
    """Which other arm or leg had injections, though it may not be tight."""
    others = other_limbs(visit)
    if not others:
        return redirect(visit_page(visit))
    answers = [Answer(f"{limb.value}-{side.value}", limb_alone(limb, side)) for limb, side in others]
    form = AnswerForm(_("Which other arm or leg?"), answers, sent(request))

    def keep() -> str:
        limb, side = form.cleaned_data["answer"].split("-")
        return places_page(request, visit, Limb(limb), Side(side))

    return Question(form, keep, back=visit_page(visit), hint=_("One that had injections too"))


@about_a_visit
def visit_units(request: HttpRequest, visit: Visit) -> Question | None:
    """How many units in each place."""
    return _units(request, visit) if visit.places else None


@about_a_visit
def visit_share(request: HttpRequest, visit: Visit, region: str, side: str) -> Question:
    """How the units of one part were shared among its muscles."""
    return _units(request, visit, only=_part_with_sites(visit, region, side))


@about_a_visit
def visit_muscles(request: HttpRequest, visit: Visit, region: str, side: str) -> Question:
    """Which muscles of one part. Where their units are not theirs alone, the next page asks how they were shared."""
    part = _part_with_sites(visit, region, side)
    form = MusclesForm(part, sent(request), was=[site.muscle for site in visit.places if site.part == part])

    def keep() -> str | None:
        units = visits.name_muscles(visit=visit, part=part, muscles=form.codes)
        is_shared = len(units) > 1 and UNNAMED in units
        return visit.url("injections:visit-share", region, side) if is_shared else None

    hint, button = _("Choose each muscle on the clinic card"), _("Save the muscle")
    return Question(form, keep, hint=hint, button=button)


@about_a_visit
def visit_guidance(request: HttpRequest, visit: Visit) -> Question:
    """How the clinic found the muscle."""
    question, hint = _("How did the clinic find the muscle?"), _("It may stand on the clinic card")
    return _choice(request, visit, "guidance", Guidance, question, hint)


@about_a_visit
def visit_clinic(request: HttpRequest, visit: Visit) -> Question:
    """Which clinic."""
    question = _("Which clinic gave the injections?")
    label, another = _("Name of the clinic"), _("Another clinic")
    return _name(NameForm(question, sent(request), visit=visit, column="clinic", label=label, another=another))


@about_a_visit
def visit_injector(request: HttpRequest, visit: Visit) -> Question:
    """Who gave the injections."""
    question = _("Who gave the injections?")
    label, another = _("Name of the doctor or therapist"), _("Somebody else")
    return _name(NameForm(question, sent(request), visit=visit, column="injector", label=label, another=another))


@about_a_visit
def visit_cost(request: HttpRequest, visit: Visit) -> Question:
    """What it cost."""
    form = CostForm(sent(request), initial={"cost": visit.cost, "currency": visit.currency})
    hint, button = _("You can leave it blank"), _("Save the cost")
    return Question(form, lambda: visit.change(**form.cleaned_data), hint=hint, button=button)


@about_a_visit
def visit_insurance(request: HttpRequest, visit: Visit) -> Question:
    """Whether insurance paid."""
    question, hint = _("Did insurance pay for the visit?"), _("You can change it when the bill is settled")
    return _choice(request, visit, "insurance", Insurance, question, hint)


@about_a_visit
def visit_appointment(request: HttpRequest, visit: Visit) -> Question:
    """When the next injections are booked."""
    form = AppointmentForm(visit, sent(request))
    hint, button = _("You can leave it blank"), _("Save the appointment")
    return Question(form, lambda: visit.change(**form.facts), hint=hint, button=button, warning=form.warning)


@about_a_visit
def visit_notes(request: HttpRequest, visit: Visit) -> Question:
    """Anything else."""
    form = NotesForm(sent(request), instance=visit)
    hint, button = _("You can leave it blank"), _("Save the notes")
    return Question(form, lambda: visit.change(**form.cleaned_data), hint=hint, button=button)


def _choice(
    request: HttpRequest, visit: Visit, column: str, choices: type[TextChoices], question: str, hint: str
) -> Question:
    answers = [Answer(value, words) for value, words in choices.choices]
    form = AnswerForm(question, answers, sent(request), was=getattr(visit, column))
    return Question(form, lambda: visit.change(**{column: form.cleaned_data["answer"]}), hint=hint)


def _name(form: NameForm) -> Question:
    hint = _("You can leave it blank") if form.writes else _("From earlier visits")
    return Question(form, lambda: form.visit.change(**{form.column: form.name}), hint=hint, button=_("Save the name"))


def _units(request: HttpRequest, visit: Visit, *, only: Part | None = None) -> Question:
    form = UnitsForm(visit, sent(request), only=only)
    return Question(form, lambda: visits.note_units(visit=visit, units=form.units), page="injections/visits/units.html")


def _part_with_sites(visit: Visit, region: str, side: str) -> Part:
    """The part of that name. Raises Http404 where the visit has no place in it."""
    if region not in Region.values or side not in Side.values:
        raise Http404
    part = part_of(region, side)
    if all(site.part != part for site in visit.places):
        raise Http404
    return part
