"""The pages on which somebody lets the steps of a phone come here, and lets them go."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exchange import tasks
from exchange.files.refusals import refused
from exchange.models import PhoneFile, PhoneToken
from exchange.phone import writing
from exchange.phone.forms import StoreForm
from exchange.phone.words import REFUSED
from exercises.models import PhoneDay
from patients.access import enter
from patients.roles import Role
from questions.question import Question, ask
from questions.sent import sent
from questions.tokens import read_token
from trends.charts.stored import first_drawing


def phone(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What came from phones, how far the last file is, and whether a phone sends by itself."""
    patient = enter(request, patient_id)
    file = PhoneFile.objects.of(patient).first()
    context = {
        "patient": patient,
        "place": "settings",
        "here": PhoneDay.objects.of(patient).aggregate(days=Count("date", distinct=True), last=Max("date")),
        "picture": first_drawing(patient, "phone"),
        "file": file,
        "refused": refused(file.refusal, REFUSED) if file else "",
        "token": PhoneToken.objects.in_use(patient, signed_in(request)),
    }
    return render(request, "exchange/phone/phone.html", context)


def phone_file(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask for the file of a health store."""
    patient, form = enter(request, patient_id, role=Role.HELPER), StoreForm(sent(request), request.FILES or None)
    back = reverse("exchange:phone", args=[patient.pk])

    def keep() -> None:
        user, token, now = signed_in(request), read_token(request.POST), timezone.now()
        writing.keep_file(patient=patient, user=user, token=token, file=form.cleaned_data["store"], now=now)
        # Without a queue, the scheduler finds it within a minute.
        transaction.on_commit(tasks.read_phone_files.delay, robust=True)

    asked = Question(
        form,
        keep,
        back=back,
        heading=_("Bring steps from a file"),
        hint=_("The file that a health app on the phone makes"),
        button=_("Send the file"),
        above="exchange/phone/_stores.html",
    )
    return ask(request, asked, patient=patient)


@require_POST
def phone_remove(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Let all that came from phones go, and let nothing more come."""
    patient = enter(request, patient_id, role=Role.HELPER)
    writing.remove_everything(patient, timezone.now())
    messages.success(request, _("Nothing from a phone is here any more"))
    return redirect("exchange:phone", patient.pk)
