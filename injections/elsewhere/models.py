"""Toxin for something else than spasticity: asked once and with each visit, kept as a dated event, never added up.

All toxin of the last 4 months counts for the clinic, whatever it was for (clinical reference, section 1, "Toxin
elsewhere"). What follows from it is theirs to say.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from injections.products import product
from patients.models import Record, RecordQuerySet
from questions.day_words import say_day
from questions.exactness import Exact

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

# What clinicians want to know of: the last 4 months.
COUNTS_FOR = timedelta(days=122)
# So long after a visit it is asked with that visit.
ASKED_FOR = timedelta(days=30)
ASKED = "elsewhere"


class Purpose(models.TextChoices):
    """What it was for."""

    BLADDER = "bladder", _("Bladder")
    MIGRAINE = "migraine", _("Migraine")
    SALIVA = "saliva", _("Saliva")
    NECK = "neck", _("Neck")
    EYES = "eyes", _("Eyes")
    WRINKLES = "wrinkles", _("Wrinkles")
    OTHER = "other", _("Something else")


@dataclass(frozen=True)
class When:
    """About when it was: how it is said, how many days ago that is, and how exact."""

    code: str
    words: "_StrOrPromise"
    days: int
    exact: Exact


WHENS = (
    When("0", _("In the last 2 weeks"), 7, Exact.ABOUT),
    When("1", _("About 1 month ago"), 30, Exact.ABOUT),
    When("2", _("About 2 months ago"), 61, Exact.ABOUT),
    When("3", _("About 3 months ago"), 91, Exact.ABOUT),
    When("4", _("About 4 months ago"), 121, Exact.ABOUT),
    When("unknown", _("I do not know when"), 0, Exact.UNKNOWN),
)


class ElsewhereQuerySet(RecordQuerySet["ToxinElsewhere"]):
    def newest_first(self) -> "ElsewhereQuerySet":
        """By the day, then as written."""
        return self.order_by("-date", "-created_at", "pk")


class ToxinElsewhere(Record):
    """Botulinum toxin for something else. Of an unknown day `date` is the one on which it was written down."""

    purpose = models.CharField(_("what for"), max_length=8, choices=Purpose)
    date = models.DateField(_("date"))
    date_exact = models.CharField(max_length=8, choices=Exact, default=Exact.ABOUT)
    # Blank where nobody knows which.
    product = models.CharField(_("medicine"), max_length=15, blank=True)

    objects = ElsewhereQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["patient", "-date"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="toxin_purpose_is_known"),
            models.CheckConstraint(condition=models.Q(date_exact__in=Exact.values), name="toxin_date_exact_is_known"),
        ]

    def __str__(self) -> str:
        return f"toxin elsewhere {self.pk}"

    @property
    def words(self) -> str:
        """What for, about when and which medicine: "Bladder, about August 2026, Botox"."""
        said = {"purpose": self.get_purpose_display(), "month": say_day(self.date, "F Y")}
        unknown = self.date_exact == Exact.UNKNOWN
        words = (gettext("%(purpose)s, day not known") if unknown else gettext("%(purpose)s, about %(month)s")) % said
        return f"{words}, {product(self.product).brand}" if self.product else words


def question_code(visit_id: uuid.UUID | None, visited_on: date | None, today: date) -> str:
    """Under which name it is remembered that this was asked: once by itself, and once with each new visit."""
    is_new = visited_on is not None and timedelta(0) <= today - visited_on <= ASKED_FOR
    return f"{ASKED}-{visit_id}" if is_new else ASKED
