"""Which day something happened: Today, Yesterday, or Another day."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from questions.answers import Answer, AnswerForm
from questions.dates import EARLIEST, read_date, read_month_of_year
from questions.day_words import say_day
from questions.exactness import Exact, NamedDay
from questions.fields import check_between, some_day_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

TODAY, YESTERDAY, ANOTHER = "today", "yesterday", "another"
DAY_CHOICES = [
    Answer(TODAY, _("Today")),
    Answer(YESTERDAY, _("Yesterday")),
    Answer(ANOTHER, _("Another day")),
]

ONE_WEEK, TWO_WEEKS = "one-week", "two-weeks"
AGO = {ONE_WEEK: datetime.timedelta(weeks=1), TWO_WEEKS: datetime.timedelta(weeks=2)}
NAMED_DAY_CHOICES = [
    Answer(TODAY, _("Today")),
    Answer(YESTERDAY, _("Yesterday")),
    Answer(ONE_WEEK, _("About 1 week ago")),
    Answer(TWO_WEEKS, _("About 2 weeks ago")),
    Answer(ANOTHER, _("Another day, or a month")),
]


class DayField(forms.DateField):
    """One recent day, chosen with the browser's own date picker; where there is none, written "3 mar 2026"."""

    default_error_messages = {
        "required": _("Choose the day"),
        "invalid": _("Enter a real date, like 27 3 2026"),
        "early": _("Enter a date on %(earliest)s or later"),
        "late": _("Enter a date on %(latest)s or earlier"),
    }

    def __init__(self, *, earliest: datetime.date = EARLIEST, latest: datetime.date | None = None, **kwargs: Any):
        """Take days from `earliest` to `latest`, both included."""
        self.earliest, self.latest = earliest, latest
        span = {name: day.isoformat() for name, day in (("min", earliest), ("max", latest)) if day}
        kwargs.setdefault("widget", forms.DateInput({"type": "date", **span}, format="%Y-%m-%d"))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> datetime.date | None:
        """Give the day, None for a blank box; otherwise an error that shows how to write it."""
        if isinstance(value, str) and value.strip():
            try:
                day = read_date(value)
            except ValueError:
                raise ValidationError(self.error_messages["invalid"], code="invalid") from None
            check_between(day, self.earliest, self.latest, self.error_messages)
            return day
        return super().to_python(value)


class MonthOrDayField(DayField):
    """A day, or its month where only that is known: "27 3 2026", "aug 2026". Gives a `NamedDay`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput({"autocomplete": "off"}), **kwargs)

    def to_python(self, value: Any) -> NamedDay | None:  # type: ignore[override]
        """Give the day or one of the month, None for a blank box; otherwise an error that shows how to write it."""
        try:
            month = read_month_of_year(str(value or ""))
        except ValueError:
            day = super().to_python(value)
            return NamedDay(day) if day else None
        return some_day_of(month, self.earliest, self.latest, self.error_messages)


class DayForm(AnswerForm):
    """Asks which day, in one tap for today and yesterday; "Another day" brings up the date.

    `is_valid()` is true once there is a day: `cleaned_data["on"]`. A first tap on "Another day" is no error:
    the form then has `asks_date`, and the same page is shown again with the date box.
    """

    offers: ClassVar[Sequence[Answer]] = DAY_CHOICES

    def __init__(
        self,
        question: "_StrOrPromise",
        data: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        earliest: datetime.date = EARLIEST,
        latest: datetime.date | None = None,
        was: datetime.date | None = None,
        answers: Sequence[Answer] = (),
    ) -> None:
        """Ask `question` of a person for whom it is `today`; `was` is marked.

        Days before `earliest` or after `latest`, or today where that is not said, are refused. `answers` are others
        than those that it `offers`: with those, `cleaned_data["on"]` is there for Another day only. What lies before
        `earliest` is not offered.
        """
        wanted = answers or self.offers
        offered = [one for one in wanted if today - AGO.get(one.value, datetime.timedelta(0)) >= earliest]
        super().__init__(question, offered, data, was=_choice_of(was, today) if was else "")
        self.today, self.earliest, self.latest = today, earliest, latest
        self.asks_date = self.data.get("answer") == ANOTHER
        self._asks_it_now = self.asks_date and "date" not in self.data
        if self.asks_date:
            self.fields["answer"].widget = forms.HiddenInput()
            self.fields["date"] = self._date_box()
        if was and self.was and self.was.value == ANOTHER:
            self.was = replace(self.was, words=say_day(was, "j F Y"))

    def _date_box(self) -> forms.Field:
        return DayField(label=_("Which day?"), earliest=self.earliest, latest=self.latest or self.today)

    def is_valid(self) -> bool:
        """Whether there is a day."""
        return not self._asks_it_now and super().is_valid()

    def full_clean(self) -> None:
        """Find no fault with a date that was not asked for yet."""
        super().full_clean()
        if self._asks_it_now:
            self.errors.clear()

    def clean(self) -> dict[str, Any]:
        """Put the day that was meant into `cleaned_data["on"]`."""
        cleaned = super().clean() or {}
        near = {TODAY: self.today, YESTERDAY: self.today - datetime.timedelta(days=1)}
        on = near.get(cleaned.get("answer", ""), cleaned.get("date"))
        if on:
            cleaned["on"] = on
        return cleaned


class NamedDayForm(DayForm):
    """Asks which day, or about which: "about 2 weeks ago" and a month will do. `cleaned_data["on"]` is a `NamedDay`.

    `earliest` and `latest` hold for each answer.
    """

    offers = NAMED_DAY_CHOICES
    limit_words = DayField.default_error_messages

    def _date_box(self) -> forms.Field:
        latest, hint = self.latest or self.today, _("Like 27 3 2026, or March 2026")
        label = _("Which day or month?")
        return MonthOrDayField(label=label, earliest=self.earliest, latest=latest, help_text=hint)

    def clean(self) -> dict[str, Any]:
        """Say with the day how exact it is, and hold each answer to the same limits."""
        cleaned = super().clean()
        ago = AGO.get(cleaned.get("answer", ""))
        if ago:
            cleaned["on"] = NamedDay(self.today - ago, Exact.ABOUT)
        elif isinstance(cleaned.get("on"), datetime.date):
            cleaned["on"] = NamedDay(cleaned["on"])
        if "on" in cleaned and not self.asks_date:
            try:
                check_between(cleaned["on"].day, self.earliest, self.latest, self.limit_words)
            except ValidationError as problem:
                self.add_error("answer", problem)
        return cleaned


def _choice_of(day: datetime.date, today: datetime.date) -> str:
    return {0: TODAY, 1: YESTERDAY}.get((today - day).days, ANOTHER)
