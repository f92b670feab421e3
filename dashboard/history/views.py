"""Who looked, who changed what; and one change, which can be taken back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.identity import signed_in
from dashboard.history.pages import change_at, history_page, names_of, people_of
from dashboard.history.reading import Change, newest
from dashboard.history.words import details
from dashboard.history.writing import NoLongerFitsError, bring_back
from patients.access import enter
from patients.models import Patient, Role


def history(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Who looked at the record and who changed what, the newest first."""
    patient = enter(request, patient_id, role=Role.OWNER)
    page = history_page(patient, signed_in(request), request.GET.get("before", ""))
    context = {"patient": patient, "place": "settings", "page": page, "is_newest": "before" not in request.GET}
    return render(request, "dashboard/history/history.html", context)


def change(request: HttpRequest, patient_id: uuid.UUID, kind: str, version_id: int) -> HttpResponse:
    """One change: what was before and after it, and the way back."""
    patient = enter(request, patient_id, role=Role.OWNER)
    found = change_at(patient, kind, version_id)
    if request.method == "POST":
        return _bring_back(request, patient, found)
    by = found.after.history_user_id
    people = people_of(patient, {by}, [found], signed_in(request))
    what = found.kind.say(found.after, names_of(patient, people, [found]))
    context = {
        "patient": patient,
        "change": found,
        "question": _("One change: %(what)s") % {"what": what},
        "who": people.who(by),
        "details": details(found),
        "back": patient.url("dashboard:history"),
    }
    return render(request, "dashboard/history/change.html", context)


def _bring_back(request: HttpRequest, patient: Patient, found: Change) -> HttpResponse:
    try:
        bring_back(patient, found)
        messages.success(request, _("It is as it was before"))
    except NoLongerFitsError:
        messages.error(request, _("It does not fit what the diary says now. Nothing was changed."))
    return redirect("dashboard:change", patient.pk, found.kind.code, newest(patient, found))
