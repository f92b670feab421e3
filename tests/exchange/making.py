"""Downloads as a worker leaves them."""

from django.utils import timezone

from accounts.models import User
from exchange.models import Download, Piece
from outbox.models import State
from patients.models import Patient


def make_download(patient: Patient, user: User, content: bytes = b"made before") -> Download:
    """One that is ready, in one piece."""
    now = timezone.now()
    download = Download.objects.create(
        patient=patient,
        asked_by=user,
        state=State.DONE,
        attempts=1,
        percent=100,
        size=len(content),
        asked_at=now,
        ends_at=now + Download.KEPT_FOR,
    )
    Piece.objects.create(download=download, attempt=1, number=1, content=content)
    return download
