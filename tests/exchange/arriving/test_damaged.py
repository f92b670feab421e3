"""Files that are no archive of ours, or one that somebody changed: each gets a sentence, and nothing is changed."""

import hashlib
import io
import json
import struct
import uuid
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from exchange.arriving import opening
from exchange.arriving.opening import FILES, Archive
from exchange.arriving.words import REFUSED
from exchange.downloads.manifest import VERSION
from exchange.files import zips
from exchange.files.refusals import Reason, UnusableError
from exchange.models import Arrival, SentPiece
from patients.models import Patient
from tests.exchange.arriving.archives import VERSION_3, Files, changed, files_of, packed, said_to, sent
from tests.patients.photos.photographing import phone_photo
from tests.people import make_user, sign_in

WHOLE = VERSION_3.read_bytes()
FILES_OF_IT = files_of(WHOLE)
PHOTO = next(name for name in FILES_OF_IT if name.endswith(".jpg"))


def with_files(**files: bytes) -> bytes:
    return packed(FILES_OF_IT | {name.replace("|", "/"): content for name, content in files.items()})


def with_manifest(**said: Any) -> bytes:
    return with_files(**{"manifest.json": json.dumps(json.loads(FILES_OF_IT["manifest.json"]) | said).encode()})


def with_seal(**seal: Any) -> bytes:
    tables = json.loads(FILES_OF_IT["manifest.json"])["tables"]
    return with_manifest(tables=tables | {"symptoms/ratings": tables["symptoms/ratings"] | seal})


def without(name: str) -> bytes:
    return packed({known: content for known, content in FILES_OF_IT.items() if known != name})


