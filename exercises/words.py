"""How exercises are said."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, ngettext

from exercises.log.lengths import distance_in_words
from exercises.models import Activity, Session

# From 4 hours on nobody counts minutes, from 10 on not even beside the hours.
HOURS_FROM, HOURS_ALONE_FROM = 240, 600


def minutes_in_words(minutes: int) -> str:
    """How long something was, as people say it: "30 minutes", "5 hours 20 minutes", "77 hours"."""
    if minutes < HOURS_FROM:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    if minutes >= HOURS_ALONE_FROM:
        hours, rest = hours + (rest >= 30), 0
    words = gettext("%(n)d hours") % {"n": hours}
    return f"{words} {minutes_in_words(rest)}" if rest else words


def session_in_words(session: Session) -> str:
    """What was done and for how long: "Walking, 30 minutes"; of some equipment, how long it was worn."""
    return gettext("%(exercise)s, %(minutes)s") % {
        "exercise": session.activity.title,
        "minutes": minutes_of(session),
    }


def minutes_of(session: Session) -> str:
    """How long it was done, or some equipment was worn: "30 minutes", "worn for 30 minutes"."""
    words = minutes_in_words(session.minutes)
    return gettext("worn for %(minutes)s") % {"minutes": words} if session.activity.facts.worn else words


def usually(activity: Activity) -> str:
    """How much of it is usual: "Usually 30 minutes"; of what is not usual, that."""
    if not activity.is_usual:
        return gettext("Not one of the usual ones")
    return gettext("Usually %(minutes)s") % {"minutes": minutes_in_words(activity.usual_minutes)}


def amounts(session: Session, *, miles: bool) -> list[str]:
    """The minutes and what else was noted, in the person's own unit: "30 minutes", "1.5 kilometres", "2000 steps"."""
    words = [minutes_of(session)]
    if session.distance is not None:
        words.append(distance_in_words(session.distance, miles=miles))
    if session.steps is not None:
        words.append(ngettext("%(n)d step", "%(n)d steps", session.steps) % {"n": session.steps})
    if session.repetitions is not None:
        times = ngettext("%(n)d repetition", "%(n)d repetitions", session.repetitions)
        words.append(times % {"n": session.repetitions})
    return words


def in_full(session: Session, *, miles: bool) -> str:
    """All amounts of a session: "Walking, 30 minutes, 1.5 kilometres, 2000 steps"."""
    return ", ".join([session.activity.title, *amounts(session, miles=miles)])


def titles(activities: Iterable[Activity]) -> str:
    """Several exercises in one line: "Walking, SaeboFlex"."""
    return ", ".join(activity.title for activity in activities)


def total_of(activities: Sequence[Activity]) -> str:
    """What one tap saves: "Walking, SaeboFlex. 50 minutes"."""
    minutes = minutes_in_words(sum(activity.usual_minutes for activity in activities))
    return f"{titles(activities)}. {minutes}"


def total_in_words(sessions: Sequence[Session]) -> str:
    """What several exercises come to: "3 exercises, 85 minutes"."""
    return gettext("%(exercises)s, %(minutes)s") % {
        "exercises": ngettext("%(n)d exercise", "%(n)d exercises", len(sessions)) % {"n": len(sessions)},
        "minutes": minutes_in_words(sum(session.minutes for session in sessions)),
    }
