"""What a check-in asks: three questions on a day, up to six once a week, or about every followed part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from patients.body import Part, in_body_order
from symptoms.check_ins.questions import Question
from symptoms.scales import BY_CHOICE, Measure

MOST_WEEKLY = 6
WEEK = timedelta(days=7)


class CheckInKind(models.TextChoices):
    """How much a check-in asks."""

    DAILY = "daily", _("Short")
    WEEKLY = "weekly", _("Weekly")
    ALL = "all", _("All questions")


# These ask at least what the weekly one asks of pain, spasms and the goal.
LONGER = [CheckInKind.WEEKLY, CheckInKind.ALL]


class Rhythm(models.TextChoices):
    """Which check-ins the person wants."""

    BOTH = "both", _("Every day, with more once a week")
    DAILY = "daily", _("Every day, 3 questions")
    WEEKLY = "weekly", _("Once a week, up to 6 questions")


def validate_besides(value: object) -> None:
    """Refuse anything but a list of what can be switched on, each once."""
    codes = value if isinstance(value, list) else [None]
    if any(code not in BY_CHOICE for code in codes) or len(set(codes)) < len(codes):
        raise ValidationError(_("Choose from the answers"), code="besides")


@dataclass(frozen=True)
class Agenda:
    """What one check-in asks. Its first answer fixes it, so that no setting moves it half-way: `besides` neither."""

    kind: CheckInKind = CheckInKind.DAILY
    parts: tuple[Part, ...] = ()
    goal: str = ""
    besides: tuple[Measure, ...] = ()

    def questions(self, *, no_spasms: bool = False) -> list[Question]:
        """The questions in order. Without spasms nobody is asked how strong they are (Penn scale, part 2)."""
        asked = [Question(Measure.TIGHTNESS, part) for part in in_body_order(self.parts)]
        asked += [Question(Measure.PAIN), Question(Measure.SPASMS)]
        if self.kind in LONGER and not no_spasms:
            asked.append(Question(Measure.SEVERITY))
        if self.goal:
            asked.append(Question(Measure.FUNCTION, goal=self.goal))
        return [*asked, *(Question(measure) for measure in self.besides)]

    def asks_all(self, followed: Iterable[Part]) -> bool:
        """Whether there is nothing more to ask of somebody who follows those parts."""
        return self.kind in LONGER and set(followed) <= set(self.parts)


def agenda_for(kind: CheckInKind, turn: Sequence[Part], goal: str, besides: Sequence[Measure] = ()) -> Agenda:
    """What a check-in of that kind asks; `turn` are the followed parts, the one that waited longest first.

    What was switched on comes on top of the six of a week, so that no part waits longer for it.
    """
    goal, besides = (goal, tuple(besides)) if kind in LONGER else ("", ())
    others = len(Agenda(kind, goal=goal).questions())
    room = {CheckInKind.DAILY: 1, CheckInKind.WEEKLY: MOST_WEEKLY - others, CheckInKind.ALL: len(turn)}[kind]
    return Agenda(kind, tuple(turn[:room]), goal, besides)


def kind_due(rhythm: Rhythm, day: date, *, first: date | None, longer: date | None) -> CheckInKind:
    """Which check-in that day brings.

    A weekly one is due when 7 days have passed since the last longer one or, before there was any, since the
    first check-in: nobody begins with the long one. `first` and `longer` lie before `day`.
    """
    if rhythm != Rhythm.BOTH:
        return CheckInKind(rhythm.value)
    since = longer or first
    return CheckInKind.WEEKLY if since and day - since >= WEEK else CheckInKind.DAILY


def in_turn(parts: Iterable[Part], last_asked: Mapping[Part, date]) -> list[Part]:
    """The parts, the one that waited longest first; one never asked about comes before all others.

    `last_asked` holds the last day on which each was answered, "I am not sure" included, before the day in
    question: so the turn is the same at any hour, and a day on which nobody answered skips nobody.
    """
    return sorted(in_body_order(parts), key=lambda part: last_asked.get(part, date.min))
