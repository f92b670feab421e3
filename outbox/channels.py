"""The ways out of the house. A new one is a class here: `open` raises OSError where nobody answers."""

from contextlib import suppress

from django.core.mail import EmailMessage, get_connection

from outbox.models import MAIL


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


CHANNELS = {MAIL: MailServer}
