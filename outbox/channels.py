"""The ways out of the house. A new one is a class with three methods, and a line here.

`open` raises OSError where nobody answers, `send` what went wrong; see `outbox.retries` for what is tried again.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from django.core.mail import EmailMessage, get_connection

from outbox.models import MAIL, PUSH
from outbox.push.services import PushServices


class Channel(Protocol):
    """One way out, for all that one run sends."""

    def open(self) -> None:
        """Be connected."""

    def send(self, message: Any) -> bool:
        """Hand it over; False where it is to nobody."""

    def hang_up(self) -> None:
        """Close what is open, however broken it is."""


class MailServer:
    """The mail server, through one connection for all that one run sends."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def open(self) -> None:
        """Be connected."""
        self._connection.open()

    def send(self, message: EmailMessage) -> bool:
        """Hand it over; False where it is to nobody."""
        return bool(self._connection.send_messages([message]))

    def hang_up(self) -> None:
        """Close the connection, however broken it is."""
        with suppress(OSError):  # smtplib's own errors are among these
            self._connection.close()


# Phones first: what a phone was told already, a mail need not say again.
CHANNELS: dict[str, Callable[[], Channel]] = {PUSH: PushServices, MAIL: MailServer}
