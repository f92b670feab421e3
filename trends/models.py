"""Stored drawings, so that a page with a chart is quick, and what the person wants to ask their clinic."""

from django.db import models

from patients.models import Patient
from trends.charts.periods import Span
from trends.clinic.questions import Ready, validate_own, validate_ready
from trends.links.models import ClinicLink as ClinicLink
from trends.links.models import ClinicLook as ClinicLook


class Drawing(models.Model):
    """A chart with its sentences and table, and the state of the record that it shows.

    `content` is what its page needs; `figures` are those of its pictures, for whoever looks closer.

    There is one for each language that its readers have. It is current while `data_version` is the record's own and
    `drawn_on` is the person's today.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="drawings")
    span = models.CharField(max_length=9, choices=Span)
    pair = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=10, default="en-gb")
    data_version = models.PositiveBigIntegerField()
    drawn_on = models.DateField()
    content = models.JSONField()
    figures = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "span", "pair", "language"], name="one_drawing_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"drawing {self.pk}"


class ClinicQuestions(models.Model):
    """What the person wants to ask at the next visit: ready-made questions and their own words. One list a record."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="clinic_questions")
    ready = models.JSONField(default=list, blank=True, validators=[validate_ready])
    own = models.JSONField(default=list, blank=True, validators=[validate_own])

    def __str__(self) -> str:
        return f"questions {self.pk}"

    @property
    def all(self) -> list[str]:
        """The questions as they are asked: the ready-made ones first."""
        return [*(str(one.label) for one in Ready if one.value in self.ready), *self.own]
