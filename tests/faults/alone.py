"""The site as one process on SQLite, as whoever tries it out or keeps it for a few people runs it."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time

from scripts.compose_file import ROOT
from tests.faults.away import ANSWERED_WITHIN, HANGS_FOR, fill
from tests.faults.people import Owner
from tests.faults.site import Site, is_small, small_disk
from tests.faults.visitors import ask, looking, writing
from tests.servers import free_port
from tests.waiting import until

MEGABYTES = 40
PYTHON = (sys.executable, "-m")


def sqlite_full(_site: Site, _alice: Owner) -> str:
    """The disk of SQLite is full while people read and write, and has room again after 12 s."""
    with small_disk(MEGABYTES) as folder:
        if not is_small(folder):
            return "left out: only root can make a small disk"
        port = free_port()
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "SECRET_KEY") if name in os.environ}
        settings = {"DATA_DIR": str(folder), "PORT": str(port), "HTTPS": "0", "COMPRESS_STATIC": "0"}
        own = {"DJANGO_SETTINGS_MODULE": "spasticity_tracker.settings", "TRUSTED_PROXY_COUNT": "1"}
        bind = {"GUNICORN_CMD_ARGS": f"--bind=127.0.0.1:{port}", "LOG_LEVEL": "ERROR"}
        environment = kept | settings | own | bind
        environment["PATH"] = f"{ROOT / '.venv/bin'}:{os.defpath}"
        (folder / "static").mkdir()
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        made = subprocess.run([*PYTHON, "tests.faults.people"], cwd=ROOT, env=environment, check=True, stdout=-1)
        alice = Owner(**json.loads(made.stdout))
        web = subprocess.Popen([*PYTHON, "spasticity_tracker", "web"], cwd=ROOT, env=environment, process_group=0)
        try:
            until(lambda: ask(port, "GET", "/health/web/").status == 200)
            with writing(port, alice) as written, looking(port, alice) as seen:
                fill(folder / "filler")
                time.sleep(HANGS_FOR)
                (folder / "filler").unlink()
        finally:
            os.killpg(web.pid, signal.SIGKILL)
            web.wait()
        for one in (written, seen):
            one.check(within=ANSWERED_WITHIN)
        with sqlite3.connect(folder / "db.sqlite3") as database:
            found = {row for (row,) in database.execute("SELECT id FROM medicines_medicine")}
        assert found == {key.hex for key in written.sent}, "rows were lost or doubled"
        return f"{len(found)} rows, none lost or doubled; writing {written.statuses()}; Today {seen.figures()}"
