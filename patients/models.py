"""Whose record it is, who may see it, and what every row in it has in common."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.validators import RegexValidator
from django.db import IntegrityError, models
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from patients.body import Limb, Part, Side, in_body_order
from patients.changes import note_written, one_change
from patients.invitations.models import Invitation as Invitation
from patients.invitations.models import InvitationMail as InvitationMail
from patients.places.emergency import Emergency
from patients.roles import AlertLevel as AlertLevel
from patients.roles import Reader
from patients.roles import Role as Role
from patients.versions import Versions
from questions.own_words import isolated

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

UNDO_DAYS = 30
# How many marks the style sheet knows: .whose-0 to .whose-7.
MARKS = 8

Row = TypeVar("Row", bound="Record")


def validate_time_zone(value: str) -> None:
    """Refuse a name that is no time zone."""
    if value not in available_timezones():
        raise ValidationError(_("Choose a place from the list"), code="time_zone")


def validate_part_codes(value: object) -> None:
    """Refuse anything but a list of part codes such as "ankle-right"."""
    try:
        codes = [Part.from_code(code) for code in value] if isinstance(value, list) else None
    except (ValueError, AttributeError):
        codes = None
    if codes is None:
        raise ValidationError(_("Choose parts of the body from the list"), code="parts")


class Known(models.TextChoices):
    """The answer to a question about one's health that one may not know."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("I am not sure")


_PHONE_NUMBER = RegexValidator(r"^\+?[0-9]{2,19}$", _("Enter a phone number with digits only, like 112"))
# Of those who live today, nobody had a stroke before.
EARLIEST_STROKE = 1900


class PatientQuerySet(models.QuerySet["Patient"]):
    def seen_by(self, user: User | Combinable) -> Self:
        """The records that this person may open."""
        return self.filter(memberships__user=user)


