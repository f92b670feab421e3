"""Who signs in, and how they like their pages."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; one address belongs to one user, however it is capitalised."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new user; without a password they sign in by emailed code only."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in: a stroke survivor, or somebody who helps one."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As my phone has it")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class TextSize(models.TextChoices):
        USUAL = "", _("Usual")
        LARGE = "large", _("Large")
        LARGEST = "largest", _("Largest")

    class EasierSide(models.TextChoices):
        MIDDLE = "", _("Middle")
        LEFT = "left", _("Left")
        RIGHT = "right", _("Right")

    class AnswersOffered(models.IntegerChoices):
        """How many answers a rating offers; what was offered is kept with each rating."""

        WORDS = 4, _("4 answers in words")
        SIX = 6, _("6 numbers")
        ELEVEN = 11, _("11 numbers")

    email = models.EmailField(_("email address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    bounced_address = models.EmailField(max_length=254, blank=True, editable=False)

    # A code of `settings.LANGUAGES`: written down as they sign up, so that mails know it; see `accounts.language`.
    language = models.CharField(_("language"), max_length=10, blank=True, default="")
    theme = models.CharField(_("light or dark"), max_length=8, choices=Theme, blank=True, default=Theme.SYSTEM)
    text_size = models.CharField(_("text size"), max_length=8, choices=TextSize, blank=True, default=TextSize.USUAL)
    easier_side = models.CharField(
        _("easier side"), max_length=8, choices=EasierSide, blank=True, default=EasierSide.MIDDLE
    )
    pictures = models.BooleanField(_("show pictures"), default=True)
    check_answers = models.BooleanField(_("let me check each answer"), default=False)
    answers_offered = models.PositiveSmallIntegerField(choices=AnswersOffered, default=AnswersOffered.SIX)
    miles = models.BooleanField(_("distances in miles"), default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_user_per_address"),
        ]
        indexes = [
            models.Index(fields=["bounced_address"], condition=~models.Q(bounced_address=""), name="user_bounced"),
        ]

    def __str__(self) -> str:
        return f"user {self.pk}"

    @property
    def is_out_of_reach(self) -> bool:
        """Whether mail to their present address bounced, and none was delivered since. See `accounts.mail.bounces`."""
        return self.bounced_address == self.email


class KeptAnswers(models.Model):
    """What somebody sent after their sign-in had ended, until sent again. See `accounts.signing_in.kept_answers`."""

    LONGEST_ADDRESS = 500

    browser = models.CharField(max_length=64)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=LONGEST_ADDRESS)
    path = models.CharField(max_length=LONGEST_ADDRESS)
    sent = models.JSONField()
    kept_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["browser", "user", "page"], name="kept_once_a_page"),
        ]

    def __str__(self) -> str:
        return f"answers kept for user {self.user_id}"

    def as_sent(self) -> QueryDict:
        """The answers, as a form reads them."""
        data = QueryDict(mutable=True)
        for name, values in self.sent.items():
            data.setlist(name, values)
        return data


class ClosingQuerySet(models.QuerySet["Closing"]):
    def due(self, now: datetime) -> Self:
        """Those whose time to change their mind is over."""
        return self.filter(closes_at__lte=now).order_by("closes_at", "pk")


class Closing(models.Model):
    """That somebody leaves for good, and when: until then they can change their mind."""

    TIME_TO_THINK = timedelta(days=14)

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="closing")
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField(db_index=True)

    objects = ClosingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"closing of user {self.user_id}"


class AddressChange(models.Model):
    """A new address that somebody wants, until both addresses have agreed. See `accounts.mail.writing`."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    new = models.EmailField(max_length=254)
    old_agreed = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"change of address of user {self.user_id}"
