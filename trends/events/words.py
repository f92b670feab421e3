"""What happened beside the ratings, in sentences: medicines, times on hold, what was noted. It is no cause."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questions.day_words import say_day
from questions.exactness import Exact, named_in_words
from symptoms.check_ins.causes import Cause
from trends.series import Medication, Note, Stop

MOST_NAMED = 3


def medicines_in_words(medicines: Sequence[Medication], way: str) -> str:
    """The last few changes by name, oldest first: "Baclofen: more of it, 3 May.". It is no cause of anything."""
    named = [
        _("%(medicine)s: %(what)s, %(day)s.")
        % {
            "medicine": one.name.facts.label,
            "what": one.what.within,
            "day": named_in_words(one.day, one.exact, way),
        }
        for one in medicines[-MOST_NAMED:]
    ]
    rest = len(medicines) - len(named)
    before = ngettext("%(n)s change before.", "%(n)s changes before.", rest) % {"n": rest}
    return " ".join([*([before] if rest else []), *named])


def medicine_in_words(one: Medication) -> str:
    """The same of one change, where its day stands beside it: "Baclofen: more of it"."""
    return _("%(medicine)s: %(what)s") % {"medicine": one.name.facts.label, "what": one.what.within}


def marks_in_words(noted: Sequence[Note], medicines: Sequence[Medication]) -> list[str]:
    """What a diamond and a pill mark, where there are any."""
    diamond = _("A diamond marks where something else was noted.")
    pill = _("A pill marks a medicine that began, changed or stopped.")
    return [*([diamond] if noted else []), *([pill] if medicines else [])]


def stops_in_words(stops: Sequence[Stop], way: str) -> str:
    """The same of any times on hold, oldest first."""
    named = " ".join(_stop_words(stop, way) for stop in stops[-MOST_NAMED:])
    if len(stops) <= MOST_NAMED:
        return named
    count = _("%(n)s times. The last %(named)s were these.")
    return f"{count % {'n': len(stops), 'named': MOST_NAMED}} {named}"


def _stop_words(stop: Stop, way: str) -> str:
    words = _("%(reason)s, from %(day)s to %(until)s.") if stop.until else _("%(reason)s, since %(day)s.")
    return words % {
        "reason": stop.reason.label,
        "day": _named(stop.first, stop.first_exact, way),
        "until": stop.until and _named(stop.until, stop.until_exact, way),
    }


def _named(day: date, exact: str, way: str) -> str:
    return named_in_words(day, exact) if exact != Exact.DAY else say_day(day, way)


def noted_in_words(noted: Sequence[Note]) -> list[str]:
    """On how many days something was noted, and the causes noted most: "Cold: 2 days."."""
    days = len(noted)
    count = ngettext(
        "On %(n)s day something else was going on.", "On %(n)s days something else was going on.", days
    ) % {"n": days}
    counts = {cause: sum(cause in note.causes for note in noted) for cause in Cause}
    # Causes that were noted equally often keep the order in which they are asked.
    told = sorted((cause for cause in Cause if counts[cause]), key=lambda cause: -counts[cause])
    named = [
        ngettext("%(what)s: %(n)s day.", "%(what)s: %(n)s days.", counts[cause])
        % {"what": cause.label, "n": counts[cause]}
        for cause in told[:MOST_NAMED]
    ]
    rest = len(told) - MOST_NAMED
    more = [ngettext("And %(n)s more.", "And %(n)s more.", rest) % {"n": rest}] if rest > 0 else []
    return [count, *named, *more]
