"""Injection visits: when, which product, where and how much."""

import datetime
import uuid
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import RowNumber
from django.utils.translation import gettext_lazy as _

from injections.benefit.models import Benefit as Benefit
from injections.effect.rules import validate_came_back
from injections.elsewhere.models import ToxinElsewhere as ToxinElsewhere
from injections.muscles import MUSCLES
from injections.next.rules import LONGEST_WEEKS, MOST_INTERVALS, SHORTEST_WEEKS, Window, next_window, weeks_between
from injections.products import PRODUCTS
from injections.visits.sharing import Row, rows_of, total_units
from patients.body import Part, Region, Side, part_of
from patients.codes import CodeField
from patients.models import FromFile, Patient, Record, RecordQuerySet
from patients.photos.models import Photo, PhotoQuerySet
from patients.rows import PATIENT, AsOf
from questions.dates import EARLIEST
from questions.exactness import Exact, named_in_words
from tables.prepared import Prepared

LONGEST_NAME = 120
LONGEST_NOTES = 2000
# Of the 12 weeks between two visits some are left in which to be reminded.
LONGEST_WAIT = 10
# So many visits with an impossible day are shown for correction at once.
MOST_DOUBTFUL = 3


class VisitQuerySet(RecordQuerySet["Visit"]):
    def newest_first(self) -> Self:
        """Visits from the last to the first, each with its sites."""
        return self.order_by("-date", "-created_at").prefetch_related("sites")

    def newest_of_each(self, patients: Collection[Patient]) -> Self:
        """As many of the newest visits of each of those records as say when the next may be, newest first."""
        place = models.Window(RowNumber(), partition_by="patient", order_by=["-date", "-created_at"])
        visits = self.dated().filter(patient__in=patients, deleted_at=None).annotate(place=place)
        return visits.filter(place__lte=MOST_INTERVALS + 1).order_by("patient", "place")

    def dated(self) -> Self:
        """Visits whose day can be right."""
        return self.exclude(date_exact=Exact.DOUBTFUL)

    def since(self, day: datetime.date) -> Self:
        """Visits on that day or later."""
        return self.filter(date__gte=day)


class Guidance(models.TextChoices):
    """How the clinic found the muscle."""

    ULTRASOUND = "ultrasound", _("Ultrasound")
    EMG = "emg", _("Muscle signals (EMG)")
    STIMULATION = "stimulation", _("Electrical stimulation")
    NONE = "none", _("None")
    UNSURE = "unsure", _("I am not sure")


class Insurance(models.TextChoices):
    """Whether insurance paid for a visit."""

    YES = "yes", _("Yes")
    PART = "part", _("Yes, a part of it")
    NO = "no", _("No")
    UNSURE = "unsure", _("I am not sure")


