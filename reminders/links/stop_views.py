"""The pages that stop emails of one kind, behind the link in a mail or the mail program's own button (RFC 8058)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from patients.models import AlertLevel
from reminders.links.purposes import Purpose
from reminders.links.reading import is_stopped, kind_of, may_start_again
from reminders.links.tokens import EVERYTHING, DeadLinkError, Link, read_link
from reminders.links.words import answered, undone
from reminders.links.writing import start_again, stop

PLAIN = "text/plain; charset=utf-8"


@csrf_exempt
@login_not_required
def one_click(request: HttpRequest, token: str) -> HttpResponse:
    """Stop, sent by a mail program's own button: no cookies, no page. The signed token proves who asks."""
    if request.method != "POST":
        return redirect("reminders:action", token)
    try:
        link = read_link(token)
    except DeadLinkError as dead:
        return HttpResponse(_("This link does not work any more"), PLAIN, 410 if dead.gone else 404)
    if link.purpose != Purpose.STOP:
        return HttpResponse(_("This link does not work any more"), PLAIN, 404)
    stop(link, timezone.now().date())
    return HttpResponse(_("The emails have stopped"), PLAIN)


def ask_to_stop(request: HttpRequest, link: Link) -> HttpResponse:
    """One button stops them. Where they have stopped already, that is said."""
    if request.method == "POST":
        return redirect(link.to(Purpose.STOPPED, *stop(link, timezone.now().date())).path)
    if is_stopped(link):
        return redirect(link.to(Purpose.STOPPED).path)
    return render(request, "reminders/links/stop.html", {"said": _said(link)})


def stopped(request: HttpRequest, link: Link) -> HttpResponse:
    """What was stopped, with Undo."""
    today = timezone.now().date()
    if request.method == "POST":
        if link.subscription.role is None:
            return redirect(link.path)
        start_again(link, today)
        return undone(request, link.to(Purpose.STOP))
    everything = Link(Purpose.STOP, link.subscription, EVERYTHING)
    return answered(
        request,
        link,
        _("The emails have stopped"),
        _said(link),
        may_undo=may_start_again(link, today),
        other=(everything.path, _("Stop all reminders")) if _leaves_others(link) else None,
    )


def _leaves_others(link: Link) -> bool:
    kind = kind_of(link)
    return kind is not None and not kind.facts.notice and link.subscription.is_on


def _said(link: Link) -> str:
    """What is stopped, in words that say nothing about health."""
    kind = kind_of(link)
    if kind is None:
        return _("All reminders from this tracker")
    notice = kind.facts.notice
    if notice and notice.then_hears == AlertLevel.RED:
        return _("“%(kind)s”. You are still told when it says now.") % {"kind": kind.discreet_name}
    return _("“%(kind)s”") % {"kind": kind.discreet_name}
