"""The page about the browsers that show one's reminders."""

import json

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.devices.words import browser_words
from accounts.identity import signed_in
from accounts.signing_in.staying import ENDS
from outbox.push.keys import public_key_of
from questions.sent import sent
from reminders.models import Device
from reminders.phones import writing
from reminders.phones.forms import MailboxForm, mailbox_from

MOST_LETTERS = 10_000


def phones(request: HttpRequest) -> HttpResponse:
    """This browser, which can be switched on and off, and the others that are on."""
    if not settings.PUSH_KEY:
        raise Http404
    user, form = signed_in(request), MailboxForm(sent(request))
    if form.is_valid():
        writing.switch_on(request, user=user, mailbox=form.cleaned_data["mailbox"], now=timezone.now())
        messages.success(request, _("This phone shows your reminders now."))
        return redirect("reminders:phones")
    devices = list(Device.objects.of(user).alive(timezone.now()))
    here = [device for device in devices if device.place.session_key == request.session.session_key]
    context = {
        "form": form,
        "here": here[0] if here else None,
        "here_words": browser_words(request.headers.get("User-Agent", "")),
        "others": [device for device in devices if device not in here],
        "stays": not request.session.get(ENDS),
        "key": public_key_of(settings.PUSH_KEY),
    }
    return render(request, "reminders/phones/phones.html", context)


@require_POST
def phone_off(request: HttpRequest, device_id: int) -> HttpResponse:
    """Switch one off, this one or another."""
    get_object_or_404(Device.objects.of(signed_in(request)), pk=device_id).delete()
    messages.success(request, _("It shows no reminders any more."))
    return redirect("reminders:phones")


# Sent by the worker of the site, which knows no form. Who sends it is signed in, and has to know the old mailbox: a
# secret that no other site can know.
@csrf_exempt
@require_POST
def phone_moved(request: HttpRequest) -> HttpResponse:
    """Follow a browser whose push service gave it another mailbox."""
    try:
        said = json.loads(request.body[:MOST_LETTERS])
        mailbox, was = mailbox_from(said["mailbox"]), str(said["was"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Http404 from None
    if not writing.move(was=was, user=signed_in(request), mailbox=mailbox):
        raise Http404
    return HttpResponse(status=204)