class Visit(FromFile, Record):
    """One day on which botulinum toxin was injected.

    One from a file is not `is_confirmed` until somebody says that it was the last one: a file can be years old.
    """

    date = models.DateField(_("date of the injections"))
    date_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    product = models.CharField(_("medicine"), max_length=16, blank=True, choices=[(p.code, p.brand) for p in PRODUCTS])
    guidance = models.CharField(_("guidance"), max_length=12, blank=True, choices=Guidance)
    clinic = models.CharField(_("clinic"), max_length=LONGEST_NAME, blank=True)
    injector = models.CharField(_("who gave the injections"), max_length=LONGEST_NAME, blank=True)
    cost = models.DecimalField(
        _("cost"), max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    insurance = models.CharField(_("insurance"), max_length=8, blank=True, choices=Insurance)
    next_appointment = models.DateField(_("next appointment"), null=True, blank=True)
    # Said for one day: a date that moves takes its time along only when it moves back.
    appointment_time = models.TimeField(_("time of the next appointment"), null=True, blank=True)
    appointment_time_on = models.DateField(null=True, blank=True, editable=False)
    notes = models.TextField(_("notes"), max_length=LONGEST_NOTES, blank=True)
    # The person's own days, see `injections.effect.rules`.
    began_on = models.DateField(_("it began to work"), null=True, blank=True)
    best_on = models.DateField(_("it is at its best"), null=True, blank=True)
    fading_on = models.DateField(_("it is wearing off"), null=True, blank=True)
    # "Unknown" stands without a day: it was felt, and nobody knows since when.
    began_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    best_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    fading_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    # What came back first then: an empty list where that was not answered. The task in the person's own words.
    came_back = models.JSONField(default=list, blank=True, validators=[validate_came_back])
    harder_task = models.CharField(_("what got harder to do"), max_length=LONGEST_NAME, blank=True)
    not_yet_on = models.DateField(_("last answered “not yet”"), null=True, blank=True)
    is_confirmed = models.BooleanField(default=True, editable=False)

    kept_with = ("sites",)

    # Not as_manager(): the type checker would take it for one that overrides RecordQuerySet's.
    objects = models.Manager.from_queryset(VisitQuerySet)()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-date"]),
            *(models.Index(fields=["patient", f"-{column}"]) for column in ("began_on", "best_on", "fading_on")),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(date_exact__in=Exact.values), name="visit_date_exact_is_known"),
            models.CheckConstraint(
                condition=models.Q(date__gte=EARLIEST) | models.Q(date_exact=Exact.DOUBTFUL),
                name="visit_date_is_not_before_1980",
            ),
            models.CheckConstraint(condition=models.Q(cost=None) | models.Q(cost__gte=0), name="cost_is_not_negative"),
            models.CheckConstraint(
                condition=models.Q(product__in=["", *(p.code for p in PRODUCTS)]), name="product_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(guidance__in=["", *Guidance.values]), name="visit_guidance_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(insurance__in=["", *Insurance.values]), name="visit_insurance_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(appointment_time=None, appointment_time_on=None)
                | models.Q(appointment_time__isnull=False, appointment_time_on__isnull=False),
                name="visit_appointment_time_has_its_day",
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q((f"{felt}_exact__in", Exact.values))
                    & (models.Q((f"{felt}_on", None)) | ~models.Q((f"{felt}_exact", Exact.UNKNOWN))),
                    name=f"visit_{felt}_exact_agrees_with_its_day",
                )
                for felt in ("began", "best", "fading")
            ),
            *(
                models.CheckConstraint(
                    condition=models.Q((column, None)) | models.Q((f"{column}__gte", models.F("date"))),
                    name=f"visit_{column}_is_not_before_it",
                )
                for column in ("began_on", "best_on", "fading_on")
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"

    @property
    def day_in_words(self) -> str:
        """The day of the injections as exactly as it was named: "19 September 2026", "September 2026"."""
        return named_in_words(self.date, self.date_exact)

    @property
    def places(self) -> list["Site"]:
        """The sites from shoulder to toes, left before right, the muscles of one part in the order of their list."""
        return sorted(self.sites.all(), key=lambda site: site.rank)

    @property
    def rows(self) -> list[Row]:
        """The amounts of the visit, in the order of its places."""
        return rows_of(self.places)

    @property
    def next_appointment_time(self) -> datetime.time | None:
        """At what time the next appointment is, by the person's clock, where that is known."""
        return self.appointment_time if self.appointment_time_on == self.next_appointment else None

    @property
    def appointment_is_early(self) -> bool:
        """True where the next appointment is sooner than 12 weeks: to be confirmed with the clinic."""
        return next_window(self.date, None, self.next_appointment).appointment_is_early

    @property
    def total_units(self) -> Decimal | None:
        """The units of all sites together, of this visit's one product; None where a site has none noted."""
        return total_units(self.sites.all())


class Site(models.Model):
    """One place in a visit: a muscle where it is known, else a region.

    A region beside its muscles holds the units that were not shared among them yet, see `injections.visits.sharing`.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="sites")
    region = models.CharField(max_length=8, choices=Region)
    side = models.CharField(max_length=5, choices=Side)
    muscle = CodeField(max_length=40, blank=True, choices=[(m.code, m.both_names) for m in MUSCLES])
    units = models.DecimalField(
        _("units"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.1")), MaxValueValidator(Decimal(9999))],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "region", "side", "muscle"], name="one_site_per_place"),
            models.CheckConstraint(condition=models.Q(units=None) | models.Q(units__gt=0), name="units_are_positive"),
            models.CheckConstraint(condition=models.Q(region__in=Region.values), name="site_region_is_known"),
            models.CheckConstraint(condition=models.Q(side__in=Side.values), name="site_side_is_known"),
        ]

    def __str__(self) -> str:
        return f"site {self.pk}"

    @property
    def part(self) -> Part:
        return part_of(self.region, self.side)

    @property
    def code(self) -> str:
        """What names the site within its visit: "wrist-right", or with the muscle, "ankle-left-soleus"."""
        return "-".join(filter(None, (self.part.code, self.muscle)))

    @property
    def rank(self) -> tuple[int, str, int]:
        """Where the site stands among those of its visit."""
        muscles = ["", *(muscle.code for muscle in MUSCLES)]
        return Region.values.index(self.region), self.side, muscles.index(self.muscle)


class CardPhoto(Photo):
    """A photo of the card that the clinic gave out at a visit."""

    subject = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="photos")

    objects = models.Manager.from_queryset(PhotoQuerySet["CardPhoto"])()


class Interval(models.Model):
    """How many weeks the person and their clinic want between injections, where they have said so."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="interval")
    weeks = models.PositiveSmallIntegerField(
        _("weeks between injections"), validators=[MinValueValidator(SHORTEST_WEEKS), MaxValueValidator(LONGEST_WEEKS)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weeks__gte=SHORTEST_WEEKS, weeks__lte=LONGEST_WEEKS), name="interval_12_to_26_weeks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weeks} weeks"


class Wait(models.Model):
    """How many weeks the person waits for an appointment at their clinic, where they have said so."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="wait")
    weeks = models.PositiveSmallIntegerField(
        _("weeks of waiting"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WAIT)]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(weeks__gte=1, weeks__lte=LONGEST_WAIT), name="wait_is_shorter_than_the_interval"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weeks} weeks"


@cache
def _at_hand() -> Prepared[AsOf, Visit]:
    answers = Benefit.objects.filter(visit=models.OuterRef("pk"), deleted_at=None)
    rows = Visit.objects.of(PATIENT).annotate(is_answered=models.Exists(answers))
    doubtful_first = models.Case(models.When(date_exact=Exact.DOUBTFUL, then=0), default=1)
    in_turn = rows.select_related("patient__interval", "patient__wait").order_by(doubtful_first, "-date", "-created_at")
    return Prepared(in_turn[: MOST_INTERVALS + 1 + MOST_DOUBTFUL])


def visits_at_hand(patient: Patient) -> tuple[list[Visit], list[Visit]]:
    """The visits of the record that say when the next may be, newest first; and those of no right day.

    Each with `is_answered`; what the person said of the weeks is at hand. One query.
    """
    found = _at_hand().ask(AsOf(patient))
    dated = [visit for visit in found if visit.date_exact != Exact.DOUBTFUL]
    return dated[: MOST_INTERVALS + 1], [visit for visit in found if visit.date_exact == Exact.DOUBTFUL]


def last_visit(patient: Patient) -> Visit | None:
    """The newest visit of the record."""
    return Visit.objects.of(patient).dated().select_related("patient").order_by("-date", "-created_at").first()


def window_after(visit: Visit, earlier: Iterable[Visit] = ()) -> Window:
    """When the next injection may be, counted from that visit, with what `earlier` ones teach. See `window`."""
    interval: Interval | None = getattr(visit.patient, "interval", None)
    wait: Wait | None = getattr(visit.patient, "wait", None)
    return next_window(
        visit.date,
        interval.weeks if interval else None,
        visit.next_appointment,
        learned=weeks_between([visit.date, *(one.date for one in earlier)]),
        wait=wait.weeks if wait else None,
    )


def window_of(patient: Patient) -> Window | None:
    """When the next injection may be, or None where no visit is known."""
    visits, _doubtful = visits_at_hand(patient)
    return window_after(visits[0], visits[1:]) if visits else None


def last_visits_of(patients: Collection[Patient]) -> dict[uuid.UUID, tuple[Visit, Window]]:
    """The last visit of each of those records that has one, by their id, and when the next may be. Two queries.

    The records were read with their `interval` and `wait`: joined here, PostgreSQL may read those of everybody. Each
    visit comes with what was answered on whether it helped, the first answer first.
    """
    answers = models.Prefetch("benefits", Benefit.objects.filter(deleted_at=None).oldest_first())
    visits, records = (
        Visit.objects.newest_of_each(patients).prefetch_related(answers),
        {one.pk: one for one in patients},
    )
    found = {}
    for patient_id, (newest, *earlier) in groupby(visits, attrgetter("patient_id")):
        newest.patient = records[patient_id]
        found[patient_id] = (newest, window_after(newest, earlier))
    return found
