"""Queries that are put together once, and asked with other values each time.

Django puts a query together anew whenever it is asked. For one over many tables that takes longer than the answer of
the database does.

Django has no such thing, so this stands on two of its inner parts, as they are in 5.2: a query asks its `get_compiler`
for who puts it together, and that one's `as_sql` gives the words and their values. Here they give what is kept.
"""

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.db import connections, models

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

Asked = TypeVar("Asked")
Row = TypeVar("Row")


class Given(models.Expression):
    """Stands in a query for a value that comes with each asking. It may not be none, which no row equals in SQL."""

    def __init__(self, value_of: Callable[[Any], object], field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.value_of = value_of

    def as_sql(self, compiler: "SQLCompiler", connection: "BaseDatabaseWrapper") -> tuple[str, tuple[Any, ...]]:
        """A place for the value."""
        return "%s", (self,)

    def adapted(self, asked: object, connection: "BaseDatabaseWrapper") -> object:
        """The value that this asking brings, as the database takes it."""
        return self.output_field.get_db_prep_value(self.value_of(asked), connection=connection)


class Prepared(Generic[Asked, Row]):
    """A query with places for what each asking gives. Its rows can be read, not filtered further."""

    def __init__(self, rows: models.QuerySet[Any, Row]) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(rows.db)
        self._sql, self._places = self._compiler.as_sql()

    def ask(self, asked: Asked) -> list[Row]:
        """The rows for this asking. One query."""
        rows, compiler = self._rows.all(), copy(self._compiler)
        compiler.connection = connection = connections[rows.db]
        values = tuple(
            place.adapted(asked, connection) if isinstance(place, Given) else place for place in self._places
        )
        compiler.as_sql = lambda *_how, **_else: (self._sql, values)
        rows.query.get_compiler = lambda *_how, **_else: compiler  # type: ignore[method-assign]
        return list(rows)
