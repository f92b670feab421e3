"""No page waits long for the database, whatever is wrong with it: it says so instead.

For web processes alone: a worker may wait, and a migration has to.
"""

import select
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.signals import request_started
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from psycopg2 import OperationalError
from psycopg2.extensions import POLL_OK, POLL_READ, STATUS_SETUP, set_wait_callback

# With what a page does besides, its reader has an answer within 5 seconds.
MOST_WAIT = 3.0  # seconds
# What a process that froze or lost its line has locked is free for others after so long.
MOST_SILENCE = 30.0  # seconds
# Shorter waits are not counted: a page may ask often, and a large file is kept piece by piece.
NO_WAIT = 0.5  # seconds
# For so long nobody else tries to connect to a server that has just not answered: not each thread has to find out.
GIVEN_UP_FOR = 2.0  # seconds


class Patience(threading.local):
    """How long the page that this thread makes may still wait."""

    left = MOST_WAIT

    def renew(self, **_: object) -> None:
        """Begin another page."""
        self.left = MOST_WAIT


class Waiting:
    """Waits for answers of PostgreSQL, as its library asks each time.

    A server that hangs sends nothing, not even an error; what the server itself is told about time it then forgets.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.patience = Patience()
        self.given_up_until = 0.0

    def __call__(self, connection: Any) -> None:
        """Raise OperationalError where it takes too long; the library then closes the connection."""
        began, is_connecting = self.clock(), connection.status == STATUS_SETUP
        if is_connecting and began < self.given_up_until:
            raise OperationalError("The database did not answer just now")
        while (state := connection.poll()) != POLL_OK:
            ours, theirs = ([connection], []) if state == POLL_READ else ([], [connection])
            seconds = max(0.0, began + self.patience.left - self.clock())
            if not any(select.select(ours, theirs, [], seconds)):
                self.patience.left = 0.0
                if is_connecting:
                    self.given_up_until = self.clock() + GIVEN_UP_FOR
                raise OperationalError("The database does not answer")
        took = self.clock() - began
        if took > NO_WAIT:
            self.patience.left -= took


def wait_no_longer() -> None:
    """From now on the pages that this process makes wait for the database for so long in all."""
    connection_created.connect(_tell_the_server, dispatch_uid="holding")
    waiting = Waiting()
    request_started.connect(waiting.patience.renew, dispatch_uid="holding", weak=False)
    set_wait_callback(waiting)


def _tell_the_server(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Let the server too give up what nobody waits for any longer, and what it holds for it meanwhile."""
    wait, silence = (round(seconds * 1000) for seconds in (MOST_WAIT, MOST_SILENCE))
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA busy_timeout = {wait}")
        else:
            cursor.execute(f"SET statement_timeout = {wait}; SET idle_in_transaction_session_timeout = {silence}")
