"""What a reader's answer to a mail would meet: the visit that it made, and what still comes."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from exercises.log.second_set import standing_on
from exercises.models import Activity, Session
from injections.benefit.reading import benefit_on
from injections.benefit.rules import Occasion
from injections.models import Benefit, Visit, last_visit
from patients.models import AlertLevel
from reminders.kinds import BOOKING, Notice, ReminderKind
from reminders.links.tokens import DeadLinkError, Link
from reminders.models import Reminder

# Two visits so near to each other are more often one, written down twice.
NEAR = timedelta(weeks=2)
# Who is told of problems is for the owner to say. A reader takes back their own tap, and no more than that.
UNDO_FOR = timedelta(days=1)
_LEVELS = [AlertLevel.NEVER, AlertLevel.RED, AlertLevel.AMBER]


def done_before(link: Link) -> Visit | None:
    """The visit that this mail made before; None where it made none, or that was taken back."""
    return Visit.objects.of(link.subscription.patient).filter(pk=link.id_of("visit")).first()


def noted_near(link: Link, day: date) -> Visit | None:
    """The visit of another day close to that one, which somebody noted without this mail; the nearest first."""
    visits = Visit.objects.of(link.subscription.patient).dated().exclude(pk=link.id_of("visit"))
    near = visits.filter(date__range=(day - NEAR, day + NEAR))
    return min(near, key=lambda visit: abs(visit.date - day), default=None)


def asked_visit(link: Link) -> Visit:
    """The visit that a question in a mail is about: the newest. Raises DeadLinkError where there is a later one."""
    visit = last_visit(link.subscription.patient)
    if visit is None or link.notes[:1] != (visit.pk.hex,):
        raise DeadLinkError(gone=True)
    return visit


def answer_on(visit: Visit) -> Benefit | None:
    """Whether it helped, as it was answered whichever way."""
    return benefit_on(visit, Occasion.CYCLE)


def day_asked(link: Link) -> date:
    """The person's own day that a reminder to exercise is about. Raises DeadLinkError where there is no such one."""
    reminder = Reminder.objects.filter(pk=link.about).first()
    if reminder is None:
        raise DeadLinkError(gone=True)
    patient = link.subscription.patient
    return min(reminder.due_at.astimezone(ZoneInfo(patient.time_zone)).date(), patient.today())


def exercise_left(link: Link, day: date) -> list[Activity]:
    """What is usual, and not saved for that day; nothing on a day off."""
    return standing_on(link.subscription.patient, day).wanted(again=False)


def exercised_by(link: Link) -> list[Session]:
    """What an answer to this reminder saved, and was not taken back."""
    saved = Session.objects.of(link.subscription.patient).filter(batch=link.id_of("exercise"))
    return list(saved.select_related("patient"))


def exercised_on(link: Link, day: date) -> bool:
    """Whether any exercise is saved for that day, by whichever way."""
    return Session.objects.of(link.subscription.patient).filter(date=day).exists()


def kind_of(link: Link) -> ReminderKind | None:
    """The kind that a link stops; None where it stops all reminders."""
    return next((kind for kind in ReminderKind if kind == link.about), None)


def is_stopped(link: Link) -> bool:
    """Whether what the link stops does not come any more."""
    kind = kind_of(link)
    if kind is None:
        return not link.subscription.is_on
    notice = kind.facts.notice
    return not (hears_too_much(link, notice) if notice else comes(link, kind))


def may_start_again(link: Link, today: date) -> bool:
    """Whether Undo is offered. Somebody who left the care circle can stop what comes, and start nothing."""
    kind = kind_of(link)
    notice = kind and kind.facts.notice
    if not notice:
        return link.subscription.role is not None
    member = link.subscription.member
    is_new = bool(link.notes) and today - date.fromisoformat(link.notes[1]) <= UNDO_FOR
    return is_new and member is not None and member.hears == notice.then_hears


def comes(link: Link, kind: ReminderKind) -> set[ReminderKind]:
    """What still comes of it."""
    return set(link.subscription.wanted_kinds() & stopped_with(kind))


def stopped_with(kind: ReminderKind) -> set[ReminderKind]:
    """What is switched to stop it: one that was put off comes while any does that can be put off."""
    return set(BOOKING.kinds) if kind == ReminderKind.LATER else {kind}


def hears_too_much(link: Link, notice: Notice) -> bool:
    """Whether they are told of more problems than once it is stopped."""
    member = link.subscription.member
    return member is not None and _LEVELS.index(AlertLevel(member.hears)) > _LEVELS.index(notice.then_hears)
