"""The pages of a person's own settings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.identity import signed_in
from accounts.preferences.questions import PREFERENCES
from questions.answers import AnswerForm
from questions.question import Question, ask
from questions.sent import sent


def preferences(request: HttpRequest) -> HttpResponse:
    """How pages look and work for the person, each with a way to change it."""
    user = signed_in(request)
    rows = [(name, preference.title, preference.current(user).words) for name, preference in PREFERENCES.items()]
    return render(request, "accounts/preferences/preferences.html", {"rows": rows})


def preference(request: HttpRequest, name: str) -> HttpResponse:
    """One setting."""
    user = signed_in(request)
    asked = PREFERENCES.get(name)
    if asked is None:
        raise Http404
    answers = [answer for answer, _stored in asked.answers]
    form = AnswerForm(str(asked.question), answers, sent(request), was=asked.current(user).value)

    def keep() -> None:
        setattr(user, asked.field, asked.stored(form.cleaned_data["answer"]))
        user.save(update_fields=[asked.field])

    return ask(request, Question(form, keep, back=reverse("accounts:preferences")))
