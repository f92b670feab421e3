"""The questions before an account is closed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm

HAND_OVER, DELETE = "hand-over", "delete"
YES, NO = "yes", "no"


def record_form(name: str, data: Mapping[str, Any] | None) -> AnswerForm:
    """What becomes of a record about which nobody else decides."""
    answers = [
        Answer(HAND_OVER, _("Hand it over first"), note=_("From then on, somebody else decides about it")),
        Answer(DELETE, _("Delete it too"), note=_("With all tables, photos and links")),
    ]
    return AnswerForm(gettext("What happens to the diary of %(name)s?") % {"name": name}, answers, data)


def sure_form(data: Mapping[str, Any] | None) -> AnswerForm:
    """Whether to close the account."""
    answers = [Answer(YES, _("Yes, close it in 14 days")), Answer(NO, _("No, keep it"))]
    return AnswerForm(gettext("Do you want to close your account?"), answers, data)
