"""Indexes and constraints that are added to a table in use: there and back, on either database."""

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from tables.operations import AddConstraint, AddIndex

ADDED = [
    AddIndex("row", models.Index(fields=["day"], name="row_by_day")),
    AddConstraint("row", models.CheckConstraint(condition=models.Q(day__gte=0), name="row_day_is_not_negative")),
    AddConstraint("row", models.UniqueConstraint(fields=["day"], name="row_one_a_day")),
    AddConstraint("row", models.UniqueConstraint(fields=["word"], condition=models.Q(day=1), name="row_one_word")),
]


@pytest.mark.django_db(transaction=True)
def test_they_hold_as_those_of_django_do_and_go_again() -> None:
    made = migrations.CreateModel(
        "Row",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("day", models.IntegerField()),
            ("word", models.CharField(max_length=9)),
        ],
    )
    states = [ProjectState()]
    for step in (made, *ADDED):
        states.append(states[-1].clone())
        step.state_forwards("tables", states[-1])
    with connection.schema_editor() as editor:
        made.database_forwards("tables", editor, states[0], states[1])
    try:
        for place, step in enumerate(ADDED, 1):
            with connection.schema_editor(atomic=False) as editor:
                step.database_forwards("tables", editor, states[place], states[place + 1])

        rows = states[-1].apps.get_model("tables", "Row").objects
        rows.create(day=1, word="yes")
        for day, word in ((-1, "no"), (1, "no")):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.create(day=day, word=word)
        names = {"row_by_day", "row_day_is_not_negative", "row_one_a_day", "row_one_word"}
        with connection.cursor() as cursor:
            assert names <= connection.introspection.get_constraints(cursor, "tables_row").keys()

        for place, step in reversed(list(enumerate(ADDED, 1))):
            with connection.schema_editor(atomic=False) as editor:
                step.database_backwards("tables", editor, states[place + 1], states[place])
        with connection.cursor() as cursor:
            assert not names & connection.introspection.get_constraints(cursor, "tables_row").keys()
    finally:
        with connection.schema_editor() as editor:
            made.database_backwards("tables", editor, states[1], states[0])
