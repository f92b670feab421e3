"""How somebody is: a day's check-in with its ratings, how often they want one, and side effects."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from injections.models import Visit
from patients.body import Part, Region, Side, part_of
from patients.models import FromFile, Patient, Record, RecordQuerySet, validate_part_codes
from patients.rows import OnDay, Unweighed, Whose
from patients.voices import THE_PERSONS, Voice
from symptoms.check_ins.agenda import Agenda, CheckInKind, Rhythm, validate_besides
from symptoms.check_ins.causes import Cause, validate_causes
from symptoms.check_ins.questions import Question
from symptoms.clinic.models import LONGEST_WORDS
from symptoms.clinic.models import Goal as Goal
from symptoms.clinic.models import GoalReview as GoalReview
from symptoms.clinic.models import Measurement as Measurement
from symptoms.helped.rules import validate_helped
from symptoms.problems.alarm_words import Alarm, Caller, alarm
from symptoms.problems.body_parts import BodyPart
from symptoms.problems.kinds import (
    GROUPS,
    URGENT,
    WORDING,
    Asks,
    Effect,
    Gone,
    LastHad,
    RedFlags,
    Severity,
    Since,
    Tier,
)
from symptoms.problems.rules import ProblemAnswers, card, fell, tier
from symptoms.scales import BY_CHOICE, Measure, Steps
from symptoms.signs.each_sign import RED_FLAG, SignCode
from symptoms.signs.red_flags import AFTER_A_FALL, Sign
from symptoms.voices import NOBODY_HERE

# So long after an injection a sign can be the toxin spreading ("hours to weeks": boxed warning). Our own limit: the
# least time between two injections.
WEEKS_AFTER_INJECTION = timedelta(weeks=12)


class CheckInPlan(models.Model):
    """How often the person wants to check in, and what is asked besides. Most records have none."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="check_in_plan")
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.BOTH)
    fatigue = models.BooleanField(default=False)
    mood = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="rhythm_is_known"),
        ]

    def __str__(self) -> str:
        return f"check-in plan {self.pk}"

    @property
    def besides(self) -> tuple[Measure, ...]:
        """What is asked once a week besides, as it was switched on."""
        return tuple(measure for measure in BY_CHOICE if getattr(self, measure.value))


class CheckInQuerySet(RecordQuerySet["CheckIn"]):
    def on(self, day: date) -> Self:
        """The check-ins of that day."""
        return self.filter(date=day)

    def heard_from(self, carer: User | None) -> Self:
        """Those that hold the person's own answers or, where a carer is named, how that carer sees it."""
        return self.filter(voice__in=THE_PERSONS) if carer is None else self.filter(voice=Voice.VIEW, entered_by=carer)

    def with_causes(self) -> Self:
        """Those that name something else that could explain their day."""
        return self.exclude(causes__in=([], [Cause.NONE]))

    def of_concern_to(self, user: User) -> Self:
        """Those after which `user` has nothing left to answer: the person's own, and how `user` sees it."""
        return self.filter(models.Q(voice__in=THE_PERSONS) | models.Q(entered_by=user))


