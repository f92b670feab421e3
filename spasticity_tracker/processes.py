"""The three commands that the app consists of, the same under `make run`, in containers and in the tests.

`python -m spasticity_tracker web` looks whether the settings and the database are right, and then becomes the command.
"""

WEB = (
    "gunicorn",
    "spasticity_tracker.wsgi",
    "--worker-class=spasticity_tracker.holding.connections.Worker",
    # Each may hold a connection to the database. More would share one interpreter, and answer no more pages.
    "--threads=8",
    # A connection that is silent costs a file and no thread: accounts/signing_in/constant_time.py and holding/.
    "--worker-connections=4000",
    # Longer than proxies keep theirs: one that closes first, while an answer to a form is on its way, loses it.
    "--keep-alive=75",
    # Without its socket to be steered by, which it would put into a home that there is none of.
    "--no-control-socket",
    # No head of a request may say which page is meant: a proxy on this machine passes on what a stranger wrote into it.
    "--forwarder-headers=",
    "--logger-class=spasticity_tracker.watching.server_logger.ServerLogger",
)
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
