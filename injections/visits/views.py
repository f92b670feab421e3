"""The visits of a record: the list, one visit, adding, deleting and bringing back."""

import uuid
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.models import User
from injections.elsewhere.models import ToxinElsewhere
from injections.models import CardPhoto, Visit, VisitQuerySet, window_of
from injections.next.reading import weeks_said
from injections.next.words import next_in_words, said_on
from injections.visits import writing as visits
from injections.visits.facts import facts_beside_muscles, groups_of
from injections.visits.forms import day_form
from injections.visits.steps import first_question, visit_page, where_it_was_left
from injections.visits.words import told, visit_in_words
from patients.about import about
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from patients.photos.views import Shown
from questions.addresses import uuid_or_none
from questions.day_words import say_day
from questions.pages import page_of
from questions.question import Question, Way, ask
from questions.sent import is_new, sent
from questions.tokens import read_token

VISITS_A_PAGE = 20
ELSEWHERE_SHOWN = 3
NAMED, SAME = "visit", "same"


def visit_of(patient: Patient, visit_id: uuid.UUID) -> Visit:
    """That visit of the record. Raises Http404 where the record has no such visit."""
    visit = get_object_or_404(_with_places(patient), pk=visit_id)
    visit.patient = patient
    return visit


def _with_places(patient: Patient) -> VisitQuerySet:
    return Visit.objects.of(patient).prefetch_related("sites")


of_a_visit = about(_with_places, "visit_id")


def visit_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """When the next injection may be, and all visits, newest first."""
    patient = enter(request, patient_id)
    page = page_of(Visit.objects.of(patient).newest_first(), request.GET.get("page"), VISITS_A_PAGE)
    window = window_of(patient)
    context = {
        "patient": patient,
        "place": "injections",
        "page": page,
        "rows": [(visit, visit_in_words(visit)) for visit in page.rows],
        "unconfirmed": next((visit for visit in page.rows[:1] if not visit.is_confirmed and page.number == 1), None),
        "window": window,
        "ahead": said_on(window, patient.today()) if window else None,
        "said": weeks_said(patient),
        # Below the newest visits, not again under each page of older ones.
        "elsewhere": []
        if "page" in request.GET
        else ToxinElsewhere.objects.of(patient).newest_first()[:ELSEWHERE_SHOWN],
    }
    return render(request, "injections/visits/list.html", context)


def visit_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Begin a visit with its day, from nothing or with what the last one had.

    The new visit's id stands in the address, so that the browser's Back leads to the same visit again.
    """
    patient = enter(request, patient_id, role=Role.HELPER)
    visit_id = uuid_or_none(request.GET.get(NAMED, ""))
    if visit_id is None and request.method != "POST":
        return redirect(f"{request.path}?{NAMED}={uuid.uuid4()}")
    visit_id = visit_id or read_token(request.POST)
    begun = Visit.objects.of(patient).filter(pk=visit_id).first()
    form = day_form(sent(request), today=patient.today(), was=begun.date if begun else None)
    copies, last = SAME in request.GET, visits.previous_visit(patient, visit_id)
    ways = () if copies or form.asks_date or not (last and last.places) else (_same_as(last, visit_id),)
    asked = Question(
        form,
        lambda: _begin(request, patient, visit_id, form.cleaned_data["on"]),
        back=reverse("injections:visit-list", args=[patient.id]),
        hint=_("The rest is copied") if copies else _("The day at the clinic"),
        ways=ways,
    )
    return ask(request, asked, patient=patient)


def _same_as(last: Visit, visit_id: uuid.UUID) -> Way:
    """The offer to copy the last visit."""
    return Way(_("Same as last time"), f"?{NAMED}={visit_id}&{SAME}=1", note=visit_in_words(last))


def _begin(request: HttpRequest, patient: Patient, visit_id: uuid.UUID, day: date) -> str:
    """Begin the visit; the address that follows."""
    begin = visits.copy_last_visit if SAME in request.GET else visits.begin_visit
    try:
        visit = begin(patient=patient, by=signed_in(request), visit_id=visit_id, day=day)
    except Visit.DoesNotExist:
        raise Http404 from None
    return visit_page(visit, new=True) if SAME in request.GET else first_question(visit)


def visit_detail(request: HttpRequest, patient_id: uuid.UUID, visit_id: uuid.UUID) -> HttpResponse:
    """What is known of one visit, with the photo of its card, how it felt, and one way to change something."""
    patient = enter(request, patient_id)
    visit = visit_of(patient, visit_id)
    on = {"date": say_day(visit.date, "j F Y")}
    context = {
        "patient": patient,
        "visit": visit,
        "rows": [told(row) for row in visit.rows],
        "facts": facts_beside_muscles(visit, patient.today()),
        "card": visit.photos.live().first(),
        "question": _("Visit on %(date)s") % on,
        "hint": visit_in_words(visit),
        "left_at": where_it_was_left(visit, timezone.now()),
    }
    if is_new(request):
        window = window_of(patient)
        context |= {
            "question": _("Saved: visit on %(date)s") % on,
            "saved": [visit_in_words(visit)],
            "note": next_in_words(window, patient.today()) if window else "",
            "photo_url": reverse("injections:card-add", args=(patient.id, visit.id)),
        }
    return render(request, "injections/visits/detail.html", context)


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


@require_POST
@of_a_visit
def visit_confirm(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep that a visit from a file was the last one: from now on it makes reminders."""
    visit.change(is_confirmed=True)
    messages.success(request, _("Saved"))
    return redirect("injections:visit-list", visit.patient_id)


def find_visit(patient: Patient, _reader: User, *, visit_id: uuid.UUID) -> Deletion:
    """One visit, to delete it; also the Undo of adding it."""
    visit = get_object_or_404(Visit.objects.with_deleted(patient).prefetch_related("sites"), pk=visit_id)
    return Deletion(
        [visit],
        asks=_("Delete this visit?"),
        done=_("Deleted: injection visit"),
        facts=[say_day(visit.date, "j F Y"), visit_in_words(visit)],
        page=visit_page(visit),
        restore=visit.url("injections:visit-restore"),
        place="injections",
        on=Way(_("Go to Injections"), reverse("injections:visit-list", args=[patient.id])),
    )


def on_card(patient: Patient, visit_id: uuid.UUID) -> Shown:
    """A visit, for the pages of the photo of its card."""
    visit = visit_of(patient, visit_id)
    return Shown(
        patient=patient,
        subject=visit,
        photos=CardPhoto.objects.all(),
        asks=_("Add a photo of the clinic card"),
        says=_("Clinic card of %(date)s") % {"date": say_day(visit.date, "j F Y")},
        removed=_("Removed: photo of the clinic card"),
        back=visit_page(visit),
        route="injections:card",
    )
