"""Many records out of one, copied by PostgreSQL itself.

A copy's keys follow from those of its original and from its number, so that whatever leads from one row to another
leads to the copy of it.
"""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import QuerySet

from accounts.models import User
from exercises.models import Activity, Session, Setback
from injections.models import Site, Visit
from medicines.models import Medicine, MedicineChange
from patients.models import Membership, Patient
from reminders.models import Subscription
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, Rating, SideEffect

# Where each keeps whose it is.
WHOSE: dict[type[models.Model], str] = {
    User: "memberships__patient",
    Patient: "pk",
    Membership: "patient",
    Subscription: "patient",
    Activity: "patient",
    Session: "patient",
    Setback: "patient",
    CheckIn: "patient",
    Rating: "check_in__patient",
    Visit: "patient",
    Site: "visit__patient",
    Medicine: "patient",
    MedicineChange: "patient",
    Measurement: "patient",
    SideEffect: "patient",
    Goal: "patient",
    GoalReview: "patient",
}
# A copy's number times this is added to keys that are numbers: more than any original has.
APART = 1_000_000


def copy(patient: Patient, copies: range) -> None:
    """Copy a record, its owner and all rows so many times, with these numbers."""
    with connection.cursor() as cursor:
        # Whatever they lead to is copied too: to look it up for each row would take most of the time.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET synchronous_commit = off")
        for model, whose in WHOSE.items():
            _copy(model._default_manager.filter(**{whose: patient.pk}), copies)
        cursor.execute("RESET session_replication_role")
        cursor.execute("RESET synchronous_commit")


def settle() -> None:
    """Let new rows come after the copies, and PostgreSQL know what it has."""
    with connection.cursor() as cursor:
        for model in WHOSE:
            key = model._meta.pk
            if isinstance(key, models.AutoField):
                table, column = model._meta.db_table, key.column
                sequence = f"pg_get_serial_sequence('{table}', '{column}')"
                cursor.execute(f"SELECT setval({sequence}, max({column})) FROM {table}")  # noqa: S608 -- our own names
        cursor.execute("VACUUM ANALYZE")


def _copy(originals: "QuerySet[models.Model]", copies: range) -> None:
    fields = originals.model._meta.concrete_fields
    columns = [str(field.column) for field in fields]
    found, given = originals.values_list(*(field.attname for field in fields)).order_by().query.sql_with_params()
    scattered = next((number for number, field in enumerate(fields, 1) if _is_uuid(field)), 1)
    # What one person writes lies far apart on disk, among what others wrote on that day: so it does here.
    statement = (
        f"INSERT INTO {originals.model._meta.db_table} ({_listed(columns)}) "  # noqa: S608 -- our own names, as below
        f"SELECT {', '.join(map(_copied, fields))} FROM ({found}) o ({_listed(columns)}), generate_series(%s, %s) copy "
        f"ORDER BY {scattered}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*given, copies.start, copies.stop - 1])


def _listed(columns: Iterable[str | None]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _is_uuid(field: "models.Field[object, object]") -> bool:
    return isinstance(field.target_field if isinstance(field, models.ForeignKey) else field, models.UUIDField)


def _copied(field: "models.Field[object, object]") -> str:
    """A column of a copy."""
    column = f'o."{field.column}"'
    leads_to = field.related_model if isinstance(field, models.ForeignKey) else field.model
    if _is_uuid(field):
        return f"md5({column} || '-' || copy)::uuid"
    if field.unique and isinstance(field, models.EmailField):
        return f"replace({column}, '@', '-' || copy || '@')"
    is_key = field.primary_key or isinstance(field, models.ForeignKey)
    return f"{column} + copy * {APART}::bigint" if is_key and leads_to in WHOSE else column
