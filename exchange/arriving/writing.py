"""Taking in a file that somebody sends, and hearing who of those in it they are."""

import uuid
from dataclasses import asdict
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from exchange import tasks
from exchange.arriving.writers import Cover
from exchange.files.pieces import keep_pieces
from exchange.models import Arrival


@transaction.atomic
def keep_file(*, user: User, token: uuid.UUID, file: "UploadedFile[bytes]", cover: Cover, now: datetime) -> Arrival:
    """Keep a file until its sender has said who they are. While one is being taken in, that is the one.

    It takes the place of what they sent before. The same form sent twice (`token`) is one file.
    """
    User.objects.select_for_update().get(pk=user.pk)
    own = Arrival.objects.of(user)
    being_taken_in = own.open().exclude(who=None).first()
    if being_taken_in:
        return being_taken_in
    # Mixed with who sends it, so that nobody meets a file that is not theirs by sending its number.
    pk = uuid.uuid5(token, f"arrival of {user.pk}")
    own.filter(who=None).exclude(pk=pk).delete()
    arrival, is_new = own.get_or_create(
        pk=pk,
        defaults={
            "sent_by": user,
            "sent_at": now,
            "next_at": now + Arrival.KEPT_FOR,
            "name": cover.name,
            "people": [asdict(person) for person in cover.people],
        },
    )
    if is_new:
        keep_pieces(arrival, file)
    return arrival


@transaction.atomic
def begin_taking_in(arrival: Arrival, *, who: int) -> None:
    """Have a record made of the file, by somebody who is that number in it; 0 for none of them. Once only."""
    waiting = Arrival.objects.filter(pk=arrival.pk, who=None, next_at__gt=timezone.now())
    if waiting.update(who=who, next_at=timezone.now()):
        # Without a queue, the scheduler finds it within a minute.
        transaction.on_commit(tasks.take_in_arrivals.delay, robust=True)
