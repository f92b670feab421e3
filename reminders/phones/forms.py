"""What a browser sends when reminders are switched on in it."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outbox.push.endpoints import are_keys, is_endpoint
from outbox.push.message import Mailbox
from questions.forms import QuestionForm


class MailboxForm(QuestionForm):
    """The mailbox of a browser: what `PushSubscription.toJSON` gives, filled in by `static/js/phones.js`."""

    may_show_kept = False

    mailbox = forms.CharField(
        max_length=3000,
        widget=forms.HiddenInput,
        error_messages={"required": _("This browser did not switch them on. Try again")},
    )

    def clean_mailbox(self) -> Mailbox:
        """Refuses what is no mailbox of a browser, or not on the public internet."""
        try:
            return mailbox_from(json.loads(self.cleaned_data["mailbox"]))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise ValidationError(_("This browser did not switch them on. Try again")) from None


def mailbox_from(said: Any) -> Mailbox:
    """What a browser says of its mailbox. Raises ValueError, TypeError or KeyError for anything else."""
    found = Mailbox(str(said["endpoint"]), str(said["keys"]["p256dh"]), str(said["keys"]["auth"]))
    if not (is_endpoint(found.endpoint) and are_keys(found.p256dh, found.auth)):
        raise ValueError("no mailbox of a browser")
    return found
