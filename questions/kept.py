"""Answers that were sent while nobody was signed in, brought back to the page that they were written on.

Whoever keeps them hands them over with `bring_back` before the page is made. Every form of that page shows them,
and none takes them for an answer: nothing is saved until the person sends it again.
"""

from contextvars import ContextVar
from dataclasses import dataclass

from django.http import QueryDict


@dataclass
class KeptForm:
    """What was sent; `is_in_a_form` once a form of the page shows it."""

    sent: QueryDict
    is_in_a_form: bool = False


_kept: ContextVar[KeptForm | None] = ContextVar("kept answers", default=None)


def bring_back(sent: QueryDict) -> None:
    """Let the page that is made next show these answers."""
    _kept.set(KeptForm(sent))


def brought_back() -> KeptForm | None:
    """The answers that this page shows again, if there are any."""
    return _kept.get()


def put_away() -> KeptForm | None:
    """Forget them, as the page is made; what was shown."""
    kept = _kept.get()
    _kept.set(None)
    return kept
