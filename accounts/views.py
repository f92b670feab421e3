"""The pages of a person's own settings."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from accounts.identity import signed_in
from accounts.preferences import PREFERENCES
from questions.answers import AnswerForm


def preferences(request: HttpRequest) -> HttpResponse:
    """How pages look and work for the person, each with a way to change it."""
    user = signed_in(request)
    rows = [(name, preference.title, preference.current(user).words) for name, preference in PREFERENCES.items()]
    return render(request, "accounts/preferences.html", {"rows": rows})


def preference(request: HttpRequest, name: str) -> HttpResponse:
    """One setting."""
    user = signed_in(request)
    asked = PREFERENCES.get(name)
    if asked is None:
        raise Http404
    answers = [answer for answer, _stored in asked.answers]
    form = AnswerForm(str(asked.question), answers, request.POST or None, was=asked.current(user).value)
    if form.is_valid():
        asked.store(user, form.cleaned_data["answer"])
        return redirect("accounts:preferences")
    return render(request, "accounts/preference.html", {"form": form})


@login_not_required
def too_many_tries(request: HttpRequest) -> HttpResponse:
    """Say how long to wait. All limits that end here count the tries of one minute."""
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = "60"
    return answer
