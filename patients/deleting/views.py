"""The pages of deleting: the question, that it is done, and bringing it back.

An app says by a function what an address means: see `Deletion` and `patients.deleting.urls`.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from patients.access import enter
from patients.deleting.writing import bring_back_all, erase_all
from patients.models import Patient, Record, Role
from questions.question import Question, SureForm, Way, ask
from questions.sent import sent

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Deletion:
    """Rows that are deleted and brought back together, what the pages say of them, and where they lead.

    `page` is where the rows are seen; `restore` brings them back. Once they are deleted, `on` leads on instead of to
    Today, and `again` to what can be done in their place. Rows that go at the tap need no question, `asks`.
    """

    rows: Sequence[Record]
    done: "_StrOrPromise"
    facts: Sequence[object]
    page: str
    restore: str
    asks: "_StrOrPromise" = ""
    place: str = ""
    on: Way | None = None
    again: Way | None = None


# What the other parts of an address name: takes the record, the reader and those parts. Raises Http404.
Find = Callable[..., Deletion]


def delete(request: HttpRequest, patient_id: uuid.UUID, *, find: Find, **named: Any) -> HttpResponse:
    """Ask once; a POST deletes, and the same page then offers to bring it back."""
    patient = enter(request, patient_id, role=Role.HELPER)
    deletion = find(patient, signed_in(request), **named)
    if request.method != "POST" and all(row.deleted_at for row in deletion.rows):
        return show_deleted(request, patient, deletion)
    asked = Question(
        SureForm(sent(request)),
        lambda: erase_all(deletion.rows),
        back=deletion.page,
        then=request.path,
        heading=deletion.asks,
        note=_("You can bring it back for 30 days."),
        button=_("Delete it"),
        instead=Way(_("Keep it"), deletion.page),
        above="patients/deleting/_what.html",
        facts={"facts": deletion.facts},
    )
    return ask(request, asked, patient=patient)


@require_POST
def undo(request: HttpRequest, patient_id: uuid.UUID, *, find: Find, **named: Any) -> HttpResponse:
    """Delete at the tap what was saved at one; the page of it then offers to bring it back."""
    deletion = find(enter(request, patient_id), signed_in(request), **named)
    erase_all(deletion.rows)
    return redirect(deletion.page)


@require_POST
def restore(request: HttpRequest, patient_id: uuid.UUID, *, find: Find, **named: Any) -> HttpResponse:
    """Bring back what was deleted, and say whether it is there."""
    deletion = find(enter(request, patient_id), signed_in(request), **named)
    was_gone = any(row.deleted_at for row in deletion.rows)
    if not bring_back_all(deletion.rows):
        messages.error(request, _("It is not back. Something newer is in its place. That stays."))
    elif was_gone:
        messages.success(request, _("It is back"))
    else:
        # Tapped twice; or what its address names is newer, and was never gone.
        messages.success(request, _("This is in the diary"))
    return redirect(deletion.page)


def show_deleted(request: HttpRequest, patient: Patient, deletion: Deletion) -> HttpResponse:
    """Say that it was deleted, and offer to bring it back."""
    context = {"patient": patient, "place": deletion.place, "facts": deletion.facts, "deletion": deletion}
    return render(request, "patients/deleting/deleted.html", context)
