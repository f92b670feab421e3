"""Days as exactly as people know them: about two weeks ago, a month, or yes without a day."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction

from injections.effect.rules import felt_named, question_on
from injections.models import Visit
from questions.exactness import Exact, NamedDay
from questions.fields import MonthOrDayBoxes
from tests.injections.making import VISIT_DAY, make_visit, page_of
from tests.people import alice_and_her_record

NOW = "2026-12-05T10:20:00+00:00"  # 11 weeks after the visit


def boxes(*, takes_last: bool = False) -> MonthOrDayBoxes:
    return MonthOrDayBoxes(earliest=date(2026, 2, 10), latest=date(2026, 11, 21), takes_last=takes_last)


@pytest.mark.parametrize(
    ("written", "day", "exact"),
    [
        (["", "aug", "2026"], date(2026, 8, 15), Exact.MONTH),
        (["aug 2026", "", ""], date(2026, 8, 15), Exact.MONTH),
        (["8/2026", "", ""], date(2026, 8, 15), Exact.MONTH),
        (["2026-08", "", ""], date(2026, 8, 15), Exact.MONTH),
        (["", "٨", "٢٠٢٦"], date(2026, 8, 15), Exact.MONTH),
        (["", "11", "2026"], date(2026, 11, 15), Exact.MONTH),
        (["", "2", "26"], date(2026, 2, 15), Exact.MONTH),
        (["3", "aug", "2026"], date(2026, 8, 3), Exact.DAY),
        (["3 aug 2026", "", ""], date(2026, 8, 3), Exact.DAY),
    ],
)
def test_a_month_will_do(written: list[str], day: date, exact: Exact) -> None:
    assert boxes().clean(written) == NamedDay(day, exact)


@pytest.mark.parametrize(("month", "last"), [("8", date(2026, 8, 31)), ("11", date(2026, 11, 21))])
def test_the_last_day_of_a_month_is_not_after_today(month: str, last: date) -> None:
    assert boxes(takes_last=True).clean(["", month, "2026"]) == NamedDay(last, Exact.MONTH)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (["", "12", "2026"], "Enter a date on 21 November 2026 or earlier"),
        (["", "1", "2026"], "Enter a date on 10 February 2026 or later"),
        (["", "", "2026"], "Enter a month and a year. You can leave out the day"),
        (["12", "11", ""], "Enter a month and a year. You can leave out the day"),
        (["12 11", "", ""], "Enter a month and a year. You can leave out the day"),
        (["", "13", "2026"], "Enter a month and a year. You can leave out the day"),
    ],
)
def test_what_is_no_month_is_told_in_words(written: list[str], words: str) -> None:
    with pytest.raises(Exception, match=words):
        boxes().clean(written)


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(
    ("sent", "day", "exact", "said"),
    [
        ({"answer": "two-weeks"}, date(2026, 11, 21), Exact.ABOUT, "about 21 November 2026, about 9 weeks after"),
        (
            {"answer": "another", "date": "nov 2026"},
            date(2026, 11, 15),
            Exact.MONTH,
            "November 2026, about 8 weeks after",
        ),
        (
            {"answer": "another", "date": "2026-11-20"},
            date(2026, 11, 20),
            Exact.DAY,
            "20 November 2026, 9 weeks after",
        ),
        ({"answer": "unknown"}, None, Exact.UNKNOWN, "It is wearing off: yes, the day is not known"),
    ],
)
def test_what_was_felt_is_kept_as_exactly_as_it_was_said(
    sent: dict[str, str], day: date | None, exact: Exact, said: str
) -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")

    saved = client.post(page_of(patient, f"{visit.id}/felt/fading/"), sent, follow=True).content.decode()

    kept = Visit.objects.get(pk=visit.pk)
    assert (kept.fading_on, kept.fading_exact, kept.not_yet_on) == (day, exact, None)
    assert said in saved
    assert question_on(kept, date(2026, 12, 5)) is None
    assert said.partition(": ")[2] or said in client.get(f"/r/{patient.id}/clinic/").content.decode()


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_a_yes_without_a_day_can_be_undone() -> None:
    patient, _alice, client = alice_and_her_record()
    visit = make_visit(patient, product="botox")
    client.post(page_of(patient, f"{visit.id}/felt/fading/"), {"answer": "unknown"})

    client.post(page_of(patient, f"{visit.id}/felt/fading/saved/"))

    kept = Visit.objects.get(pk=visit.pk)
    assert not felt_named("fading").is_told(kept)
    assert question_on(kept, date(2026, 12, 5)) == felt_named("fading")


@pytest.mark.django_db
def test_a_month_is_enough_for_the_last_injection_and_nothing_is_offered_too_soon() -> None:
    patient, _alice, client = alice_and_her_record()

    client.post(f"/r/{patient.id}/start/last-injection/", {"date_day": "", "date_month": "aug", "date_year": "2026"})

    visit = Visit.objects.get()
    assert (visit.date, visit.date_exact) == (date(2026, 8, 31), Exact.MONTH)
    listed = client.get(f"/r/{patient.id}/injections/").content.decode()
    assert "<b>August 2026</b>" in listed
    assert "31 August" not in listed


@pytest.mark.django_db
def test_the_database_knows_no_unknown_day_that_is_one() -> None:
    patient, _alice, _client = alice_and_her_record()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_visit(patient, VISIT_DAY, fading_on=date(2026, 11, 14), fading_exact=Exact.UNKNOWN)
