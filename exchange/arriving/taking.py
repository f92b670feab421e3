"""Making a record of a file that arrived: look through all of it, then store it whole or not at all.

All that takes long, reading and checking each row and making each photo clean, is done before anything is stored, with
the claim renewed meanwhile. What follows is one transaction, so that a file that is refused, or a worker that is
killed, changes nothing.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby, islice

from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.models import sql

from accounts.models import User
from exchange.arriving.opening import Archive
from exchange.arriving.pictures import Pictures
from exchange.arriving.reading import Made, Rows
from exchange.arriving.writers import ByName, names_of, people_of
from exchange.downloads.tables import HISTORIES
from exchange.files.pieces import RUN_SECONDS, scratch, taken_in
from exchange.files.refusals import Reason, UnusableError
from exchange.models import Arrival, StandIn
from patients.models import Membership, Patient, Role
from patients.photos.models import Photo
from patients.versions import keep_first

ROWS_AT_A_TIME, PHOTOS_AT_A_TIME = 500, 10
# What is left for storing it.
CHECKED_PERCENT = 90


class Writers(dict[int, int]):
    """The user here for each number in the file: its sender, and for who else is met an account nobody can use."""

    def __init__(self, names: Mapping[int, str], arrival: Arrival) -> None:
        self._names, self._sender = names, arrival.sent_by_id
        super().__init__({arrival.who or Arrival.NONE_OF_THEM: arrival.sent_by_id})

    def __missing__(self, number: int) -> int:
        address = f"{uuid.uuid4().hex}@stand-in.invalid"
        self[number] = User.objects.create_user(address, name=self._names[number], is_active=False).pk
        return self[number]

    @property
    def stand_ins(self) -> set[int]:
        """All but the sender."""
        return set(self.values()) - {self._sender}


def take_due() -> int:
    """Take in what is due, beginning with none after a while; how many were dealt with."""
    return Arrival.objects.select_related("sent_by").work_off(_take, Arrival.give_up, seconds=RUN_SECONDS)


def _take(arrival: Arrival, now: datetime) -> None:
    if arrival.who is None:
        # Nobody said who they are in it, for a day.
        arrival.drop()
        return
    with taken_in(arrival) as file, scratch() as pictures:
        _make_record(arrival, Archive(file), Pictures(pictures))


def _make_record(arrival: Arrival, archive: Archive, pictures: Pictures) -> None:
    people = people_of(archive)
    by_name = None if archive.manifest else ByName(people)
    names = names_of(archive) if archive.manifest else {}
    # Users matter only to what is stored.
    anybody = dict.fromkeys(names, 0) if archive.manifest else defaultdict[int, int](int)
    _look_through(arrival, Rows(archive, arrival.pk, pictures, by_name).all(anybody), archive.all_rows)
    names |= by_name.names if by_name else {}
    person = next((person.number for person in people if person.is_the_person), None)
    again = Rows(archive, arrival.pk, pictures, ByName(people) if by_name else None)
    try:
        with transaction.atomic():
            writers = Writers(names, arrival)
            patient = _store(again.all(writers))
            StandIn.objects.bulk_create(StandIn(user_id=user, patient=patient) for user in writers.stand_ins)
            _let_in(arrival, patient, is_the_person=arrival.who == person)
            arrival.finish(patient=patient)
    except (IntegrityError, DataError) as error:
        raise UnusableError(Reason.CHANGED) from error


def _look_through(arrival: Arrival, rows: Iterable[Made], expected: int) -> None:
    """Make each row once without keeping it, and say how far that is. Raises UnusableError and LostClaimError."""
    for done, made in enumerate(rows):
        if done % ROWS_AT_A_TIME == 0 or isinstance(made.row, Photo):
            percent = min(CHECKED_PERCENT, done * CHECKED_PERCENT // expected) if expected else 0
            arrival.note(percent)


def _store(rows: Iterator[Made]) -> Patient:
    """Store the rows as they are, with their own stamps and no version of this moment."""
    first = next(rows).row
    if not isinstance(first, Patient):
        raise UnusableError(Reason.CHANGED)
    _insert([first])
    for model, those in groupby(rows, lambda made: type(made.row)):
        while together := list(islice(those, PHOTOS_AT_A_TIME if issubclass(model, Photo) else ROWS_AT_A_TIME)):
            _insert([made.row for made in together])
            for made in together:
                for name, others in made.several.items():
                    getattr(made.row, name).set(others)
    for table in HISTORIES.values():
        keep_first(table.model.instance_type, first)  # type: ignore[attr-defined]  # what the library calls it
    return first


def _insert(rows: list[models.Model]) -> None:
    """Insert rows of one model as they are.

    `bulk_create` would say of each that it was written just now, and saving one by one takes far longer, in which
    SQLite lets nobody else write.
    """
    fields = [field for field in rows[0]._meta.concrete_fields if not isinstance(field, models.AutoField)]
    size = connection.ops.bulk_batch_size(fields, rows)
    for start in range(0, len(rows), size):
        query = sql.InsertQuery(type(rows[0]))
        query.insert_values(fields, rows[start : start + size], raw=True)
        query.get_compiler(connection=connection).execute_sql()


def _let_in(arrival: Arrival, patient: Patient, *, is_the_person: bool) -> None:
    member = Membership(patient=patient, user=arrival.sent_by, role=Role.OWNER, is_the_person=is_the_person)
    # The library asks the request otherwise, and there is none.
    member._history_user = arrival.sent_by  # type: ignore[attr-defined]
    member.save()
    patient.raise_version()
