"""What is done to a visit. Each of these is one transaction, and raises the version of the record."""

import datetime
import uuid
from collections.abc import Collection, Mapping
from decimal import Decimal

from accounts.models import User
from injections.card_text.rules import Amount
from injections.card_text.words import notes_with
from injections.effect.rules import FELT, CameBack, Milestone
from injections.models import Site, Visit
from injections.visits.sharing import known_sum, renamed, retyped
from patients.body import Limb, Part, Region, Side
from patients.changes import one_change
from patients.models import Patient
from questions.exactness import Exact


@one_change()
def begin_visit(
    *, patient: Patient, by: User, visit_id: uuid.UUID, day: datetime.date, exact: Exact = Exact.DAY
) -> Visit:
    """Make the visit of that day, or give the one that an earlier sending of the same form made.

    Raises Visit.DoesNotExist where the id belongs to another record.
    """
    visit = Visit.objects.make_once(visit_id, patient=patient, by=by, date=day, date_exact=exact)
    if visit.date != day:
        move_visit(visit=visit, day=day, exact=exact)
    return visit


@one_change()
def copy_last_visit(*, patient: Patient, by: User, visit_id: uuid.UUID, day: datetime.date) -> Visit:
    """Begin a visit with the medicine, guidance, clinic, injector, places and units of the newest other one.

    A visit that has places already is left as it is, so that a resent form changes nothing.
    Raises Visit.DoesNotExist as `begin_visit` does.
    """
    visit = begin_visit(patient=patient, by=by, visit_id=visit_id, day=day)
    _hold(visit)
    last = previous_visit(patient, visit.pk)
    if last is None or visit.sites.exists():
        return visit
    Site.objects.bulk_create(
        Site(visit=visit, region=site.region, side=site.side, muscle=site.muscle, units=site.units)
        for site in last.places
    )
    same = {name: getattr(last, name) for name in ("product", "guidance", "clinic", "injector")}
    visit.change(**same)
    visit.touch()
    return visit


def previous_visit(patient: Patient, visit_id: uuid.UUID) -> Visit | None:
    """The newest visit of the record other than that one: what "the same as last time" means."""
    return Visit.objects.of(patient).newest_first().exclude(pk=visit_id).first()


class FeltBeforeVisitError(ValueError):
    """A day before the injections was named for what was felt after them."""


@one_change()
def move_visit(*, visit: Visit, day: datetime.date, exact: Exact = Exact.DAY) -> list[Milestone]:
    """Give the visit another day. What was felt before that day cannot belong to it: it is taken off, and returned."""
    stored = _hold(visit)
    gone = [felt for felt in FELT if (felt_on := felt.day_of(stored)) and felt_on < day]
    visit.change(date=day, date_exact=exact, **{name: value for felt in gone for name, value in _without(felt).items()})
    return gone


@one_change()
def note_felt(
    *, visit: Visit, felt: Milestone, day: datetime.date | None, today: datetime.date, exact: Exact = Exact.DAY
) -> None:
    """Keep the day on which it was felt, and how exact it is; no day stands for "not yet", said on `today`.

    No day that is "unknown" stands for a yes without a day.

    Raises FeltBeforeVisitError where the visit, which somebody else may just have moved, is of a later day.
    """
    if day and day < _hold(visit).date:
        raise FeltBeforeVisitError
    is_told = day is not None or exact == Exact.UNKNOWN
    noted = {felt.column: day, felt.exact_column: exact, "not_yet_on": None} if is_told else _without(felt)
    visit.change(**{"not_yet_on": today} | noted)


def forget_felt(*, visit: Visit, felt: Milestone) -> None:
    """Take the answer off, so that it can be asked for again."""
    visit.change(**_without(felt), not_yet_on=None)


def note_came_back(*, visit: Visit, came_back: Collection[CameBack]) -> None:
    """Keep what came back first. The words on a harder task go with it, and stay as they are where it stays."""
    no_words = {} if CameBack.TASK in came_back else {"harder_task": ""}
    visit.change(came_back=[one.value for one in came_back], **no_words)


@one_change()
def note_harder_task(*, visit: Visit, task: str) -> None:
    """Keep in the person's own words what got harder; nothing where that is not what came back first any more."""
    if CameBack.TASK in _hold(visit).came_back:
        visit.change(harder_task=task)


