"""The pages that each ask for one thing about a visit. They serve for adding and for changing alike."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from injections import visits
from injections.dose_words import high_in_words
from injections.forms import (
    AppointmentForm,
    CostForm,
    MusclesForm,
    NotesForm,
    PlacesForm,
    clinic_form,
    day_form,
    guidance_form,
    injector_form,
    insurance_form,
    product_form,
)
from injections.models import Visit
from injections.products import doubtful_total
from injections.sharing import UNNAMED
from injections.steps import answers, back_from, card_offers, go_on, other_limb_page, visit_page
from injections.units_form import UnitsForm
from injections.views import visit_of
from patients.access import enter
from patients.body import Limb, Part, Region, Side
from patients.models import Role

ANOTHER_LIMB = "another-limb"


def visit_date(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """On which day."""
    patient = enter(request, patient_id, role=Role.HELPER)
    visit = visit_of(patient, visit_id)
    form = day_form(answers(request), today=patient.today(), was=visit.date)
    if form.is_valid():
        gone = visits.move_visit(visit=visit, day=form.cleaned_data["on"])
        for felt in gone:
            messages.info(request, _("Taken off, as it was before the visit: %(felt)s.") % {"felt": felt.label})
        return go_on(request, visit)
    return _ask(request, visit, form, "date")


def visit_product(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Which medicine. A new visit without places can have the photo of its card first, or be typed from the card."""
    patient = enter(request, patient_id, role=Role.HELPER)
    visit = visit_of(patient, visit_id)
    form = product_form(answers(request), was=visit.product)
    if form.is_valid():
        chosen, total = form.cleaned_data["answer"], visit.total_units
        if chosen != visit.product and total is not None and doubtful_total(chosen, total):
            messages.info(request, high_in_words(chosen, of_you=patient.reader_is_the_person))
        visit.change(product=chosen)
        return go_on(request, visit)
    return _ask(request, visit, form, "product", offers=card_offers(request, visit))


def visit_places(
    request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, limb: str, side: str
) -> HttpResponse:
    """In which parts of one arm or leg."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    if limb not in Limb.values or side not in Side.values:
        raise Http404
    where, on = Limb(limb), Side(side)
    form = PlacesForm(visit, where, on, answers(request))
    other = other_limb_page(request, visit)
    if form.is_valid():
        visits.place_sites(visit=visit, limb=where, side=on, regions=form.regions, dropped=form.dropped)
        return redirect(other) if other and ANOTHER_LIMB in request.POST else go_on(request, visit)
    return _ask(request, visit, form, "places", other=other)


def visit_units(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """How many units in each place."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    if not visit.places:
        return redirect(visit_page(visit))
    form = UnitsForm(visit, answers(request))
    if form.is_valid():
        visits.note_units(visit=visit, units=form.units)
        return go_on(request, visit)
    return _ask(request, visit, form, "units")


def visit_share(
    request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, region: str, side: str
) -> HttpResponse:
    """How the units of one part were shared among its muscles."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    part = _part_with_sites(visit, region, side)
    form = UnitsForm(visit, answers(request), only=part)
    if form.is_valid():
        visits.note_units(visit=visit, units=form.units)
        return go_on(request, visit)
    return _ask(request, visit, form, "units")


def visit_muscles(
    request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID, region: str, side: str
) -> HttpResponse:
    """Which muscles of one part. Where their units are not theirs alone, the next page asks how they were shared."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    part = _part_with_sites(visit, region, side)
    form = MusclesForm(part, answers(request), was=[site.muscle for site in visit.places if site.part == part])
    if form.is_valid():
        units = visits.name_muscles(visit=visit, part=part, muscles=form.codes)
        if len(units) > 1 and UNNAMED in units:
            messages.success(request, _("Saved"))
            return redirect("injections:visit-share", patient_id, visit_id, region, side)
        return go_on(request, visit)
    return _ask(request, visit, form, "muscles")


def _part_with_sites(visit: Visit, region: str, side: str) -> Part:
    """The part of that name. Raises Http404 where the visit has no place in it."""
    if region not in Region.values or side not in Side.values:
        raise Http404
    part = Part(Region(region), Side(side))
    if all(site.part != part for site in visit.places):
        raise Http404
    return part


def visit_guidance(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """How the clinic found the muscle."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = guidance_form(answers(request), was=visit.guidance)
    if form.is_valid():
        visit.change(guidance=form.cleaned_data["answer"])
        return go_on(request, visit)
    return _ask(request, visit, form, "guidance")


def visit_clinic(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Which clinic."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = clinic_form(answers(request), visit)
    if form.is_valid():
        visit.change(clinic=form.name)
        return go_on(request, visit)
    return _ask(request, visit, form, "name")


def visit_injector(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Who gave the injections."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = injector_form(answers(request), visit)
    if form.is_valid():
        visit.change(injector=form.name)
        return go_on(request, visit)
    return _ask(request, visit, form, "name")


def visit_cost(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """What it cost."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = CostForm(answers(request), initial={"cost": visit.cost, "currency": visit.currency})
    if form.is_valid():
        visit.change(**form.cleaned_data)
        return go_on(request, visit)
    return _ask(request, visit, form, "cost")


def visit_insurance(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Whether insurance paid."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = insurance_form(answers(request), was=visit.insurance)
    if form.is_valid():
        visit.change(insurance=form.cleaned_data["answer"])
        return go_on(request, visit)
    return _ask(request, visit, form, "insurance")


def visit_appointment(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """When the next injections are booked."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = AppointmentForm(visit, answers(request))
    if form.is_valid():
        visit.change(**form.facts)
        return go_on(request, visit)
    return _ask(request, visit, form, "appointment")


def visit_notes(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """Anything else."""
    visit = visit_of(enter(request, patient_id, role=Role.HELPER), visit_id)
    form = NotesForm(answers(request), instance=visit)
    if form.is_valid():
        visit.change(notes=form.cleaned_data["notes"])
        return go_on(request, visit)
    return _ask(request, visit, form, "notes")


def _ask(request: HttpRequest, visit: Visit, form: forms.BaseForm, name: str, **more: object) -> HttpResponse:
    """Show the page of that name, with the form and the way back."""
    context = {"patient": visit.patient, "visit": visit, "form": form, "back": back_from(request, visit)} | more
    return render(request, f"injections/visit_{name}.html", context)
