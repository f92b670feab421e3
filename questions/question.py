"""One question on a page of its own: what is asked, how the answer is kept, and where it leads.

All that differs from page to page is in the `Question`; `ask` and `questions/question.html` are the same for all.
Who may ask was said before, where the record was entered.
"""

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from questions.forms import QuestionForm

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

CONTINUE = _("Continue")


@dataclass(frozen=True)
class Way:
    """Somewhere else to go from a question; with `sends`, the name of a button, one tap that is sent there.

    An empty `url` is the page itself. With a `note` it is another answer, as a row of two lines.
    """

    words: "_StrOrPromise"
    url: str = ""
    icon: str = ""
    note: "_StrOrPromise" = ""
    sends: str = ""


@dataclass(frozen=True)
class Question:
    """What is asked by `form`, whose `question` is the heading unless another is given, and its `hint` likewise.

    `keep` keeps a valid answer. It may give the address that follows from it, or the page itself where that can be
    seen but once; else it leads to `then`, which may depend on what is kept by now, and without that `back`. A
    ValidationError that it raises is said at the answer.
    """

    form: forms.BaseForm
    keep: Callable[[], str | HttpResponse | None]
    _: KW_ONLY
    back: str = ""
    then: str | Callable[[], str] = ""
    heading: "_StrOrPromise" = ""
    title: "_StrOrPromise" = ""
    hint: "_StrOrPromise" = ""
    button: "_StrOrPromise" = CONTINUE
    icon: str = ""
    # What the next page says first.
    says: "_StrOrPromise" = ""
    # One line above the answer, and one that warns.
    note: "_StrOrPromise" = ""
    warning: "_StrOrPromise" = ""
    # A second button that leads away, and the smaller ways below.
    instead: Way | None = None
    ways: tuple[Way, ...] = ()
    # A template to stand before the form, or the page where the form has a layout of its own; and what they say.
    above: str = ""
    page: str = "questions/question.html"
    facts: Mapping[str, object] = field(default_factory=dict)


class SureForm(QuestionForm):
    """A question to which the button itself is the answer."""

    may_show_kept = False


def ask(request: HttpRequest, question: Question, **context: object) -> HttpResponse:
    """Ask, until there is an answer to keep; then lead on. `context` is for the page around the question."""
    form = question.form
    if form.is_valid():
        try:
            leads_to = question.keep()
        except ValidationError as refused:
            form.add_error("answer" if "answer" in form.fields else None, refused)
        else:
            if question.says:
                messages.success(request, question.says)
            if isinstance(leads_to, HttpResponse):
                return leads_to
            then = question.then() if callable(question.then) else question.then
            return redirect(leads_to or then or question.back)
    said = {"asked": question, "form": form, "question": question.heading, "hint": question.hint, "back": question.back}
    return render(request, question.page, {**said, **question.facts, **context})
