"""Answers that must not tell whether an address has a diary leave on a beat, however long the work took.

What the pages do for a known address takes a millisecond less or more than for an unknown one. Whoever waits for the
answer sees only whole beats.

An answer that waits holds a thread. So few do at a time, and whoever comes when these are taken is asked to try again,
before anything is looked at: that tells nothing of an address either.
"""

import random
import time
from collections.abc import Callable
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from questions.addresses import route_at
from questions.again import Why, try_again

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
# Of the 8 threads of a process: the others are there for whoever is in. With a beat of half a second that is 4 sign-ins
# a second, each process; somebody signs in once a month.
AT_ONCE = 2
# When to come again, in seconds: not all of a crowd at the same instant.
COME_AGAIN = range(5, 20)


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
    places = BoundedSemaphore(AT_ONCE)

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or route_at(request.path_info) not in ON_THE_BEAT:
            return get_response(request)
        if not places.acquire(blocking=False):
            return try_again(request, Why.MANY_SIGN_IN, seconds=random.choice(COME_AGAIN))  # noqa: S311 -- because chance need not be secret here
        try:
            started = clock()
            response = get_response(request)
            if response.status_code != 429:
                sleep(wait_after(clock() - started, settings.ANSWER_BEAT.total_seconds()))
            return response
        finally:
            places.release()

    return middleware
