"""What goes out comes in again: export, import, export says the same but for ids, from whichever database it came."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from exchange.downloads.tables import HISTORIES, TABLES
from patients.models import Membership, Patient, Role
from patients.versions import history_of
from reminders.models import Reminder, Subscription
from symptoms.models import CheckIn
from tests.exchange.arriving.archives import (
    VERSION_1,
    VERSION_2,
    VERSION_3,
    archive_of,
    brought,
    files_of,
    packed,
    photos_in,
    said_in,
    told,
)
from tests.exchange.arriving.random_records import random_record
from tests.people import make_user, sign_in

pytestmark = pytest.mark.django_db


def newcomer(name: str = "Alice") -> User:
    user = make_user("newcomer")
    User.objects.filter(pk=user.pk).update(name=name)
    return user


def bring(archive: bytes, who: int = 1, name: str = "Alice") -> Patient:
    user = newcomer(name)
    return brought(sign_in(user), user, archive, who)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**9))
def test_a_record_of_chance_comes_back_as_it_was(seed: int) -> None:
    with transaction.atomic():
        patient, _writers = random_record(seed)
        before = archive_of(patient)
        after = archive_of(bring(before))
        transaction.set_rollback(True)

    assert told(after) == told(before)
    assert photos_in(after) == photos_in(before)


def test_records_of_chance_have_rows_of_every_kind() -> None:
    found: Counter[str] = Counter()
    for seed in range(6):
        archive = archive_of(random_record(seed)[0])
        found.update({table: len(said_in(archive, table)) for table in HISTORIES | {one.file: one for one in TABLES}})

    assert not [table.file for table in TABLES if not found[table.file]]


@pytest.mark.parametrize("version", [VERSION_2, VERSION_3], ids=["before", "now"])
def test_what_was_made_on_the_other_database_comes_in_whole(version: Path) -> None:
    before = version.read_bytes()

    patient = bring(before)

    after = archive_of(patient)
    # Nobody is subscribed by a file, so Today may ask about emails again.
    asked = said_in(before, "record")[0]["left_out"]
    assert [code.partition("-")[0] for code in asked] == ["benefit", "emails", "clinic"]
    [visit] = said_in(after, "injections/visits")
    assert said_in(after, "record")[0]["left_out"] == [f"benefit-fading-{visit['id']}", "clinic"]
    one, two = told(before), told(after)
    assert two.pop("record") != one.pop("record")
    assert two == one
    assert photos_in(after) == photos_in(before) == 2


def test_what_the_first_version_made_comes_in_whole() -> None:
    before = VERSION_1.read_bytes()

    patient = bring(before)

    after = archive_of(patient)
    for table in (one for one in TABLES if f"{one.file}.json" in files_of(before) and one.file != "people"):
        rows = said_in(before, table.file)
        known = rows[0].keys() if rows else ()
        assert _without_ids([{name: row[name] for name in known} for row in said_in(after, table.file)]) == (
            _without_ids(rows)
        ), table.file
    assert photos_in(after) == photos_in(before) == 2
    # It had no versions: each row has one now, so that what is changed next can be brought back.
    for table in HISTORIES.values():
        made = history_of(table.model.instance_type).objects  # type: ignore[attr-defined]
        assert made.count() == table.model.instance_type._default_manager.count()  # type: ignore[attr-defined]


def _without_ids(rows: list[dict[str, Any]]) -> list[str]:
    ids = {"id", "batch", "visit", "activity", "activities", "session", "check_in", "goal", "medicine"}
    kept = [{name: said for name, said in row.items() if name not in ids} for row in rows]
    # One of the databases keeps the names within in another order.
    return sorted(json.dumps(row, sort_keys=True) for row in kept)


def test_only_the_sender_is_let_in_and_nothing_is_sent_to_anybody() -> None:
    patient = bring(VERSION_3.read_bytes())

    member = Membership.objects.get(patient=patient)
    assert (member.user.email, member.role, member.is_the_person) == ("newcomer@example.org", Role.OWNER, True)
    assert not Subscription.objects.exists()
    assert not Reminder.objects.exists()
    [began] = history_of(Membership).objects.filter(patient=patient)
    assert (began.history_type, began.history_user) == ("+", member.user)


@pytest.mark.parametrize("archive", [VERSION_1, VERSION_3], ids=["first", "now"])
@pytest.mark.parametrize(("who", "own", "is_the_person"), [(1, {"own"}, True), (2, {"view"}, False), (0, set(), False)])
def test_each_row_stays_with_whoever_wrote_it(archive: Any, who: int, own: set[str], is_the_person: bool) -> None:
    patient = bring(archive.read_bytes(), who)

    member = Membership.objects.get(patient=patient)
    assert member.is_the_person == is_the_person
    check_ins = CheckIn.objects.of(patient).select_related("entered_by")
    assert {row.voice for row in check_ins if row.entered_by == member.user} == own
    others = [row.entered_by for row in check_ins if row.entered_by != member.user]
    assert all(other and not other.is_active and not other.has_usable_password() for other in others)
    assert {other.name for other in others if other} == {"Alice", "Harriet"} - {{1: "Alice", 2: "Harriet"}.get(who, "")}
    timeline = sign_in(member.user).get(f"/r/{patient.pk}/timeline/").content.decode()
    assert ("Harriet" in timeline) == (who != 2)


def test_how_two_helpers_without_a_name_see_a_day_stays_apart() -> None:
    patient, writers = random_record(1)
    CheckIn.objects.all().delete()
    User.objects.filter(pk__in=[writer.pk for writer in writers]).update(name="")
    for writer in writers[1:]:
        CheckIn.objects.create(patient=patient, entered_by=writer, voice="view", date=patient.today())

    archives = [archive_of(patient), _as_version_1(archive_of(patient))]

    for archive in archives:
        with transaction.atomic():
            found = CheckIn.objects.of(bring(archive)).values_list("entered_by", flat=True)
            assert len(set(found)) == 3
            transaction.set_rollback(True)


def _as_version_1(archive: bytes) -> bytes:
    """The same archive as the version before would have made it."""
    files = files_of(archive)
    kept = {}
    for name, content in files.items():
        if name in ("manifest.json", "writers.json", "writers.csv") or name.startswith(("history/", "fhir/")):
            continue
        if name.startswith("photos/") and not name.endswith(".jpg"):
            continue
        if name.endswith(".json"):
            rows = [
                {column: said for column, said in row.items() if column not in ("entered_by", "user")}
                for row in json.loads(content)
            ]
            lines = ",\n".join(json.dumps(row) for row in rows)
            content = (f"[\n{lines}\n]\n" if rows else "[]\n").encode()
        kept[name] = content
    return packed(kept)
