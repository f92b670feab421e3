"""The project: settings, addresses, the Celery app, and how it is started."""

from spasticity_tracker.celery import app as celery_app

__all__ = ["celery_app"]
