"""Everything out while somebody writes, and back into an empty database, by the commands themselves."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, setrlimit
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from injections.models import CardPhoto
from patients.models import Patient
from reminders.models import Pulse
from spasticity_tracker.backups import files
from spasticity_tracker.backups.rows import BackupError, check
from spasticity_tracker.backups.sealed import identity, opening
from symptoms.models import CheckIn, Rating
from tests.operating import MADE, as_documented, commands
from tests.patients.photos.photographing import make_photo
from tests.people import make_owner, make_patient
from tests.reminders.making import make_visit
from tests.servers import free_port
from tests.shared_database import shared_database
from tests.site.world import World, make_world
from tests.symptoms.making import make_check_in
from tests.waiting import until

PHOTO_BYTES = 300_000


def manage(*words: str, largest: int = RLIM_INFINITY, **variables: str) -> subprocess.CompletedProcess[str]:
    """A command as an operator gives it, where no file can get larger than so many bytes."""
    return subprocess.run(
        preexec_fn=lambda: setrlimit(RLIMIT_FSIZE, (largest, largest)),
        args=[sys.executable, "manage.py", *words],
        env={**os.environ, **variables},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )


def made_keys(folder: Path, name: str = "key") -> tuple[Path, str]:
    """A file of a secret key, and its public one."""
    path = folder / name
    said = io.StringIO()
    call_command("backup", new_key=str(path), stdout=said)
    return path, said.getvalue().split("Public key: ")[1].strip()


def checksums(file: Path, key: Path) -> dict[str, Any]:
    """How many rows each table in a backup has, and the checksum of them."""
    found: dict[str, Any] = {}
    name = ""
    with file.open("rb") as source, opening(source, identity(key.read_text())) as lines:
        for line in lines:
            if line.startswith("{"):
                told = json.loads(line)
                name = told.get("table", name)
                if "sha256" in told:
                    found[name] = (told["rows"], told["sha256"])
    return found


@contextmanager
def somebody_writes(world: World) -> Iterator[list[int]]:
    """Check-ins with an answer each, one after the other without a stop, until the end; how many so far."""
    written, enough = [0], threading.Event()

    def write() -> None:
        while not enough.is_set():
            day = world.patient.today() - timedelta(days=1000 + written[0])
            make_check_in(world.patient, world.people["alice"], day, 4)
            written[0] += 1
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield written
    finally:
        enough.set()
        thread.join()


@contextmanager
def empty_databases(folder: Path) -> Iterator[list[str]]:
    """The addresses of empty ones: of SQLite and, where the tests run on PostgreSQL, of that too."""
    urls = [f"sqlite:///{folder}/restored.sqlite3"]
    if connection.vendor != "postgresql":
        yield urls
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE restored TEMPLATE template0")
    own = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/restored".format(**connection.settings_dict)
    try:
        yield [*urls, own]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP DATABASE restored WITH (FORCE)")


@pytest.mark.django_db(transaction=True)
def test_a_backup_made_while_somebody_writes_comes_back_with_every_row_and_photo(tmp_path: Path) -> None:
    assert [line.split("manage.py ")[1].split()[:2] for line in commands()] == [
        ["backup", "--new-key"],
        ["backup", "--to"],
        ["restore", f"backups/{MADE}"],
        ["migrate", "--no-input"],
        ["background"],
    ]
    public = as_documented("backup --new-key", tmp_path).split("Public key: ")[1].strip()
    key = tmp_path / "tracker.key"
    with shared_database(tmp_path) as url:
        world = make_world()
        for _number in range(3):
            visit = make_visit(world.patient, world.patient.today())
            make_photo(CardPhoto, visit, world.people["alice"], large=os.urandom(PHOTO_BYTES))
        with somebody_writes(world) as written:
            as_documented("backup --to", tmp_path, key=public, DATABASE_URL=url)
            during = written[0]
        assert during > 1
        assert Pulse.objects.filter(process="backup").count() == 1
        (file,) = (tmp_path / "backups").glob("*")

        with empty_databases(tmp_path) as empty:
            for target in empty:
                as_documented("restore", tmp_path, made=file.name, DATABASE_URL=target)
                as_documented("migrate", tmp_path, DATABASE_URL=target)
                again = manage("backup", "--to", str(tmp_path / "again"), "--key", public, DATABASE_URL=target)
                assert again.returncode == 0, again.stderr
                (copy,) = (tmp_path / "again").glob("*")
                assert checksums(copy, key) == checksums(file, key)
                copy.unlink()

                full = manage("restore", str(file), "--key-file", str(key), DATABASE_URL=target)
                assert (full.returncode, full.stderr) == (
                    1,
                    "CommandError: Nothing was restored. This database is not empty. Restore into a new one.\n",
                )

        told = checksums(file, key)
        # Nothing was caught half-way: whoever was writing wrote a check-in with its answer.
        assert told["injections.cardphoto"][0] == CardPhoto.objects.count() >= 3
        before = CheckIn.objects.count() - written[0]
        assert told["symptoms.checkin"][0] - before == told["symptoms.rating"][0] - (
            Rating.objects.count() - written[0]
        )


@pytest.fixture
def backup(tmp_path: Path) -> tuple[Path, Path]:
    """A backup of a record, and the file of its secret key."""
    key, public = made_keys(tmp_path)
    make_owner(make_patient())
    call_command("backup", to=str(tmp_path / "to"), key=[public], stdout=io.StringIO())
    (file,) = (tmp_path / "to").glob("*.age")
    return file, key


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[:3000] + b"?" + content[3001:],
        lambda _content: b"",
        lambda _content: b"PK no backup",
    ],
)
@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_not_whole_is_refused_in_one_line(backup: tuple[Path, Path], spoil: Any) -> None:
    file, key = backup
    file.write_bytes(spoil(file.read_bytes()))

    with pytest.raises(CommandError, match=r"^Nothing was restored\. The file is damaged or cut off\.$"):
        call_command("restore", str(file), key_file=key)


@pytest.mark.django_db(transaction=True)
def test_another_key_opens_nothing(backup: tuple[Path, Path], tmp_path: Path) -> None:
    other, _public = made_keys(tmp_path, "other")

    with pytest.raises(CommandError, match=r"^Nothing was restored\. This key does not open the file\.$"):
        call_command("restore", str(backup[0]), key_file=other)


@pytest.mark.django_db(transaction=True)
def test_a_database_with_something_in_it_is_left_alone(backup: tuple[Path, Path]) -> None:
    with pytest.raises(CommandError, match=r"^Nothing was restored\. This database is not empty\."):
        call_command("restore", str(backup[0]), key_file=backup[1])

    assert Patient.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_disk_without_room_leaves_no_file_and_is_said_in_one_line(tmp_path: Path) -> None:
    _key, public = made_keys(tmp_path)
    with shared_database(tmp_path) as url:
        patient = make_patient()
        visit = make_visit(patient, patient.today())
        make_photo(CardPhoto, visit, make_owner(patient), large=os.urandom(PHOTO_BYTES))

        made = manage(
            "backup", "--to", str(tmp_path / "to"), "--key", public, largest=PHOTO_BYTES // 2, DATABASE_URL=url
        )

    assert made.returncode == 1
    assert re.fullmatch(r"CommandError: No backup was made\. It cannot be written: .* File too large\.\n", made.stderr)
    assert list((tmp_path / "to").iterdir()) == []
    assert not Pulse.objects.filter(process="backup").exists()


@pytest.mark.parametrize("key", ["", "age1wrong", "AGE-SECRET-KEY-1"])
def test_without_a_public_key_nothing_is_written(tmp_path: Path, key: str) -> None:
    with pytest.raises(CommandError, match="The public key is none: it begins with age1"):
        call_command("backup", to=str(tmp_path / "to"), key=[key])

    assert not (tmp_path / "to").exists()


def test_a_database_that_does_not_answer_is_said_in_one_line_and_tried_again_next_time(tmp_path: Path) -> None:
    words = ["backup", "--to", str(tmp_path), "--key", made_keys(tmp_path)[1]]
    nobody = f"postgres://tracker:secret@127.0.0.1:{free_port()}/tracker"
    once = manage(*words, DATABASE_URL=nobody)
    assert (once.returncode, once.stderr.count("No backup was made. ")) == (1, 1)
    assert "Traceback" not in once.stderr

    command = [sys.executable, "manage.py", *words, "--every-hours", "0.0001"]
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=os.environ | {"DATABASE_URL": nobody}, stderr=log
        ) as staying,
    ):
        until(lambda: (tmp_path / "log").read_text().count("No backup was made. ") > 1)
        assert staying.poll() is None
        staying.terminate()


def test_a_secret_key_is_never_written_over(tmp_path: Path) -> None:
    key, _public = made_keys(tmp_path)
    before = key.read_text()

    with pytest.raises(CommandError, match="No key was made"):
        call_command("backup", new_key=str(key))

    assert key.read_text() == before
    assert key.stat().st_mode & 0o777 == 0o600


def test_old_backups_go_and_the_newest_stays_however_old(tmp_path: Path) -> None:
    now = datetime(2026, 11, 27, tzinfo=UTC)
    for days in (40, 15, 13, 1):
        (tmp_path / (now - timedelta(days=days)).strftime(files.NAME)).touch()
    (tmp_path / "letters.age").touch()

    assert files.remove_old(tmp_path, timedelta(days=14), now) == 2
    assert len(list(tmp_path.iterdir())) == 3
    assert files.remove_old(tmp_path, timedelta(days=14), now + timedelta(days=400)) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"letters.age", "tracker-2026-11-26T000000Z.age"}


HEAD = '{"tracker-backup": 1, "made_at": "2026-11-27T10:00:00+00:00", "migrations": {}}\n'
SUM = hashlib.sha256(b'[1, "Alice"]').hexdigest()
WHOLE = [
    HEAD,
    '{"table": "a.b", "columns": ["id", "name"]}\n',
    '[1, "Alice"]\n',
    f'{{"rows": 1, "sha256": "{SUM}"}}\n',
    '{"tables": 1, "rows": 1}\n',
]


@pytest.mark.django_db
def test_whole_lines_are_counted() -> None:
    assert check(WHOLE) == {"a.b": 1}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([WHOLE[0].replace("1,", "2,", 1), *WHOLE[1:]], "This is no backup of this app, or one of another form."),
        ([*WHOLE[:2], '[1, "Alyce"]\n', *WHOLE[3:]], "The rows of a.b are not those that were written."),
        ([*WHOLE[:2], WHOLE[2], *WHOLE[2:]], "The rows of a.b are not those that were written."),
        ([*WHOLE[:2], *WHOLE[3:]], "The rows of a.b are not those that were written."),
        (WHOLE[:-1], "The file is damaged or cut off."),
        ([*WHOLE[:-1], WHOLE[-1].replace("1", "2")], "The file is damaged or cut off."),
        (
            [HEAD.replace("{}", '{"patients": ["9999_of_tomorrow"]}'), *WHOLE[1:]],
            "The file is of a newer version: this one does not know patients 9999_of_tomorrow.",
        ),
    ],
)
def test_lines_that_are_not_those_that_were_written_are_refused(lines: list[str], said: str) -> None:
    with pytest.raises(BackupError, match=f"^{re.escape(said)}$"):
        check(lines)
