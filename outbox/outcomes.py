"""What became of a piece of work, for whoever counts: which kind it was and how it went, never whose."""

from django.dispatch import Signal

DONE, AGAIN, FAILED = "done", "again", "failed"

# Sent with `kind`, such as "reminder" or "drawing", and `outcome`.
ended = Signal()


def tell(kind: str, outcome: str) -> None:
    """Say that a piece of work of that kind was done, is tried again later, or was given up."""
    ended.send(sender=None, kind=kind, outcome=outcome)
