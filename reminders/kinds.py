"""The kinds of reminders: all that is known of each in one row, and of its family in the row of its group.

Discreet: who sees the inbox or reads over a shoulder learns a date and a first name, not an illness. No health words
in the subject, the heading or the line; what is `plain` comes only to who said yes to it. Mail programs fold mails of
one subject into one, so no two kinds share theirs.
When a kind comes is for `reminders.planning.rules` and `reminders.planning.asking` to say.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from injections.effect.rules import felt_named
from patients.models import AlertLevel
from questions import safety
from reminders.links.purposes import Purpose
from symptoms.problems.alarm_words import HEADINGS, Alarm
from symptoms.problems.kinds import Tier

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class Group:
    """Kinds that belong together, as they are switched: a few on a page, by its `code` in the address.

    `question` is empty where they are not switched by who reads them. What is `optional` comes to nobody who has not
    asked for it; what `asks` for an answer to nobody who may only look. What is `weekly` comes for ever: the plan holds
    its next days only. `about_injections` may be said to who said yes to it. `why` is why it comes, and why now.
    """

    code: str
    label: "_StrOrPromise"
    question: "_StrOrPromise"
    optional: bool
    asks: bool
    weekly: bool
    about_injections: bool
    why: "_StrOrPromise"

    @property
    def kinds(self) -> "list[ReminderKind]":
        """What is switched in this group, in the order in which it is sent."""
        return [kind for kind in SWITCHED if kind.facts.group is self]


IN_THE_MORNING = _("You asked for this email at %(hour)s in the morning.")
AT_THIS_HOUR = _("You asked for this email at this hour.")
_about_injections = partial(Group, optional=False, asks=False, weekly=False, about_injections=True, why=IN_THE_MORNING)
_nudges = partial(Group, optional=True, asks=True, weekly=True, about_injections=False, why=AT_THIS_HOUR)
BOOKING = _about_injections(
    code="booking",
    label=_("Booking the next one"),
    question=_("Which emails do you want about booking?"),
)
APPOINTMENT = _about_injections(
    code="appointment",
    label=_("Around an appointment"),
    question=_("Which emails do you want around an appointment?"),
)
FELT = Group(
    code="felt",
    label=_("How it goes"),
    question=_("Which questions do you want by email?"),
    optional=True,
    asks=True,
    weekly=False,
    about_injections=False,
    why=IN_THE_MORNING,
)
CHECK_IN = _nudges(
    code="check-in",
    label=_("Check-ins"),
    question=_("Do you want an email to check in?"),
)
EXERCISE = _nudges(
    code="exercise",
    label=_("Exercise"),
    question=_("Do you want an email when it is time to exercise?"),
)
DIGEST = Group(
    code="digest",
    label=_("The week in short"),
    question=_("Do you want the week in short?"),
    optional=True,
    asks=False,
    weekly=True,
    about_injections=False,
    why=IN_THE_MORNING,
)
# Who hears of problems is for the care circle to say.
PROBLEMS = Group(
    code="problems",
    label=_("Problems"),
    question="",
    optional=False,
    asks=False,
    weekly=False,
    about_injections=False,
    why=_("You are set to hear of such things at once."),
)
GROUPS = (BOOKING, APPOINTMENT, FELT, CHECK_IN, EXERCISE, DIGEST)


class Quiet(Enum):
    """What becomes of a reminder for a day on which its reader wants no emails."""

    LATER = auto()
    # Of no help once its day has begun. It asks for nothing sooner than 12 weeks, as the day is booked.
    EARLIER = auto()
    # About its own day alone.
    NEVER = auto()
    # Waits for no day.
    AT_ONCE = auto()


class Read(Enum):
    """What a plain mail says that `reminders.sending.plain` has to read from the record."""

    QUESTIONS = auto()
    EXERCISES = auto()
    WEEK = auto()
    REPORT = auto()


@dataclass(frozen=True)
class Notice:
    """Which reports a notice tells of, and what somebody still hears of who stops it."""

    tier: Tier
    then_hears: AlertLevel


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is known of one kind.

    `code` is what is stored. `label` names it to who has signed in, `discreet` to others; None where the label does.
    The subject, the heading and the line know the %(day)s, the subject the %(weekday)s too, the line whom to %(call)s.
    The first of its `links` is the main one; None for its purpose is the tracker itself. `plain` is what it says
    besides to who lets mails say what they are about. `with_event` brings the appointment along as a file.
    """

    code: str
    label: "_StrOrPromise"
    discreet: "_StrOrPromise | None"
    group: Group
    quiet: Quiet
    subject: "_StrOrPromise"
    heading: "_StrOrPromise"
    line: "_StrOrPromise"
    links: tuple[tuple[Purpose | None, "_StrOrPromise"], ...]
    plain: tuple[str | Promise | Read, ...]
    with_event: bool
    notice: Notice | None


