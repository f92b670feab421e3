"""The pages for medicines: the list, one medicine, adding, correcting, deleting; what happens is in `change_views`."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from medicines import writing as medicines
from medicines.forms import OwnWordsForm, since_form, which_form
from medicines.models import Medicine
from medicines.names import MORE, MedicineName
from medicines.rules import Standing, What
from medicines.words import change_in_words, medicine_in_short, medicine_in_words
from patients.about import about
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Known, Patient, Role
from questions.exactness import Exact, NamedDay
from questions.pages import page_of
from questions.question import Question, Way, ask
from questions.sent import as_new, is_new, sent
from questions.tokens import read_token

MEDICINES_A_PAGE = 20


def medicine_list(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Every medicine: those that are taken, and those that were."""
    patient = enter(request, patient_id)
    rows = Medicine.objects.of(patient).in_order().with_changes()
    page = page_of(rows, request.GET.get("page"), MEDICINES_A_PAGE)
    told = [(row, medicine_in_short(row), row.standing_on(patient.today())) for row in page.rows]
    context = {
        "patient": patient,
        "place": "trends",
        "page": page,
        "taken": [(row, words) for row, words, standing in told if standing is not Standing.ENDED],
        "ended": [(row, words) for row, words, standing in told if standing is Standing.ENDED],
    }
    return render(request, "medicines/list.html", context)


def medicine_detail(request: HttpRequest, patient_id: uuid.UUID, medicine_id: uuid.UUID) -> HttpResponse:
    """One medicine, what was noted of it, and what happened to it, newest first."""
    patient = enter(request, patient_id)
    medicine = get_object_or_404(Medicine.objects.of(patient).with_changes(), pk=medicine_id)
    last = medicine.kept_changes[-1].kind if medicine.kept_changes else None
    context = {
        "patient": patient,
        "place": "trends",
        "medicine": medicine,
        "facts": medicine_in_words(medicine),
        "rows": [(change, change_in_words(change)) for change in reversed(medicine.kept_changes)],
        "ending": medicine.facts.ending,
        "has_ended": last is not None and last.ends,
        "has_another_instead": last is What.INSTEAD,
        "asks_to_note_the_pump": medicine.facts.pump and patient.baclofen_pump != Known.YES and patient.may_decide,
    }
    return render(request, "medicines/detail.html", context)


def medicine_add(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Which medicine it is. It is kept at once."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    form = which_form(sent(request))

    def keep() -> str:
        which, medicine_id = MedicineName(form.cleaned_data["answer"]), read_token(request.POST)
        try:
            medicine = medicines.add_medicine(patient=patient, user=user, medicine_id=medicine_id, which=which)
        except Medicine.DoesNotExist:
            raise Http404 from None
        return as_new(_after_which(medicine))

    return ask(
        request, Question(form, keep, back=reverse("medicines:medicine-list", args=[patient.id])), patient=patient
    )


of_a_medicine = about(lambda patient: Medicine.objects.of(patient), "medicine_id")


def about_a_medicine(asks: Callable[..., Question]) -> Callable[..., HttpResponse]:
    """Make a page of one question about a medicine. It leads back to that, unless it says otherwise."""

    @of_a_medicine
    @wraps(asks)
    def page(request: HttpRequest, medicine: Medicine, **which: object) -> Question:
        asked, detail = asks(request, medicine, **which), medicine.url("medicines:medicine-detail")
        return replace(asked, back=asked.back or detail, then=asked.then or detail)

    return page


@about_a_medicine
def medicine_which(request: HttpRequest, medicine: Medicine, *, more: bool = False) -> Question:
    """Correct which medicine it is; or tell what "another medicine" is."""
    offered_later = medicine.code in {name.value for name in MORE}
    was = medicine.code if more or not offered_later else MedicineName.OTHER.value
    form = which_form(sent(request), more=more, was="" if is_new(request) else was)

    def keep() -> str:
        medicines.choose(medicine=medicine, which=MedicineName(form.cleaned_data["answer"]))
        then = _after_which(medicine, more=more)
        return as_new(then) if is_new(request) else then

    return Question(form, keep)


@about_a_medicine
def medicine_name(request: HttpRequest, medicine: Medicine) -> Question:
    """What the person calls it."""
    form = OwnWordsForm(medicine, "name", _("What is the medicine called?"), sent(request))
    return _in_own_words(request, medicine, form, "medicine-purpose", _("As it stands on the box"))


@about_a_medicine
def medicine_purpose(request: HttpRequest, medicine: Medicine) -> Question:
    """What it is for."""
    form = OwnWordsForm(medicine, "purpose", _("What is this medicine for?"), sent(request))
    return _in_own_words(request, medicine, form, "medicine-since", medicine.title)


@about_a_medicine
def medicine_dose(request: HttpRequest, medicine: Medicine) -> Question:
    """How much of it is taken, as it is typed: nothing reads it."""
    form = OwnWordsForm(medicine, "dose", _("How much of it is taken?"), sent(request))
    return _in_own_words(request, medicine, form, "medicine-detail", _("As it stands on the box. It is only shown"))


@about_a_medicine
def medicine_since(request: HttpRequest, medicine: Medicine) -> Question:
    """Since when it is taken."""
    form = since_form(sent(request), medicine.patient.today(), medicine)

    def keep() -> None:
        named: NamedDay | None = form.cleaned_data.get("on")
        exact = named.exact if named else Exact.DAY
        medicine.change(started_on=named.day if named else None, started_exact=exact)

    back = as_new(medicine.url("medicines:medicine-purpose")) if is_new(request) else ""
    return Question(form, keep, back=back, hint=medicine.title, says=_("Saved"))


def _in_own_words(request: HttpRequest, medicine: Medicine, form: OwnWordsForm, following: str, hint: str) -> Question:
    """A box that can stay blank. Of a new medicine `following` is asked next."""
    then = as_new(medicine.url(f"medicines:{following}")) if is_new(request) else ""
    return Question(
        form,
        lambda: medicine.change(**form.cleaned_data),
        then=then,
        hint=hint,
        button=_("Save"),
        instead=Way(_("Leave it out"), then) if then else None,
    )


def _after_which(medicine: Medicine, *, more: bool = False) -> str:
    """What follows the answer to which medicine it is, which is saved by now."""
    if medicine.code == MedicineName.OTHER and not more:
        return medicine.url("medicines:medicine-which-more")
    return medicine.url("medicines:medicine-name" if medicine.facts.asks_name else "medicines:medicine-purpose")


def find_medicine(patient: Patient, _reader: User, *, medicine_id: uuid.UUID) -> Deletion:
    """One medicine with what happened to it, to delete it."""
    medicine = get_object_or_404(Medicine.objects.with_deleted(patient), pk=medicine_id)
    return Deletion(
        [medicine],
        asks=_("Delete this medicine?"),
        done=_("Deleted: a medicine"),
        facts=[medicine.title],
        page=medicine.url("medicines:medicine-detail"),
        restore=medicine.url("medicines:medicine-restore"),
        place="trends",
    )
