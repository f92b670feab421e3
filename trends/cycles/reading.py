"""Reads the cycles of a record: 3 queries, however many there are; 1 where there was no injection."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from django.db.models import F

from injections.effect.rules import FELT
from injections.models import Visit
from injections.products import brand_of
from patients.body import Part, Region, Side, part_of
from patients.models import Patient
from symptoms.models import Rating
from symptoms.voices import one_of
from trends.cycles.courses import FIRST
from trends.cycles.series import MOST_EARLIER, Cycle, Cycles, Felt, alike, weeks_of
from trends.cycles.wearing_off import set_apart, told
from trends.events.reading import happened
from trends.reading import SINGLE
from trends.series import DayRating, Injection, Tally, injections_of

# Ratings of so long before an injection say how it was without it.
BEFORE = timedelta(days=-FIRST)
# Further back than so many injections nothing is read.
MOST_CYCLES = 12
PARTS = {(region.value, side.value): Part(region, side) for region in Region for side in Side}


@dataclass
class _Voice:
    """What one voice rated, a row for each part and day."""

    rows: list[DayRating] = field(default_factory=list)
    tallies: defaultdict[Part, list[tuple[date, Tally]]] = field(default_factory=lambda: defaultdict(list))


def read_cycles(patient: Patient, today: date) -> list[Cycles]:
    """The cycles of each followed part, in the order of the parts; nothing where there was no injection yet."""
    injections, felt, products = _visits(patient, today)
    parts = patient.parts
    if not injections or not parts:
        return []
    carer, rated = _ratings(patient, min(injections[0].day - BEFORE, today - SINGLE), today)
    untils = [*(later.day - timedelta(days=1) for later in injections[1:]), today]
    times = list(enumerate(zip(injections, untils, strict=True)))[::-1]
    found = happened(patient, injections[0].day - BEFORE, today)
    apart, beside = set_apart(found, today), found.since(injections[-1].day)
    recent = [row for row in rated.rows if row.day > today - SINGLE and row.part in parts]
    recent.sort(key=lambda row: (parts.index(row.part), row.day))
    all_cycles = []
    for part in parts:
        days, of_part = rated.tallies[part], [row for row in rated.rows if row.part == part]
        this, *before = [
            Cycle(
                one,
                until,
                tuple(felt[one.day]),
                weeks_of(one.day, until, days),
                product=products[one.day],
                weigh=partial(told, place, injections, of_part, apart, today),
            )
            for place, (one, until) in times
        ]
        compared = alike(part, [this, *before])
        cycles = Cycles(
            part=part,
            parts=tuple(patient.parts),
            today=today,
            this=this,
            last=compared[0] if compared else None,
            earlier=tuple(one for one in compared[1:] if one.has_product_of(this))[:MOST_EARLIER],
            before=tuple(before),
            carer=carer,
            recent=tuple(recent),
            beside=beside,
            has_other_steps=len({row.steps for row in rated.rows if row.part == part}) > 1,
        )
        all_cycles.append(cycles)
    return all_cycles


def _visits(patient: Patient, today: date) -> tuple[tuple[Injection, ...], dict[date, list[Felt]], dict[date, str]]:
    """The last injections, oldest first, what was felt after each, and its product where one is known. One query."""
    columns = [column for felt in FELT for column in (felt.column, felt.exact_column)]
    rows = Visit.objects.of(patient).dated().filter(date__lte=today)
    sites: list[tuple[date, Part | None]] = []
    felt: defaultdict[date, list[Felt]] = defaultdict(list)
    products: dict[date, str] = {}
    for day, region, side, product, *days in rows.values_list(
        "date", "sites__region", "sites__side", "product", *columns
    ):
        known = product if brand_of(product) else ""
        # Two visits of one day with different products are of neither.
        products[day] = known if products.get(day, known) == known else ""
        sites.append((day, part_of(region, side) if region else None))
        named = [Felt(one.code, on, exact) for one, on, exact in zip(FELT, days[::2], days[1::2], strict=True) if on]
        felt[day] = felt[day] or named
    return injections_of(sites)[-MOST_CYCLES:], felt, products


def _ratings(patient: Patient, since: date, today: date) -> tuple[int | None, _Voice]:
    """Whose ratings are used, None for the person's own, and what they are. One query."""
    rows = (
        Rating.objects.tightness()
        .between(since, today)
        .filter(check_in__patient=patient, check_in__deleted_at=None)
        .with_carer()
        .annotate(day=F("check_in__date"))
        .values_list("carer", "region", "side", "day", "value", "steps")
    )
    voices: defaultdict[int | None, _Voice] = defaultdict(_Voice)
    for carer, region, side, day, value, steps in rows:
        if value is None or steps is None:
            continue
        part = PARTS[region, side]
        voices[carer].rows.append(DayRating(part, day, value, steps))
        voices[carer].tallies[part].append((day, Tally(value, 1)))
    chosen = one_of({carer: len(voice.rows) for carer, voice in voices.items()})
    return chosen, voices[chosen]
