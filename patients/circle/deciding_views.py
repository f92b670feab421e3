"""What the owners of a record decide: who is invited, what each member may do, and who has to go."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from patients.access import enter
from patients.circle.forms import AGAIN, YES, InviteForm, role_form, sure_form, waiting_form
from patients.circle.names import Member, members_of
from patients.circle.rules import Reason, RefusedError
from patients.circle.writing import change_role, end_access
from patients.invitations.writing import invite as send_invitation
from patients.invitations.writing import take_back
from patients.models import AlertLevel, Invitation, Patient
from patients.roles import Role
from questions.answers import AnswerForm
from questions.day_words import say_day
from questions.question import Question, ask
from questions.sent import sent
from questions.tokens import read_token

WILL_BE_ABLE = {
    Role.VIEWER: gettext_lazy("They will be able to look"),
    Role.HELPER: gettext_lazy("They will be able to look, log and correct"),
    Role.OWNER: gettext_lazy("They will decide as you do"),
}


def invite(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the invited person may do: the first question of an invitation."""
    patient = enter(request, patient_id, role=Role.OWNER)
    return render(request, "patients/circle/invite.html", {"patient": patient, "back": patient.url("patients:people")})


@needs_fresh_sign_in
def invite_as(request: HttpRequest, patient_id: uuid.UUID, role: str) -> HttpResponse:
    """Who is invited; then the email is sent."""
    patient = enter(request, patient_id, role=Role.OWNER)
    if role not in Role.values:
        raise Http404
    form = InviteForm(patient, signed_in(request), Role(role), sent(request))
    warning, after = "", _("When they have joined, you can stay, do less, or leave.")
    if role == Role.OWNER:
        warning = _("They can do all that you can. They can also end your access.") + " " + after
    asked = Question(
        form,
        lambda: _send(request, patient, Role(role), form),
        back=patient.url("patients:invite"),
        then=patient.url("patients:people"),
        hint=WILL_BE_ABLE[Role(role)],
        button=_("Send the invitation"),
        icon="mail",
        says=_("The email goes out now. It can take 2 minutes."),
        warning=warning,
    )
    return ask(request, asked, patient=patient)


def _send(request: HttpRequest, patient: Patient, role: Role, form: InviteForm) -> None:
    """Have the invitation sent. Raises ValidationError where too many wait or went out."""
    said = form.cleaned_data
    send_invitation(
        patient=patient,
        by=signed_in(request),
        address=said["email"],
        role=role,
        asks=said["name"],
        token=read_token(request.POST),
        is_the_person=said.get("about_them", False),
        hears=AlertLevel(said["hears"]),
        introduces=True,
    )


def waiting(request: HttpRequest, patient_id: uuid.UUID, invitation_id: uuid.UUID) -> HttpResponse:
    """An invitation that nobody has used yet: send it again, or take it back."""
    patient = enter(request, patient_id, role=Role.OWNER)
    asked = get_object_or_404(Invitation, patient=patient, pk=invitation_id)
    if asked.ended_at:
        # A tap sent twice, or a page from before it was used.
        return redirect(patient.url("patients:people"))
    form = waiting_form(asked.address, sent(request))

    def keep() -> None:
        messages.success(request, _answer(request, asked, form.cleaned_data["answer"]))

    mail = asked.mails.order_by("-created_at").first()
    until = _("The link works until %(day)s.") % {"day": say_day(timezone.localtime(asked.expires_at), "l j F")}
    question = Question(
        form,
        keep,
        back=patient.url("patients:people"),
        hint=f"{asked.words}. {until}",
        above="patients/circle/_mail_of_invitation.html",
        facts={"mail": mail},
    )
    return ask(request, question, patient=patient)


@needs_fresh_sign_in
def member(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """One member, and what they may do."""
    patient = enter(request, patient_id, role=Role.OWNER)
    shown = _member_or_404(patient, member_id)
    others = patient.memberships.filter(role=Role.OWNER).exclude(pk=member_id)
    form, user = role_form(shown, sent(request)), signed_in(request)

    def keep() -> None:
        try:
            change_role(patient=patient, by=user, member=shown.membership, role=Role(form.cleaned_data["answer"]))
        except RefusedError as refused:
            raise ValidationError(_in_words(refused)) from None

    facts = {"member": shown, "decides_alone": shown.membership.role == Role.OWNER and not others.exists()}
    asked = Question(form, keep, back=patient.url("patients:people"), page="patients/circle/member.html", facts=facts)
    return ask(request, asked, patient=patient)


@needs_fresh_sign_in
def decides(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Whether a member shall decide as the owner does: asked by itself, as they could then end anybody's access."""
    patient = enter(request, patient_id, role=Role.OWNER)
    shown = _member_or_404(patient, member_id)
    question = _("Shall %(name)s decide too?") % {"name": shown.name}
    form, user = sure_form(question, _("Yes, let them decide"), sent(request)), signed_in(request)

    def keep() -> None:
        if form.cleaned_data["answer"] == YES:
            change_role(patient=patient, by=user, member=shown.membership, role=Role.OWNER)

    hint = _("They can do all that you can. They can also end your access")
    return _sure(request, patient, form, keep, hint, shown)


def end(request: HttpRequest, patient_id: uuid.UUID, member_id: int) -> HttpResponse:
    """Whether a member has to go, at once."""
    patient = enter(request, patient_id, role=Role.OWNER)
    if request.method == "POST" and not patient.memberships.filter(pk=member_id).exists():
        # A tap sent twice: they are gone already.
        return redirect(patient.url("patients:people"))
    shown = _member_or_404(patient, member_id)
    question = _("Shall %(name)s see nothing any more?") % {"name": shown.name}
    form, user = sure_form(question, _("Yes, end it now"), sent(request)), signed_in(request)

    def keep() -> None:
        if form.cleaned_data["answer"] != YES:
            return
        try:
            end_access(patient=patient, by=user, member=shown.membership)
        except RefusedError as refused:
            raise ValidationError(_in_words(refused)) from None

    return _sure(request, patient, form, keep, _("It ends at once, on every phone. What they wrote stays"), shown)


def _sure(
    request: HttpRequest, patient: Patient, form: AnswerForm, keep: Callable[[], None], hint: str, shown: Member
) -> HttpResponse:
    back = patient.url("patients:member", shown.membership.pk)
    asked = Question(form, keep, back=back, then=patient.url("patients:people"), hint=hint)
    return ask(request, asked, patient=patient)


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
            hears=AlertLevel(asked.hears),
        )
        return _("The email goes out again. It can take 2 minutes.")
    take_back(invitation=asked, by=user)
    return _("Taken back. The link does not work any more.")


def _member_or_404(patient: Patient, member_id: int) -> Member:
    for shown in members_of(patient):
        if shown.membership.pk == member_id:
            return shown
    raise Http404


def _in_words(refused: RefusedError) -> str:
    """Why the circle stays as it is. Whoever decides no longer is refused like anybody else."""
    if refused.reason != Reason.LAST_OWNER:
        raise refused
    return _("Somebody must decide who may see it. Let somebody else decide first")
