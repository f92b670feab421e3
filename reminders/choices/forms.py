"""How somebody wants their emails: one question a page, each with what it changes in the subscription."""

from collections.abc import Mapping
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from patients.places.city_field import CityQuestion
from patients.places.time_zones import city_of
from questions.answers import Answer, AnswerForm
from questions.fields import TilesField
from questions.forms import QuestionForm
from reminders.kinds import Group, ReminderKind
from reminders.models import Subscription

Data = Mapping[str, Any] | None

MORNING_HOURS = range(7, 12)
NUDGE_HOURS = {
    9: _("At 9 in the morning"),
    12: _("At 12 noon"),
    15: _("At 3 in the afternoon"),
    18: _("At 6 in the evening"),
    20: _("At 8 in the evening"),
}
NUDGE_HINT = _("Not sent on a day when it is done")
EXERCISE_HINT = _("Not sent once done, on a day off or on hold")
YES, NO = "yes", "no"
THEIRS, MINE = "theirs", "mine"
DISCREET, PLAIN = "discreet", "plain"
BOTH, PHONE = "both", "phone"


class HourForm(AnswerForm):
    """At which hour of the morning."""

    hint = _("By the clock that the emails follow")

    def __init__(self, subscription: Subscription, data: Data) -> None:
        answers = [Answer(str(hour), gettext("At %(hour)s in the morning") % {"hour": hour}) for hour in MORNING_HOURS]
        super().__init__(gettext("At what hour do you want the emails?"), answers, data, was=str(subscription.hour))

    @property
    def values(self) -> dict[str, object]:
        return {"hour": int(self.cleaned_data["answer"])}


class QuietDaysForm(QuestionForm):
    """On which days of the week nothing comes."""

    question = _("On which days do you want no emails?")
    hint = _("They come on another day. Leave all open for none")
    hides_labels = True
    days = TilesField(
        label=question, required=False, choices=[(str(number), name) for number, name in WEEKDAYS.items()]
    )

    def __init__(self, subscription: Subscription, data: Data) -> None:
        super().__init__(data, initial={"days": [str(day) for day in subscription.quiet_days]})

    def clean_days(self) -> list[int]:
        """The weekdays. Refuses all seven: to stop the emails is another answer."""
        days = sorted(int(day) for day in self.cleaned_data["days"])
        if len(days) == len(WEEKDAYS):
            raise ValidationError(_("Leave at least one day open, or stop the emails instead"))
        return days

    @property
    def values(self) -> dict[str, object]:
        return {"quiet_days": self.cleaned_data["days"]}


class ClockForm(AnswerForm):
    """Whose morning it is: that of the person the record is about, or the reader's own."""

    hint = _("For people who live far from each other")

    def __init__(self, subscription: Subscription, data: Data) -> None:
        patient = subscription.patient
        where = gettext("Where %(name)s lives") % {"name": patient.called}
        city = gettext("The clock of %(city)s")
        own = subscription.own_time_zone
        answers = [
            Answer(THEIRS, city % {"city": city_of(patient.time_zone)}, note=where),
            Answer(MINE, gettext("The clock of another city"), note=city_of(own) if own else ""),
        ]
        super().__init__(gettext("Which clock do the emails follow?"), answers, data, was=MINE if own else THEIRS)

    @property
    def values(self) -> dict[str, object]:
        return {"own_time_zone": ""} if self.cleaned_data["answer"] == THEIRS else {}

    @property
    def then(self) -> str:
        """The question that follows."""
        return "" if self.cleaned_data["answer"] == THEIRS else "city"


class CityForm(CityQuestion):
    """The reader's own city, as far as clocks go."""

    def __init__(self, subscription: Subscription, data: Data) -> None:
        super().__init__(_("Which city has your time?"), data, known=subscription.own_time_zone)

    @property
    def values(self) -> dict[str, object]:
        return {"own_time_zone": self.zone}


class WordsForm(AnswerForm):
    """How much a mail may say to whoever sees it."""

    hint = _("Others may see your phone or your inbox")

    def __init__(self, subscription: Subscription, data: Data) -> None:
        answers = [
            Answer(DISCREET, gettext("Only that something waits"), note=gettext("No word about health")),
            Answer(PLAIN, gettext("What it is about"), note=gettext("The injection is named")),
        ]
        was = {None: "", True: PLAIN, False: DISCREET}[subscription.is_plain]
        super().__init__(gettext("How much may the emails say?"), answers, data, was=was)

    @property
    def values(self) -> dict[str, object]:
        return {"is_plain": self.cleaned_data["answer"] == PLAIN}


