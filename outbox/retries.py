"""When a message or other work is tried again, and when not."""

import smtplib
from datetime import timedelta

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=4)
# With the waits above these take about 3 days.
MOST_ATTEMPTS = 25
# What a mail server says about a reader or a mail; a line that is dead says nothing about either.
REFUSALS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


class RefusedError(Exception):
    """What another channel than mail says of a message or its reader; `for_good` where a second try would not help."""

    def __init__(self, said: str, *, for_good: bool) -> None:
        super().__init__(said)
        self.for_good = for_good


def wait_before(attempt: int) -> timedelta:
    """How long to wait after that many tries: one minute, then twice as long each time, four hours at most."""
    return min(FIRST_WAIT * (1 << min(attempt - 1, 10)), LONGEST_WAIT)


def is_permanent(error: Exception) -> bool:
    """True where the server refused this mail or its reader for good (5xx).

    A refusal of our own name or sender is a fault of the installation: mail waits until it is mended.
    """
    if isinstance(error, RefusedError):
        return error.for_good
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
