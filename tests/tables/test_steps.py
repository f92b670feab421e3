"""Steps that stand for many make the same tables, and a database of any earlier day finds its way to them."""

from random import Random

import pytest
from django.db import connection, transaction
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from hypothesis import given, settings
from hypothesis import strategies as st

from tables.steps import EachStep


def taken_by_some_day(chance: Random, number: int) -> list[tuple[str, str]]:
    """So many steps, in some order in which they could come."""
    nodes = dict(EachStep(None).graph.node_map)
    taken: dict[tuple[str, str], None] = {}
    while nodes and len(taken) < number:
        ready = [key for key, node in nodes.items() if all(parent.key in taken for parent in node.parents)]
        taken[(key := chance.choice(ready))] = None
        del nodes[key]
    return list(taken)


def test_the_tables_are_the_same_by_each_step_and_by_those_that_stand_for_many() -> None:
    each, few = EachStep(None).project_state(), MigrationLoader(None).project_state()

    assert MigrationAutodetector(each, few).changes(MigrationLoader(None).graph) == {}


@pytest.mark.django_db
@settings(max_examples=10)
@given(st.randoms(use_true_random=False), st.integers(0, 200))
def test_a_database_of_any_day_is_led_through_what_it_lacks_and_nothing_else(chance: Random, number: int) -> None:
    taken = taken_by_some_day(chance, number)
    applied = MigrationRecorder.Migration.objects.using(connection.alias)
    with transaction.atomic():
        applied.all().delete()
        applied.bulk_create(MigrationRecorder.Migration(app=app, name=name) for app, name in taken)

        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())

        transaction.set_rollback(True)
    steps = [key for one, _back in plan for key in one.replaces or [(one.app_label, one.name)]]
    assert sorted(steps + taken) == sorted(EachStep(None).graph.nodes)