class WayForm(AnswerForm):
    """Whether the mail is spared where a phone shows the reminder."""

    hint = _("What needs a look at once always comes both ways")

    def __init__(self, subscription: Subscription, data: Data) -> None:
        answers = [
            Answer(BOTH, gettext("By email and on the phone")),
            Answer(PHONE, gettext("On the phone alone"), note=gettext("By email where no phone can be reached")),
        ]
        was = PHONE if subscription.by_phone_alone else BOTH
        super().__init__(gettext("How shall the reminders come?"), answers, data, was=was)

    @property
    def values(self) -> dict[str, object]:
        return {"by_phone_alone": self.cleaned_data["answer"] == PHONE}


class PageForm(AnswerForm):
    """Whether the way to the page for the clinic stands in the mail of the day before."""

    hint = _("In the email of the day before the appointment")

    def __init__(self, subscription: Subscription, data: Data) -> None:
        answers = [
            Answer(YES, gettext("Yes, send it"), note=gettext("The page opens after you sign in")),
            Answer(NO, gettext("No")),
        ]
        question = gettext("Do you want a link to the page for the clinic?")
        super().__init__(question, answers, data, was=YES if subscription.has_page else NO)

    @property
    def values(self) -> dict[str, object]:
        return {"has_page": self.cleaned_data["answer"] == YES}


class NudgeDaysForm(QuestionForm):
    """On which weekdays the nudge to check in comes; then at which hour. Whether it comes is one of the kinds."""

    of = "check_in"
    question = _("On which days do you want the check-in email?")
    hint = NUDGE_HINT
    hides_labels = True
    days = TilesField(
        label=question,
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        error_messages={"required": _("Choose one day or more")},
    )

    def __init__(self, subscription: Subscription, data: Data) -> None:
        super().__init__(data, initial={"days": [str(day) for day in getattr(subscription, f"{self.of}_weekdays")]})
        self.fields["days"].label = self.question

    @property
    def values(self) -> dict[str, object]:
        return {f"{self.of}_days": sorted(int(day) for day in self.cleaned_data["days"])}


class NudgeHourForm(AnswerForm):
    """At which hour of these days."""

    of = "check_in"
    asks = _("At what hour do you want the check-in email?")
    hint = NUDGE_HINT

    def __init__(self, subscription: Subscription, data: Data) -> None:
        answers = [Answer(str(hour), words) for hour, words in NUDGE_HOURS.items()]
        super().__init__(str(self.asks), answers, data, was=str(getattr(subscription, f"{self.of}_hour")))

    @property
    def values(self) -> dict[str, object]:
        return {f"{self.of}_hour": int(self.cleaned_data["answer"])}


class ExerciseDaysForm(NudgeDaysForm):
    """On which weekdays the reminder to exercise comes; then at which hour."""

    of = "exercise"
    question = _("On which days do you want the email to exercise?")
    hint = EXERCISE_HINT


class ExerciseHourForm(NudgeHourForm):
    """At which hour of these days."""

    of = "exercise"
    asks = _("At what hour do you want the email to exercise?")
    hint = EXERCISE_HINT


ChoiceForm = (
    HourForm | QuietDaysForm | ClockForm | CityForm | WordsForm | WayForm | PageForm | NudgeDaysForm | NudgeHourForm
)


class SomeKindsForm(QuestionForm):
    """Which kinds of one group the reader wants."""

    hides_labels = True
    kinds = TilesField(required=False)

    def __init__(self, group: Group, wanted: frozenset[ReminderKind], data: Data) -> None:
        super().__init__(data, initial={"kinds": [kind.value for kind in group.kinds if kind in wanted]})
        self.question = group.question
        field = cast(TilesField, self.fields["kinds"])
        field.label, field.choices = group.question, [(kind.value, kind.facts.label) for kind in group.kinds]

    @property
    def wanted(self) -> set[ReminderKind]:
        """What was chosen."""
        return {ReminderKind(kind) for kind in self.cleaned_data["kinds"]}


class OneKindForm(AnswerForm):
    """Whether the reader wants the one kind of a group."""

    def __init__(self, group: Group, wanted: frozenset[ReminderKind], data: Data) -> None:
        (self.kind,) = group.kinds
        answers = [Answer(YES, gettext("Yes, send it")), Answer(NO, gettext("No"))]
        super().__init__(group.question, answers, data, was=YES if self.kind in wanted else NO)

    @property
    def wanted(self) -> set[ReminderKind]:
        """What was chosen."""
        return {self.kind} if self.cleaned_data["answer"] == YES else set()


def kinds_form(group: Group, wanted: frozenset[ReminderKind], data: Data) -> SomeKindsForm | OneKindForm:
    """Ask which kinds of the group somebody wants who has those `wanted` now."""
    return (SomeKindsForm if len(group.kinds) > 1 else OneKindForm)(group, wanted, data)
