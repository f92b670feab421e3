"""What is kept of a record so that its pages are quick, and what the person wants to ask their clinic."""

from datetime import date

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from patients.models import Patient
from trends.charts.periods import Span
from trends.clinic.questions import Ready, validate_own, validate_ready
from trends.links.models import ClinicLink as ClinicLink
from trends.links.models import ClinicLook as ClinicLook


class MadeFromRows(models.Model):
    """What was made from the rows of a record in one language, and the state of the record that it shows."""

    language = models.CharField(max_length=10, default="en-gb")
    data_version = models.PositiveBigIntegerField()
    drawn_on = models.DateField()

    class Meta:
        abstract = True

    def put_in_place(self, *key: str) -> None:
        """Store it in place of the one with the same `key`. Two who make one at once store one."""
        columns = [column.name for column in self._meta.concrete_fields if not column.primary_key]
        type(self)._default_manager.bulk_create(
            [self],
            update_conflicts=True,
            unique_fields=key,
            update_fields=[name for name in columns if name not in key],
        )

    def is_current(self, patient: Patient, today: date) -> bool:
        """Whether the record is what it was, and its day the same; `today` is the person's own."""
        return (self.data_version, self.drawn_on) == (patient.data_version, today)


class Drawing(MadeFromRows):
    """A chart with its sentences and table.

    `content` is what its page needs; `figures` are those of its pictures, for whoever looks closer. There is one for
    each language that its readers have.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="drawings")
    span = models.CharField(max_length=9, choices=Span)
    pair = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField()
    figures = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "span", "pair", "language"], name="one_drawing_of_a_kind"),
        ]

    def __str__(self) -> str:
        return f"drawing {self.pk}"


class ClinicPage(MadeFromRows):
    """What the page for the clinic says, one for each language. `carers` are those it names: who, and what by."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="clinic_pages")
    content = models.JSONField(encoder=DjangoJSONEncoder)
    carers = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "language"], name="one_clinic_page_a_language"),
        ]

    def __str__(self) -> str:
        return f"clinic page {self.pk}"


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
