"""When something was felt after a visit, as exactly as the person knows, or that it was not felt yet."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, cast

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from injections.felt import Felt
from injections.models import Visit
from questions.answers import Answer
from questions.days import ANOTHER, TODAY, YESTERDAY, DayForm, MonthOrDayField
from questions.exactness import Exact, NamedDay
from questions.fields import TileChoiceField

ONE_WEEK, TWO_WEEKS, UNKNOWN = "one-week", "two-weeks", "unknown"
ANSWERS = [
    Answer(TODAY, _("Today")),
    Answer(YESTERDAY, _("Yesterday")),
    Answer(ONE_WEEK, _("About 1 week ago")),
    Answer(TWO_WEEKS, _("About 2 weeks ago")),
    Answer(ANOTHER, _("Another day, or a month")),
    Answer(UNKNOWN, _("Yes, I do not know the day")),
    Answer("not-yet", _("Not yet, or no")),
]
AGO = {ONE_WEEK: timedelta(weeks=1), TWO_WEEKS: timedelta(weeks=2)}


class FeltForm(DayForm):
    """Today, yesterday, about so long ago, a day or month since the visit, yes without a day, or not yet.

    `day` is None for the last two; `exact` says how exact it is.
    """

    def __init__(self, felt: Felt, visit: Visit, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        """Ask about that visit a person for whom it is `today`. What was before the visit is not offered."""
        super().__init__(str(felt.when), data, today=today, earliest=visit.date, was=felt.day_of(visit))
        self.visit = visit
        self.answers = [one for one in ANSWERS if today - AGO.get(one.value, timedelta(0)) >= visit.date]
        field = cast(TileChoiceField, self.fields["answer"])
        field.choices = [(answer.value, answer.words) for answer in self.answers]
        if self.asks_date:
            hint = _("Like 27 3 2026, or March 2026")
            self.fields["date"] = MonthOrDayField(
                label=_("Which day or month?"), earliest=visit.date, latest=today, help_text=hint
            )

    def clean(self) -> dict[str, Any]:
        """Refuse a day before the injections."""
        cleaned = super().clean()
        ago = AGO.get(cleaned.get("answer", ""))
        if ago:
            cleaned["on"] = NamedDay(self.today - ago, Exact.ABOUT)
        elif isinstance(cleaned.get("on"), date):
            cleaned["on"] = NamedDay(cleaned["on"])
        if "on" in cleaned and cleaned["on"].day < self.visit.date:
            self.refuse_day(self.visit.date)
        return cleaned

    def refuse_day(self, visited: date) -> None:
        """Say that the day is before the injections."""
        said = {"date": date_format(visited, "j F Y")}
        self.add_error("answer", gettext("The injections were on %(date)s. Choose a day from then on") % said)

    @property
    def day(self) -> date | None:
        """The day that was chosen, or one of the month."""
        named: NamedDay | None = self.cleaned_data.get("on")
        return named.day if named else None

    @property
    def exact(self) -> Exact:
        """How exact it is."""
        named: NamedDay | None = self.cleaned_data.get("on")
        if named:
            return named.exact
        return Exact.UNKNOWN if self.cleaned_data["answer"] == UNKNOWN else Exact.DAY
