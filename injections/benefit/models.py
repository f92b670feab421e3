"""Whether the injections of a visit helped, in the person's own judgement. See `injections.benefit.rules`."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from injections.benefit.rules import Again, Occasion, Overall
from patients.models import Record, RecordQuerySet
from patients.voices import THE_PERSONS, Voice


class BenefitQuerySet(RecordQuerySet["Benefit"]):
    def oldest_first(self) -> "BenefitQuerySet":
        """By the day on which it was said."""
        return self.order_by("date", "created_at", "pk")


class Benefit(Record):
    """One answer on how the person is since the injections of a visit; two at most, one on each occasion.

    Always the person's own, whoever tapped it. `date` is when it was first said; `again` is empty where that was not
    answered, and stands on the page for the clinic only where `again_is_shown`.
    """

    visit = models.ForeignKey("injections.Visit", on_delete=models.CASCADE, related_name="benefits")
    occasion = models.CharField(max_length=6, choices=Occasion, default=Occasion.CYCLE)
    date = models.DateField(_("date"))
    voice = models.CharField(max_length=6, choices=Voice, default=Voice.OWN)
    answer = models.CharField(max_length=16, choices=Overall)
    again = models.CharField(max_length=6, choices=Again, blank=True)
    again_is_shown = models.BooleanField(default=False)

    objects = BenefitQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "occasion"], condition=models.Q(deleted_at=None), name="one_benefit_an_occasion"
            ),
            models.CheckConstraint(
                condition=models.Q(occasion__in=Occasion.values), name="occasion_of_benefit_is_known"
            ),
            models.CheckConstraint(condition=models.Q(voice__in=THE_PERSONS), name="benefit_is_said_by_the_person"),
            models.CheckConstraint(condition=models.Q(answer__in=Overall.values), name="benefit_is_known"),
            models.CheckConstraint(condition=models.Q(again__in=["", *Again.values]), name="again_is_known"),
        ]

    def __str__(self) -> str:
        return f"benefit {self.pk}"
