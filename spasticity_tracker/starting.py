"""The start of each process: what cannot work is said in one line, and nothing runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

# A queue that does not answer in so many seconds is away.
QUEUE_PATIENCE = 2


@contextmanager
def in_one_line() -> Iterator[None]:
    """End the process with what the settings or the database lack, and not with a traceback."""
    try:
        yield
    except ImproperlyConfigured as error:
        raise SystemExit(f"Settings: {error}") from None
    except OperationalError:
        check_database()
        raise


def check_database() -> None:
    """End the process where there is no database."""
    try:
        connection.ensure_connection()
    except OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise SystemExit(f"The database cannot be reached: {reason}") from None
    connection.close()


def check_files_for_browsers() -> None:
    """End the process where styles and scripts were not collected: each page would fail."""
    if settings.COMPRESS_STATIC and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        raise SystemExit(
            f"Styles and scripts are not in {settings.STATIC_ROOT}. Put them there: python manage.py collectstatic"
        )


def queue_error() -> str:
    """Why the queue for background work cannot be reached; nothing where it can. One in files is always there."""
    url = settings.CELERY_BROKER_URL
    if not url.startswith("redis"):
        return ""
    once = Retry(NoBackoff(), 0)
    try:
        with Redis.from_url(
            url, socket_connect_timeout=QUEUE_PATIENCE, socket_timeout=QUEUE_PATIENCE, retry=once
        ) as queue:
            queue.ping()
    except (RedisError, OSError, ValueError) as error:
        return str(error).partition("\n")[0]
    return ""
