"""The pages behind the links in a mail: open without signing in, and silent about anybody's health.

To look at one changes nothing, as mail scanners open every link; only its button does.
"""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from injections.models import Visit, last_visit
from outbox.secret_links import behind_a_secret
from questions.day_words import say_day
from questions.question import Question, ask
from questions.sent import sent
from reminders.choices.answer_forms import YES, BookedForm, another_form, done_form, later_form
from reminders.choices.writing import end_snooze, snooze
from reminders.kinds import ReminderKind
from reminders.links import answer_views, exercise_views, stop_views
from reminders.links import writing as answers
from reminders.links.purposes import Purpose
from reminders.links.reading import done_before, noted_near
from reminders.links.tokens import AGAIN, DeadLinkError, Link, read_link
from reminders.links.words import answered, undone
from reminders.models import Reminder
from reminders.sending.words import said


@login_not_required
@behind_a_secret(tells_origin=True)
def action(request: HttpRequest, token: str) -> HttpResponse:
    """Whatever the link is for."""
    try:
        link = read_link(token)
        # Scanners of mail look at each link in it; they answer none, and are not signed in.
        if request.method == "POST" or link.purpose == Purpose.SHOWN or request.user == link.subscription.user:
            answers.note_opened(link, timezone.now())
        return PAGES[link.purpose](request, link)
    except DeadLinkError as dead:
        said_of_it = {
            "heading": _("This link does not work any more"),
            "note": _("You can do the same after you sign in."),
            "links": [(reverse("dashboard:home"), _("Sign in"))],
        }
        return render(request, "reminders/links/said.html", said_of_it, status=410 if dead.gone else 404)


def _booked(request: HttpRequest, link: Link) -> HttpResponse:
    patient = link.subscription.patient
    visit = last_visit(patient)
    booked = visit.next_appointment if visit else None
    form = BookedForm(sent(request), today=patient.today(), was=booked)

    def keep() -> str:
        day, was = form.cleaned_data["day"], form.cleaned_data["was"]
        try:
            visit = answers.book(patient=patient, day=day)
        except Visit.DoesNotExist:
            raise DeadLinkError(gone=True) from None
        notes = (visit.pk.hex, day.isoformat(), was.isoformat() if was else "")
        return link.to(Purpose.BOOKED_SAVED, *notes).path

    noted = _("Noted so far: %(day)s.") % {"day": _said(booked)} if booked else ""
    asked = Question(
        form,
        keep,
        heading=_("Which day is it?"),
        hint=_("The day of the appointment that you booked"),
        button=_("Save the day"),
        note=format_html("<b>{}</b>", noted) if noted else "",
    )
    return ask(request, asked)


def _booked_saved(request: HttpRequest, link: Link) -> HttpResponse:
    visit_id, day, was = uuid.UUID(link.notes[0]), date.fromisoformat(link.notes[1]), link.notes[2]
    if request.method == "POST":
        before = date.fromisoformat(was) if was else None
        answers.undo_book(patient=link.subscription.patient, visit_id=visit_id, day=day, was=before)
        return undone(request, link.to(Purpose.BOOKED))
    note = _("We remind you the day before.")
    return answered(request, link, _("Saved. The day is %(day)s") % {"day": _said(day)}, note)


def _done(request: HttpRequest, link: Link) -> HttpResponse:
    known = done_before(link)
    if request.user == link.subscription.user and request.method == "GET" and not link.notes:
        return redirect(_visit_as_last_time(link, known.pk if known else link.id_of("visit")))
    if known and request.method != "POST":
        return redirect(link.to(Purpose.DONE_SAVED, known.pk.hex, known.date.isoformat(), AGAIN).path)
    if link.notes:
        return _done_too(request, link, date.fromisoformat(link.notes[0]))
    form = done_form(sent(request), today=link.subscription.patient.today())

    def keep() -> str:
        day: date = form.cleaned_data["on"]
        near = noted_near(link, day)
        if near and near.date != day:
            return link.to(Purpose.DONE, day.isoformat()).path
        return _saved(link, near or answers.note_done(link=link, day=day))

    asked = Question(
        form,
        keep,
        back=link.path if form.asks_date else "",
        hint=_("The day on which it was done"),
        button=_("Save the day"),
    )
    return ask(request, asked)


def _done_too(request: HttpRequest, link: Link, day: date) -> HttpResponse:
    """Whether that day was another visit than the one that is noted close to it."""
    near = noted_near(link, day)
    if near is None:
        return redirect(link.to(Purpose.DONE).path)
    form = another_form(sent(request), noted=near.date, day=day)

    def keep() -> str:
        return _saved(link, answers.note_done(link=link, day=day) if form.cleaned_data["answer"] == YES else near)

    return ask(request, Question(form, keep, back=link.to(Purpose.DONE).path))


def _saved(link: Link, visit: Visit) -> str:
    again = [] if visit.pk == link.id_of("visit") else [AGAIN]
    return link.to(Purpose.DONE_SAVED, visit.pk.hex, visit.date.isoformat(), *again).path


