"""What is attacked: Alice's record with all its pages, and beside it one of Olga, of which nobody else may see a word.

Who knows the secret in an address is let in by it; strangers know secrets only nearly.
"""

import re
import uuid
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection

from injections.visits.writing import begin_visit
from patients.models import AccessEvent, Patient
from symptoms.models import Goal
from tests.attack.attacks import PROOF, Ground
from tests.exercises.making import make_activity, make_session
from tests.people import make_owner, make_patient, sign_in
from tests.site.sending import Sendings
from tests.site.test_mixed_records import of_records
from tests.site.walk import pages, routes
from tests.site.world import World
from trends.models import ClinicLook, MadeFromRows

STRANGERS = ["nobody", "charlie", "victor"]
INSIDERS = ["alice", "harriet", "holder"]
# What only Alice's record says, and what only Olga's does.
HERS = ["Walk to the shop", "Tie the shoes", "Fits at night"]
OLGAS = "Feed the goldfish of Olga"
OF_SECRETS = {name for name, parts in routes() if {"token", "secret", "key"} & set(parts)}
# What looking writes down, whoever looks: who looked, and what is made of the rows for whoever comes next.
BY_LOOKING = (AccessEvent, ClinicLook, MadeFromRows)


@dataclass(frozen=True)
class Neighbour:
    """Olga's record: nobody's business."""

    patient: Patient
    ids: list[str]


def make_neighbour() -> Neighbour:
    """A record with some rows."""
    patient = make_patient(name="Olga")
    olga, today = make_owner(patient, "olga"), patient.today()
    visit = begin_visit(patient=patient, by=olga, visit_id=uuid.uuid4(), day=today - timedelta(weeks=5))
    activity = make_activity(patient, olga)
    session = make_session(activity, olga, today)
    goal = Goal.objects.create(patient=patient, entered_by=olga, words=OLGAS, added_on=today)
    rows = [patient.pk, visit.pk, activity.pk, session.pk, session.batch, goal.pk, olga.pk]
    return Neighbour(patient, [str(one) for one in rows])


def make_grounds(world: World, neighbour: Neighbour, sendings: Sendings, **fields: Any) -> dict[str, Ground]:
    """What each of the people knows of: strangers no secret of an address, and who holds one nothing else."""
    held: dict[str, dict[str, str]] = {}
    for who in [*STRANGERS, *INSIDERS]:
        held[who] = {settings.CSRF_COOKIE_NAME: PROOF}
        if who in world.people:
            name = settings.SESSION_COOKIE_NAME
            held[who][name] = sign_in(world.people[who]).cookies[name].value
    inside = Ground(pages(world), sendings, held, neighbour.ids, **fields)
    secret = [page for page in inside.pages if page.name in OF_SECRETS]
    nearly = [replace(page, url=_nearly(page.url)) if page in secret else page for page in inside.pages]
    known = dict.fromkeys(STRANGERS, nearly) | {"alice": inside.pages, "harriet": inside.pages, "holder": secret}
    return {who: replace(inside, pages=its) for who, its in known.items()}


def _nearly(url: str) -> str:
    return re.sub(r"(?<=/)[\w:.-]{20,}(?=/|$)", lambda secret: f"{secret[0][:-5]}zzzzz", url)


def unseen_by(who: str) -> list[str]:
    """Words that somebody must never read."""
    return [OLGAS, *(HERS if who in ("nobody", "charlie") else [])]


def all_but_looks(patient: Patient, but_of: int | None = None) -> list[Any]:
    """All that is in that record, but who looked, and what belongs to one of its readers alone."""
    # Its version is raised by what readers choose for themselves too.
    found: list[Any] = [row | {"data_version": 0} for row in Patient.objects.filter(pk=patient.pk).values()]
    for model in of_records():
        if not issubclass(model, BY_LOOKING):
            rows = model._default_manager.filter(patient=patient).order_by("pk").values()
            found += [row for row in rows if but_of is None or row.get("user_id") != but_of]
    return found


def keep() -> str:
    """All rows of the database, to be put back later."""
    return str(connection.creation.serialize_db_to_string())


def put_back(kept: str) -> None:
    """Make the database what it was, whatever has been done to it since, and forget all counts."""
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    connection.creation.deserialize_db_from_string(kept)
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
    cache.clear()


def changed(before: list[Any], after: list[Any]) -> list[Any]:
    """The rows that are other rows now."""
    return [row for row in after if row not in before] + [row for row in before if row not in after]
