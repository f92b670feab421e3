"""What a phone or a watch counted of walking, as the person let it come here. It is never what somebody logged."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from patients.models import Patient


class Source(models.TextChoices):
    """Where a count comes from."""

    APPLE = "apple", _("Apple Health")
    HEALTH_CONNECT = "health-connect", _("Health Connect")
    GOOGLE_FIT = "google-fit", _("Google Fit")
    SAMSUNG = "samsung", _("Samsung Health")
    FITBIT = "fitbit", _("Fitbit")
    SENT = "sent", _("Sent by the phone")


class PhoneDayQuerySet(models.QuerySet["PhoneDay"]):
    def of(self, patient: Patient) -> Self:
        """What came from the phones of that person."""
        return self.filter(patient=patient)

    def during(self, first: date, last: date) -> Self:
        """Those of these days, the oldest first."""
        return self.filter(date__range=(first, last)).order_by("date", "source")


class PhoneDay(models.Model):
    """What one source counted on one day of the person's own: what it did not count is None, and no 0.

    It is a copy of what the phone has: the same day from the same source takes its place. Two sources of one day are
    never added up, see `exercises.phone.rules`.
    """

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    source = models.CharField(max_length=14, choices=Source)
    steps = models.PositiveIntegerField(null=True, blank=True)
    metres = models.PositiveIntegerField(null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)

    objects = PhoneDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "date", "source"], name="one_phone_day_of_a_source"),
            models.CheckConstraint(
                condition=Q(steps__isnull=False) | Q(metres__isnull=False) | Q(minutes__isnull=False),
                name="phone_day_counts_something",
            ),
        ]

    def __str__(self) -> str:
        return f"phone day {self.pk}"
