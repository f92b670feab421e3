"""The Celery app: carries the work; what there is to do is asked of the database."""

import os
import warnings

from celery import Celery, Task
from celery.exceptions import SecurityWarning
from celery.signals import (
    beat_init,
    before_task_publish,
    celeryd_init,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_init,
    worker_shutting_down,
)
from kombu.transport import TRANSPORT_ALIASES

from spasticity_tracker import watching
from spasticity_tracker.watching import numbers

TRANSPORT_ALIASES["filesystem"] = "spasticity_tracker.file_queue:Transport"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")

app = Celery("spasticity_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_settings_say(**_: object) -> None:
    """Keep Celery from setting up logging of its own; LOG_LEVEL then counts for the worker and the scheduler too."""


@before_task_publish.connect
def say_what_it_follows_from(headers: dict[str, object], **_: object) -> None:
    """Let a task carry the number of the request that gave it out."""
    headers[numbers.HEADER] = numbers.current()


@task_prerun.connect
def go_on_under_its_number(task: "Task[..., object]", **_: object) -> None:
    """Log what a worker does under that number; what the scheduler gave out has one of its own."""
    if not task.request.is_eager:
        numbers.set_current(numbers.or_new(task.request.get(numbers.HEADER)))


@task_postrun.connect
def leave_its_number(task: "Task[..., object]", **_: object) -> None:
    """The thread goes on to something else."""
    if not task.request.is_eager:
        numbers.set_current("")


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

    watching.begin("worker")
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

    watching.begin("scheduler")
    note = pulse.noter(pulse.SCHEDULER)

    def note_and_hang_up(**_: object) -> None:
        note()
        connection.close()

    before_task_publish.connect(note_and_hang_up, weak=False)
