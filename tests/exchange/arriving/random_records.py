"""Records of chance: rows of every kind with whatever their columns can hold, and versions of them."""

import random
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from accounts.models import User
from exchange.downloads.tables import TABLES, Table
from exercises.models import Activity
from injections.products import PRODUCTS
from patients.models import Membership, Patient, Record, Role
from patients.photos.models import Photo
from tests.patients.photos.photographing import clean_phone_photo
from tests.people import make_patient, make_user

LETTERS = "aZ9 éßñ“”'\"\\/<>&=+-@,;\n\t–🙂שא\u200f"
LISTS: dict[str, list[list[Any]]] = {
    "regions": [[], ["ankle-right"], ["wrist-right", "toes-left"]],
    "parts": [[], ["ankle-right"]],
    "besides": [[], ["fatigue"], ["mood"]],
    "causes": [[], ["none"], ["other"]],
    "helped": [[], ["none"]],
    "came_back": [[], ["task"]],
    "ready": [[]],
    "own": [[], ["Why?", "“When?”"]],
    "shown": [[], [{"tier": 2, "wording": 2, "card": "amber", "at": "2026-11-18T09:00:00.123456+00:00"}]],
    "left_out": [[], ["clinic"]],
}
TRIES = 25


class Chance:
    """Fills columns by a seed: the same one always in the same way."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nobody has to be unable to guess it
        self.rows: dict[type[models.Model], list[Any]] = {}

    def text(self, most: int) -> str:
        return "".join(self.random.choices(LETTERS, k=self.random.randint(0, min(most, 30))))

    def moment(self) -> datetime:
        return datetime(2016, 1, 1, tzinfo=UTC) + timedelta(microseconds=self.random.randrange(10**14))

    def value(self, field: Any, writers: list[User]) -> Any:
        """Something for that column, or None where it may be empty."""
        if field.related_model is User:
            return self.random.choice([None, *writers])
        if field.null and self.random.random() < 0.3:
            return None
        if field.is_relation:
            return self.random.choice(self.rows.get(field.related_model) or [None])
        if field.flatchoices:
            return self.random.choice([value for value, _words in field.flatchoices] + [""] * field.blank)
        return self._free(field)

    def _free(self, field: Any) -> Any:
        if isinstance(field, models.JSONField):
            return self.random.choice(LISTS[field.name])
        if field.name == "product":
            return self.random.choice(["", *(product.code for product in PRODUCTS)])
        for kind, made in self._kinds:
            if isinstance(field, kind):
                return made(field)
        return self.text(field.max_length or 200)

    @property
    def _kinds(self) -> list[tuple[type[Any], Callable[[Any], Any]]]:
        chance = self.random
        return [
            (models.BooleanField, lambda _field: chance.random() < 0.5),
            (models.DecimalField, self._decimal),
            (models.IntegerField, lambda _field: chance.choice([0, 1, 2, 4, 7, 12, 20, 600])),
            (models.DateTimeField, lambda _field: self.moment()),
            (models.DateField, lambda _field: date(2016, 1, 1) + timedelta(days=chance.randrange(4000))),
            (models.TimeField, lambda _field: time(chance.randrange(24), chance.randrange(60))),
            (models.UUIDField, lambda _field: uuid.UUID(int=chance.getrandbits(128), version=4)),
        ]

    def _decimal(self, field: Any) -> Decimal:
        if self.random.random() < 0.5:
            return Decimal(self.random.choice(["1", "1.5", "2"]))
        return Decimal(self.random.randint(0, 10**field.max_digits - 1)).scaleb(-field.decimal_places)


def random_record(seed: int) -> tuple[Patient, list[User]]:
    """A record with rows of most kinds, and those who wrote them; the first of them is its person."""
    chance = Chance(seed)
    patient = make_patient(name=chance.text(40) or "Alice", stroke_year=chance.random.choice([None, 2019]))
    writers = [make_user(f"{name}{seed}") for name in ("alice", "harriet", "carla", "gone")]
    for writer, name in zip(writers, ("Alice", "Harriet", "", "Harriet"), strict=True):
        User.objects.filter(pk=writer.pk).update(name=name)
    for writer, role in zip(writers, (Role.OWNER, Role.HELPER, Role.VIEWER), strict=False):
        Membership.objects.create(patient=patient, user=writer, role=role, is_the_person=role == Role.OWNER)
    for table in TABLES:
        if table.model not in (Patient, Membership):
            for _try in range(TRIES):
                _make(chance, table, patient, writers)
    return patient, writers


def _make(chance: Chance, table: Table, patient: Patient, writers: list[User]) -> None:
    """One row, if its columns are allowed together."""
    model: Any = table.model
    columns = {column.path for column in table.columns}
    own = [field for field in model._meta.concrete_fields if field.name in columns and not field.primary_key]
    values = {field.name: chance.value(field, writers) for field in own}
    if any(field.name == "patient" for field in model._meta.concrete_fields):
        values["patient"] = patient
    if issubclass(model, Photo):
        kept = clean_phone_photo()
        values |= {"large": kept.large, "small": kept.small, "width": kept.width, "height": kept.height}
    try:
        row = model(**values)
        with transaction.atomic():
            _keep(chance, row, own)
    except (DatabaseError, ValidationError, ValueError, TypeError, AttributeError, KeyError):
        return
    chance.rows.setdefault(model, []).append(row)
    for parent in (value for value in values.values() if isinstance(value, Record)):
        parent.touch()  # its version keeps the part
    # No page deletes an exercise.
    if isinstance(row, Record) and not isinstance(row, Activity) and chance.random.random() < 0.1:
        row.erase()


def _keep(chance: Chance, row: Any, own: list[Any]) -> None:
    for field in own:
        if (value := getattr(row, field.attname)) not in (None, "", []):
            field.run_validators(value)
    row.save()
    if isinstance(row, Record):
        stamps = {"created_at": chance.moment(), "updated_at": chance.moment()}
        type(row)._default_manager.filter(pk=row.pk).update(**stamps)
        for relation in row._meta.many_to_many:
            known: Any = relation.related_model
            getattr(row, relation.name).set(chance.random.sample(chance.rows[known], 2))
