"""Downloads as a worker leaves them, and files as they arrive."""

from django.utils import timezone

from accounts.models import User
from exchange.models import Arrival, Download, Piece, SentPiece
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


def make_arrival(user: User, content: bytes = b"sent") -> Arrival:
    """One whose sender has not said yet who they are in it."""
    now = timezone.now()
    people = [
        {"number": 1, "name": "Alice", "role": "owner", "is_the_person": True},
        {"number": 2, "name": "", "role": "helper", "is_the_person": False},
    ]
    arrival = Arrival.objects.create(
        sent_by=user, sent_at=now, next_at=now + Arrival.KEPT_FOR, name="Alice", people=people
    )
    SentPiece.objects.create(arrival=arrival, number=1, content=content)
    return arrival
