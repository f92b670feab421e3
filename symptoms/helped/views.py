"""The pages that ask what helped on a day, after what else could explain it."""

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from patients.access import enter
from patients.models import Role
from questions.question import Question, Way, ask
from questions.sent import sent
from symptoms.check_ins import writing as check_ins
from symptoms.check_ins.forms import HelpedForm
from symptoms.check_ins.views import address, check_in_open


def checkin_helped(request: HttpRequest, patient_id: uuid.UUID, day: date, *, more: bool = False) -> HttpResponse:
    """What helped: two pages, either of which can be left out. Of the person's own answers alone."""
    patient = enter(request, patient_id, role=Role.HELPER)
    check_in, is_today = check_in_open(patient, day), day == patient.today()
    form = HelpedForm(sent(request), was=check_in.helped, more=more, is_today=is_today)
    first, second, saved = (address(name, patient, day, carer=None) for name in ("helped", "helped-more", "saved"))

    def keep() -> str:
        check_ins.note_helped(check_in, form.chosen)
        return saved if more else second

    asked = Question(
        form,
        keep,
        back=first if more else saved,
        hint=_("Choose all that helped"),
        button=_("Save what helped") if more else _("Go on"),
        ways=(Way(_("Leave this out"), saved),),
    )
    return ask(request, asked, patient=patient)
