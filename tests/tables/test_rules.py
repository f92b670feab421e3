"""What a migration may do to a table that is large and in use, by each kind of step."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import migrations, models
from django.db.migrations.migration import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from tables import operations
from tables.rules import LATER, complaints

INDEX = models.Index(fields=["day"], name="by_day")
CHECK = models.CheckConstraint(condition=models.Q(day__gte=0), name="no_day_before_the_first")
ALONE = "change rows in a migration of its own with `atomic = False`, some at a time"
WITHOUT = "the version before makes rows without it: `null=True`, or a `db_default`"
ITS_INDEX = "its index is built under a lock: `db_index=False`, and AddIndex or AddConstraint of tables.operations"
CONCURRENT = "use {} of tables.operations, in a migration with `atomic = False`"
ANEW = "the table is written anew, under a lock: add a column, and fill it some rows at a time"


def with_rows() -> ProjectState:
    state = ProjectState()
    fields: list[tuple[str, Any]] = [
        ("id", models.BigAutoField(primary_key=True)),
        ("day", models.IntegerField()),
        ("note", models.CharField(max_length=10, blank=True, db_default="")),
        ("left_open", models.IntegerField(null=True)),
    ]
    migrations.CreateModel("Row", fields).state_forwards("big", state)
    return state


def asked(*steps: Operation, atomic: bool = True) -> list[str]:
    """What is said of a migration of a table that has rows, without the words of what each step does."""
    kind = type("Migration", (Migration,), {"operations": list(steps), "atomic": atomic})
    migration = kind("0002_more", "big")
    return [said.partition(": ")[2] for said in complaints(migration, with_rows())]


def column(**more: Any) -> Operation:
    return migrations.AddField("row", "more", models.IntegerField(**more))


def change(name: str, field: models.Field) -> Operation:  # type: ignore[type-arg]
    return migrations.AlterField("row", name, field)


def test_what_takes_a_moment_and_takes_nothing_away_is_let_through() -> None:
    to_user = models.ForeignKey("big.Row", models.CASCADE, null=True, db_index=False)
    quick = (
        *(column(null=True), column(db_default=0), migrations.AddField("row", "user", to_user)),
        *(
            change("note", models.CharField(max_length=20, db_default="")),
            change("day", models.IntegerField(null=True)),
        ),
        *(migrations.AlterModelOptions("row", {"ordering": ["day"]}), migrations.RemoveIndex("row", "by_day")),
    )
    assert all(asked(step) == [] for step in quick[:-1])
    assert asked(operations.AddIndex("row", INDEX), quick[-1], atomic=False) == []
    assert asked(operations.AddConstraint("row", CHECK), atomic=False) == []
    assert asked(migrations.RunPython(migrations.RunPython.noop), atomic=False) == []


def test_a_new_table_may_have_whatever_it_likes() -> None:
    new = migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True)), ("day", models.IntegerField())])
    more = migrations.AddField("new", "more", models.IntegerField(unique=True, default=0))
    assert asked(new, more, migrations.AddIndex("new", INDEX), migrations.AddConstraint("new", CHECK)) == []


@pytest.mark.parametrize(
    ("step", "why"),
    [
        (column(default=0), [WITHOUT]),
        (column(null=True, db_index=True), [ITS_INDEX]),
        (column(null=True, unique=True), [ITS_INDEX]),
        (column(db_default=models.functions.Random()), ["it is worked out for each row, under a lock"]),
        (migrations.RemoveField("row", "note"), [LATER]),
        (migrations.RenameField("row", "note", "words"), [LATER]),
        (migrations.RenameModel("Row", "Line"), [LATER]),
        (migrations.DeleteModel("Row"), [LATER]),
        (change("note", models.CharField(max_length=5, db_default="")), [ANEW]),
        (change("day", models.BigIntegerField()), [ANEW]),
        (change("day", models.IntegerField(unique=True)), ["its index or check is built under a lock"]),
        (change("note", models.CharField(max_length=10)), ["the version before makes rows without it"]),
        (
            change("left_open", models.IntegerField()),
            ["the table is looked through under a lock, and the version before may leave it open"],
        ),
        (migrations.AddIndex("row", INDEX), [CONCURRENT.format("AddIndex")]),
        (operations.AddIndex("row", INDEX), [CONCURRENT.format("AddIndex")]),
        (migrations.AddConstraint("row", CHECK), [CONCURRENT.format("AddConstraint")]),
        (migrations.RunPython(migrations.RunPython.noop), [ALONE]),
        (migrations.RunSQL("SELECT 1"), ["nobody can tell what it locks"]),
    ],
    ids=lambda value: value.describe() if isinstance(value, Operation) else "",
)
def test_what_locks_for_long_or_breaks_the_version_before_is_refused(step: Operation, why: list[str]) -> None:
    assert asked(step) == why
    state_only = migrations.SeparateDatabaseAndState(state_operations=[step])
    assert asked(state_only) == []
    if not isinstance(step, migrations.AlterField):
        assert asked(migrations.SeparateDatabaseAndState(database_operations=[step])) == why


def test_the_migrations_of_this_project_keep_the_rules_or_say_why_not() -> None:
    call_command("check_migrations")
