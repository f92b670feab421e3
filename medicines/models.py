"""Other medicines that matter to the clinic, as dated events: since when, what changed, on which day, who decided."""

import datetime
from typing import Self

from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from medicines.names import Facts, MedicineName
from medicines.rules import DecidedBy, Event, Standing, What, standing
from patients.codes import CodeField
from patients.models import FromFile, Record, RecordQuerySet
from questions.exactness import NAMED, Exact, named_in_words
from questions.own_words import isolated

LONGEST_NAME = 60
# One line.
LONGEST_WORDS = 200


class MedicineQuerySet(RecordQuerySet["Medicine"]):
    def in_order(self) -> Self:
        """As they were added."""
        return self.order_by("created_at", "id")

    def with_changes(self) -> Self:
        """Each with its changes as they happened, in `kept_changes`. One query more."""
        kept = MedicineChange.objects.filter(deleted_at=None).in_time()
        return self.prefetch_related(Prefetch("changes", queryset=kept, to_attr="kept_changes"))


class Medicine(FromFile, Record):
    """One medicine. It is kept as soon as it is named; what it is for and since when are asked next, and can stay open.

    `name` is what the person calls it, where it is none of the list. Nothing reads the `dose`: it is shown as typed.
    """

    code = CodeField(max_length=24, choices=[(name.value, name.facts.label) for name in MedicineName])
    name = models.CharField(_("name of the medicine"), max_length=LONGEST_NAME, blank=True)
    purpose = models.CharField(_("what it is for"), max_length=LONGEST_WORDS, blank=True)
    dose = models.CharField(_("dose"), max_length=LONGEST_WORDS, blank=True)
    started_on = models.DateField(null=True, blank=True)
    started_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)

    # Its changes as they happened, where they were read by `with_changes` or `reading.courses`.
    kept_changes: "list[MedicineChange]"

    objects = MedicineQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["patient", "created_at"]),
            models.Index(fields=["patient", "-started_on"]),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="medicine_has_a_code"),
            models.CheckConstraint(condition=Q(started_exact__in=NAMED), name="medicine_start_is_named"),
        ]

    def __str__(self) -> str:
        return f"medicine {self.pk}"

    @property
    def facts(self) -> Facts:
        """All that is known of the medicine by its name."""
        return MedicineName(self.code).facts

    @property
    def title(self) -> str:
        """What it is called, as it stands inside a sentence or a list."""
        return isolated(self.name) if self.name else str(self.facts.label)

    def standing_on(self, day: datetime.date) -> Standing:
        """How it is with the medicine on a day. Takes one whose changes were read: `kept_changes`."""
        return standing(self.started_on, [change.event for change in self.kept_changes], day)


class MedicineChangeQuerySet(RecordQuerySet["MedicineChange"]):
    def in_time(self) -> Self:
        """From the first to the last; those of one day as they were written down."""
        return self.order_by("date", "created_at", "id")


class MedicineChange(FromFile, Record):
    """What happened to a medicine on a day, and who decided it, where that was said."""

    medicine = models.ForeignKey(Medicine, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8, choices=What)
    date = models.DateField(_("date"))
    date_exact = models.CharField(max_length=8, choices=Exact, default=Exact.DAY)
    decided_by = models.CharField(max_length=6, choices=DecidedBy, blank=True)

    objects = MedicineChangeQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=What.values), name="change_of_medicine_is_known"),
            models.CheckConstraint(condition=Q(date_exact__in=NAMED), name="change_of_medicine_day_is_named"),
            models.CheckConstraint(
                condition=Q(decided_by__in=["", *DecidedBy.values]), name="who_decided_a_change_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"change of a medicine {self.pk}"

    @property
    def kind(self) -> What:
        """What happened."""
        return What(self.what)

    @property
    def event(self) -> Event:
        """The change as the rules know it."""
        return Event(self.date, self.kind, self.created_at)

    @property
    def day_in_words(self) -> str:
        """On which day it was, as exactly as that is known."""
        return named_in_words(self.date, self.date_exact)