def twice(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for known, content in FILES_OF_IT.items():
            archive.writestr(known, content)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(name, FILES_OF_IT[name])
    return out.getvalue()


def one_that_says(name: str, size: int) -> bytes:
    """The archive, whose list says that the file is of that size."""
    content = bytearray(WHOLE)
    place = content.rindex(name.encode()) - 46
    assert content[place : place + 4] == zips.ENTRY
    content[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(content)


def with_no_picture() -> bytes:
    """The archive with words for a photo, sealed again."""
    words, said = b"\xff\xd8 no picture", json.loads(FILES_OF_IT["manifest.json"])
    said["photos"][PHOTO] = {"size": len(words), "sha256": hashlib.sha256(words).hexdigest()}
    return with_files(**{PHOTO: words, "manifest.json": json.dumps(said).encode()})


def locked() -> bytes:
    content = bytearray(WHOLE)
    place = content.rindex(b"README.txt") - 46
    content[place + 8] |= 1
    return bytes(content)


def endless() -> bytes:
    """A list of many files, none of which is there."""
    return WHOLE + zips.ENTRY * (opening.MOST_FILES + 1)


WRONG: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "no ZIP": (lambda: b"%PDF-1.7 of something else", Reason.FOREIGN),
    "a ZIP of something else": (lambda: packed({"letter.txt": b"Hello"}), Reason.FOREIGN),
    "cut off": (lambda: WHOLE[: len(WHOLE) // 2], Reason.FOREIGN),
    "spoiled in the middle": (lambda: with_files(**{"people.json": b"[\n{]\n"}), Reason.DAMAGED),
    "no UTF-8": (lambda: with_files(**{"people.json": b'[\n{"a": "\xed\xa0\x80"}\n]\n'}), Reason.DAMAGED),
    "a path upwards": (lambda: with_files(**{"../../home/.ssh/authorized_keys": b"key"}), Reason.FOREIGN),
    "a path from the root": (lambda: with_files(**{"/etc/passwd": b"x"}), Reason.FOREIGN),
    "a path of Windows": (lambda: with_files(**{"C:\\evil.json": b"x"}), Reason.FOREIGN),
    "a file besides": (lambda: with_files(**{"injections/more.json": b"[]\n"}), Reason.FOREIGN),
    "a name twice": (lambda: twice("people.json"), Reason.CHANGED),
    "with a password": (locked, Reason.LOCKED),
    "a list without an end": (endless, Reason.TOO_MUCH),
    "a bomb": (lambda: with_files(**{"people.json": b"\n" * 50_000_000}), Reason.TOO_MUCH),
    "more than it says": (lambda: one_that_says("people.json", 5), Reason.DAMAGED),
    "four gigabytes": (lambda: one_that_says("people.json", 2**32 - 2), Reason.TOO_MUCH),
    "a line without an end": (
        lambda: with_files(**{"people.json": b'[\n{"a": "' + bytes(range(65, 91)) * 50_000}),
        Reason.TOO_MUCH,
    ),
    "2 to the 31 rows": (lambda: with_seal(rows=2**31), Reason.TOO_MUCH),
    "another manifest": (lambda: with_manifest(format="another"), Reason.FOREIGN),
    "a list as manifest": (lambda: with_files(**{"manifest.json": b"[]"}), Reason.FOREIGN),
    "a manifest that is none": (lambda: with_files(**{"manifest.json": b"{"}), Reason.DAMAGED),
    "a manifest of nothing": (lambda: with_manifest(tables={}), Reason.CHANGED),
    "a version of tomorrow": (lambda: with_manifest(version=VERSION + 1), Reason.NEWER),
    "a version in words": (lambda: with_manifest(version="2"), Reason.DAMAGED),
    "a missing photo": (lambda: without(PHOTO), Reason.PHOTO),
    "a missing table": (lambda: without("people.json"), Reason.DAMAGED),
    "a record too few": (lambda: changed(WHOLE, "record", list.clear), Reason.CHANGED),
    "no number of a member": (lambda: changed(WHOLE, "people", lambda rows: rows[0].update(user="x")), Reason.CHANGED),
}


@pytest.fixture
def alice(db: None) -> Client:
    return sign_in(make_user("alice"))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_at_first_sight_is_said_at_once(name: str, alice: Client) -> None:
    make, reason = WRONG[name]

    page = sent(alice, make())

    assert page.status_code == 200
    assert str(REFUSED[reason]).replace("“", "&#8220;") in page.content.decode().replace("“", "&#8220;")
    assert not Arrival.objects.exists()


def nonsense(**columns: Any) -> Callable[[], bytes]:
    return lambda: changed(WHOLE, "injections/visits", lambda rows: rows[0].update(columns))


WRONG_WITHIN: dict[str, tuple[Callable[[], bytes], Reason]] = {
    "another sum": (lambda: with_seal(sha256="0" * 64), Reason.CHANGED),
    "a row less than it says": (lambda: with_seal(rows=0), Reason.CHANGED),
    "rows that were changed": (lambda: with_files(**{"clinic-questions.json": b"[]\n"}), Reason.CHANGED),
    "another photo": (lambda: with_files(**{PHOTO: phone_photo()}), Reason.PHOTO),
    "a photo that is none": (with_no_picture, Reason.PHOTO),
    "a column too many": (nonsense(secret="x"), Reason.CHANGED),
    "a column too few": (
        lambda: changed(WHOLE, "injections/visits", lambda rows: rows[0].pop("notes")),
        Reason.CHANGED,
    ),
    "a day that is none": (nonsense(date="2026-02-30"), Reason.CHANGED),
    "a day before all days": (nonsense(date="0001-01-01", date_exact="doubtful"), Reason.CHANGED),
    "a number for words": (nonsense(notes=7), Reason.CHANGED),
    "words for a list": (nonsense(came_back="task"), Reason.CHANGED),
    "a list of nonsense": (nonsense(came_back=[{"a": 1}]), Reason.CHANGED),
    "an endless number": (nonsense(cost="Infinity"), Reason.CHANGED),
    "a moment without a zone": (nonsense(created_at="2026-11-18T10:00:00"), Reason.CHANGED),
    "an unknown code": (nonsense(product="water"), Reason.CHANGED),
    "an unknown medicine": (
        lambda: changed(WHOLE, "injections/elsewhere", lambda rows: rows[0].update(product="water")),
        Reason.CHANGED,
    ),
    "what the database forbids": (nonsense(date="1950-01-01"), Reason.CHANGED),
    "an unknown writer": (nonsense(entered_by=99), Reason.CHANGED),
    "a list as writer": (nonsense(entered_by=[1]), Reason.CHANGED),
    "NUL": (nonsense(notes="a\0b"), Reason.CHANGED),
    "half a letter": (nonsense(notes="\ud800"), Reason.DAMAGED),
    "a row of no visit": (
        lambda: changed(WHOLE, "injections/sites", lambda rows: rows[0].update(visit=str(uuid.uuid4()))),
        Reason.CHANGED,
    ),
    "a row twice": (lambda: changed(WHOLE, "injections/visits", lambda rows: rows.append(rows[0])), Reason.CHANGED),
    "two records": (lambda: changed(WHOLE, "record", lambda rows: rows.append(rows[0])), Reason.CHANGED),
    "a rating of 11": (
        lambda: changed(WHOLE, "symptoms/ratings", lambda rows: rows[0].update(value=11)),
        Reason.CHANGED,
    ),
    "2 to the 63": (
        lambda: changed(WHOLE, "symptoms/ratings", lambda rows: rows[0].update(value=2**63)),
        Reason.CHANGED,
    ),
    "advice without a moment": (
        lambda: changed(WHOLE, "symptoms/problems", lambda rows: rows[0].update(shown=[{"tier": 1}])),
        Reason.CHANGED,
    ),
    "left out nothing that there is": (
        lambda: changed(WHOLE, "record", lambda rows: rows[0].update(left_out=[1])),
        Reason.CHANGED,
    ),
}


def everything() -> list[tuple[str, int]]:
    """How many rows there are of each kind, but for what was sent."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names():
            if not table.startswith(("exchange_arrival", "django_session")):
                cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 # our tables
                found.append((table, cursor.fetchone()[0]))
    return found


@pytest.mark.parametrize("name", WRONG_WITHIN)
def test_what_is_wrong_within_is_said_and_nothing_is_changed(name: str, alice: Client) -> None:
    make, reason = WRONG_WITHIN[name]
    before = everything()
    answer = sent(alice, make())
    if answer.status_code == 302:
        said_to(alice, answer["Location"], 1)
        assert not SentPiece.objects.exists()
        answer = alice.get(answer["Location"])
        assert "Nothing was changed here." in answer.content.decode()

    assert str(REFUSED[reason]) in answer.content.decode()
    assert everything() == before


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    with pytest.raises(UnusableError):
        read_all(content)


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_one_wrong_byte_changes_nothing_or_is_found(place: int, by: int) -> None:
    spoiled = bytearray(WHOLE)
    spoiled[place] ^= by
    try:
        said = read_all(bytes(spoiled))
    except UnusableError:
        return
    assert said == read_all(WHOLE)


def read_all(content: bytes) -> dict[str, list[Any]]:
    """All that an archive says and shows."""
    archive = Archive(io.BytesIO(content))
    assert archive.manifest
    said: dict[str, list[Any]] = {file: list(archive.rows(file)) for file in FILES}
    return said | {name: [archive.photo(name)] for name in archive.manifest.photos}


def rezipped_by_a_mac() -> Iterator[tuple[str, bytes]]:
    for name, content in FILES_OF_IT.items():
        yield f"tracker-2026-11-18/{name}", content
        yield f"__MACOSX/tracker-2026-11-18/._{name}", b"\0"
    yield "tracker-2026-11-18/.DS_Store", b"\0"


def test_one_that_was_unpacked_and_packed_again_is_read() -> None:
    files: Files = dict(rezipped_by_a_mac())

    assert read_all(packed(files)) == read_all(WHOLE)


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused_in_words(settings: Any, alice: Client) -> None:
    settings.ARCHIVE_BYTES = 1_000_000
    settings.LARGER_UPLOADS = {"exchange:bring": 0}

    page = sent(alice, b"PK" * 5_000_000).content.decode()

    assert "This file is larger than 1 megabytes" in page
    assert not Patient.objects.exists()