TRACKER = (None, _("Open the tracker"))
IT_IS_DONE = (Purpose.DONE, _("It is done"))
DAY_HAS_CHANGED = (Purpose.BOOKED, _("The day has changed"))
NOT_BOOKED = _("It is possible from %(day)s, if it is agreed. Nothing is booked yet.")
NOBODY_WATCHES = safety.gettext_lazy("Something was saved on %(day)s. Nobody else is watching.")
CLINIC_DECIDES = _("The clinic decides the date.")
IF_IT_AGREES = (_("If the clinic agrees, you can book now."), CLINIC_DECIDES)


# What comes while nothing is booked, before a day that is, what asks how it goes, and what tells of a problem.
_to_book = partial(
    Facts,
    discreet=None,
    group=BOOKING,
    quiet=Quiet.LATER,
    links=((Purpose.BOOKED, _("I have booked it")), IT_IS_DONE, (Purpose.LATER, _("Remind me later")), TRACKER),
    with_event=False,
    notice=None,
)
_before_the_day = partial(Facts, discreet=None, group=APPOINTMENT, quiet=Quiet.EARLIER, with_event=True, notice=None)
_question = partial(Facts, group=FELT, quiet=Quiet.LATER, with_event=False, notice=None)
_notice = partial(Facts, group=PROBLEMS, quiet=Quiet.AT_ONCE, links=(TRACKER,), plain=(Read.REPORT,), with_event=False)