class CheckIn(FromFile, Record):
    """One day's answers in one voice: a later answer that day replaces an earlier one of the same voice.

    The person has at most one a day, and so has each carer for how they see it. `kind`, `parts`, `goal` and `besides`
    are what it asks, `causes` what else could explain the day, `helped` what helped: empty lists where that was not
    answered.
    """

    date = models.DateField(_("date"))
    voice = models.CharField(max_length=6, choices=Voice, default=Voice.OWN)
    kind = models.CharField(max_length=6, choices=CheckInKind, default=CheckInKind.DAILY)
    parts = models.JSONField(default=list, blank=True, validators=[validate_part_codes])
    goal = models.CharField(max_length=LONGEST_WORDS, blank=True)
    besides = models.JSONField(default=list, blank=True, validators=[validate_besides])
    causes = models.JSONField(default=list, blank=True, validators=[validate_causes])
    helped = models.JSONField(default=list, blank=True, validators=[validate_helped])

    kept_with = ("ratings",)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        # Those of the constraints below are of one voice each, and serve no question about both.
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "date"],
                condition=models.Q(deleted_at=None, voice__in=THE_PERSONS),
                name="one_check_in_of_the_person_a_day",
            ),
            models.UniqueConstraint(
                fields=["patient", "date", "entered_by"],
                condition=models.Q(deleted_at=None, voice=Voice.VIEW),
                name="one_view_of_a_carer_a_day",
            ),
            models.CheckConstraint(condition=models.Q(voice__in=Voice.values), name="voice_is_known"),
            models.CheckConstraint(condition=models.Q(kind__in=CheckInKind.values), name="kind_of_check_in_is_known"),
        ]

    def __str__(self) -> str:
        return f"check-in {self.pk}"

    @property
    def carer_id(self) -> int | None:
        """Whose view it is; None for the person's own answers."""
        return (self.entered_by_id or NOBODY_HERE) if self.voice == Voice.VIEW else None

    @property
    def agenda(self) -> Agenda:
        """What it asks."""
        besides = tuple(Measure(code) for code in self.besides)
        return Agenda(CheckInKind(self.kind), tuple(Part.from_code(code) for code in self.parts), self.goal, besides)


class RatingQuerySet(models.QuerySet["Rating"]):
    def of(self, patient: Whose) -> Self:
        """The ratings of that record, each with its check-in, leaving out check-ins that are deleted."""
        return self.filter(check_in__patient=patient, check_in__deleted_at=None).select_related("check_in")

    def on(self, day: OnDay) -> Self:
        """The ratings of that day."""
        return self.filter(check_in__date=day)

    def heard_from(self, carer: User | None) -> Self:
        """The person's own or, where a carer is named, those by which that carer says how they see it."""
        if carer is None:
            return self.filter(check_in__voice__in=THE_PERSONS)
        return self.filter(check_in__voice=Voice.VIEW, check_in__entered_by=carer)

    def tightness(self) -> Self:
        """The ratings of how tight a part was, leaving out "I am not sure"."""
        return self.filter(measure=Measure.TIGHTNESS).exclude(value=None)

    def with_carer(self) -> Self:
        """Each with whose view it is, as `carer`; None for the person's own. See `CheckIn.carer_id`."""
        view = models.When(check_in__voice=Voice.VIEW, then=Coalesce("check_in__entered_by", NOBODY_HERE))
        return self.annotate(carer=models.Case(view, output_field=models.IntegerField()))

    def between(self, first: date, last: date) -> Self:
        """The ratings of those days, both included."""
        return self.filter(check_in__date__gte=Unweighed(first), check_in__date__lte=Unweighed(last))