def _without(felt: Milestone) -> dict[str, object]:
    """The columns of a visit where that was not felt. What came back first belongs to the day of wearing off."""
    told_with_it: dict[str, object] = {"came_back": [], "harder_task": ""} if felt.code == "fading" else {}
    return {felt.column: None, felt.exact_column: Exact.DAY} | told_with_it


@one_change()
def place_sites(
    *, visit: Visit, limb: Limb, side: Side, regions: Collection[Region], dropped: Collection[Region] = ()
) -> None:
    """Make these the places of one arm or leg. What is known of a place that stays is kept.

    A place that has units goes only where it is among those `dropped`, of which somebody was asked.
    """
    _hold(visit)
    here = Site.objects.filter(visit=visit, side=side, region__in=[r for r in Region if r.limb == limb])
    kept = here.filter(units__isnull=False).exclude(region__in=dropped).values_list("region", flat=True)
    here.exclude(region__in={*regions, *kept}).delete()
    known = set(here.values_list("region", flat=True))
    Site.objects.bulk_create(Site(visit=visit, region=r, side=side) for r in set(regions) - known)
    visit.touch()


@one_change()
def name_muscles(*, visit: Visit, part: Part, muscles: Collection[str]) -> Mapping[str, Decimal | None]:
    """Make these muscles (by code) the sites of one part; none stands for "I do not know the muscle".

    Gives the units of the part by muscle as they are then: their sum is what it was, see `sharing.renamed`.
    """
    _hold(visit)
    here = Site.objects.filter(visit=visit, region=part.region, side=part.side)
    before = {site.muscle: site.units for site in here}
    if not before:
        return {}
    after = renamed(before, muscles)
    here.delete()
    _make_sites(visit, part, after)
    visit.touch()
    return after


@one_change()
def note_units(*, visit: Visit, units: Mapping[str, Decimal | None]) -> None:
    """Write down the units of each place, by the code of its site. Codes that the visit has not are left out.

    A part whose units are all with its muscles has no place of its own any more.
    """
    _hold(visit)
    stored = list(Site.objects.filter(visit=visit))
    sites = [site for site in stored if site.code in units]
    for site in sites:
        site.units = units[site.code]
    Site.objects.bulk_update(sites, ["units"])
    named = {site.part for site in stored if site.muscle}
    spent = [site.pk for site in stored if not site.muscle and site.units is None and site.part in named]
    Site.objects.filter(pk__in=spent).delete()
    visit.touch()


@one_change()
def note_card(*, visit: Visit, amounts: Collection[Amount], medicine: str = "", words: Collection[str] = ()) -> None:
    """Write down what a clinic card says: its places with their units, its medicine, and words to keep in the notes.

    Places that the card does not name stay. The same card written down twice changes nothing more.
    """
    stored = _hold(visit)
    for part in {Part(amount.region, amount.side) for amount in amounts}:
        typed: dict[str, Decimal | None] = {}
        for amount in (amount for amount in amounts if (amount.region, amount.side) == (part.region, part.side)):
            typed[amount.muscle] = known_sum((typed.get(amount.muscle), amount.units))
        here = Site.objects.filter(visit=visit, region=part.region, side=part.side)
        after = retyped({site.muscle: site.units for site in here}, typed)
        here.delete()
        _make_sites(visit, part, after)
    visit.change(product=medicine or stored.product, notes=notes_with(stored.notes, words))
    visit.touch()


@one_change()
def keep_card(*, visit: Visit, by: User, amounts: Collection[Amount], medicine: str, words: Collection[str]) -> Visit:
    """Keep a visit, of which only the day is known yet, as its card says; the same form sent twice is one visit.

    Raises Visit.DoesNotExist as `begin_visit` does.
    """
    exact = Exact(visit.date_exact)
    kept = begin_visit(patient=visit.patient, by=by, visit_id=visit.pk, day=visit.date, exact=exact)
    note_card(visit=kept, amounts=amounts, medicine=medicine, words=words)
    return kept


def _make_sites(visit: Visit, part: Part, units: Mapping[str, Decimal | None]) -> None:
    Site.objects.bulk_create(
        Site(visit=visit, region=part.region, side=part.side, muscle=muscle, units=amount)
        for muscle, amount in units.items()
    )


def _hold(visit: Visit) -> Visit:
    """Wait for whoever else is changing this visit, until the transaction ends; give it as it is stored now."""
    return Visit.objects.select_for_update().get(pk=visit.pk)
