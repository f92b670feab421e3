"""Opening a record, one question per page, and changing what it says later."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from accounts.identity import signed_in
from accounts.models import User
from dashboard.record.ambulance_forms import ClinicForm
from dashboard.record.forms import (
    AMBULANCE,
    OPENING,
    EmailsForm,
    LastInjectionForm,
    NameForm,
    RecordQuestion,
    SomebodysNameForm,
    TimeZoneForm,
    form_of,
    open_facts,
)
from dashboard.record.writing import note_facts, note_last_injection, wish_for_emails
from patients.access import enter
from patients.models import Patient, Role
from patients.records.writing import change_record, move, open_record, stop_asking
from questions.question import Question, Way, ask
from questions.sent import sent
from questions.tokens import read_token
from symptoms.emergency.copies import copy_again

GO_ON = _("Save and go on")
# The button that leaves a question out for good.
LEAVE = "leave"


def start(request: HttpRequest) -> HttpResponse:
    """The first question: a name. From here on there is a record, and stopping loses nothing."""
    somebody = Way(_("It is for somebody I help"), reverse("dashboard:start-for-somebody"))
    from_a_file = Way(_("I have a diary in a file"), reverse("exchange:bring"))
    ways = (somebody, from_a_file)
    return _start(request, NameForm(sent(request)), reverse("dashboard:front"), is_the_person=True, ways=ways)


def start_for_somebody(request: HttpRequest) -> HttpResponse:
    """The same, for somebody who runs the record of a person whom they help."""
    return _start(request, SomebodysNameForm(sent(request)), reverse("dashboard:start"), is_the_person=False)


def _start(
    request: HttpRequest, form: NameForm, back: str, *, is_the_person: bool, ways: tuple[Way, ...] = ()
) -> HttpResponse:
    user = signed_in(request)

    def keep() -> str:
        token, said = read_token(request.POST), form.cleaned_data
        patient = open_record(user=user, token=token, is_the_person=is_the_person, **said)
        return patient.url("dashboard:opening", OPENING[0])

    return ask(request, Question(form, keep, back=back, button=GO_ON, ways=ways))


def opening(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """One of the questions when a record is opened, or of a card on Today; then the next one, and at last Today."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form, user = _form_or_404(name, patient, request), signed_in(request)
    may_leave = name not in (*OPENING, "another-number")
    if name not in OPENING and LEAVE in request.POST:
        stop_asking(patient, name)
        return redirect(_after(name, patient))
    leave = Way(_("Leave this out"), sends=LEAVE)
    skip = Way(_("Leave this out for now"), _after(name, patient))
    asked = Question(
        form,
        lambda: _keep(form, patient, user),
        back=_before(name, patient),
        then=lambda: _follow_up(form, name, patient),
        button=GO_ON,
        ways=(leave if may_leave else skip,),
        above=getattr(form, "above", ""),
    )
    return copy_again(request, ask(request, asked, patient=patient))


def record_change(request: HttpRequest, patient_id: uuid.UUID, name: str) -> HttpResponse:
    """The same question later, from the settings."""
    patient = enter(request, patient_id, role=Role.OWNER)
    form, user = _form_or_404(name, patient, request), signed_in(request)

    def keep() -> str | None:
        _keep(form, patient, user)
        then = getattr(form, "then", "") or _asked_again(name, patient)
        return patient.url("dashboard:record-change", then) if then else None

    back = patient.url("dashboard:settings")
    asked = Question(form, keep, back=back, button=GO_ON, above=getattr(form, "above", ""))
    return copy_again(request, ask(request, asked, patient=patient))


def clinic_phone(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The clinic's number, asked on the way from a card that advises a call: a helper may write it down too."""
    patient = enter(request, patient_id, role=Role.HELPER)
    form = ClinicForm(patient, sent(request))
    asked = Question(
        form, lambda: change_record(patient, **form.values), back=_page_before(request, patient), button=GO_ON
    )
    return ask(request, asked, patient=patient)


def _page_before(request: HttpRequest, patient: Patient) -> str:
    """The page of this record on which the number was missing; Today where none is named."""
    today = patient.url("dashboard:today")
    before = request.GET.get("next", "")
    is_ours = before.startswith(today) and url_has_allowed_host_and_scheme(before, allowed_hosts=None)
    return before if is_ours else today


def _form_or_404(name: str, patient: Patient, request: HttpRequest) -> RecordQuestion:
    try:
        return form_of(name, patient, sent(request))
    except KeyError:
        raise Http404 from None


def _keep(form: RecordQuestion, patient: Patient, user: User) -> None:
    """Keep an answer, whatever it is about."""
    if isinstance(form, LastInjectionForm):
        if form.cleaned_data["date"]:
            note_last_injection(patient=patient, user=user, on=form.cleaned_data["date"])
    elif isinstance(form, EmailsForm):
        wish_for_emails(patient=patient, user=user, are_wanted=form.are_wanted)
    elif isinstance(form, TimeZoneForm):
        move(patient, form.zone)
    elif form.values:
        note_facts(patient, **form.values)


def _asked_again(name: str, patient: Patient) -> str:
    """Somebody who moved to another country confirms the number there."""
    return "emergency-number" if name == "city" and not patient.number_is_confirmed else ""


def _follow_up(form: RecordQuestion, name: str, patient: Patient) -> str:
    then = getattr(form, "then", "") or _asked_again(name, patient)
    return patient.url("dashboard:opening", then) if then else _after(name, patient)


def _after(name: str, patient: Patient) -> str:
    """The next question of the opening, or of the facts for an ambulance that has no answer; else Today."""
    left = OPENING[OPENING.index(name) + 1 :] if name in OPENING else open_facts(patient) if name in AMBULANCE else ()
    if left:
        return patient.url("dashboard:opening", left[0])
    return patient.url("dashboard:today")


def _before(name: str, patient: Patient) -> str:
    if name in OPENING[1:]:
        return reverse("dashboard:opening", args=[patient.id, OPENING[OPENING.index(name) - 1]])
    return patient.url("dashboard:today")
