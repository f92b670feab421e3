"""Every address of the site, filled in from a world, so that no page can escape a test of all pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.preferences.questions import PREFERENCES
from dashboard.record.forms import AMBULANCE
from exercises.log.stimulation import SETTINGS
from reminders.choices.question_views import QUESTIONS
from reminders.kinds import GROUPS
from tests.site.equipment import Filling, fillings
from tests.site.photos import removed
from tests.site.reports import report_fillings
from tests.site.world import World


@dataclass(frozen=True)
class Page:
    """One address, and the name of its route."""

    name: str
    url: str
    in_record: bool

    def __str__(self) -> str:
        return f"{self.name} {self.url}"


def routes(
    resolver: URLResolver | None = None, namespace: str = "", inside: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The name of each route of the site with the names of the parts to fill in."""
    for pattern in (resolver or get_resolver()).url_patterns:
        parts = (*inside, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            prefix = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern, prefix, parts)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", parts


def pages(world: World) -> list[Page]:
    """Every page of the site. Raises KeyError where a route has a part that no test knows how to fill."""
    known, mailed, patient = world.parts(), world.mail_tokens(), world.patient
    others = fillings(patient) | report_fillings(patient) | removed(patient)
    others["reminders:action"] = [{"token": token} for token in mailed]
    others["trends:clinic-link"] = [{"token": world.clinic.token}]
    others["reminders:calendar-feed"] = [{"token": world.calendar_token}]
    others["accounts:email-stop"] = [{"token": world.stop_token}]
    return [
        Page(name, reverse(name, kwargs=values), "patient_id" in parts)
        for name, parts in dict.fromkeys(routes())
        for values in _fillings(name, parts, known, others.get(name, [{}]))
    ]


def _fillings(
    name: str, parts: tuple[str, ...], known: dict[str, object], several: list[Filling]
) -> list[dict[str, object]]:
    """What to put into the parts of a route: usually one filling, for questions by name and links in mails one each."""
    if "name" in parts:
        several = [one | {"name": slug} for one in several for slug in NAMES[name]]
    elif "test" in parts:
        several = [{name: one[name] for name in ("test", "part") if name in parts} for one in TESTS[name]]
    rest = {part: known[part] for part in parts if part not in several[0]}
    return [rest | one for one in several]


TESTS: dict[str, list[dict[str, object]]] = {
    "symptoms:measurement-where": [{"test": "ashworth"}, {"test": "ankle-bent"}],
    "symptoms:measurement-walk": [{"test": "walk-6"}, {"test": "walk-10"}],
    "symptoms:measurement-value": [
        {"test": "ashworth", "part": "wrist-right"},
        {"test": "ankle-bent", "part": "ankle-right"},
    ],
}
NAMES = {
    "accounts:preference": list(PREFERENCES),
    "dashboard:opening": [
        *("side", "parts", "emergency-number", "another-number"),
        *("city", "last-injection", "emails", "clinic", *AMBULANCE),
    ],
    "dashboard:record-change": [
        *("name", "city", "side", "arm-right", "leg-right", "emergency-number", "another-number", "clinic"),
        *AMBULANCE,
    ],
    "exercises:session-setting": list(SETTINGS),
    "reminders:choice": list(QUESTIONS),
    "reminders:kinds": [group.code for group in GROUPS if not group.asks],
}
