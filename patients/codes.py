"""Columns that hold the code of a row in a table of ours."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class CodeField(Text):
    """A code out of a table that may grow. Forms, words and exports know the table, the database does not.

    To a migration it is text, so that a further row of the table needs none.
    """

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Leave the choices out."""
        name, _path, args, keywords = super().deconstruct()
        return name, "django.db.models.CharField", args, {k: v for k, v in keywords.items() if k != "choices"}
