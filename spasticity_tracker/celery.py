"""The Celery app: carries the work; what there is to do is asked of the database."""

import os
import warnings

from celery import Celery
from celery.exceptions import SecurityWarning
from celery.signals import (
    beat_init,
    before_task_publish,
    celeryd_init,
    setup_logging,
    task_prerun,
    worker_init,
    worker_shutting_down,
)
from kombu.transport import TRANSPORT_ALIASES

TRANSPORT_ALIASES["filesystem"] = "spasticity_tracker.file_queue:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")

app = Celery("spasticity_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_settings_say(**_: object) -> None:
    """Keep Celery from setting up logging of its own; LOG_LEVEL then counts for the worker and the scheduler too."""


@celeryd_init.connect
def say_nothing_of_root_to_who_tries_it_out(**_: object) -> None:
    """Drop Celery's warning about root where somebody develops: below the address it looks like a failure."""
    from django.conf import settings

    if settings.DEBUG:
        warnings.filterwarnings("ignore", category=SecurityWarning)


@worker_init.connect
def note_what_is_taken(**_: object) -> None:
    """Let the database know that this worker lives, at each task that it takes."""
    from reminders.operating import pulse

    task_prerun.connect(pulse.noter(pulse.WORKER), weak=False)


@worker_shutting_down.connect
def end_with_what_is_in_hand(**_: object) -> None:
    """Let the runs of this worker end soon: a run of mails takes up to half a minute."""
    from outbox import ending

    ending.ask()


@beat_init.connect
def note_what_is_given_out(**_: object) -> None:
    """Let the database know that the scheduler lives, at each task that it gives out."""
    from django.db import connection

    from reminders.operating import pulse

    note = pulse.noter(pulse.SCHEDULER)

    def note_and_hang_up(**_: object) -> None:
        note()
        connection.close()

    before_task_publish.connect(note_and_hang_up, weak=False)
