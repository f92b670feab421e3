"""What is written together is one change of a record: one transaction, in which the record's version is raised once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import transaction
from django.db.models import F

if TYPE_CHECKING:
    from patients.models import Patient

# The records that the change written just now is about; None where none is being written.
_written: ContextVar["set[Patient] | None"] = ContextVar("written", default=None)


@contextmanager
def one_change() -> Iterator[None]:
    """Keep all that is written within, or nothing. A change within another one is part of it.

    At its end the version of each record that was written to is raised, however many of its rows changed.
    """
    with transaction.atomic():
        if _written.get() is not None:
            yield
            return
        written: set[Patient] = set()
        token = _written.set(written)
        try:
            yield
        finally:
            _written.reset(token)
        if written:
            records = apps.get_model("patients", "Patient").objects.filter(pk__in=[patient.pk for patient in written])
            records.update(data_version=F("data_version") + 1)


def note_written(patient: "Patient") -> None:
    """Say that the record changed: by itself, or as a part of the change that is being written."""
    written = _written.get()
    if written is not None:
        written.add(patient)
        return
    with one_change():
        note_written(patient)
