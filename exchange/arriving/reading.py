"""The rows of an archive one after the other, as rows of the models. Nothing is stored here."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from accounts.models import User
from exchange.arriving.opening import Archive, Said
from exchange.arriving.pictures import Pictures
from exchange.arriving.values import Anew, Values, values_of
from exchange.arriving.writers import PEOPLE, ByName
from exchange.downloads.photo_files import PHOTOS, photo_name
from exchange.downloads.tables import HISTORIES, TABLES, Table
from exchange.files.refusals import Reason, UnusableError
from patients.models import Patient

# Today may ask about emails again: the file subscribes nobody.
ASKED_ANEW = "emails"


@dataclass(frozen=True)
class Made:
    """A row that is not stored yet, and by the name of the relation those that it names besides."""

    row: models.Model
    several: dict[str, list[uuid.UUID]] = field(default_factory=dict)


class Rows:
    """Reads an archive once, to its end, in the order in which its rows name each other.

    `arrival` gives the rows their new ids. `by_name` tells who wrote the rows of version 1, None for later ones.
    """

    def __init__(self, archive: Archive, arrival: uuid.UUID, pictures: Pictures, by_name: ByName | None) -> None:
        self._archive, self._anew, self._pictures, self._by_name = archive, Anew(arrival), pictures, by_name
        # The ids of the rows so far.
        self._seen: defaultdict[Any, set[Any]] = defaultdict(set)
        self._patient: Patient | None = None

    def all(self, writers: Mapping[int, int]) -> Iterator[Made]:
        """Each row, the record first, and no member: nobody is let in by a file.

        `writers` are the users here by their numbers in it. Raises UnusableError where something is not as it was.
        """
        for table in TABLES:
            if table.file == PEOPLE:
                # Its seal is looked at like that of the others.
                list(self._archive.rows(PEOPLE))
                continue
            yield from self._of(table, writers)
            if table.file in HISTORIES and not self._by_name:
                yield from self._versions_of(table, writers)

    def _of(self, table: Table, writers: Mapping[int, int]) -> Iterator[Made]:
        made: Made | None = None
        for said in self._said(table):
            values = values_of(table, said, anew=self._anew, writers=writers, is_old=self._archive.is_old)
            # A row that names several others stands once for each of them.
            if made and table.model._meta.many_to_many and made.row.pk == values.columns["id"]:
                self._name_more(made, values)
                continue
            if made:
                yield made
            made = self._made(table, said, values)
        if made:
            yield made

    def _said(self, table: Table) -> Iterable[Said]:
        if not self._by_name:
            return self._archive.rows(table.file)
        if table in PHOTOS:
            return ({"id": subject, "subject": subject} for subject in self._archive.photos_in(table.file))
        return map(self._with_writer, self._archive.rows(table.file))

    def _with_writer(self, said: Said) -> Said:
        if self._by_name is None or "entered_by_name" not in said:
            return said
        return said | {"entered_by": self._by_name.number_of(said)}

    def _made(self, table: Table, said: Said, values: Values) -> Made | None:
        if not self._names_what_is_there(table, values):
            return None
        row: Any = self._in_record(table.model(**values.columns))
        self._seen[table.model].add(row.pk)
        if isinstance(row, Patient):
            row.left_out = [code for code in row.left_out if code != ASKED_ANEW]
            self._patient = row
        if table in PHOTOS:
            picture = self._pictures.of(photo_name(table, said["subject"]), self._archive.photo)
            row.large, row.small, row.width, row.height = picture.large, picture.small, picture.width, picture.height
        made = Made(row)
        self._name_more(made, values)
        return made

    def _name_more(self, made: Made, values: Values) -> None:
        for name, other in values.several.items():
            if other in self._seen[made.row._meta.get_field(name).related_model]:
                made.several.setdefault(name, []).append(other)

    def _names_what_is_there(self, table: Table, values: Values) -> bool:
        """Whether each row that this one cannot do without was read before it.

        False where one was deleted: what belongs to it was in archives of version 1, and is nowhere to be seen. A row
        of later ones is refused.
        """
        for column in table.model._meta.concrete_fields:
            named = column.related_model
            if named in (None, User, Patient) or values.columns.get(column.attname) in self._seen[named]:
                continue
            if column.null:
                values.columns[column.attname] = None
            elif self._by_name:
                return False
            else:
                raise UnusableError(Reason.CHANGED)
        return True

    def _versions_of(self, table: Table, writers: Mapping[int, int]) -> Iterator[Made]:
        """The versions of the rows of a table. One in words that this app does not know any more stays behind."""
        history = HISTORIES[table.file]
        for said in self._archive.rows(history.file):
            try:
                values = values_of(history, said, anew=self._anew, writers=writers, is_old=self._archive.is_old)
            except UnusableError:
                continue
            if values.columns["id"] in self._seen[table.model]:
                yield Made(self._in_record(history.model(**values.columns)))

    def _in_record(self, row: models.Model) -> models.Model:
        if self._patient and any(column.name == "patient" for column in row._meta.concrete_fields):
            vars(row)["patient_id"] = self._patient.pk
        return row
