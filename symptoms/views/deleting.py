"""Deleting a row, after asking once, and offering to bring it back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from patients.models import Patient, Record

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Deletion:
    """What the two pages say, and where they lead."""

    asks: "_StrOrPromise"
    done: "_StrOrPromise"
    facts: list[str]
    back: str
    restore: str


def delete(request: HttpRequest, patient: Patient, row: Record, deletion: Deletion) -> HttpResponse:
    """Ask; a POST deletes, and the same page then offers to bring it back."""
    if request.method == "POST":
        if row.deleted_at is None:
            row.erase()
        return redirect(request.path)
    page = "symptoms/deleted.html" if row.deleted_at else "symptoms/delete.html"
    context = {"patient": patient, "deletion": deletion, "facts": deletion.facts, "back": deletion.back}
    return render(request, page, context)
