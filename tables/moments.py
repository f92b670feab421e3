"""Reading much as it was at one moment, while others go on writing; nobody waits for it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

Beside = Callable[[], AbstractContextManager[None]]


@contextmanager
def one_moment() -> Iterator[Beside]:
    """All that is read within is as it was at one moment; nothing can be written.

    Within what this gives, work is done on the database as it is now, by a connection of its own, and kept at once:
    how far one is, or a piece of what is made. In a transaction of somebody else both are done in that.
    """
    if connection.in_atomic_block:
        yield nullcontext
        return
    with _begun(), closing(connections.create_connection(DEFAULT_DB_ALIAS)) as other:

        @contextmanager
        def beside() -> Iterator[None]:
            reading = connections[DEFAULT_DB_ALIAS]
            connections[DEFAULT_DB_ALIAS] = other
            try:
                yield
            finally:
                connections[DEFAULT_DB_ALIAS] = reading

        yield beside


@contextmanager
def _begun() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        # Not the transaction of the settings, which would keep all others from writing.
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
