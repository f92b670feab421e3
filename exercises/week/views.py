"""The page of one week of exercise."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.identity import signed_in
from exercises.phone.words import days_in_words, week_in_words
from exercises.setbacks.reading import routine
from exercises.setbacks.words import holds_in_words
from exercises.week.drawing import beads
from exercises.week.reading import local_week_wanted, read_week
from exercises.week.rules import WEEK
from exercises.week.words import bars, days, span_in_words, total_in_words, week_sentence
from patients.access import enter
from questions.addresses import day_or_none
from questions.dates import EARLIEST


def week(request: HttpRequest, patient_id: uuid.UUID) -> HttpResponse:
    """What was done on the seven days that hold `?from=`, else on those of this week."""
    patient = enter(request, patient_id)
    today = patient.today()
    read = read_week(patient, local_week_wanted(day_or_none(request.GET.get("from", "")), today))
    is_now, seven = today in read.week, days(read, today)
    context = {
        "patient": patient,
        "place": "today",
        "span": span_in_words(read.week),
        "sentence": week_sentence(read.progress, read.days_moved, is_now=is_now, of_you=patient.reader.is_the_person),
        "beads": beads(seven),
        "bars": bars(read),
        "held": holds_in_words(routine(patient, today).holds) if is_now else [],
        "days": seven,
        "total": total_in_words(read),
        "from_phone": week_in_words(read.from_phone, miles=signed_in(request).miles),
        "phone_days": days_in_words(read.from_phone),
        "is_now": is_now,
        "off_today": today in read.days_off,
        "today": today,
        "before": read.week.first - WEEK if read.week.first > EARLIEST else None,
        "after": None if is_now else read.week.first + WEEK,
    }
    return render(request, "exercises/week/week.html", context)
