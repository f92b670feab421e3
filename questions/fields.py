"""Fields that forgive how people write, and that need no typing where that can be."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questions.dates import EARLIEST, last_of_month, read_date, read_day, read_month, read_month_of_year, read_year
from questions.day_words import say_day
from questions.exactness import Exact, NamedDay
from questions.numbers import plainly, readings
from questions.widgets import DateBoxesWidget, TilesWidget

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class TileChoiceField(forms.ChoiceField):
    """One of a few answers, drawn as full-width radio tiles. Nothing is chosen beforehand."""

    widget = forms.RadioSelect


# For the forms whose tiles answer each other, see the script.
TILES_SCRIPT = forms.Script("js/tiles.js", type="module")


class TilesField(forms.MultipleChoiceField):
    """Some of a few answers, drawn as full-width tick tiles.

    `exclusive` is the value of the last choice ("none of these"), which goes with no other.
    """

    widget = TilesWidget
    default_error_messages = {
        "both": _("Choose the answers that fit, or choose “%(alone)s”. Not both"),
    }

    def __init__(self, *, exclusive: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.exclusive = exclusive

    def offer(self, choices: "Sequence[tuple[str, _StrOrPromise]]", pictures: Mapping[str, str]) -> None:
        """Set the answers, and for some of their values an icon that stands beside the words."""
        self.choices = choices
        self.widget.pictures = pictures

    def validate(self, value: list[str]) -> None:
        """Refuse "none of these" together with one of them."""
        super().validate(value)
        if self.exclusive in value and len(value) > 1:
            alone = dict(self.widget.choices)[self.exclusive]
            raise ValidationError(self.error_messages["both"], code="both", params={"alone": alone})


class SpokenNumberField(forms.Field):
    """A number in a text box that forgives dictation: "10 units." is 10.

    Gives an int when `whole`, else a Decimal with at most `places` decimals. `what` names it in errors
    ("the wrist units"), `like` is the example shown, `units` are the words that may touch the number ("25u").
    """

    default_error_messages = {
        "invalid": _("Enter %(what)s as a number, like %(like)s"),
        "whole": _("Enter %(what)s as a whole number, like %(like)s"),
        "range": _("Enter %(what)s as a number from %(smallest)s to %(largest)s"),
        "mark": _("“%(written)s” can mean two numbers. Enter %(larger)s or %(smaller)s"),
    }

    def __init__(
        self,
        *,
        smallest: int | Decimal = 0,
        largest: int | Decimal,
        whole: bool = True,
        places: int = 1,
        what: "_StrOrPromise" = "",
        like: int | Decimal | None = None,
        units: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)
        self.smallest, self.largest, self.whole, self.places = smallest, largest, whole, places
        self.units = frozenset(unit.casefold() for unit in units)
        self.said = {
            "what": what or _("the answer"),
            "like": smallest + (largest - smallest) // 4 if like is None else like,
            "smallest": smallest,
            "largest": largest,
        }

    def end_at(self, largest: int) -> None:
        """Take numbers up to that one: for what is known only when the question is asked, as the year is."""
        self.largest = self.said["largest"] = largest

    def to_python(self, value: str | int | Decimal | None) -> int | Decimal | None:
        """Give the number, None for a blank box; otherwise an error that shows how to write it."""
        if value in self.empty_values or not str(value).strip():
            return None
        try:
            # A mark in a whole number can only part its thousands.
            possible = readings(str(value), self.units)[: 1 if self.whole else 2]
        except ValueError:
            raise self._error("invalid") from None
        fitting = [number for number in possible if self.smallest <= number <= self.largest]
        if not fitting:
            raise self._error("range")
        if len(fitting) > 1:
            larger, smaller = (plainly(number) for number in fitting)
            raise self._error("mark", written=str(value).strip(), larger=larger, smaller=smaller)
        number = fitting[0]
        if self.whole:
            if number != int(number):
                raise self._error("whole")
            return int(number)
        return round(number, self.places)

    def _error(self, code: str, **said: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=self.said | said)


class DateBoxes(forms.MultiValueField):
    """A date in three text boxes: day, month, year. Month names are read, and a whole date in the first box."""

    widget = DateBoxesWidget
    default_error_messages = {
        "incomplete": _("Enter a day, a month and a year"),
        "unreal": _("Enter a real date, like 27 3 2026"),
        "early": _("Enter a date on %(earliest)s or later"),
        "late": _("Enter a date on %(latest)s or earlier"),
    }

    def __init__(
        self, *, earliest: datetime.date = EARLIEST, latest: datetime.date | None = None, **kwargs: Any
    ) -> None:
        """Take days from `earliest` to `latest`, both included; a form that knows today says the latest."""
        self.earliest, self.latest = earliest, latest
        boxes = [forms.CharField(required=False, max_length=40) for _box in range(3)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        """Give the date, None when the boxes may be blank and are; else an error for the whole group."""
        parts = [str(part or "").strip() for part in value or ()]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        date = self._read(parts)
        check_between(date, self.earliest, self.latest, self.error_messages)
        return date

    def _read(self, parts: list[str]) -> datetime.date:
        day, month, year = parts
        if not all(parts):
            try:
                return read_date(" ".join(parts).strip())
            except ValueError:
                raise ValidationError(self.error_messages["incomplete"], code="incomplete") from None
        try:
            return datetime.date(read_year(year), read_month(month), read_day(day))
        except ValueError:
            raise ValidationError(self.error_messages["unreal"], code="unreal") from None


class MonthOrDayBoxes(DateBoxes):
    """The same boxes where a month will do: the day may stay blank, and "aug 2026" in the first box is read.

    Gives a `NamedDay`, None for blank boxes. `takes_last` gives the last day of a month instead of the middle.
    """

    default_error_messages = {"incomplete": _("Enter a month and a year. You can leave out the day")}

    def __init__(self, *, takes_last: bool = False, **kwargs: Any) -> None:
        self.takes_last = takes_last
        super().__init__(**kwargs)

    def clean(self, value: Any) -> NamedDay | None:  # type: ignore[override]
        """Give the day, or a day of the month, with how exact it is; an error for the whole group."""
        try:
            month = _month_in([str(part or "").strip() for part in value or ()])
        except ValueError:
            day = super().clean(value)
            return NamedDay(day) if day else None
        return some_day_of(month, self.earliest, self.latest, self.error_messages, takes_last=self.takes_last)


def _month_in(parts: list[str]) -> datetime.date:
    """The month where no day was written. Raises ValueError otherwise."""
    day, month, year = parts or ("", "", "")
    if day:
        return read_month_of_year(" ".join(parts).strip())
    return datetime.date(read_year(year), read_month(month), 1)


def some_day_of(
    month: datetime.date,
    earliest: datetime.date,
    latest: datetime.date | None,
    messages: dict[str, "_StrOrPromise"],
    *,
    takes_last: bool = False,
) -> NamedDay:
    """A day between the two of the month that begins on `month`: about its middle, or the last.

    Raises ValidationError as `check_between` does where the month has no day between them.
    """
    last = last_of_month(month)
    check_between(last, earliest, None, messages)
    check_between(month, None, latest, messages)
    end = min(last, latest or last)
    return NamedDay(end if takes_last else min(max(month.replace(day=15), earliest), end), Exact.MONTH)


def check_between(
    date: datetime.date,
    earliest: datetime.date | None,
    latest: datetime.date | None,
    messages: dict[str, "_StrOrPromise"],
) -> None:
    """Raise ValidationError with messages["early"] or ["late"] when `date` lies outside the two, both included."""
    if earliest and date < earliest:
        raise ValidationError(messages["early"], code="early", params={"earliest": say_day(earliest, "j F Y")})
    if latest and date > latest:
        raise ValidationError(messages["late"], code="late", params={"latest": say_day(latest, "j F Y")})
