"""How a stimulator was set: what is asked, and what is known."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.models import STIMULATION_LIMITS, Session, Stimulation
from questions.numbers import plainly

Value = Decimal | int | str | None


@dataclass(frozen=True)
class Setting:
    """One setting: the field of `Stimulation`, what is asked, and `said`, which puts a number into words."""

    field: str
    title: str | Promise
    question: str | Promise
    hint: str | Promise
    said: str | Promise = "%(n)s"
    like: int | Decimal = 0
    units: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """False for what is written in words."""
        return self.field in STIMULATION_LIMITS

    def words(self, value: Value) -> str:
        """The setting as it is said: "35 hertz"; nothing where it is not known."""
        if value is None or value == "":
            return ""
        if isinstance(value, str):
            return value
        return str(self.said) % {"n": plainly(Decimal(value))}


SETTINGS = {
    setting.field: setting
    for setting in (
        Setting(
            "current",
            _("Current"),
            _("How strong was the current?"),
            _("A number in milliamperes. The machine may say mA"),
            _("%(n)s milliamperes"),
            20,
            ("ma", "milliamp", "milliamps", "milliampere", "milliamperes"),
        ),
        Setting(
            "frequency",
            _("Frequency"),
            _("Which frequency did it have?"),
            _("A number in hertz. The machine may say Hz"),
            _("%(n)s hertz"),
            35,
            ("hz", "hertz"),
        ),
        Setting(
            "pulse",
            _("Pulse width"),
            _("How long was each pulse?"),
            _("A number in microseconds. The machine may say µs"),
            _("%(n)s microseconds"),
            300,
            ("µs", "μs", "us", "microsecond", "microseconds"),
        ),
        Setting(
            "seconds_on",
            _("Seconds on"),
            _("How many seconds was it on?"),
            _("Each time, before it paused"),
            _("%(n)s seconds on"),
            10,
            ("s", "sec", "secs", "second", "seconds"),
        ),
        Setting(
            "seconds_off",
            _("Seconds off"),
            _("How many seconds did it pause?"),
            _("Each time, before it went on again"),
            _("%(n)s seconds off"),
            20,
            ("s", "sec", "secs", "second", "seconds"),
        ),
        Setting(
            "programme",
            _("Programme"),
            _("Which programme was it?"),
            _("A name or number, as the machine shows it"),
        ),
        Setting(
            "electrodes",
            _("Pads"),
            _("Where were the pads?"),
            _("A few words, like top of the forearm"),
        ),
    )
}


def settings_of(session: Session) -> Stimulation:
    """The settings of a session; an unsaved row where nothing is known."""
    return Stimulation.objects.filter(session=session).first() or Stimulation(session=session)


def last_settings(session: Session) -> Stimulation | None:
    """The newest settings of the same exercise in another session, to be offered once more."""
    others = Stimulation.objects.filter(session__activity=session.activity_id, session__deleted_at=None)
    return others.exclude(session=session).order_by("-session__date", "-session__created_at").first()


def in_words(stimulation: Stimulation) -> list[tuple[Setting, str]]:
    """Each setting with what is known of it, in words; empty words where nothing is."""
    return [(setting, setting.words(getattr(stimulation, name))) for name, setting in SETTINGS.items()]


def known(stimulation: Stimulation) -> dict[str, Value]:
    """The settings that are not blank."""
    values = {name: getattr(stimulation, name) for name in SETTINGS}
    return {name: value for name, value in values.items() if value not in (None, "")}


def next_blank(stimulation: Stimulation, after: str) -> Setting | None:
    """The next setting after this one that is not known; None where all are, or this is the last."""
    names = list(SETTINGS)
    later = names[names.index(after) + 1 :]
    return next((SETTINGS[name] for name in later if name not in known(stimulation)), None)
