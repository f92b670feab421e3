"""Whose answers a check-in will hold: asked of whoever is not the person, once as they begin."""

import uuid
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from patients.access import enter
from patients.models import Role
from patients.voices import Voice
from questions.day_words import say_day
from questions.past_days import is_open
from questions.question import Question, Way, ask
from questions.sent import sent
from symptoms.check_ins.forms import whose_form
from symptoms.check_ins.reading import TRIED, begun_by, is_first, last_voice, sheet_on
from symptoms.check_ins.views import first_page, next_page


def checkin(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Today's check-in where it was left. From here on its date is fixed, so midnight does not move it.

    Before the first of all the person tries the scale. Somebody else is asked once whose answers they tap: whoever
    carries on with what they began is not asked again.
    """
    patient = enter(request, patient_id, role=Role.HELPER)
    user, today = signed_in(request), patient.today()
    if patient.reader.is_the_person:
        sheet = sheet_on(patient, today)
        asks_how_tight = any(question.part for question in sheet.questions)
        if asks_how_tight and not sheet.answers and TRIED not in request.session and is_first(patient):
            return redirect("symptoms:try", patient.id)
        return redirect(next_page(patient, today, sheet, None))
    begun = begun_by(patient, user, today)
    carer = user if begun and begun.carer_id else None
    sheet = sheet_on(patient, today, carer=carer)
    if begun is None or sheet.first_unanswered is None:
        return redirect(first_page(patient, today, None))
    return redirect(next_page(patient, today, sheet, carer))


def checkin_whose(request: HttpRequest, patient_id: uuid.UUID, day: date) -> HttpResponse:
    """Whose answers are these? What was chosen last comes first."""
    patient = enter(request, patient_id, role=Role.HELPER)
    user, today = signed_in(request), patient.today()
    if not is_open(day, today):
        raise Http404
    form = whose_form(patient, sent(request), last=last_voice(patient, user))

    def keep() -> str:
        voice = Voice(form.cleaned_data["answer"])
        request.session[f"voice {patient.pk}"] = voice.value
        carer = user if voice == Voice.VIEW else None
        return next_page(patient, day, sheet_on(patient, day, carer=carer), carer)

    when = _("today") if day == today else say_day(day, "l j F")
    stop = Way(_("Stop for now"), reverse("dashboard:today", args=[patient.id]))
    hint = _("Check-in of %(name)s, %(day)s") % {"name": patient.called, "day": when}
    return ask(request, Question(form, keep, back=stop.url, hint=hint, ways=(stop,)), patient=patient)
