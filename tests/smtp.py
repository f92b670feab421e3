"""A real SMTP server on a free port, which keeps what it is sent and misbehaves as it is told.

`with Sink() as sink, sink.in_use(): …` sends the app's mail there.
"""

import asyncio
import email
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from types import TracebackType
from typing import Self, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.test import override_settings

STALLED_FOR = 60.0  # seconds; whoever stalls is killed long before


DROP, DROP_AFTER = "drop", "drop after accepting"


class Sink:
    """The server. `refuse`, `drop` and `stall` name the addresses that get something else than a welcome.

    `at_first` says what an address gets on its first tries, one after the other: a reply, `DROP` or `DROP_AFTER`.
    It takes `pause` seconds before it keeps a message and as long after it, so that others have time to interfere.
    `recipients` are those that the messages were for, in their order. `meanwhile` is done in each conversation.
    """

    def __init__(self) -> None:
        self.forget()
        self._controller = _OnAnyPort(self, hostname="127.0.0.1", port=0)

    def forget(self) -> None:
        """Be as if new."""
        self.messages: list[EmailMessage] = []
        self.refuse: dict[str, str] = {}
        self.refuse_content: dict[str, str] = {}
        self.drop: set[str] = set()
        self.stall: set[str] = set()
        self.stalled = threading.Event()
        self.at_first: dict[str, list[str]] = {}
        self.pause = 0.0
        self.meanwhile: Callable[[], None] = lambda: None
        self.recipients: list[list[str]] = []
        self.dropped_after = 0
        self._drops_after: set[str] = set()
        self.connections = 0

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()

    @property
    def url(self) -> str:
        """Its EMAIL_URL, for another process."""
        return f"smtp://127.0.0.1:{self._controller.port}"

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Have this process send its mail here."""
        backend = "django.core.mail.backends.smtp.EmailBackend"
        with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=self._controller.port):
            yield

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Have this process send its mail to where nobody listens."""
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            with override_settings(EMAIL_PORT=silent.getsockname()[1]):
                yield

    @property
    def message_ids(self) -> Counter[str]:
        """How often each message came."""
        return Counter(str(message["Message-ID"]) for message in self.messages)

    async def handle_EHLO(  # noqa: N802 -- aiosmtpd gives the name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd gives the name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take the address, or do what was arranged for it."""
        self.meanwhile()
        if address in self.stall:
            self.stalled.set()
            await asyncio.sleep(STALLED_FOR)
        if address in self.drop:
            cast(asyncio.Transport, server.transport).abort()
        if address in self.refuse:
            return self.refuse[address]
        now = self.at_first[address].pop(0) if self.at_first.get(address) else ""
        if now == DROP:
            cast(asyncio.Transport, server.transport).abort()
        elif now == DROP_AFTER:
            self._drops_after.add(address)
        elif now:
            return now
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- as above
        """Keep the message, or refuse it as arranged."""
        refused = [self.refuse_content[to] for to in envelope.rcpt_tos if to in self.refuse_content]
        if refused:
            return refused[0]
        message = email.message_from_bytes(cast(bytes, envelope.content), policy=default)
        await asyncio.sleep(self.pause)
        self.messages.append(message)
        self.recipients.append(list(envelope.rcpt_tos))
        if self._drops_after & set(envelope.rcpt_tos):
            self._drops_after -= set(envelope.rcpt_tos)
            self.dropped_after += 1
            cast(asyncio.Transport, server.transport).abort()
        await asyncio.sleep(self.pause)
        return "250 kept"


class _OnAnyPort(Controller):
    """Asks the system for a free port, and remembers which one it was."""

    def _trigger_server(self) -> None:
        server = cast(asyncio.Server, self.server)
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # because aiosmtpd has types for its callers only
