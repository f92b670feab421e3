"""What a person does to keep moving: the exercises, each time they did one, what they plan, and what stopped it."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from exercises.kinds import ExerciseKind, Facts
from exercises.log.lengths import MOST_METRES
from exercises.phone.models import PhoneDay as PhoneDay
from exercises.safety.rules import SafetyAnswer, needs_clinic
from exercises.safety.skin import Skin, is_emergency, needs_call
from exercises.setbacks.reasons import OffReason, Reason
from exercises.timing.models import Timer as Timer
from exercises.week.rules import Week
from patients.body import Part, listed
from patients.codes import CodeField
from patients.models import FromFile, Record, RecordQuerySet, validate_part_codes
from patients.photos.models import Photo, PhotoQuerySet
from patients.rows import OnDay
from questions.exactness import NAMED, Exact, named_in_words
from questions.own_words import isolated

MOST_MINUTES = 24 * 60
USUAL_MINUTES = 20
# More than anybody does in a day; they only catch slips of the finger.
MOST_STEPS = 100_000
MOST_REPETITIONS = 10_000
# The most that stimulators can be set to, and more: like the others, only against slips of the finger.
STIMULATION_LIMITS: dict[str, tuple[int | Decimal, int | Decimal]] = {
    "current": (Decimal("0.1"), Decimal(200)),
    "frequency": (1, 10_000),
    "pulse": (1, 10_000),
    "seconds_on": (1, 600),
    "seconds_off": (0, 600),
}


def _none_or_between(field: str, smallest: int | Decimal, largest: int | Decimal) -> models.CheckConstraint:
    """Hold a number that may be unknown to a range, both ends included."""
    known = models.Q((f"{field}__gte", smallest), (f"{field}__lte", largest))
    return models.CheckConstraint(condition=models.Q((field, None)) | known, name=f"{field}_is_sane")


class ActivityQuerySet(RecordQuerySet["Activity"]):
    def usual(self) -> Self:
        """The exercises that one tap on Today logs."""
        return self.filter(is_usual=True)

    def in_order(self) -> Self:
        """As the person listed them."""
        return self.order_by("created_at", "name")

    def with_photos(self) -> Self:
        """Each exercise with its photo, without the bytes of it."""
        return self.prefetch_related(Prefetch("photos", ActivityPhoto.objects.live(), to_attr="live_photos"))

    def with_holds(self, day: OnDay) -> Self:
        """Each exercise as often as setbacks stop it that day, and once where none does."""
        holding = Q(setbacks__deleted_at=None, setbacks__started_on__lte=day) & (
            Q(setbacks__ended_on=None) | Q(setbacks__ended_on__gt=day)
        )
        rows = self.annotate(hold=FilteredRelation("setbacks", condition=holding))
        return rows.annotate(
            held_by=F("hold__id"),
            held_for=F("hold__reason"),
            held_since=F("hold__started_on"),
            held_exact=F("hold__started_exact"),
        ).distinct()

    def with_plan(self, last: OnDay) -> Self:
        """Each exercise with the days on which it is meant in the week that ends on that day."""
        meant = Q(plan_items__deleted_at=None, plan_items__started_on__lte=last) & (
            Q(plan_items__ended_on=None) | Q(plan_items__ended_on__gt=last)
        )
        rows = self.annotate(plan_item=FilteredRelation("plan_items", condition=meant))
        return rows.annotate(planned_days=F("plan_item__days"))

    def with_day_off(self, day: OnDay) -> Self:
        """Each exercise with the reason for which that day is off."""
        off = DayOff.objects.filter(patient=OuterRef("patient"), date=day, deleted_at=None)
        return self.annotate(off_for=Subquery(off.values("reason")[:1]))


class Activity(Record):
    """One exercise or piece of equipment on the person's own list."""

    kind = CodeField(max_length=24, choices=[(kind.value, kind.facts.label) for kind in ExerciseKind])
    name = models.CharField(_("name of the exercise"), max_length=60, blank=True)
    regions = models.JSONField(default=list, blank=True, validators=[validate_part_codes])
    usual_minutes = models.PositiveSmallIntegerField(
        _("usual minutes"),
        default=USUAL_MINUTES,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
    )
    is_usual = models.BooleanField(default=True)
    ems_answer = models.CharField(max_length=6, choices=SafetyAnswer, blank=True)
    ems_answered_on = models.DateField(null=True, blank=True)

    # Its photo, where it was read by `with_photos`.
    live_photos: "list[ActivityPhoto]"
    # What stops it, where it was read by `with_holds`.
    held_by: uuid.UUID | None
    held_for: str | None
    held_since: date | None
    held_exact: str | None
    # On how many days of a week it is meant, where it was read by `with_plan`.
    planned_days: int | None
    # Why the day is off, where it was read by `with_day_off`.
    off_for: str | None

    objects = ActivityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "kind", "name"], condition=Q(deleted_at=None), name="one_activity_of_a_kind"
            ),
            models.CheckConstraint(condition=~Q(kind=""), name="activity_has_a_kind"),
            models.CheckConstraint(
                condition=Q(usual_minutes__gte=1, usual_minutes__lte=MOST_MINUTES),
                name="usual_minutes_fit_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(ems_answer="", ems_answered_on=None)
                | models.Q(ems_answer__in=SafetyAnswer.values, ems_answered_on__isnull=False),
                name="ems_answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"

    @property
    def title(self) -> str:
        """What the person calls it."""
        return isolated(self.name) or str(self.facts.label)

    @property
    def facts(self) -> Facts:
        """All that is known of its kind."""
        return ExerciseKind(self.kind).facts

    @property
    def photo(self) -> "ActivityPhoto | None":
        """What it looks like. Only of an exercise that was read `with_photos`."""
        return self.live_photos[0] if self.live_photos else None

    @property
    def parts_in_words(self) -> str:
        """The parts of the body that it is for: "right knee, right ankle"."""
        return listed(Part.from_code(code) for code in self.regions)

    @property
    def is_own(self) -> bool:
        """True of an exercise that the person named."""
        return self.kind == ExerciseKind.OWN

    @property
    def asks_safety_first(self) -> bool:
        """True while nobody has answered who should not use it: that comes before it is usual."""
        return self.facts.stimulates and not self.ems_answer

    @property
    def needs_clinic(self) -> bool:
        """True where the advice is to ask the clinic before using it."""
        return needs_clinic(self.ems_answer)


class ActivityPhoto(Photo):
    """A photo of an exercise, or of the equipment for it."""

    subject = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="photos")

    objects = models.Manager.from_queryset(PhotoQuerySet["ActivityPhoto"])()


