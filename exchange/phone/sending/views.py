"""The pages about one's own token, and the address to which a phone sends steps with it."""

import uuid

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from accounts.reauthentication.required import needs_fresh_sign_in
from exchange.models import PhoneToken
from exchange.phone.sending.rules import MOST_BYTES, Wrong, WrongError, days_in
from exchange.phone.writing import keep_sent
from outbox.secret_links import digest_of
from patients.access import enter
from patients.roles import Role
from patients.secrets.writing import end_secret, make_secret
from questions.question import Question, SureForm, ask
from questions.sent import sent
from questions.tokens import read_token

BEARER = "Bearer "
AN_HOUR = 3600


@needs_fresh_sign_in
def phone_token(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Make a token in the place of the one before, and show it, this once."""
    patient, user = enter(request, patient_id, role=Role.HELPER), signed_in(request)
    back, url = reverse("exchange:phone", args=[patient.pk]), settings.SITE_URL + reverse("exchange:phone-steps")

    def keep() -> HttpResponse | None:
        number, now = read_token(request.POST), timezone.now()
        secret = make_secret(PhoneToken.objects.all(), patient=patient, user=user, number=number, now=now)
        if secret is None:
            return None
        made = {"patient": patient, "secret": secret, "url": url, "back": back}
        return render(request, "exchange/phone/token.html", made)

    ends, can_end = _("The token that you have now stops working"), _("You can end it at any time")
    asked = Question(
        SureForm(sent(request)),
        keep,
        back=back,
        heading=_("Make a token for your phone"),
        hint=ends if PhoneToken.objects.in_use(patient, user) else can_end,
        button=_("Make the token"),
        note=_("Whoever has it can send steps to this diary, and see nothing."),
    )
    return ask(request, asked, patient=patient)


@require_POST
def phone_token_end(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """End one's own token at once."""
    patient = enter(request, patient_id, role=Role.HELPER)
    end_secret(PhoneToken.objects.all(), patient=patient, user=signed_in(request), now=timezone.now())
    messages.success(request, _("The token has ended"))
    return redirect("exchange:phone", patient.pk)


@login_not_required
@csrf_exempt
@require_POST
def phone_steps(request: HttpRequest) -> JsonResponse:
    """Keep the steps that a phone sends. The token in its head says of which record; no cookie counts for anything."""
    try:
        token, content = _token_of(request), _content_of(request)
        days = days_in(content, token.patient.today())
    except WrongError as wrong:
        answer = JsonResponse({"error": wrong.why.code, "says": str(wrong.why.says)}, status=wrong.why.status)
        if wrong.why is Wrong.OFTEN:
            answer["Retry-After"] = str(AN_HOUR)
        return answer
    keep_sent(token, days, timezone.now())
    return JsonResponse({"saved": len(days)})


def _token_of(request: HttpRequest) -> PhoneToken:
    """The token with which it was sent. Raises WrongError, also where somebody tries too many."""
    said = request.headers.get("Authorization", "")
    secret = said.removeprefix(BEARER).strip()
    if not ratelimit.consume(request, action="send_steps", key=digest_of(secret)):
        raise WrongError(Wrong.OFTEN)
    token = PhoneToken.objects.opened_by(secret).first() if secret and said.startswith(BEARER) else None
    if token is None:
        raise WrongError(Wrong.TOKEN)
    return token


def _content_of(request: HttpRequest) -> bytes:
    """What was sent, if it is no more than a month can be. Raises WrongError."""
    content = request.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise WrongError(Wrong.LARGE)
    return content
