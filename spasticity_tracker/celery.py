"""The Celery app: carries the work; what there is to do is asked of the database."""

import os

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")

app = Celery("spasticity_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_the_settings_say(**_: object) -> None:
    """Keep Celery from setting up logging of its own; LOG_LEVEL then counts for the worker and the scheduler too."""