class Patient(models.Model):
    """A stroke survivor, and the name and settings of their record."""

    class AffectedSide(models.TextChoices):
        LEFT = "left", _("Left")
        RIGHT = "right", _("Right")
        BOTH = "both", _("Both")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=60)
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC", validators=[validate_time_zone])
    affected_side = models.CharField(_("affected side"), max_length=5, choices=AffectedSide, default=AffectedSide.BOTH)
    regions = models.JSONField(_("followed parts"), default=list, blank=True, validators=[validate_part_codes])
    # Where the person lives, as two letters; empty while nobody said. The time zone tells it, see `patients.places`.
    country = models.CharField(_("country"), max_length=2, blank=True, default="")
    # Empty while it is not known: a wrong number is worse than none.
    emergency_number = models.CharField(
        _("emergency number"), max_length=15, blank=True, default="", validators=[_PHONE_NUMBER]
    )
    # Whether somebody said that this is the number where the person lives. Asked again in another country.
    number_is_confirmed = models.BooleanField(_("emergency number confirmed"), default=False)
    stroke_year = models.PositiveSmallIntegerField(_("year of the stroke"), null=True, blank=True)
    blood_thinners = models.CharField(_("blood thinners"), max_length=6, choices=Known, blank=True, default="")
    baclofen_pump = models.CharField(_("baclofen pump"), max_length=6, choices=Known, blank=True, default="")
    aphasia = models.CharField(_("aphasia"), max_length=6, choices=Known, blank=True, default="")
    address = models.CharField(_("address"), max_length=200, blank=True, default="")
    clinic_name = models.CharField(_("name of the clinic"), max_length=100, blank=True, default="")
    clinic_phone = models.CharField(
        _("phone number of the clinic"), max_length=20, blank=True, default="", validators=[_PHONE_NUMBER]
    )
    # The questions on Today that the person does not want to answer: they are not asked again.
    left_out = models.JSONField(_("questions left out"), default=list, blank=True, editable=False)
    data_version = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    # Whoever opened the record: see `patients.access.enter`.
    reader = Reader()

    objects = PatientQuerySet.as_manager()
    history = Versions()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(affected_side__in=["left", "right", "both"]), name="affected_side_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(blood_thinners__in=["", *Known.values])
                & models.Q(baclofen_pump__in=["", *Known.values])
                & models.Q(aphasia__in=["", *Known.values]),
                name="facts_are_yes_no_or_unsure",
            ),
            models.CheckConstraint(
                condition=models.Q(stroke_year=None) | models.Q(stroke_year__gte=EARLIEST_STROKE),
                name="stroke_year_is_a_year",
            ),
        ]

    def __str__(self) -> str:
        return f"record {self.pk}"

    @property
    def called(self) -> str:
        """The person's name as it stands inside a sentence, a title or a mail."""
        return isolated(self.name)

    def in_voice(self, mine: "_StrOrPromise", theirs: "_StrOrPromise", **said: object) -> str:
        """How a page speaks to whoever opened the record: to the person `mine`, else `theirs`, with the %(name)s.

        Both are filled in with what is `said`.
        """
        return str(mine if self.reader.is_the_person else theirs) % {"name": self.called, **said}

    @property
    def may_write(self) -> bool:
        """Whether whoever opened the record may log and correct: pages offer nothing that would be refused."""
        return self.reader.role is not None and self.reader.role.includes(Role.HELPER)

    @property
    def may_decide(self) -> bool:
        """Whether whoever opened the record decides what it says about the person."""
        return self.reader.role == Role.OWNER

    @property
    def mark(self) -> int:
        """Which mark (a colour and a shape) the record goes by: always the same, and never without its name."""
        return self.id.int % MARKS

    def now(self) -> datetime:
        """The moment it is, on the person's own clock."""
        return timezone.now().astimezone(ZoneInfo(self.time_zone))

    def today(self) -> date:
        """The person's local date."""
        return self.now().date()

    @property
    def sides(self) -> list[Side]:
        """The sides that spasticity affects."""
        both = self.affected_side == self.AffectedSide.BOTH
        return list(Side) if both else [Side(self.affected_side)]

    @property
    def limbs(self) -> list[tuple[Limb, Side]]:
        """The affected arms and legs, arms first."""
        return [(limb, side) for limb in Limb for side in self.sides]

    @property
    def parts(self) -> list[Part]:
        """The parts that the person follows, from shoulder to toes."""
        return in_body_order(Part.from_code(code) for code in self.regions)

    @property
    def emergency(self) -> Emergency:
        """How help is called for the person: what a page says and offers of it."""
        return Emergency(self.emergency_number, self.country)

    def url(self, name: str, *more: object) -> str:
        """The address of one of the record's pages, by its route: "dashboard:today"."""
        return reverse(name, args=[self.pk, *more])

    def raise_version(self) -> None:
        """Say that the record changed. Whoever depends on it compares versions and catches up."""
        note_written(self)


class Membership(models.Model):
    """One person's place in the care circle of a record; `is_the_person` where the record is about them."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=6, choices=Role)
    hears = models.CharField(max_length=5, choices=AlertLevel, default=AlertLevel.NEVER)
    # Whether somebody who decides has said so. Circles from before it was asked are asked once.
    hears_was_asked = models.BooleanField(default=False)
    # What the member asked for, until somebody who decides has answered.
    wishes_to_hear = models.CharField(max_length=5, choices=AlertLevel, blank=True, default="")
    is_the_person = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    # Who could see a record, and since when, is told for as long as there is the record.
    history = Versions(cascade_delete_history=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["patient", "user"], name="one_membership_per_person"),
            models.UniqueConstraint(
                fields=["patient"], condition=models.Q(is_the_person=True), name="a_record_is_about_one_person"
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="role_is_known"),
            models.CheckConstraint(condition=models.Q(hears__in=AlertLevel.values), name="hears_is_known"),
            models.CheckConstraint(
                condition=models.Q(wishes_to_hear__in=["", AlertLevel.RED, AlertLevel.AMBER]),
                name="wish_to_hear_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.patient_id}"

    @property
    def words(self) -> str:
        """What the member may do, by itself: "May look"."""
        return Role(self.role).alone


class AccessEvent(models.Model):
    """That somebody looked at a record: once a person, record and day. Written by `patients.access_log` only."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    first_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["patient", "-first_at"])]
        constraints = [
            models.UniqueConstraint(fields=["patient", "user", "day"], name="one_look_a_person_record_and_day"),
        ]

    def __str__(self) -> str:
        return f"look {self.pk}"