class Rating(models.Model):
    """One answer: how tight a part was, how much pain, how many spasms and so on. No value: "I am not sure"."""

    check_in = models.ForeignKey(CheckIn, on_delete=models.CASCADE, related_name="ratings")
    measure = models.CharField(max_length=9, choices=Measure)
    region = models.CharField(max_length=8, choices=Region, blank=True)
    side = models.CharField(max_length=5, choices=Side, blank=True)
    value = models.PositiveSmallIntegerField(null=True)
    steps = models.PositiveSmallIntegerField(choices=Steps)

    objects = RatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["check_in", "measure", "region", "side"], name="one_answer_to_a_question"),
            models.CheckConstraint(condition=models.Q(measure__in=Measure.values), name="measure_is_known"),
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__lte=10), name="rating_is_10_at_most"
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=Measure.SPASMS) | models.Q(value=None) | models.Q(value__lte=4),
                name="spasms_are_4_at_most",
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=Measure.SEVERITY)
                | models.Q(value=None)
                | models.Q(value__gte=1, value__lte=3),
                name="severity_is_1_to_3",
            ),
            models.CheckConstraint(
                condition=models.Q(measure=Measure.TIGHTNESS, region__in=Region.values, side__in=Side.values)
                | (~models.Q(measure=Measure.TIGHTNESS) & models.Q(region="", side="")),
                name="tightness_names_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} rating"

    @property
    def part(self) -> Part | None:
        """The part that was rated; None for all but tightness."""
        return part_of(self.region, self.side) if self.region else None

    @property
    def question(self) -> Question:
        """The question that was answered."""
        goal = self.check_in.goal if self.measure == Measure.FUNCTION else ""
        return Question(Measure(self.measure), self.part, goal)


def last_card(shown: Sequence[Mapping[str, str]]) -> str:
    """Which words the present advice has, a `symptoms.problems.rules.Card`; empty where that was not kept yet."""
    return shown[-1].get("card", "") if shown else ""


def last_shown(shown: Sequence[Mapping[str, str]]) -> datetime | None:
    """When the present advice was shown, of what a report keeps of all of them; None where none was."""
    return datetime.fromisoformat(shown[-1]["at"]) if shown else None


class SideEffectQuerySet(RecordQuerySet["SideEffect"]):
    def urgent(self, since: datetime) -> Self:
        """Those that ask for a call, and were changed since that instant."""
        return self.filter(tier__in=URGENT, updated_at__gte=since, deleted_at=None)


class SideEffect(Record):
    """A problem that was reported, and which advice was shown. Stored from the first answer on.

    `own_signs` answers the emergency signs of its group. `gone` and `last_had` say whether an emergency sign is still
    there, `began_at` at what time of the day in `since` it began, on the person's clock. `shown` is each advice in the
    order in which it was shown: its tier, the version of its words, which words, and when.
    `called_by` and `called_at` are empty where a call was noted before they were kept; `ended_on` while it is not over.
    """

    reported_on = models.DateField()
    red_flags = models.CharField(max_length=6, choices=RedFlags)
    effect = models.CharField(max_length=16, choices=Effect, blank=True)
    own_signs = models.CharField(max_length=6, choices=RedFlags, blank=True)
    severity = models.CharField(max_length=8, choices=Severity, blank=True)
    since = models.CharField(max_length=10, choices=Since, blank=True)
    began_at = models.TimeField(null=True, blank=True)
    which = models.CharField(max_length=16, choices=SignCode, blank=True)
    gone = models.CharField(max_length=6, choices=Gone, blank=True)
    last_had = models.CharField(max_length=9, choices=LastHad, blank=True)
    tier = models.PositiveSmallIntegerField(choices=Tier, null=True)
    shown = models.JSONField(default=list, blank=True, editable=False)
    called = models.BooleanField(default=False)
    called_by = models.CharField(max_length=6, choices=Caller, blank=True)
    called_at = models.DateTimeField(null=True, blank=True)
    body_part = models.CharField(max_length=9, choices=BodyPart, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    visit = models.ForeignKey(Visit, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SideEffectQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "-reported_on"]),
            models.Index(fields=["patient", "-ended_on"]),
            models.Index(fields=["tier", "updated_at"], name="reports_by_urgency"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(red_flags__in=RedFlags.values), name="red_flags_are_answered"),
            models.CheckConstraint(
                condition=models.Q(red_flags=RedFlags.NO)
                | models.Q(tier=Tier.RED)
                | models.Q(tier=Tier.AMBER, gone=Gone.GONE, last_had=LastHad.LONGER),
                name="red_flags_are_red_or_long_gone",
            ),
            models.CheckConstraint(
                condition=models.Q(own_signs__in=["", *RedFlags.values])
                & models.Q(gone__in=["", *Gone.values], last_had__in=["", *LastHad.values]),
                name="answers_on_a_sign_are_known",
            ),
            models.CheckConstraint(condition=models.Q(called_by__in=["", *Caller.values]), name="caller_is_known"),
            models.CheckConstraint(condition=models.Q(body_part__in=["", *BodyPart.values]), name="body_part_is_known"),
        ]

    def __str__(self) -> str:
        return f"side effect {self.pk}"

    def settle(self, now: datetime, before: ProblemAnswers | None = None) -> None:
        """Work out the advice from the answers given so far, and note what is shown `now`, where it is another.

        `before` is what was `told` before the answers changed: a pump or a visit that made it red counts on.
        """
        told = replace(self._told_by_now, injected=before.injected, pump=before.pump) if before else self.told
        self.tier = tier(told)
        if self.tier:
            advice = {"tier": int(self.tier), "wording": WORDING, "card": str(card(told))}
            if not self.shown or {**self.shown[-1], **advice} != self.shown[-1]:
                self.shown = [*self.shown, advice | {"at": now.isoformat()}]

    def catch_up(self, now: datetime) -> bool:
        """Raise the advice where more is known of the person by now: a pump was noted, the visit has another day.

        Says whether it was raised; nothing is stored. What is known of the person never lowers an advice.
        """
        is_higher = (tier(self.told) or 0) > (self.tier or 0)
        if is_higher:
            self.settle(now)
        return is_higher

    @property
    def told(self) -> ProblemAnswers:
        """The answers so far, as the rule weighs them.

        What is red stays so until an answer changes: where it is not by what is known of the person by now, it was by
        a pump that was noted or by the day of the visit, and that counts on.
        """
        told = self._told_by_now
        stays_red = self.needs_call and tier(told) != Tier.RED
        return replace(told, injected=True, pump=True) if stays_red else told

    @property
    def _told_by_now(self) -> ProblemAnswers:
        injected = self.visit is not None and self.reported_on - self.visit.date <= WEEKS_AFTER_INJECTION
        return ProblemAnswers(
            red_flags=RedFlags(self.red_flags),
            effect=Effect(self.effect) if self.effect else None,
            own_signs=RedFlags(self.own_signs) if self.own_signs else None,
            severity=Severity(self.severity) if self.severity else None,
            since=Since(self.since) if self.since else None,
            which=SignCode(self.which) if self.which else None,
            gone=Gone(self.gone) if self.gone else None,
            last_had=LastHad(self.last_had) if self.last_had else None,
            injected=injected,
            pump=self.patient.baclofen_pump == "yes",
        )

    @property
    def group(self) -> str:
        """Among which signs the one that it is exactly is found; empty where that is not known yet."""
        return self.effect if self.red_flags == RedFlags.NO else RED_FLAG

    @property
    def known_at(self) -> datetime:
        """When the advice was last shown; when it was reported, where none was shown yet."""
        return last_shown(self.shown) or self.created_at

    def alarm_on(self, today: date, zone: ZoneInfo) -> Alarm:
        """What it asks for on that day of the person, whose clock is that of `zone`."""
        days = (today - self.known_at.astimezone(zone).date()).days
        return alarm(self.tier, days, called=self.called, card=last_card(self.shown))

    @property
    def stopped_by(self) -> str:
        """The question whose answer says to call for help; empty where none does."""
        if not self.needs_call:
            return ""
        if self.red_flags != RedFlags.NO:
            return "signs"
        told = self.told
        if told.names_red_flag:
            return "which" if told.which and tier(replace(told, which=None)) != Tier.RED else "what"
        return "own" if tier(replace(told, severity=None)) == Tier.RED else "severity"

    @property
    def own_list(self) -> tuple[Sign, ...]:
        """The emergency signs that are asked of this problem alone: those of its group, or those of a fall."""
        if not self.effect:
            return ()
        effect, which = Effect(self.effect), SignCode(self.which) if self.which else None
        return AFTER_A_FALL if fell(effect, which) else GROUPS[effect].signs

    @property
    def open_question(self) -> str:
        """The first question without an answer; empty where none is left, or none is asked but to call for help."""
        if self.red_flags != RedFlags.NO or self.needs_call:
            return ""
        if not self.effect:
            return "what"
        group = GROUPS[Effect(self.effect)]
        if group.asks == Asks.WHICH and not self.which:
            return "which"
        if self.own_list and not self.own_signs:
            return "own"
        if group.asks == Asks.SEVERITY and not self.severity:
            return "severity"
        return "since" if group.asks_since and not self.since else ""

    @property
    def needs_call(self) -> bool:
        """True where the advice is to call for help now."""
        return self.tier == Tier.RED

    @property
    def is_complete(self) -> bool:
        """True where advice is shown and no question is left. Neither advice nor the stop page waits for that."""
        return self.tier is not None and not self.open_question