def _done_saved(request: HttpRequest, link: Link) -> HttpResponse:
    if request.method == "POST":
        answers.undo_done(link=link)
        return undone(request, link.to(Purpose.DONE))
    visit_id, day = uuid.UUID(link.notes[0]), date.fromisoformat(link.notes[1])
    note = _saved_before(link, visit_id) or _("You can add the rest after you sign in.")
    heading = _("Saved. The day was %(day)s") % {"day": _said(day)}
    may_undo = visit_id == link.id_of("visit")
    return answered(request, link, heading, note, rest=_visit_as_last_time(link, visit_id), may_undo=may_undo)


def _saved_before(link: Link, visit_id: uuid.UUID) -> str:
    """Who saved it and when, where it was saved before. No name: whoever holds the mail may read the page."""
    patient = link.subscription.patient
    visit = Visit.objects.of(patient).filter(pk=visit_id).first() if _already(link) else None
    if visit is None:
        return _already(link)
    at = visit.created_at.astimezone(patient.now().tzinfo)
    said = {"day": say_day(at, "l j F"), "time": date_format(at, "H:i")}
    if visit.entered_by_id == link.subscription.user_id:
        return _("You saved it on %(day)s at %(time)s.") % said
    return _("Somebody else saved it on %(day)s at %(time)s.") % said


def _visit_as_last_time(link: Link, visit_id: uuid.UUID) -> str:
    """Where, after signing in, two taps add the rest: the same as last time, and the day."""
    return reverse("injections:visit-add", args=[link.subscription.patient_id]) + f"?visit={visit_id}"


def _later(request: HttpRequest, link: Link) -> HttpResponse:
    if ReminderKind.LATER not in link.subscription.wanted_kinds():
        raise DeadLinkError(gone=True)
    snoozed = link.subscription.snoozed_until
    if snoozed and snoozed > link.subscription.patient.today() and request.method != "POST":
        return redirect(link.to(Purpose.LATER_SAVED, snoozed.isoformat(), AGAIN).path)
    form = later_form(sent(request))

    def keep() -> str:
        until = link.subscription.patient.today() + timedelta(days=int(form.cleaned_data["answer"]))
        snooze(link.subscription, until)
        return link.to(Purpose.LATER_SAVED, until.isoformat()).path

    return ask(request, Question(form, keep, hint=_("Until then we are silent")))


def _later_saved(request: HttpRequest, link: Link) -> HttpResponse:
    if request.method == "POST":
        end_snooze(link.subscription)
        return undone(request, link.to(Purpose.LATER))
    heading = _("Saved. The next reminder is on %(day)s") % {"day": _said(date.fromisoformat(link.notes[0]))}
    return answered(request, link, heading, _already(link) or _("Until then we are silent."))


def _page(request: HttpRequest, link: Link) -> HttpResponse:
    """The page for the clinic, behind the sign-in: the link only keeps its address out of the mail."""
    return redirect("trends:clinic", link.subscription.patient_id)


def _shown(request: HttpRequest, link: Link) -> HttpResponse:
    """What the mail says to everybody, with its links: a phone says less by itself."""
    reminder = Reminder.objects.select_related(*Reminder.RELATED).filter(pk=link.about).first()
    if reminder is None:
        raise DeadLinkError(gone=True)
    words = said(reminder, date.fromisoformat(link.notes[0]))
    other = (words["stop_url"], _("Stop these emails"))
    return render(request, "reminders/links/said.html", words | {"note": words["line"], "other": other})


def _already(link: Link) -> str:
    return _("You have answered this already.") if link.notes[-1] == AGAIN else ""


def _said(day: date) -> str:
    return say_day(day, "l j F Y")


PAGES: dict[Purpose, Callable[[HttpRequest, Link], HttpResponse]] = {
    Purpose.BOOKED: _booked,
    Purpose.BOOKED_SAVED: _booked_saved,
    Purpose.DONE: _done,
    Purpose.DONE_SAVED: _done_saved,
    Purpose.LATER: _later,
    Purpose.LATER_SAVED: _later_saved,
    Purpose.ANSWER: answer_views.ask_overall,
    Purpose.ANSWER_MORE: answer_views.ask_again,
    Purpose.ANSWER_SAVED: answer_views.answer_saved,
    Purpose.EXERCISED: exercise_views.ask_done,
    Purpose.EXERCISED_SAVED: exercise_views.done_saved,
    Purpose.LATER_TODAY: exercise_views.ask_later,
    Purpose.LATER_TODAY_SAVED: exercise_views.later_saved,
    Purpose.NOT_TODAY: exercise_views.ask_not_today,
    Purpose.NOT_TODAY_SAVED: exercise_views.not_today_saved,
    Purpose.PAGE: _page,
    Purpose.SHOWN: _shown,
    Purpose.STOP: stop_views.ask_to_stop,
    Purpose.STOPPED: stop_views.stopped,
}
