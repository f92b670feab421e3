"""Background work on records."""

from celery import shared_task

from patients.photos import uploads


@shared_task(ignore_result=True, acks_late=True)
def empty_uploads() -> None:
    """Remove what a killed web server has left of an upload. Running again finds nothing more."""
    uploads.empty()
