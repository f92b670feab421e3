"""What Today says that is in no row of the record, so that the record's version does not tell when it changes.

Whoever left the circle is not around: a page that is kept names them as they were called when it was made.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef

from accounts.models import User
from accounts.passkeys.reading import passkeys_of
from exercises.models import Timer
from patients.access import NotInCircleError
from patients.models import Membership, Patient
from patients.rows import PATIENT, AsOf
from reminders.choices.reading import asks_for_words
from tables.prepared import Prepared


@dataclass(frozen=True)
class Around:
    """Each member of the circle by number, name and place in it; what is so of the reader; whether a timer runs."""

    people: tuple[tuple[object, ...], ...]
    has_passkey: bool
    asks_for_words: bool
    is_timed: bool


def around_of(patient: Patient, reader: User) -> Around:
    """As it is now. One query. Raises NotInCircleError for whom somebody sent away at this moment."""
    members = _members().ask(AsOf(patient))
    of_reader = next((member for member in members if member.user_id == reader.pk), None)
    if of_reader is None:
        raise NotInCircleError
    return Around(
        people=tuple((one.user_id, one.user__name, one.role, one.is_the_person) for one in members),
        has_passkey=of_reader.has_passkey,
        asks_for_words=of_reader.asks_for_words,
        is_timed=of_reader.is_timed,
    )


@cache
def _members() -> Prepared[AsOf, Any]:
    """The members of a circle, with what is around each."""
    user = OuterRef("user")
    asked = {
        "has_passkey": Exists(passkeys_of(user)),
        "asks_for_words": asks_for_words(user),
        "is_timed": Exists(Timer.objects.filter(patient=OuterRef("patient"))),
    }
    columns = ("user_id", "user__name", "role", "is_the_person")
    rows = Membership.objects.filter(patient=PATIENT).order_by("pk").annotate(**asked)
    return Prepared(rows.values_list(*columns, *asked, named=True))
