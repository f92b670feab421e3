"""Background work on files that are made and that come in, and on accounts that close.

What there is to do is asked of the database.
"""

from celery import shared_task
from django.utils import timezone

from exchange.arriving import taking
from exchange.closing import writing as closing
from exchange.downloads import making
from exchange.imports import writing as imports
from exchange.phone import writing as phone


@shared_task(ignore_result=True, acks_late=True)
def make_downloads() -> None:
    """Make the downloads that wait. Running twice at once is safe: each is claimed by one of the two."""
    making.make_due()


@shared_task(ignore_result=True, acks_late=True)
def take_in_arrivals() -> None:
    """Make records of the files that arrived. Running twice at once is safe: each is claimed by one of the two."""
    taking.take_due()


@shared_task(ignore_result=True, acks_late=True)
def read_phone_files() -> None:
    """Read the files that phones made. Running twice at once is safe: each is claimed by one of the two."""
    phone.read_due()


@shared_task(ignore_result=True, acks_late=True)
def carry_imports() -> None:
    """Go on with the files that wait. Running twice at once is safe: each is claimed by one of the two."""
    if imports.work_due():
        # Behind what else there is to do, so that nothing has to wait for a large file.
        carry_imports.delay()


@shared_task(ignore_result=True, acks_late=True)
def close_accounts() -> None:
    """Delete the accounts whose 14 days are over. Running again finds nothing more, or what was left behind."""
    closing.close_due(timezone.now())
