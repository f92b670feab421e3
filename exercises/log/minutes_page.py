"""The page that asks for minutes: as answers, or as any number in a box."""

from collections.abc import Callable, Sequence

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from patients.models import Patient
from questions.question import Question, Way, ask


def ask_minutes(
    request: HttpRequest,
    patient: Patient,
    form: forms.BaseForm,
    keep: Callable[[], str | None],
    *,
    back: str,
    box: str = "",
    hint: str = "",
    ways: Sequence[Way] = (),
) -> HttpResponse:
    """Ask with `form`. `box` is the page that takes any number, and empty on that page, which has no other ways."""
    found = (Way(_("Write another number"), box, "change"), *ways) if box else ()
    asked = Question(form, keep, back=back, hint=hint, button=_("Save the minutes"), ways=found)
    return ask(request, asked, patient=patient)