class SessionQuerySet(RecordQuerySet["Session"]):
    def between(self, first: OnDay, last: OnDay) -> Self:
        """What was done in those days, in the order in which it was logged; of what came at once, the longest first."""
        in_turn = ("created_at", "-minutes", "pk")
        return self.filter(date__range=(first, last)).select_related("activity").order_by(*in_turn)


class Session(FromFile, Record):
    """One exercise done on one day. What one tap logged together shares a `batch`."""

    activity = models.ForeignKey(Activity, on_delete=models.RESTRICT, related_name="sessions")
    date = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    batch = models.UUIDField(default=uuid.uuid4, editable=False)
    distance = models.PositiveIntegerField(_("distance in metres"), null=True, blank=True)
    steps = models.PositiveIntegerField(_("steps"), null=True, blank=True)
    repetitions = models.PositiveIntegerField(_("repetitions"), null=True, blank=True)
    skin = models.CharField(_("skin"), max_length=6, choices=Skin, blank=True)

    kept_with = ("stimulation",)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"]), models.Index(fields=["batch"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="minutes_fit_a_day"
            ),
            _none_or_between("distance", 1, MOST_METRES),
            _none_or_between("steps", 1, MOST_STEPS),
            _none_or_between("repetitions", 1, MOST_REPETITIONS),
            models.CheckConstraint(condition=models.Q(skin__in=["", *Skin.values]), name="skin_is_answered"),
        ]

    def __str__(self) -> str:
        return f"session {self.pk}"

    @property
    def asks_skin(self) -> bool:
        """True while nobody has said how the skin under the device is."""
        return self.activity.facts.strapped and not self.skin

    @property
    def skin_needs_call(self) -> bool:
        """True where the advice is to stop using the device there and to call the clinic."""
        return needs_call(self.skin)

    @property
    def skin_is_emergency(self) -> bool:
        """True where the advice is to take the device off and to call for help now."""
        return is_emergency(self.skin)


