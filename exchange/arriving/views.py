"""The pages on which somebody brings a diary along: the file, who they are in it, and how far it is."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.identity import signed_in
from exchange.arriving.forms import ArchiveForm, who_form
from exchange.arriving.words import REFUSED
from exchange.arriving.writing import begin_taking_in, keep_file
from exchange.files.refusals import refused
from exchange.models import Arrival
from questions.question import Question, Way, ask
from questions.sent import sent
from questions.tokens import read_token


def bring(request: HttpRequest) -> HttpResponse:
    """Ask for the file that somebody downloaded elsewhere."""
    user, form = signed_in(request), ArchiveForm(sent(request), request.FILES or None)
    last = Arrival.objects.of(user).kept(timezone.now()).open().first()

    def keep() -> str:
        file, cover = form.cleaned_data["archive"]
        token, now = read_token(request.POST), timezone.now()
        return reverse("exchange:arrival", args=[keep_file(user=user, token=token, file=file, cover=cover, now=now).pk])

    asked = Question(
        form,
        keep,
        back=reverse("dashboard:home"),
        heading=_("Bring a diary from a file"),
        hint=_("The file that you got from “Download everything”"),
        button=_("Send the file"),
        ways=(Way(_("Go on with the last file"), reverse("exchange:arrival", args=[last.pk])),) if last else (),
    )
    return ask(request, asked)


def arrival(request: HttpRequest, arrival_id: uuid.UUID) -> HttpResponse:
    """Who the sender is in that file, then how far it is, and at last the record itself."""
    found = get_object_or_404(Arrival.objects.of(signed_in(request)).kept(timezone.now()), pk=arrival_id)
    if found.patient_id:
        return redirect("dashboard:today", found.patient_id)
    back = reverse("exchange:bring")
    if not found.is_asking:
        context = {"arrival": found, "refused": refused(found.refusal, REFUSED), "back": back}
        return render(request, "exchange/arriving/arrival.html", context)
    form = who_form(found, sent(request))

    def keep() -> str:
        begin_taking_in(found, who=int(form.cleaned_data["answer"]))
        return request.path

    return ask(request, Question(form, keep, back=back, hint=_("So the diary knows what you wrote")))
