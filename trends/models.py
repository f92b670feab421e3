"""Stored drawings, so that a page with a chart is quick."""

from django.db import models

from patients.models import Patient
from trends.periods import Span


class Drawing(models.Model):
    """A chart with its sentences and table, and the state of the record that it shows.

    It is current while `data_version` is the record's own and `drawn_on` is the person's today.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="drawings")
    span = models.CharField(max_length=9, choices=Span)
    pair = models.PositiveSmallIntegerField(default=0)
    data_version = models.PositiveBigIntegerField()
    drawn_on = models.DateField()
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "span", "pair"], name="one_drawing_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"drawing {self.pk}"
