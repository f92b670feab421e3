"""Earlier versions of the rows of a record: who changed what, and what it was before."""

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from simple_history.models import HistoricalRecords

# Neither secrets nor bytes have a history; nor has what says nothing of the person.
LEFT_OUT = ["entered_by", "created_at", "updated_at", "large", "small", "digest", "pin", "tries", "waits_until"]
# What a person was shown stays as it was shown, whatever is brought back.
LEFT_OUT += ["shown", "data_version", "left_out"]
_NOT_LOOKED_UP = ["patient", "activity", "goal", "medicine", "subject", "visit"]


class Version(models.Model):
    """What a version keeps besides the columns of its row: the parts of it, such as the sites of a visit."""

    kept_parts = models.JSONField(default=list, encoder=DjangoJSONEncoder)

    class Meta:
        abstract = True


class Versions(HistoricalRecords):  # type: ignore[misc]  # because the library comes without types
    """The versions of a row. They go when their row goes for good, and when its record does.

    With `cascade_delete_history=False` they stay while the record does, and the last one says that the row went.
    """

    def __init__(self, **options: Any) -> None:
        fixed = {
            "bases": [Version],
            "cascade_delete_history": True,
            "excluded_fields": LEFT_OUT,
            "no_db_index": _NOT_LOOKED_UP,
            "history_id_field": models.BigAutoField(),
        }
        super().__init__(**fixed | options)

    def copy_fields(self, model: type[models.Model]) -> dict[str, Any]:
        """The columns of the row. Record and user are real relations, so that closing them leaves nothing behind."""
        fields: dict[str, Any] = super().copy_fields(model)
        if "patient" in fields:
            fields["patient"] = models.ForeignKey(
                "patients.Patient", on_delete=models.CASCADE, related_name="+", db_index=False
            )
        if "user" in fields:
            # Whoever closed their account is named no more, and what was done stays.
            fields["user"] = models.ForeignKey(
                settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
            )
        return fields

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """How the table is kept: a page reads the newest versions of one record."""
        options: dict[str, Any] = super().get_meta_options(model)
        whose = "patient" if any(field.name == "patient" for field in model._meta.fields) else "id"
        return options | {"indexes": [models.Index(fields=[whose, "-history_date"])]}

    def create_historical_record(self, instance: models.Model, history_type: str, using: str | None = None) -> None:
        """Keep a version with its parts; none of a row saved as it was. One made this moment has no parts yet."""
        columns = {field.attname: getattr(instance, field.attname) for field in self.fields_included(instance)}
        parts = parts_of(instance) if history_type == "~" else []
        if history_type == "~" and _is_kept(instance, columns | {"kept_parts": parts}):
            return
        version = history_of(type(instance))(
            history_date=timezone.now(),
            history_type=history_type,
            history_user=self.get_history_user(instance),
            kept_parts=parts,
            **columns,
        )
        version.save(using=using, force_insert=True)

    def post_delete(self, instance: models.Model, using: str | None = None, **kwargs: Any) -> None:
        """Let the versions of a row go, or say that it went. Where all of a record or account goes, nothing is kept."""
        origin = kwargs.get("origin")
        went = type(origin) if isinstance(origin, models.Model) else getattr(origin, "model", None)
        if went is type(instance) or went not in (apps.get_model("patients", "Patient"), get_user_model()):
            super().post_delete(instance, using=using, **kwargs)


def _is_kept(row: models.Model, values: dict[str, Any]) -> bool:
    """Whether the newest version says these values already: what is sent twice is kept once."""
    version = history_of(type(row))
    newest = version.objects.filter(id=row.pk).order_by("-history_id").first()
    fields = {field.attname: field for field in version._meta.concrete_fields}
    return newest is not None and all(getattr(newest, name) == fields[name].to_python(values[name]) for name in values)


@cache
def history_of(model: type[models.Model]) -> Any:
    """The model of the versions of a model. Raises AttributeError where it has none.

    Found once: the library makes a manager anew for each asking.
    """
    return model.history.model  # type: ignore[attr-defined]  # because the library adds it while models load


def parts_of(row: models.Model) -> list[dict[str, Any]]:
    """What hangs on a row, as its versions keep it: the columns of each part. One query for each kind of part."""
    found = [
        values for name in kinds_of_parts(row) for values in rows_of_parts(row, name).values(*columns_of(row, name))
    ]
    as_kept: list[dict[str, Any]] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return as_kept


