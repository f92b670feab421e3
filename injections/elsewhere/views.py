"""The questions about toxin for something else, and the page of one event. See `injections.elsewhere.models`."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from injections.elsewhere.models import WHENS, Purpose, ToxinElsewhere
from injections.elsewhere.writing import note_asked, note_elsewhere
from injections.visits.forms import product_form
from patients.access import enter
from patients.deleting.views import Deletion
from patients.models import Patient, Role
from questions.answers import Answer, AnswerForm
from questions.question import Question, ask
from questions.sent import sent

# The answer of who is not sure which product it was.
UNKNOWN = "unknown"


def elsewhere(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether there was any in the last 4 months."""
    patient = enter(request, patient_id, role=Role.HELPER)
    mine = _("Have you had botulinum toxin for anything else in the last 4 months?")
    theirs = _("Has %(name)s had botulinum toxin for anything else in the last 4 months?")
    answers = [Answer("yes", _("Yes")), Answer("no", _("No")), Answer("unsure", _("I am not sure"))]
    form = AnswerForm(patient.in_voice(mine, theirs), answers, sent(request))

    def keep() -> str | None:
        if form.cleaned_data["answer"] == "yes":
            return reverse("injections:elsewhere-what", args=[patient.id])
        note_asked(patient)
        return None

    hint, today = _("Bladder, migraine, saliva, neck, eyes, wrinkles"), reverse("dashboard:today", args=[patient.id])
    return ask(request, Question(form, keep, back=today, hint=hint), patient=patient)


def elsewhere_what(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What it was for."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = AnswerForm(_("What was it for?"), [Answer(*purpose) for purpose in Purpose.choices], sent(request))
    asked = Question(
        form,
        lambda: reverse("injections:elsewhere-when", args=[patient.id, form.cleaned_data["answer"]]),
        back=reverse("injections:elsewhere", args=[patient.id]),
    )
    return ask(request, asked, patient=patient)


def elsewhere_when(request: HttpRequest, patient_id: uuid.UUID, purpose: str) -> HttpResponse:
    """About when it was; then it is kept."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    if purpose not in Purpose.values:
        raise Http404
    form = AnswerForm(_("About when was it?"), [Answer(when.code, when.words) for when in WHENS], sent(request))

    def keep() -> str:
        when = next(when for when in WHENS if when.code == form.cleaned_data["answer"])
        row = note_elsewhere(patient=patient, user=user, purpose=Purpose(purpose), when=when, today=patient.today())
        note_asked(patient)
        return row.url("injections:elsewhere-product")

    back = reverse("injections:elsewhere-what", args=[patient.id])
    return ask(request, Question(form, keep, back=back), patient=patient)


def elsewhere_product(request: HttpRequest, patient_id: uuid.UUID, toxin_id: uuid.UUID) -> HttpResponse:
    """Which medicine it was: clinics want to know, and whoever does not know it says so."""
    patient = enter(request, patient_id, role=Role.HELPER)
    row = get_object_or_404(ToxinElsewhere.objects.of(patient), pk=toxin_id)
    question, page = _("Which medicine was used for it?"), row.url("injections:elsewhere-detail")
    form = product_form(sent(request), was=row.product, question=question)

    def keep() -> str:
        chosen = form.cleaned_data["answer"]
        row.change(product="" if chosen == UNKNOWN else chosen)
        return page

    return ask(request, Question(form, keep, back=page, hint=row.words), patient=patient)


def elsewhere_detail(request: HttpRequest, patient_id: uuid.UUID, toxin_id: uuid.UUID) -> HttpResponse:
    """One event, and its Undo."""
    patient = enter(request, patient_id)
    row = get_object_or_404(ToxinElsewhere.objects.of(patient), pk=toxin_id)
    return render(request, "injections/elsewhere/detail.html", {"patient": patient, "place": "injections", "row": row})


def find_elsewhere(patient: Patient, _reader: User, *, toxin_id: uuid.UUID) -> Deletion:
    """One event, to delete it."""
    row = get_object_or_404(ToxinElsewhere.objects.with_deleted(patient), pk=toxin_id)
    return Deletion(
        [row],
        asks=_("Delete this toxin for something else?"),
        done=_("Deleted: toxin for something else"),
        facts=[row.words],
        page=row.url("injections:elsewhere-detail"),
        restore=row.url("injections:elsewhere-restore"),
        place="injections",
    )
