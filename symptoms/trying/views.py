"""The try of the scale: three pictures, and where they were hard to rate, other ways to answer. Nothing of it is kept.

What was tapped so far stands in the address ("0-10"), as there is no row for it.
"""

import uuid
from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from accounts.models import User
from patients.access import enter
from patients.models import Patient, Role
from questions import safety
from questions.answers import Answer, AnswerForm
from questions.question import Question, Way, ask
from questions.sent import sent
from symptoms.check_ins.forms import rating_row
from symptoms.check_ins.reading import TRIED, sheet_on
from symptoms.check_ins.views import next_page
from symptoms.scales import SCALES, Measure, Steps
from symptoms.trying.rules import PICTURES, went_well

UNSURE = "u"


def try_scale(request: HttpRequest, patient_id: uuid.UUID, so_far: str = "") -> HttpResponse:
    """One of the pictures: where does it belong?"""
    patient = _enter(request, patient_id)
    answers = so_far.split("-") if so_far else []
    if len(answers) >= len(PICTURES):
        raise Http404
    request.session[TRIED] = True
    form = AnswerForm(_("Where does this belong?"), _rows(Steps(signed_in(request).answers_offered)), sent(request))

    def keep() -> str:
        return _after(patient, [*answers, form.cleaned_data["answer"]])

    said = {"number": len(answers) + 1, "count": len(PICTURES)}
    hint = _("A try before the first time. Nothing is kept. Picture %(number)s of %(count)s") % said
    asked = Question(
        form,
        keep,
        back=_page(patient, answers[:-1]) if answers else reverse("dashboard:today", args=[patient.id]),
        hint=hint,
        ways=(Way(_("Leave this out"), _check_in(patient)),),
        above="symptoms/trying/_picture.html",
        facts={"picture": PICTURES[len(answers)]},
    )
    return ask(request, asked, patient=patient)


def try_other_ways(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """How else somebody can answer."""
    patient = _enter(request, patient_id)
    user, words = signed_in(request), _("Four words, no numbers")
    rows = [
        Answer("words", words, note=safety.gettext("Not tight, a little tight, tight, very tight")),
        Answer("numbers", _("Keep the numbers")),
        Answer("view", _("Somebody answers for me"), note=_("A helper says how they see it")),
    ]
    form = AnswerForm(_("How do you want to answer?"), rows, sent(request))

    def keep() -> str:
        if form.cleaned_data["answer"] == "view":
            return reverse("patients:people", args=[patient.id])
        if form.cleaned_data["answer"] == "words":
            user.answers_offered = User.AnswersOffered.WORDS
            user.save(update_fields=["answers_offered"])
        return _check_in(patient)

    hint = _("You can change it at any time in the settings")
    return ask(request, Question(form, keep, back=_page(patient, []), hint=hint), patient=patient)


def _enter(request: HttpRequest, patient_id: uuid.UUID) -> Patient:
    """The record, for its person; for nobody else is there anything to try."""
    patient = enter(request, patient_id, role=Role.HELPER)
    if not patient.reader.is_the_person:
        raise Http404
    return patient


def _rows(steps: Steps) -> list[Answer]:
    values = {str(value): value for value in SCALES[Measure.TIGHTNESS].values(steps)} | {UNSURE: None}
    rate = partial(rating_row, Measure.TIGHTNESS, steps=steps, has_picture=True)
    return [rate(sent, value) for sent, value in values.items()]


def _after(patient: Patient, answers: Sequence[str]) -> str:
    if len(answers) < len(PICTURES):
        return _page(patient, answers)
    rated = [None if answer == UNSURE else int(answer) for answer in answers]
    return _check_in(patient) if went_well(rated) else reverse("symptoms:try-other-ways", args=[patient.id])


def _page(patient: Patient, answers: Sequence[str]) -> str:
    return reverse("symptoms:try", args=[patient.id, *(["-".join(answers)] if answers else [])])


def _check_in(patient: Patient) -> str:
    today = patient.today()
    return next_page(patient, today, sheet_on(patient, today), None)
