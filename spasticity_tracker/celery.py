"""The Celery app: carries the work; what there is to do is asked of the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "spasticity_tracker.settings")

app = Celery("spasticity_tracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
