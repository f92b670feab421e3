"""The version before runs on the new tables, as it does while a new one is put in its place.

Its code comes from the history: of the commit before the one that last touched a migration. Where there is no history,
as in a shallow clone, `manage.py check_migrations` alone holds the rules that let this be.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from accounts.models import User
from patients.models import Patient
from tests.people import sign_in
from tests.servers import VARIABLES
from tests.shared_database import shared_database

PAGES = ["", "timeline/", "trends/", "clinic/", "exercise/usual/", "goals/"]
# What the version before does: one of everything, by its own functions, and its pages over that.
USE = """
import django
django.setup()
from tests.site.world import make_world
from tests.people import sign_in
world = make_world()
alice = sign_in(world.people["alice"])
print([alice.get(f"/r/{world.patient.pk}/{page}", follow=True).status_code for page in %r])
"""


def git(*command: str) -> bytes:
    """What git answers; nothing where it knows nothing of this folder or of what is asked."""
    asked = subprocess.run(
        [shutil.which("git") or "git", *command], cwd=settings.BASE_DIR, capture_output=True, check=False
    )
    return asked.stdout if asked.returncode == 0 else b""


def version_before() -> bytes:
    """Its files, as an archive."""
    migrations = "*/migrations/0*.py"
    if git("status", "--porcelain", "--", migrations):
        return git("archive", "HEAD")
    newest = git("log", "-1", "--format=%H", "--", migrations).decode().strip()
    return git("archive", f"{newest}~1") if newest else b""


@pytest.mark.django_db(transaction=True)
def test_the_version_before_writes_and_reads_on_the_new_tables_and_the_new_one_reads_it(tmp_path: Path) -> None:
    if not (files := version_before()):
        pytest.skip("There is no history here.")
    code, data = tmp_path / "code", tmp_path / "data"
    data.mkdir()
    with tarfile.open(fileobj=BytesIO(files)) as archive:
        archive.extractall(code, filter="data")
    with shared_database(tmp_path) as url:
        others = {name: value for name, value in os.environ.items() if name not in VARIABLES}
        own = {"DATABASE_URL": url, "DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}
        used = subprocess.run(
            [sys.executable, "-c", USE % PAGES], cwd=code, env=others | own, capture_output=True, text=True, check=False
        )
        assert used.returncode == 0, used.stderr
        assert used.stdout.strip() == str([200] * len(PAGES)), used.stderr

        alice = sign_in(User.objects.get(email="alice@example.org"))
        record = Patient.objects.get(name="Alice")
        assert [alice.get(f"/r/{record.pk}/{page}", follow=True).status_code for page in PAGES] == [200] * len(PAGES)
