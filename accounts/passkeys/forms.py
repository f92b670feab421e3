"""What is asked about passkeys."""

from typing import Any

from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy

from accounts.passkeys.rules import NOT_PROVED, read_answer
from questions.forms import QuestionForm

LONGEST_NAME = 100


class PasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]  # because the library has no types
    """Signing in with a passkey; who it is, the passkey says."""

    credential = forms.Field(widget=forms.HiddenInput, error_messages={"required": NOT_PROVED})

    def clean_credential(self) -> Any:
        """Find whose passkey it is, and check the proof."""
        with read_answer(self.cleaned_data["credential"], or_say=NOT_PROVED) as self.cleaned_data["credential"]:
            return super().clean_credential()


class NameForm(QuestionForm):
    """What a passkey is called in the list."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
