"""The pages on which somebody brings a table that they kept: the file, what is not sure in it, what was understood."""

import csv
import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.identity import signed_in
from exchange import tasks
from exchange.downloads.archive import BYTE_ORDER_MARK, cell
from exchange.imports import forms, writing
from exchange.imports.columns import LEFT_OUT, Kind
from exchange.imports.opening.sheets import Refusal
from exchange.imports.reading import counts_of, lines_of, newest_visit, saved_by
from exchange.imports.words import REFUSALS, counted, told, why
from exchange.models import Import, LineState, Step
from patients.access import enter
from patients.models import Patient
from patients.roles import Role
from patients.voices import Voice
from questions.answers import AnswerForm
from questions.day_words import say_day
from questions.own_words import isolated
from questions.pages import page_of
from questions.question import Question, Way, ask
from questions.sent import sent
from questions.tokens import read_token

LINES_A_PAGE, FILES_SHOWN = 50, 5
REST = "rest"


class _Echo:
    """What a CSV writer writes to: gives each row back, so that none is kept."""

    def write(self, row: str) -> str:
        """Give it back."""
        return row


def imports(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """Ask for a file; those that were brought before are below."""
    patient, now = enter(request, patient_id, role=Role.HELPER), timezone.now()
    form, user = forms.TableForm(sent(request), request.FILES or None), signed_in(request)

    cards = reverse("injections:cards", args=[patient.id])

    def keep() -> str:
        content, token = form.cleaned_data["table"], read_token(request.POST)
        voice = Voice.OWN if patient.reader.is_the_person else ""
        source = writing.begin(patient=patient, user=user, content=content, token=token, voice=voice, now=now)
        return _carry_on(source)

    asked = Question(
        form,
        keep,
        back=reverse("dashboard:settings", args=[patient.id]),
        heading=_("Bring earlier years"),
        hint=_("From a spreadsheet"),
        button=_("Read the file"),
        ways=(Way(_("Type clinic cards"), cards, note=_("Many visits, one by one")),),
        page="exchange/imports/imports.html",
        facts={"files": [(source, _state(source)) for source in Import.objects.of(patient).listed()[:FILES_SHOWN]]},
    )
    return ask(request, asked, patient=patient)


def _state(source: Import) -> str:
    return {Step.SAVED: _("Saved"), Step.TAKEN_BACK: _("Taken back")}.get(Step(source.step), _("Not saved yet"))


def _day(source: Import) -> str:
    return _("File of %(day)s") % {"day": say_day(timezone.localdate(source.asked_at), "j F Y")}


def _url(source: Import, page: str = "import") -> str:
    return reverse(f"exchange:{page}", args=[source.patient_id, source.pk])


def _carry_on(source: Import) -> str:
    """Go on with it at once where that takes no time, else leave it to a worker; its address."""
    if not writing.work_now(source):
        # Without a queue, the scheduler finds it within a minute.
        transaction.on_commit(tasks.carry_imports.delay, robust=True)
    return _url(source)


def import_page(request: HttpRequest, patient_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Where a file stands: how far it is, what is asked of it, what was understood, or what was saved."""
    patient = enter(request, patient_id, role=Role.HELPER)
    source = _import_or_404(patient, import_id)
    if source.is_at_work or source.has_failed or source.step == Step.REFUSED:
        refusal = REFUSALS[Refusal(source.why)] if source.step == Step.REFUSED else ""
        return _show(request, source, "working", refusal=refusal)
    if source.step == Step.ASK:
        return _ask(request, source)
    if source.step == Step.SHOW:
        return _preview(request, source)
    kind = Kind(source.kind)
    context = {"visit": newest_visit(source), "has_bad": source.lines.filter(state=LineState.BAD).exists()}
    return _show(request, source, "saved", saved=counted(kind, saved_by(source, kind)), **context)


def _preview(request: HttpRequest, source: Import) -> HttpResponse:
    """What was understood, row by row. Nothing is saved before the yes."""
    if request.method == "POST":
        if "drop" in request.POST:
            source.delete()
            messages.success(request, _("Nothing was saved. The file is gone"))
            return redirect("exchange:imports", source.patient_id)
        if "save" in request.POST:
            writing.go(source, Step.SAVE)
            return redirect(_carry_on(source))
    kind, counts = Kind(source.kind), counts_of(source)
    lines = lines_of(source).exclude(key="", why="").order_by("state", "number")
    page = page_of(lines, request.GET.get("page"), LINES_A_PAGE)
    miles = signed_in(request).miles
    return _show(
        request,
        source,
        "preview",
        counts=counts,
        new=counted(kind, counts.new),
        bad=ngettext("%(n)d row", "%(n)d rows", counts.bad) % {"n": counts.bad},
        left_out=", ".join(
            isolated(name) for name, code in zip(source.names, source.codes, strict=True) if name and not code
        ),
        page=page,
        rows=[told(line, kind, miles=miles) for line in page.rows],
    )


def _ask(request: HttpRequest, source: Import) -> HttpResponse:
    """The next thing that is not sure, on a page of its own."""
    data = sent(request)
    name = writing.asks(source)
    if name == "codes" and data is not None and REST in data:
        writing.note(source, codes=[LEFT_OUT if code is None else code for code in source.codes])
        return redirect(_carry_on(source))
    form, hint = _codes(source, data) if name == "codes" else forms.ASKS[name](source, data)

    def keep() -> str:
        writing.note(source, **{name: forms.answer_to(name, form, source)})
        return _carry_on(source)

    has_more = name == "codes" and source.codes.count(None) > 1
    ways = (Way(_("Leave out all that is not clear"), sends=REST),) if has_more else ()
    back = reverse("exchange:imports", args=[source.patient_id])
    return ask(request, Question(form, keep, back=back, hint=hint, ways=ways), patient=source.patient)


def _codes(source: Import, data: QueryDict | None) -> tuple[AnswerForm, str]:
    place = source.codes.index(None)
    cells = [line.cells[place] for line in lines_of(source)[:LINES_A_PAGE] if len(line.cells) > place]
    return forms.column_form(source, place, cells, data), forms.examples_in_words(cells)


def import_mend(request: HttpRequest, patient_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponseBase:
    """The rows that were not read, as a table with a column that says why. Its name says nothing about anybody."""
    source = _import_or_404(enter(request, patient_id, role=Role.HELPER), import_id)
    headers = {"Content-Disposition": 'attachment; filename="to-mend.csv"'}
    return StreamingHttpResponse(_rows_to_mend(source), content_type="text/csv; charset=utf-8", headers=headers)


def _rows_to_mend(source: Import) -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    width = len(source.names)
    yield BYTE_ORDER_MARK + write([cell(name) for name in (*source.names, _("What to mend"))])
    for line in lines_of(source).filter(state=LineState.BAD).iterator(chunk_size=LINES_A_PAGE):
        cells = [*line.cells, *[""] * width][:width]
        yield write([cell(text) for text in (*cells, why(line))])


@require_POST
def import_undo(request: HttpRequest, patient_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Take all that came from the file off every page."""
    return _turn(request, patient_id, import_id, Step.SAVED, Step.TAKE_BACK)


@require_POST
def import_restore(request: HttpRequest, patient_id: uuid.UUID, import_id: uuid.UUID) -> HttpResponse:
    """Put it back."""
    return _turn(request, patient_id, import_id, Step.TAKEN_BACK, Step.PUT_BACK)


def _turn(request: HttpRequest, patient_id: uuid.UUID, import_id: uuid.UUID, at: Step, to: Step) -> HttpResponse:
    source = _import_or_404(enter(request, patient_id, role=Role.HELPER), import_id)
    if source.step == at:
        writing.turn(source, to, signed_in(request))
        _carry_on(source)
    return redirect(_url(source))


def _show(request: HttpRequest, source: Import, template: str, **context: object) -> HttpResponse:
    back = reverse("exchange:imports", args=[source.patient_id])
    known = {"patient": source.patient, "source": source, "back": back, "hint": _day(source)}
    return render(request, f"exchange/imports/{template}.html", known | context)


def _import_or_404(patient: Patient, import_id: uuid.UUID) -> Import:
    source = get_object_or_404(Import.objects.of(patient).select_related("asked_by").defer("content"), pk=import_id)
    source.patient = patient
    return source
