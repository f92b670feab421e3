"""No page waits long for the queue: the worker is told, or finds the work by itself within a minute."""

from celery import Celery

# Half of what a worker may wait, as a page may have to try twice.
MOST_WAIT = 1  # seconds


def wait_no_longer(app: Celery) -> None:
    """From now on whoever tells the worker in this process gives up after that time."""
    app.conf.broker_transport_options = {**app.conf.broker_transport_options, "socket_timeout": MOST_WAIT}
