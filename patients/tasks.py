"""Background work on records."""

from celery import shared_task
from django.utils import timezone

from patients import models
from patients.invitations import writing as invitations
from patients.photos import uploads


@shared_task(ignore_result=True, acks_late=True)
def purge_deleted() -> None:
    """Remove what was deleted, and forget who was invited, after 30 days. Running again finds nothing more."""
    models.purge_deleted(timezone.now())
    invitations.purge(timezone.now())


@shared_task(ignore_result=True, acks_late=True)
def empty_uploads() -> None:
    """Remove what a killed web server has left of an upload. Running again finds nothing more."""
    uploads.empty()
