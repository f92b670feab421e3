"""Planting marks in every field that holds words or bytes, and finding them again in every table and file.

Planting goes by the models, finding by the tables of the database as it is: whatever a model forgets is found.
"""

import re
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, models, transaction

from accounts.models import User

MARK = "zqxmarkzqx"
# Read as something else than words by the pages and tasks that run before the account is deleted.
UNTOUCHED = {"time_zone", "session_key", "session_data"}
# Rows that say nothing about anybody.
NOBODYS = {"auth.Permission", "auth.Group", "contenttypes.ContentType", "outbox.Pace", "reminders.Pulse"}


def plant(*, but: set[int]) -> set[str]:
    """Put the mark into each field of every row, apart from the users `but` and what is theirs; the fields planted."""
    planted = set()
    for model in (model for model in apps.get_models() if model._meta.label not in NOBODYS):
        for field in model._meta.local_concrete_fields:
            if _holds_words(field) and _plant(model, field, but):
                planted.add(f"{model._meta.label}.{field.name}")
    return planted


def empty_tables() -> set[str]:
    """Models of which there is no row: nothing can be planted there, and so nothing found."""
    return {model._meta.label for model in apps.get_models() if not model._default_manager.exists()} - NOBODYS


def places_of(marks: list[str]) -> list[str]:
    """Each table and column in which one of the marks still stands: of all tables that there are."""
    found = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 # a name of the database's
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found += [
                    f"{table}.{column}: {mark}"
                    for column, value in zip(columns, row, strict=True)
                    for mark in marks
                    if _stands_in(mark, _as_text(value))
                ]
    packed = [(session.pk, str(session.get_decoded())) for session in Session.objects.all()]
    return found + [f"session {pk}: {mark}" for pk, said in packed for mark in marks if _stands_in(mark, said)]


def files_with(marks: list[str], folder: Path) -> list[str]:
    """Each file in which one of the marks stands."""
    return [
        f"{path}: {mark}"
        for path in folder.rglob("*")
        if path.is_file()
        for mark in marks
        if _stands_in(mark, path.read_bytes().decode("latin-1"))
    ]


def _holds_words(field: Any) -> bool:
    if field.name in UNTOUCHED or field.choices or field.is_relation:
        return False
    if isinstance(field, models.CharField):
        return field.max_length is None or field.max_length > len(MARK) + 20
    return isinstance(field, models.TextField | models.JSONField | models.BinaryField)


def _plant(model: Any, field: Any, but: set[int]) -> bool:
    rows = model._default_manager.all()
    if model is User:
        rows = rows.exclude(pk__in=but)
    owner = next((one.name for one in model._meta.local_concrete_fields if one.related_model is User), None)
    if owner and model._meta.get_field(owner).remote_field.on_delete is models.CASCADE:
        rows = rows.exclude(**{f"{owner}__in": but})
    # All of them, and not only until the first that took it.
    return sum(_plant_one(model, field, pk) for pk in list(rows.values_list("pk", flat=True))) > 0


def _plant_one(model: Any, field: Any, pk: Any) -> bool:
    text = f"{MARK}-{str(pk)[-8:]}"
    value: Any = text
    if isinstance(field, models.EmailField):
        value = f"{text}@example.org"
    elif isinstance(field, models.BinaryField):
        value = text.encode()
    elif isinstance(field, models.JSONField):
        value = [text] if field.name != "sent" else {"notes": [text]}
    try:
        with transaction.atomic():
            model._default_manager.filter(pk=pk).update(**{field.name: value})
    except IntegrityError:
        return False
    return True


def _as_text(value: object) -> str:
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def _stands_in(mark: str, text: str) -> bool:
    if mark.isdecimal():
        return bool(re.search(rf"(?<!\d){mark}(?!\d)", text))
    return mark in text.lower()