class Stimulation(models.Model):
    """How the stimulator was set for one session. What was left blank is not known.

    Written by `exercises.log.writing.note_settings` only, which raises the record's version.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="stimulation")
    current = models.DecimalField(_("current in milliamperes"), max_digits=4, decimal_places=1, null=True, blank=True)
    frequency = models.PositiveSmallIntegerField(_("frequency in hertz"), null=True, blank=True)
    pulse = models.PositiveSmallIntegerField(_("pulse width in microseconds"), null=True, blank=True)
    seconds_on = models.PositiveSmallIntegerField(null=True, blank=True)
    seconds_off = models.PositiveSmallIntegerField(null=True, blank=True)
    programme = models.CharField(max_length=60, blank=True)
    electrodes = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [_none_or_between(name, *limits) for name, limits in STIMULATION_LIMITS.items()]

    def __str__(self) -> str:
        return f"settings of session {self.session_id}"


class SetbackQuerySet(RecordQuerySet["Setback"]):
    def touching(self, first: OnDay, last: OnDay) -> Self:
        """Those that kept something on hold in those days, both included."""
        lasting = self.exclude(ended_on=F("started_on"))
        return lasting.filter(Q(ended_on=None) | Q(ended_on__gt=first), started_on__lte=last)

    def newest_first(self) -> Self:
        """From the last to begin to the first."""
        return self.order_by("-started_on", "-created_at")


# One line.
LONGEST_NOTE = 200


class Setback(Record):
    """Something that stops some exercises for a while; `is_told` once the person has said which.

    They are on hold from the day it began, and offered again from the day it ended: `ended_on` is the first day on
    which the person can do them again, so that saying so brings them back at once. None means that it goes on.
    """

    reason = models.CharField(max_length=9, choices=Reason)
    started_on = models.DateField()
    started_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    ended_on = models.DateField(null=True, blank=True)
    ended_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    activities = models.ManyToManyField(Activity, related_name="setbacks", blank=True)
    is_told = models.BooleanField(default=False)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)

    kept_with = ("activities",)

    objects = SetbackQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-started_on"]),
            models.Index(fields=["patient", "-ended_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="reason_is_known"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="setback_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(started_exact__in=NAMED, ended_exact__in=NAMED), name="setback_days_are_named"
            ),
        ]

    def __str__(self) -> str:
        return f"setback {self.pk}"

    def stops_on(self, day: date) -> set[uuid.UUID]:
        """The exercises, by id, that it keeps on hold that day."""
        is_on = self.started_on <= day and (self.ended_on is None or self.ended_on > day)
        return {activity.pk for activity in self.activities.all()} if is_on else set()

    @property
    def since_words(self) -> str:
        """Since when, as exactly as the person knows."""
        return named_in_words(self.started_on, self.started_exact)

    @property
    def title(self) -> str:
        """What it is, in words."""
        return str(Reason(self.reason).label)


class PlanItemQuerySet(RecordQuerySet["PlanItem"]):
    def live(self) -> Self:
        """What is meant now, in the order of the person's list."""
        return self.filter(ended_on=None)._in_order()

    def during(self, week: Week) -> Self:
        """What was meant that week, in the order of the person's list."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gt=week.last), started_on__lte=week.last)._in_order()

    def _in_order(self) -> Self:
        return self.select_related("activity").order_by("activity__created_at", "activity__name")


class PlanItem(Record):
    """One exercise of the person's own list, meant on so many days a week.

    It counts for whole weeks: from the one that `started_on` begins, up to the one that `ended_on` begins, so that
    a week that is over keeps the plan it had. Written by `exercises.plan.writing` only.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="plan_items")
    days = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(7)])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = PlanItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity"], condition=Q(ended_on=None, deleted_at=None), name="one_plan_of_an_activity"
            ),
            models.CheckConstraint(condition=Q(days__gte=1, days__lte=7), name="planned_days_fit_a_week"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="plan_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"plan item {self.pk}"


class DayOff(Record):
    """One day on which the person does not exercise, and why. Written by `exercises.days_off.writing` only."""

    date = models.DateField()
    reason = models.CharField(max_length=9, choices=OffReason)

    objects = RecordQuerySet["DayOff"].as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "date"], condition=Q(deleted_at=None), name="one_day_off_on_a_day"
            ),
            models.CheckConstraint(condition=Q(reason__in=OffReason.values), name="off_reason_is_known"),
        ]

    def __str__(self) -> str:
        return f"day off {self.pk}"