def kinds_of_parts(row: models.Model) -> tuple[str, ...]:
    """The relations whose rows belong to that row, and have no history of their own."""
    names: tuple[str, ...] = getattr(row, "kept_with", ())
    return names


def rows_of_parts(row: models.Model, name: str) -> models.QuerySet[Any]:
    """The parts that a row has now, in the order in which they were made."""
    relation: Any = type(row)._meta.get_field(name)
    part: Any = relation.related_model
    # A version of a setback knows the exercises that it stops by their ids.
    mine = {"pk__in": getattr(row, name).values("pk")} if relation.many_to_many else {relation.field.name: row}
    return part._default_manager.filter(**mine).order_by("pk")  # type: ignore[no-any-return]  # because part is any model


def columns_of(row: models.Model, name: str) -> list[str]:
    """The columns of a part that a version keeps: its id where it is a row of its own, else all but the id."""
    relation: Any = type(row)._meta.get_field(name)
    if relation.many_to_many:
        return ["id"]
    columns = relation.related_model._meta.concrete_fields
    return [column.attname for column in columns if not column.primary_key and column != relation.field]


def columns_in(part: type[models.Model], kept: dict[str, Any]) -> dict[str, Any]:
    """The columns of a part as its model has them, from what a version keeps of it."""
    fields = {field.attname: field for field in part._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in kept.items()}


def keep_versions(rows: Sequence[models.Model], *, made: bool, by: int | None) -> None:
    """Keep a version of each of those rows of one kind, `made` or changed at once by that user, with their parts.

    Two queries, and one for each kind of part. For what is written by `bulk_create` and `bulk_update`.
    """
    version = history_of(type(rows[0]))
    kept = {field.attname for field in version._meta.concrete_fields}
    names = [field.attname for field in rows[0]._meta.concrete_fields if field.attname in kept]
    about = {"history_date": timezone.now(), "history_type": "+" if made else "~", "history_user_id": by}
    parts = _parts_of_all(type(rows[0]), {"pk__in": [row.pk for row in rows]})
    version.objects.bulk_create(
        version(kept_parts=parts[row.pk], **about, **{name: getattr(row, name) for name in names}) for row in rows
    )


def keep_parts(row: models.Model) -> None:
    """Say in the newest version of a row what its parts are now: for a row that was made together with them."""
    versions = history_of(type(row)).objects.filter(id=row.pk)
    newest = versions.order_by("-history_id").values("history_id")[:1]
    versions.filter(history_id__in=list(newest.values_list("history_id", flat=True))).update(kept_parts=parts_of(row))


def keep_first(
    model: type[models.Model], patient: models.Model, made_at: Callable[[Any], datetime] | None = None
) -> None:
    """Keep of each row of that record that has no version when it was made, and by whom: for rows that came at once.

    `made_at` says when; without it, it is when the row says that it was created.
    """
    version = history_of(model)
    mine = {"pk" if isinstance(patient, model) else "patient": patient.pk}
    bytes_of_it = [field.name for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)]
    rows = (
        model._default_manager.filter(**mine)
        .defer(*bytes_of_it)
        .exclude(models.Exists(version.objects.filter(id=models.OuterRef("pk"))))
    )
    parts = _parts_of_all(model, mine)
    version.objects.bulk_create(
        [
            version(
                history_date=made_at(row) if made_at else row.created_at,  # type: ignore[attr-defined]
                history_type="+",
                history_user_id=getattr(row, "entered_by_id", None),
                kept_parts=parts[row.pk],
                **{field.attname: getattr(row, field.attname) for field in version.tracked_fields},
            )
            for row in rows
        ],
        batch_size=500,
    )


def _parts_of_all(model: type[models.Model], mine: dict[str, Any]) -> defaultdict[Any, list[dict[str, Any]]]:
    """What `parts_of` says of each row, in one query for each kind of part."""
    found = defaultdict(list)
    for name in kinds_of_parts(model()):
        columns = columns_of(model(), name)
        rows = model._default_manager.filter(**mine, **{f"{name}__isnull": False}).order_by(f"{name}__pk")
        for row_id, *values in rows.values_list("pk", *(f"{name}__{column}" for column in columns)):
            found[row_id].append(dict(zip(columns, values, strict=True)))
    return found
