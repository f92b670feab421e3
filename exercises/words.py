"""How exercises are said."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext, ngettext

from exercises.models import Activity, Session


def minutes_in_words(minutes: int) -> str:
    """A number of minutes: "30 minutes"."""
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def session_in_words(session: Session) -> str:
    """What was done and for how long: "Walking, 30 minutes"."""
    return gettext("%(exercise)s, %(minutes)s") % {
        "exercise": session.activity.title,
        "minutes": minutes_in_words(session.minutes),
    }


def titles(activities: Iterable[Activity]) -> str:
    """Several exercises in one line: "Walking, SaeboFlex"."""
    return ", ".join(activity.title for activity in activities)


def total_in_words(sessions: Sequence[Session]) -> str:
    """What several exercises come to: "3 exercises, 85 minutes"."""
    return gettext("%(exercises)s, %(minutes)s") % {
        "exercises": ngettext("%(n)d exercise", "%(n)d exercises", len(sessions)) % {"n": len(sessions)},
        "minutes": minutes_in_words(sum(session.minutes for session in sessions)),
    }
