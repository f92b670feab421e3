"""Columns whose codes stand in a table of ours."""

from exercises.kinds import ExerciseKind
from exercises.models import Activity


def test_forms_and_exports_know_the_table_and_migrations_do_not() -> None:
    field = Activity._meta.get_field("kind")

    assert dict(field.flatchoices) == {kind.value: kind.facts.label for kind in ExerciseKind}
    assert field.deconstruct()[1:] == ("django.db.models.CharField", [], {"max_length": 24})