class RecordQuerySet(models.QuerySet[Row]):
    """Rows of a record. `of` is where every page starts. Each kind of row has its own, as its `objects`."""

    def of(self, patient: Patient | Combinable) -> Self:
        """The rows of that record that are not deleted."""
        return self.filter(patient=patient, deleted_at=None)

    def with_deleted(self, patient: Patient) -> Self:
        """The rows of that record, and those that were deleted so lately that they can be brought back."""
        lately = timezone.now() - timedelta(days=UNDO_DAYS)
        return self.filter(models.Q(deleted_at=None) | models.Q(deleted_at__gte=lately), patient=patient)

    def make_once(self, row_id: uuid.UUID, *, patient: Patient, by: User | None, **facts: object) -> Row:
        """Make the row of that id with those facts, or give the one that an earlier sending of the same form made.

        One that was deleted since is brought back. Raises DoesNotExist where the id belongs to another record.
        """
        with one_change():
            made = {"patient": patient, "entered_by": by} | facts
            row, is_new = self.get_or_create(pk=row_id, defaults=made)
            if row.patient_id != patient.pk:
                raise self.model.DoesNotExist
            if not is_new:
                row.patient = patient
                row.restore()
        return row


class Record(models.Model):
    """What every row of a record has: whose it is, who entered it, and 30 days to undo a deletion.

    The id may be chosen by the client, so that a resent form is the same row and not a second one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="+", editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    history = Versions(inherit=True)
    # The relations whose rows are parts of this one: its versions keep them, and they are brought back with it.
    kept_with: tuple[str, ...] = ()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the row and raise its record's version in the same transaction."""
        with one_change():
            super().save(*args, **kwargs)
            self.patient.raise_version()

    def change(self, **facts: object) -> None:
        """Store those facts and no others, and nothing at all where they are stored so already.

        What is stored is looked at, not what this object was when it was read: a form may have changed that, or
        somebody else the row. Raises FieldDoesNotExist where the row has no such column.
        """
        fields = {field.name: field for field in self._meta.concrete_fields}
        for name, value in facts.items():
            if name not in fields:
                raise FieldDoesNotExist(f"{self._meta.label} has no column {name}")
            setattr(self, name, value)
        with one_change():
            stored = type(self)._default_manager.select_for_update().values(*facts).get(pk=self.pk)
            changed = [name for name in facts if getattr(self, fields[name].attname) != stored[name]]
            if changed:
                self.save(update_fields=[*changed, "updated_at"])

    def touch(self) -> None:
        """Say that parts of the row changed, which are no rows of the record by themselves: its version keeps them."""
        self.save(update_fields=["updated_at"])

    def url(self, name: str, *more: object) -> str:
        """The address of one of the row's own pages, by its route: "symptoms:goal-detail"."""
        return reverse(name, args=[self.patient_id, self.pk, *more])

    def erase(self) -> None:
        """Take the row off every page; a second time changes nothing. It can be restored for 30 days."""
        if self.deleted_at is None:
            self.change(deleted_at=timezone.now())

    def restore(self) -> bool:
        """Undo `erase`; whether the row is there now.

        Where another row has its place since, such as newer answers of that day, that one stays.
        """
        was = self.deleted_at
        if was is not None:
            try:
                self.change(deleted_at=None)
            except IntegrityError:
                self.deleted_at = was
        return self.deleted_at is None


class FromFile(models.Model):
    """What a row has besides that can come from a file: the number of that import. None where somebody entered it."""

    from_file = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
