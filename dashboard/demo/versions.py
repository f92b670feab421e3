"""The first version of each row of the demo, as if it had been entered on the day that it tells of."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Model

from dashboard.history.kinds import KINDS
from patients.models import Patient
from patients.versions import columns_of, history_of, kinds_of_parts

# The first of these that a row has says when it was entered.
_DAYS = ("reported_on", "added_on", "started_on", "date")


def tell_versions(patient: Patient) -> None:
    """Keep when each row was entered and by whom, in place of the versions of this moment: it was all told at once."""
    for kind in KINDS:
        mine = {kind.whose: patient.pk}
        version = history_of(kind.model)
        version.objects.filter(**mine).delete()
        parts = _parts(kind.model, mine)
        rows = kind.model._default_manager.filter(**mine)
        version.objects.bulk_create([_first(version, row, parts[row.pk], patient) for row in rows])


def _parts(model: type[Model], mine: dict[str, Any]) -> dict[Any, list[dict[str, Any]]]:
    """What `patients.versions.parts_of` says of each row, in one query for all."""
    found = defaultdict(list)
    for name in kinds_of_parts(model()):
        columns = columns_of(model(), name)
        rows = model._default_manager.filter(**mine, **{f"{name}__isnull": False}).order_by(f"{name}__pk")
        for row_id, *values in rows.values_list("pk", *(f"{name}__{column}" for column in columns)):
            found[row_id].append(dict(zip(columns, values, strict=True)))
    return found


def _first(version: Any, row: Any, parts: list[dict[str, Any]], patient: Patient) -> Any:
    kept = {field.attname: getattr(row, field.attname) for field in version.tracked_fields}
    return version(
        history_date=_entered(row, patient),
        history_type="+",
        history_user_id=getattr(row, "entered_by_id", None),
        kept_parts=parts,
        **kept,
    )


def _entered(row: Any, patient: Patient) -> datetime:
    day = next((day for name in _DAYS if isinstance(day := getattr(row, name, None), date)), None)
    known: datetime = row.created_at
    # An hour before noon: what is entered today is not entered later than now.
    told = datetime.combine(day, time(11), tzinfo=ZoneInfo(patient.time_zone)) if day else known
    return min(told, known)
