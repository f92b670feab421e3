"""The three commands that the app consists of, the same under `make run`, in containers and in the tests.

`python -m spasticity_tracker web` looks whether the settings and the database are right, and then becomes the command.
"""

# No head of a request may say which page is meant: a proxy on this machine passes on what a stranger wrote into it.
WEB = ("gunicorn", "spasticity_tracker.wsgi", "--worker-class=gthread", "--threads=8", "--forwarder-headers=")
# Threads, because the work is mostly waiting for a mail server, and one process leaves nothing behind when killed.
WORKER = (
    "celery",
    "--app=spasticity_tracker",
    "--quiet",
    "worker",
    "--pool=threads",
    "--concurrency=4",
    "--without-gossip",
    "--without-mingle",
)
# A process of its own: `worker --beat` leaves its scheduler behind when killed, and then each tick comes twice.
SCHEDULER = ("celery", "--app=spasticity_tracker", "--quiet", "beat")

COMMANDS = {"web": WEB, "worker": WORKER, "scheduler": SCHEDULER}
