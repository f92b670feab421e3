"""Answers that must not tell whether an address has a diary leave on a beat, however long the work took.

What the pages do for a known address takes a millisecond less or more than for an unknown one. Whoever waits for the
answer sees only whole beats.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# Whatever is sent to these pages does something else for an address that somebody has.
ON_THE_BEAT = {
    "account_confirm_login_code",
    "account_email_verification_sent",
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "account_signup",
    "accounts:email",
    "accounts:email-new",
    "accounts:email-old",
}


def wait_after(took: float, beat: float) -> float:
    """How many seconds to wait until the next whole beat, after work of `took` seconds. A beat of 0 waits for none."""
    return -took % beat if beat else 0.0


def leave_on_the_beat(
    get_response: Callable[[HttpRequest], HttpResponse],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Callable[[HttpRequest], HttpResponse]:
    """Hold back the answers of the pages above until the next beat since they were asked: good, refused or failed.

    One for too many tries leaves at once: it depends on where the tries come from, not on the address that was typed,
    and a flood of them must not hold the threads that other people wait for.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        started = clock()
        response = get_response(request)
        page = request.resolver_match.view_name if request.resolver_match else ""
        if request.method == "POST" and page in ON_THE_BEAT and response.status_code != 429:
            sleep(wait_after(clock() - started, settings.ANSWER_BEAT.total_seconds()))
        return response

    return middleware