class ReminderKind(StrEnum):
    """What a reminder is about, in the order in which they are shown."""

    facts: Facts

    def __new__(cls, facts: Any) -> Self:  # `ReminderKind("later")` looks one up by what is stored
        kind = str.__new__(cls, facts.code)
        kind._value_, kind.facts = facts.code, facts
        return kind

    # Stored by its name of the days when it came four weeks ahead for everybody.
    MAY_BOOK = _to_book(
        code="four-weeks",
        label=_("Nothing is booked: the first email"),
        subject=_("Next appointment: possible from %(day)s"),
        heading=_("You can book the next appointment, if it is agreed"),
        line=NOT_BOOKED,
        plain=IF_IT_AGREES,
    )
    ONE_WEEK = _to_book(
        code="one-week",
        label=_("Nothing is booked, 1 week ahead"),
        subject=_("Next appointment: possible from %(day)s, none noted yet"),
        heading=_("The next appointment is not booked yet"),
        line=NOT_BOOKED,
        plain=IF_IT_AGREES,
    )
    WINDOW_OPEN = _to_book(
        code="window-open",
        label=_("Nothing is booked, and it is possible"),
        subject=_("Next appointment: possible since %(day)s"),
        heading=_("The next appointment is possible"),
        line=NOT_BOOKED,
        plain=IF_IT_AGREES,
    )
    OPEN_STILL = _to_book(
        code="open-still",
        label=_("Nothing is booked, one more month"),
        subject=_("Next appointment: still none noted"),
        heading=_("The next appointment is still not booked"),
        line=_("It has been possible since %(day)s, if it is agreed. We know of no newer day."),
        plain=IF_IT_AGREES,
    )
    LAST_WORD = _to_book(
        code="last-word",
        label=_("Nothing is booked, for the last time"),
        subject=_("Next appointment: our last email for now"),
        heading=_("This is our last reminder for now"),
        line=_("It has been possible since %(day)s, if it is agreed. Note a new day, and we begin again."),
        plain=(CLINIC_DECIDES,),
    )
    LATER = _to_book(
        code="later",
        label=_("The reminder that you put off"),
        subject=_("Next appointment: you asked us to write again"),
        heading=_("You asked for this reminder again"),
        line=NOT_BOOKED,
        plain=IF_IT_AGREES,
    )
    WEEK_BEFORE = _before_the_day(
        code="week-before",
        label=_("One week before the appointment"),
        subject=_("Appointment on %(day)s"),
        heading=_("The appointment is on %(day)s"),
        line=_("We remind you once more, the day before."),
        links=(TRACKER, DAY_HAS_CHANGED),
        plain=(),
    )
    DAY_BEFORE = _before_the_day(
        code="day-before",
        label=_("The day before the appointment"),
        subject=_("Appointment on %(weekday)s"),
        heading=_("The appointment is on %(day)s"),
        line=_("Take the questions along."),
        links=(TRACKER, (Purpose.PAGE, _("The page to take along")), IT_IS_DONE, DAY_HAS_CHANGED),
        plain=(Read.QUESTIONS,),
    )
    HAPPENED = Facts(
        code="happened",
        label=_("The day after the appointment"),
        discreet=None,
        group=APPOINTMENT,
        quiet=Quiet.LATER,
        subject=_("The appointment of %(day)s: did it happen?"),
        heading=_("Did it happen?"),
        line=_("The appointment was on %(day)s."),
        links=(IT_IS_DONE, (Purpose.BOOKED, _("There is a new day")), TRACKER),
        plain=(),
        with_event=False,
        notice=None,
    )
    BEGUN = _question(
        code="begun",
        label=_("Has it begun to work?"),
        discreet=_("The first question that waits for you"),
        subject=_("A question waits for you"),
        heading=_("A question waits for you"),
        line=_("It is in the tracker. One tap answers it."),
        links=(TRACKER,),
        plain=(felt_named("began").question,),
    )
    BENEFIT = _question(
        code="benefit",
        label=_("Did it help?"),
        discreet=_("The two short questions"),
        subject=_("Two short questions wait for you"),
        heading=_("Two short questions wait for you"),
        line=_("One tap answers each. We ask once."),
        links=((Purpose.ANSWER, _("Answer")), TRACKER),
        plain=(_("Did it help?"),),
    )
    WEARING_OFF = _question(
        code="wearing-off",
        label=_("Is it wearing off?"),
        discreet=_("The later question that waits for you"),
        subject=_("A later question waits for you"),
        heading=_("A question waits for you"),
        line=_("It is in the tracker. One tap answers it."),
        links=(TRACKER,),
        plain=(felt_named("fading").question,),
    )
    CHECK_IN = Facts(
        code="check-in",
        label=_("Time for the check-in"),
        discreet=None,
        group=CHECK_IN,
        quiet=Quiet.NEVER,
        subject=_("The questions of %(weekday)s"),
        heading=_("The questions of today"),
        line=_("They take about 1 minute."),
        links=(TRACKER,),
        plain=(),
        with_event=False,
        notice=None,
    )
    EXERCISE = Facts(
        code="exercise",
        label=_("Time to exercise"),
        discreet=_("The plan for the day"),
        group=EXERCISE,
        quiet=Quiet.NEVER,
        subject=_("The plan for %(weekday)s"),
        heading=_("The plan for today"),
        line=_("Is now a good time?"),
        links=(
            (Purpose.EXERCISED, _("Done")),
            (Purpose.LATER_TODAY, _("Later today")),
            (Purpose.NOT_TODAY, _("Not today")),
            TRACKER,
        ),
        plain=(_("It is time to exercise."), Read.EXERCISES),
        with_event=False,
        notice=None,
    )
    DIGEST = Facts(
        code="digest",
        label=_("The week in short"),
        discreet=None,
        group=DIGEST,
        quiet=Quiet.LATER,
        subject=_("The week, up to %(day)s"),
        heading=_("The last week in the tracker"),
        line=_("It ended on %(day)s. Look at how it went."),
        links=(TRACKER,),
        plain=(Read.WEEK,),
        with_event=False,
        notice=None,
    )
    CALL_TODAY = _notice(
        code="call-today",
        label=safety.gettext_lazy("A problem: call the clinic today"),
        discreet=_("Look at the tracker today"),
        subject=_("The tracker: look at it today"),
        heading=_("Look at the tracker today"),
        line=safety.gettext_lazy("Something was saved on %(day)s. Nobody else is watching. Ask how things are."),
        notice=Notice(Tier.AMBER, AlertLevel.RED),
    )
    CALL_NOW = _notice(
        code="call-now",
        label=_("A problem: help is needed now"),
        discreet=_("Look at the tracker now"),
        subject=_("The tracker: look at it now"),
        heading=HEADINGS[Alarm.HELP],
        line=format_lazy("{} %(call)s.", NOBODY_WATCHES),
        notice=Notice(Tier.RED, AlertLevel.NEVER),
    )

    @property
    def discreet_name(self) -> str:
        """What it is called where everybody may read along."""
        return str(self.facts.discreet or self.facts.label)

    @property
    def tier(self) -> Tier | None:
        """How urgent the reports are that it tells of; None of what is no notice of a problem."""
        return self.facts.notice.tier if self.facts.notice else None


# Who put a reminder off asked for it.
SWITCHED = [kind for kind in ReminderKind if kind.facts.group.question and kind != ReminderKind.LATER]
URGENT = {tier: kind for kind in ReminderKind if (tier := kind.tier)}
