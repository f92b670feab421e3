"""One page of what happened to a record, by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.db.models import BigIntegerField
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User
from dashboard.history.kinds import BY_CODE, KINDS, Names
from dashboard.history.reading import CLINIC_LOOK, LOOK, Change, Mark, changes, marks
from dashboard.history.words import change_in_words, tells
from exercises.models import Activity
from medicines.models import Medicine, MedicineChange
from patients.circle.names import authors_of
from patients.models import Membership, Patient

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True)
class Line:
    """One sentence of a day, the time of it, and the page that shows more; none for a look."""

    words: str
    time: str
    url: str = ""


@dataclass(frozen=True)
class Day:
    """What happened on one day of the person's own."""

    date: date
    lines: list[Line]


@dataclass(frozen=True)
class HistoryPage:
    """Some days, the newest first. `older` is where the next page goes on; empty on the last."""

    days: list[Day]
    older: str = ""


def history_page(patient: Patient, reader: User, after: str) -> HistoryPage:
    """The looks and changes older than a place in the list, or the newest. 4 queries at most."""
    found, more = marks(patient, _mark(after))
    changed = changes(patient, found)
    people = people_of(patient, {mark.by for mark in found}, changed.values(), reader)
    names = names_of(patient, people, changed.values())
    days = []
    for day, together in groupby(found, key=lambda mark: _local(patient, mark.at).date()):
        lines = [_line(patient, mark, changed.get(mark), people, names) for mark in together if _tells(mark, changed)]
        if lines:
            days.append(Day(day, lines))
    return HistoryPage(days, older=_place(found[-1]) if more else "")


def change_at(patient: Patient, code: str, number: int) -> Change:
    """One change of that record. Raises Http404 where there is none, or it is of another record."""
    if code not in BY_CODE:
        raise Http404
    place = KINDS.index(BY_CODE[code])
    mark = Mark(_EPOCH, place, number)
    found = changes(patient, [mark]).get(mark)
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class People:
    """What the people of some changes are called, by their ids: within a sentence, and as one begins."""

    within: Mapping[int, str]
    begins: Mapping[int, str]

    def who(self, user_id: int | None) -> str:
        """Who it was, as a sentence begins."""
        return self.begins.get(user_id or 0, gettext("Somebody"))


def people_of(patient: Patient, by: set[int | None], changed: Iterable[Change], reader: User) -> People:
    """Those who changed something, and those whose access changed. One query at most."""
    members = {change.after.user_id for change in changed if change.kind.model is Membership}
    found = authors_of(patient, by | members, reader=reader)
    return People(
        {pk: one.called(patient) for pk, one in found.items()} | {reader.pk: gettext("you")},
        {pk: one.begins(patient) for pk, one in found.items()} | {reader.pk: gettext("You")},
    )


def names_of(patient: Patient, people: People, changed: Iterable[Change]) -> Names:
    """What is called how within a sentence, by its id: people, exercises and medicines. 2 queries at most."""
    changed = list(changed)
    exercises = Activity.objects.filter(patient=patient).only("id", "kind", "name") if changed else ()
    # Also those that were deleted: what was done with them is told all the same.
    of = {change.after.medicine_id for change in changed if change.kind.model is MedicineChange}
    medicines = Medicine.objects.filter(patient=patient, pk__in=of) if of else ()
    return {**people.within, **{row.pk: row.title for row in (*exercises, *medicines)}}


def _tells(mark: Mark, changed: dict[Mark, Change]) -> bool:
    return mark.kind >= LOOK or (mark in changed and tells(changed[mark]))


def _line(patient: Patient, mark: Mark, change: Change | None, people: People, names: Names) -> Line:
    who = people.who(mark.by)
    time = date_format(_local(patient, mark.at), "H:i")
    if mark.kind == CLINIC_LOOK:
        return Line(gettext("Somebody looked through a link for the clinic."), time)
    if change is None:
        return Line(gettext("%(who)s looked.") % {"who": who}, time)
    url = patient.url("dashboard:change", change.kind.code, mark.number)
    return Line(change_in_words(change, who, names), time, url)


def _local(patient: Patient, at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(patient.time_zone))


def _place(mark: Mark) -> str:
    return f"{(mark.at - _EPOCH) // _STEP}-{mark.kind}-{mark.number}"


def _mark(place: str) -> Mark | None:
    """Read a place in the list; None where it is none."""
    try:
        steps, kind, number = (int(part) for part in place.split("-"))
        at = _EPOCH + steps * _STEP
    except (ValueError, OverflowError):
        return None
    return Mark(at, kind, number) if kind <= CLINIC_LOOK and number <= BigIntegerField.MAX_BIGINT else None
