"""The pages that call for help, open to everybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from patients.places.crisis_lines import crisis_line_of, lines_by_country
from patients.places.emergency_numbers import by_name
from symptoms.emergency.calling import emergency_of, help_words, pump_noted
from symptoms.emergency.copies import Copy, Looks, note_copied
from symptoms.signs.red_flags import EVEN_IF_GONE, new_or_worse, signs_for


@login_not_required
def emergency(request: HttpRequest, *, is_copy: bool = False, is_for_anybody: bool = False) -> HttpResponse:
    """When to call for help, and a button that calls. Asks the database nothing for somebody not signed in.

    The copy is for a browser without a network: it has the signs of a pump whoever asks, and so tells nothing of them.
    So has the page for anybody, as nothing can be asked.
    """
    context = {
        "emergency": emergency_of(request.user),
        "places": by_name(),
        "signs": [sign.html for sign in signs_for(pump=is_copy or is_for_anybody or pump_noted(request.user))],
        "what_counts": f"{EVEN_IF_GONE} {new_or_worse()}",
    }
    if not is_copy:
        return render(request, "symptoms/emergency/emergency.html", context)
    response = render(request, "symptoms/emergency/emergency.html", context | _of_a_copy(request))
    note_copied(request, response)
    return response


@login_not_required
def help_now(request: HttpRequest, *, is_copy: bool = False) -> HttpResponse:
    """Thoughts of ending one's life: whom to call. Nothing is asked, nothing is kept, nobody is told."""
    found = emergency_of(request.user)
    line = crisis_line_of(found.country)
    context = {
        "emergency": found,
        "words": help_words(found),
        "line": line,
        "lines": [] if line else lines_by_country(),
        "back": reverse("symptoms:emergency"),
    }
    copied = _of_a_copy(request) if is_copy else {}
    return render(request, "symptoms/emergency/help_now.html", context | copied)


def _of_a_copy(request: HttpRequest) -> dict[str, object]:
    """What a copy says of itself, and for whom it is drawn: for nobody in particular."""
    return {"copy": Copy(timezone.localdate()), "user": Looks.of(request.user)}
