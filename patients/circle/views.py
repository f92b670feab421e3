"""The pages of a care circle: who is in it and the way out, for every member; then what its owners decide."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from patients.access import enter
from patients.circle.forms import (
    AGAIN,
    NO,
    YES,
    InviteForm,
    OwnNameForm,
    about_you_form,
    role_form,
    sure_form,
    waiting_form,
)
from patients.circle.names import Member, deleted_at, members_of
from patients.circle.reading import circle_of
from patients.circle.rules import Reason, RefusedError
from patients.circle.writing import change_role, end_access, note_the_person
from patients.circle.writing import leave as leave_circle
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


def people(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Who may see the record, who was asked, and the ways to change it."""
    patient, reader = enter(request, patient_id), signed_in(request)
    everybody = members_of(patient)
    is_about_another = any(shown.membership.is_the_person for shown in everybody) and not patient.reader.is_the_person
    asked = Invitation.objects.filter(patient=patient).waiting().order_by("created_at")
    context = {
        "patient": patient,
        "place": "settings",
        "members": everybody,
        "asks_about_you": patient.may_decide and not is_about_another,
        "invitations": asked if patient.may_decide else [],
        "now": timezone.now(),
        "deleted_at": deleted_at(everybody) if patient.reader.somebody_leaves else None,
        "you_leave": any(shown.leaves_at and shown.membership.user_id == reader.pk for shown in everybody),
    }
    return render(request, "patients/circle/people.html", context)


def your_name(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What the others call the reader."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    back = patient.url("patients:people")
    form = OwnNameForm(sent(request), instance=signed_in(request))
    asked = Question(form, lambda: _save_name(form), back=back, button=_("Save the name"))
    return ask(request, asked, patient=patient)


def _save_name(form: OwnNameForm) -> None:
    form.save()


def leave(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """The way out, for any member but the last who decides."""
    patient = enter(request, patient_id, role=Role.VIEWER)
    user, back = signed_in(request), patient.url("patients:people")
    if circle_of(patient).is_last_owner(user.pk):
        return render(request, "patients/circle/leave_last.html", {"patient": patient, "back": back})
    form = sure_form(_("Do you want to leave this diary?"), _("Yes, leave it now"), sent(request))

    def keep() -> str | None:
        if form.cleaned_data["answer"] == NO:
            return None
        leave_circle(patient=patient, user=user)
        return reverse("dashboard:home")

    hint = _("You see nothing of it from then on. What you wrote stays")
    return ask(request, Question(form, keep, back=back, hint=hint), patient=patient)


def about_you(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Whether the record is about the reader, or about somebody they look after."""
    patient = enter(request, patient_id, role=Role.OWNER)
    back = patient.url("patients:people")
    form, user = about_you_form(sent(request), is_now=patient.reader.is_the_person), signed_in(request)

    def keep() -> None:
        note_the_person(patient=patient, user=user, is_the_person=form.cleaned_data["answer"] == YES)

    return ask(request, Question(form, keep, back=back), patient=patient)


# What decides who may see the record.


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
