"""What the owners of a record decide: who is invited, what each member may do, and who has to go."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.fresh import needs_fresh_sign_in
from accounts.identity import signed_in
from patients.access import enter
from patients.circle import Reason, RefusedError
from patients.circle_forms import AGAIN, YES, InviteForm, role_form, sure_form, waiting_form
from patients.invitations import invite as send_invitation
from patients.invitations import take_back
from patients.members import change_role, end_access
from patients.models import Hears, Invitation, Patient
from patients.names import Member, members_of
from patients.roles import Role
from questions.answers import AnswerForm
from questions.tokens import read_token


def invite(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the invited person may do: the first question of an invitation."""
    patient = enter(request, patient_id, role=Role.OWNER)
    return render(request, "patients/invite.html", {"patient": patient, "back": _people(patient)})


@needs_fresh_sign_in
def invite_as(request: HttpRequest, patient_id: uuid.UUID, role: str) -> HttpResponse:
    """Who is invited; then the email is sent."""
    patient = enter(request, patient_id, role=Role.OWNER)
    if role not in Role.values:
        raise Http404
    form = InviteForm(patient, signed_in(request), Role(role), request.POST or None)
    if form.is_valid():
        try:
            form.send(read_token(request.POST))
            messages.success(request, _("The email goes out now. It can take 2 minutes."))
            return redirect(_people(patient))
        except ValidationError as error:
            form.add_error(None, error)
    context = {"patient": patient, "form": form, "role": role, "back": reverse("patients:invite", args=[patient.id])}
    return render(request, "patients/invite_as.html", context)


def waiting(request: HttpRequest, patient_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    """An invitation that nobody has used yet: send it again, or take it back."""
    patient = enter(request, patient_id, role=Role.OWNER)
    asked = get_object_or_404(Invitation, patient=patient, pk=invitation_id)
    if asked.ended_at:
        # A tap sent twice, or a page from before it was used.
        return redirect(_people(patient))
    form = waiting_form(asked.address, request.POST or None)
    if form.is_valid():
        try:
            messages.success(request, _answer(request, asked, form.cleaned_data["answer"]))
            return redirect(_people(patient))
        except ValidationError as error:
            form.add_error("answer", error)
    mail = asked.mails.order_by("-created_at").first()
    context = {"patient": patient, "form": form, "asked": asked, "mail": mail, "back": _people(patient)}
    return render(request, "patients/waiting.html", context)


@needs_fresh_sign_in
def member(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """One member, and what they may do."""
    patient = enter(request, patient_id, role=Role.OWNER)
    shown = _member_or_404(patient, member_id)
    others = patient.memberships.filter(role=Role.OWNER).exclude(pk=member_id)
    decides_alone = shown.membership.role == Role.OWNER and not others.exists()
    form = role_form(shown, request.POST or None)
    if form.is_valid():
        try:
            role = Role(form.cleaned_data["answer"])
            change_role(patient=patient, by=signed_in(request), member=shown.membership, role=role)
            return redirect(_people(patient))
        except RefusedError as refused:
            form.add_error("answer", _in_words(refused))
    context = {"patient": patient, "member": shown, "form": form, "decides_alone": decides_alone}
    context["back"] = _people(patient)
    return render(request, "patients/member.html", context)


@needs_fresh_sign_in
def decides(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Whether a member shall decide as the owner does: asked by itself, as they could then end anybody's access."""
    patient = enter(request, patient_id, role=Role.OWNER)
    shown = _member_or_404(patient, member_id)
    question = _("Shall %(name)s decide too?") % {"name": shown.name}
    form = sure_form(question, _("Yes, let them decide"), request.POST or None)
    if form.is_valid():
        if form.cleaned_data["answer"] == YES:
            change_role(patient=patient, by=signed_in(request), member=shown.membership, role=Role.OWNER)
        return redirect(_people(patient))
    hint = _("They can do all that you can. They can also end your access")
    return _sure(request, patient, form, hint, shown)


def end(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Whether a member has to go, at once."""
    patient = enter(request, patient_id, role=Role.OWNER)
    if request.method == "POST" and not patient.memberships.filter(pk=member_id).exists():
        # A tap sent twice: they are gone already.
        return redirect(_people(patient))
    shown = _member_or_404(patient, member_id)
    question = _("Shall %(name)s see nothing any more?") % {"name": shown.name}
    form = sure_form(question, _("Yes, end it now"), request.POST or None)
    if form.is_valid():
        try:
            if form.cleaned_data["answer"] == YES:
                end_access(patient=patient, by=signed_in(request), member=shown.membership)
            return redirect(_people(patient))
        except RefusedError as refused:
            form.add_error("answer", _in_words(refused))
    return _sure(request, patient, form, _("It ends at once, on every phone. What they wrote stays"), shown)


def _sure(request: HttpRequest, patient: Patient, form: AnswerForm, hint: str, shown: Member) -> HttpResponse:
    back = reverse("patients:member", args=[patient.id, shown.membership.pk])
    return render(request, "patients/sure.html", {"patient": patient, "form": form, "hint": hint, "back": back})


def _answer(request: HttpRequest, asked: Invitation, answer: str) -> str:
    """Do with a waiting invitation what the owner wants; what the page says then."""
    user = signed_in(request)
    if answer == AGAIN:
        send_invitation(
            patient=asked.patient,
            by=user,
            address=asked.address,
            role=Role(asked.role),
            asks=asked.asks,
            token=read_token(request.POST),
            is_the_person=asked.is_the_person,
            hears=Hears(asked.hears),
        )
        return _("The email goes out again. It can take 2 minutes.")
    take_back(invitation=asked, by=user)
    return _("Taken back. The link does not work any more.")


def _member_or_404(patient: Patient, member_id: int) -> Member:
    for shown in members_of(patient):
        if shown.membership.pk == member_id:
            return shown
    raise Http404


def _people(patient: Patient) -> str:
    return reverse("patients:people", args=[patient.id])


def _in_words(refused: RefusedError) -> str:
    """Why the circle stays as it is. Whoever decides no longer is refused like anybody else."""
    if refused.reason != Reason.LAST_OWNER:
        raise refused
    return _("Somebody must decide who may see it. Let somebody else decide first")
