"""The questions about a care circle."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from patients.circle.names import Member
from patients.models import AlertLevel, Membership, Patient
from patients.roles import Role
from questions.answers import Answer, AnswerForm
from questions.fields import TileChoiceField
from questions.forms import QuestionForm, QuestionModelForm
from questions.mail_addresses import AddressBox

Data = Mapping[str, Any] | None
YES, NO = "yes", "no"
AGAIN, BACK = "again", "back"


class InviteForm(QuestionForm):
    """Whom to invite, and what they know the asker by."""

    question = _("Whom do you invite?")
    email = AddressBox(
        label=_("Their email address"),
        max_length=254,
        error_messages={"required": _("Enter their email address")},
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Your own name"),
        help_text=_("The email says that you ask"),
        max_length=60,
        error_messages={"required": _("Enter your own name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    hears = TileChoiceField(
        label=_("Shall they get an email at once when there is a problem?"),
        choices=[
            (AlertLevel.RED, _("Yes, when help is needed now")),
            (AlertLevel.AMBER, _("Yes, also when the clinic is to be called today")),
            (AlertLevel.NEVER, _("No email")),
        ],
    )
    about_them = forms.BooleanField(label=_("This diary is about them"), required=False)

    def __init__(self, patient: Patient, user: User, role: Role, data: Data) -> None:
        """Prepare the form; `role` is what they will be. Whether it is about them is asked of an owner, once."""
        members = list(Membership.objects.filter(patient=patient).select_related("user"))
        self.addresses = {member.user.email for member in members}
        person = next((member.user for member in members if member.is_the_person), None)
        super().__init__(data, initial={"name": user.name or (patient.name if person == user else "")})
        if person or role != Role.OWNER:
            del self.fields["about_them"]

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].lower()
        if address in self.addresses:
            raise ValidationError(_("This person can see the diary already"), code="member")
        return address


class JoinForm(QuestionForm):
    """Yes to an invitation, with a name for somebody who has none yet."""

    name = forms.CharField(
        label=_("What should they call you?"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def __init__(self, user: User, data: Data) -> None:
        super().__init__(data, initial={"name": user.name})


class OwnNameForm(QuestionModelForm):
    """What the circle shall call somebody; they may leave it out."""

    question = _("What should they call you?")
    hint = _("A first name is enough. You can leave it empty")

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Your name")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


def role_form(member: Member, data: Data) -> AnswerForm:
    """What somebody may do from now on. To let them decide too has a page of its own."""
    answers = [
        Answer(Role.VIEWER, _("May look"), note=_("They change nothing")),
        Answer(Role.HELPER, _("May log and correct"), note=_("They add to the diary and mend it")),
    ]
    return AnswerForm(
        gettext("What may %(name)s do?") % {"name": member.name}, answers, data, was=member.membership.role
    )


def about_you_form(data: Data, *, is_now: bool) -> AnswerForm:
    """Whether the diary is about the reader. Pages speak to them, or of somebody else."""
    answers = [Answer(YES, _("Yes, about me")), Answer(NO, _("No, I look after somebody"))]
    return AnswerForm(_("Is this diary about you?"), answers, data, was=YES if is_now else NO)


def sure_form(question: str, yes: str, data: Data) -> AnswerForm:
    """A question before something that matters."""
    return AnswerForm(question, [Answer(YES, yes), Answer(NO, _("No, go back"))], data)


def waiting_form(address: str, data: Data) -> AnswerForm:
    """What to do with an invitation that waits."""
    answers = [
        Answer(AGAIN, _("Send the email again"), note=_("Then it works 14 days from now")),
        Answer(BACK, _("Take it back"), note=_("The link stops at once")),
    ]
    return AnswerForm(gettext("The invitation of %(address)s") % {"address": address}, answers, data)
