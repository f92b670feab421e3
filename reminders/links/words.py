"""What a reader finds after answering a mail: what was kept, and how to take it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from reminders.links.tokens import Link


def answered(
    request: HttpRequest,
    link: Link,
    heading: str,
    note: str,
    *,
    rest: str = "",
    may_undo: bool = True,
    other: tuple[str, str] | None = None,
) -> HttpResponse:
    """Say what was kept. `rest` is where to add more, after signing in; `other` one more page, and its words."""
    links = [(reverse("dashboard:today", args=[link.subscription.patient_id]), _("Open the tracker"))]
    if rest:
        links.insert(0, (rest, _("Add the rest")))
    context = {"heading": heading, "note": note, "links": links, "may_undo": may_undo, "other": other}
    return render(request, "reminders/links/said.html", context)


def undone(request: HttpRequest, link: Link) -> HttpResponse:
    """Back to the question, with a word that all is as before."""
    messages.success(request, _("Undone. All is as it was before."))
    return redirect(link.path)
