"""The timeline: everything that was saved, by day."""

import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from dashboard.timeline.kinds import KINDS, What
from dashboard.timeline.pages import ENTRIES_A_PAGE, TimelinePage, timeline_page
from exercises.kinds import Kind
from exercises.models import Session
from exercises.sessions import log
from injections.models import Visit
from patients.models import Patient, Role
from symptoms.models import CheckIn, Rating, SideEffect
from symptoms.scales import Measure, Steps
from symptoms.side_effects import Effect, RedFlags, Severity, Since, Tier
from tests.exercises.making import make_activity, make_session
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in
from tests.symptoms.making import NOW, TODAY, make_check_in, make_report

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
MOST_QUERIES = 8


def timeline(client: Client, patient: Patient, rest: str = "") -> str:
    """The page, from its title on."""
    answer = client.get(f"/r/{patient.id}/timeline/{rest}")
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def in_order(page: str, *words: str) -> bool:
    places = [page.index(word) for word in words]
    return places == sorted(places)


def rows(patient: Patient, what: What = What.ALL, before: date | None = None, after: date | None = None) -> list[str]:
    """What each row of a page leads to."""
    page = timeline_page(patient, what, before=before, after=after)
    return [entry.url for day in page.days for entry in day.entries]


def one_of_each(patient: Patient, user: User) -> None:
    """Something of every kind, all today."""
    make_session(make_activity(patient, user), user, TODAY)
    make_check_in(patient, user, TODAY, 4, None)
    make_report(patient, user, RedFlags.NO, Effect.SORE, Severity.MILD, Since.TODAY)
    make_visit(patient, TODAY, {"ankle-right": 75, "wrist-right": 40}, product="botox")


@time_machine.travel(NOW, tick=False)
def test_each_kind_is_said_as_its_diary_says_it() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    page = timeline(client, patient)

    assert in_order(
        page,
        "Saturday 21 November 2026",
        "<b>Injections</b>Botox. 2 places. 115 units",
        "<b>Problem reported</b>Problem: Sore, bruised or aching",
        "Advice: Note it and tell your clinic",
        "<b>Check-in</b>Right ankle: 4 of 10, fairly tight<br>Pain: not sure",
        "<b>Walking, 30 minutes</b>",
    )


@time_machine.travel(NOW, tick=False)
def test_each_row_opens_where_it_can_be_changed_and_undone() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    pages = [client.get(url).content.decode() for url in rows(patient)]

    assert len(pages) == 4
    for page, change, undo in zip(
        pages,
        ("Change", "advice again", "Change: Right ankle", "Change the minutes of Walking"),
        ("Delete this visit", "Delete this report", "Undo", "Undo. I did not do this"),
        strict=True,
    ):
        assert change in page
        assert undo in page


def test_what_one_tap_logged_is_one_row_and_a_second_tap_another() -> None:
    patient, alice, client = alice_and_her_record()
    walking, ems = make_activity(patient, alice, minutes=60), make_activity(patient, alice, Kind.EMS, 25)
    batch = uuid.uuid4()
    for activity in (walking, ems):
        log(activity=activity, user=alice, batch=batch, day=TODAY, minutes=activity.usual_minutes)
    make_session(walking, alice, TODAY, 10)

    page = timeline(client, patient)

    assert in_order(
        page, "<b>2 exercises, 85 minutes</b>Walking, Electrical muscle stimulation", "<b>Walking, 10 minutes</b>"
    )
    assert f"/r/{patient.id}/exercise/saved/{batch}/" in page


def test_the_newest_day_stands_first() -> None:
    patient, alice, client = alice_and_her_record()
    make_check_in(patient, alice, YESTERDAY, 4)
    make_visit(patient, date(2024, 2, 29), product="botox")
    make_session(make_activity(patient, alice), alice, TODAY)

    page = timeline(client, patient)

    assert in_order(page, "21 November 2026", "20 November 2026", "29 February 2024")
    assert "Older" not in page
    assert "Newer" not in page


@pytest.mark.parametrize(
    ("what", "title"),
    [
        ("injections", "Injections"),
        ("problems", "Problem reported"),
        ("check-ins", "Check-in"),
        ("exercise", "Walking, 30 minutes"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_one_kind_can_be_seen_alone(what: str, title: str) -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)

    page = timeline(client, patient, f"{what}/")

    assert re.findall(r"<b>(.*?)</b>", page) == [title]


def test_every_kind_has_a_choice_of_its_own_and_there_are_seven_choices_at_most() -> None:
    assert {kind.what for kind in KINDS} == set(What) - {What.ALL}
    assert len(What) <= 7


def test_nothing_yet_is_said_in_words() -> None:
    patient, _alice, client = alice_and_her_record()

    for what in ("", *(f"{what}/" for what in What)):
        assert "Nothing here yet" in timeline(client, patient, what)


@time_machine.travel(NOW, tick=False)
def test_what_was_deleted_and_what_is_in_another_record_stays_out() -> None:
    patient, alice, client = alice_and_her_record()
    other = make_patient(name="Other")
    one_of_each(other, alice)
    one_of_each(patient, alice)
    for model in (Visit, Session, CheckIn, SideEffect):
        row = model._default_manager.get(patient=patient)
        row.erase()

    page = timeline(client, patient)

    assert "Nothing here yet" in page
    assert str(other.id) not in page


@time_machine.travel(NOW, tick=False)
def test_somebody_who_may_only_look_sees_the_same_rows_without_links() -> None:
    patient, alice, _client = alice_and_her_record()
    one_of_each(patient, alice)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    page = timeline(victor, patient)

    assert "Botox. 2 places. 115 units" in page
    assert 'class="go"' not in page
    assert "/exercise/saved/" not in page


@pytest.mark.parametrize(
    "query",
    [
        *(f"before={day}" for day in ("", "x", "2026-13-40", "0001-01-01", "2019-01-01", "9999-12-31", "%00", "²")),
        *(f"after={day}" for day in ("", "x", "2026-11-21", "9999-12-31", "20261121")),
        "page=2",
    ],
)
@time_machine.travel(NOW, tick=False)
def test_a_day_that_leads_nowhere_gives_the_newest_page(query: str) -> None:
    patient, alice, client = alice_and_her_record()
    make_session(make_activity(patient, alice), alice, TODAY)

    page = timeline(client, patient, f"?{query}")

    assert "<b>Walking, 30 minutes</b>" in page
    assert "Newer" not in page


@pytest.mark.parametrize("what", ["nothing", "ALL", "exercise%00", "1"])
def test_another_word_in_the_address_is_not_found(what: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert client.get(f"/r/{patient.id}/timeline/{what}/").status_code == 404


def make_years(patient: Patient, user: User, days: int) -> None:
    """Three sessions and a check-in of two answers on each of the days before, a visit and a problem every tenth."""
    activity = make_activity(patient, user, Kind.BIKE)
    dates = [TODAY - timedelta(days=back) for back in range(1, days)]
    Session.objects.bulk_create(
        Session(patient=patient, activity=activity, date=day, minutes=20) for day in dates for _n in range(3)
    )
    check_ins = CheckIn.objects.bulk_create(CheckIn(patient=patient, date=day) for day in dates)
    Rating.objects.bulk_create(
        Rating(check_in=check_in, measure=measure, value=2, steps=Steps.SIX)
        for check_in in check_ins
        for measure in (Measure.PAIN, Measure.SPASMS)
    )
    Visit.objects.bulk_create(Visit(patient=patient, date=day, product="botox") for day in dates[::10])
    SideEffect.objects.bulk_create(
        SideEffect(patient=patient, reported_on=day, red_flags=RedFlags.YES, tier=Tier.RED) for day in dates[::10]
    )


@time_machine.travel(NOW, tick=False)
def test_any_page_takes_as_few_queries_after_ten_years() -> None:
    patient, alice, client = alice_and_her_record()
    one_of_each(patient, alice)
    urls = [f"/r/{patient.id}/timeline/{what}/" for what in What]
    few = {url: queries(client, url) for url in urls}
    make_years(patient, alice, 3650)

    for query in ("", "?before=2021-06-01", "?after=2021-06-01"):
        assert {url: queries(client, url + query) for url in urls} == few
    assert max(few.values()) <= MOST_QUERIES


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


def test_a_day_of_more_entries_than_a_page_stands_whole_and_the_day_before_follows() -> None:
    patient, alice, _client = alice_and_her_record()
    activity = make_activity(patient, alice)
    for _n in range(ENTRIES_A_PAGE + 5):
        make_session(activity, alice, TODAY, 5)

    alone = timeline_page(patient, What.ALL, before=None, after=None)
    make_check_in(patient, alice, YESTERDAY, 1)
    followed = timeline_page(patient, What.ALL, before=None, after=None)

    assert len(alone.days[0].entries) == ENTRIES_A_PAGE + 5
    assert alone.older_than is None
    assert [day.date for day in followed.days] == [TODAY]
    assert followed.older_than == TODAY


def pages_from(patient: Patient, what: What) -> Iterator[TimelinePage]:
    """Every page from the newest to the oldest, as "Older" leads to them."""
    page = timeline_page(patient, what, before=None, after=None)
    yield page
    while page.older_than:
        page = timeline_page(patient, what, before=page.older_than, after=None)
        yield page


def pages_back(patient: Patient, what: What, page: TimelinePage) -> Iterator[TimelinePage]:
    """Every page from there to the newest, as "Newer" leads to them."""
    yield page
    while page.newer_than:
        page = timeline_page(patient, what, before=None, after=page.newer_than)
        yield page


def said_on(pages: list[TimelinePage]) -> list[tuple[date, str]]:
    return [(day.date, entry.url) for page in pages for day in page.days for entry in day.entries]


class AnyDiary(TestCase):
    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(st.integers(0, 40), st.sampled_from(["visit", "problem", "check-in", "exercise"])), max_size=120
        ),
        st.sampled_from(list(What)),
    )
    @time_machine.travel(NOW, tick=False)
    def test_paging_shows_each_entry_once_in_whole_days_both_ways(
        self, saved: list[tuple[int, str]], what: What
    ) -> None:
        patient = make_patient()
        expected = {(day, url) for day, kind, url in save(patient, saved) if what in (What.ALL, kind)}

        older = list(pages_from(patient, what))
        newer = list(pages_back(patient, what, older[-1]))

        for walk in (older, newer[::-1]):
            shown = said_on(walk)
            days = [day.date for page in walk for day in page.days]
            assert len(shown) == len(expected)
            assert set(shown) == expected
            assert days == sorted(set(days), reverse=True)
        assert older[0].newer_than is None
        assert newer[-1].newer_than is None


def save(patient: Patient, wanted: list[tuple[int, str]]) -> list[tuple[date, What, str]]:
    """Entries of those kinds so many days ago, and what each row says: its day, its kind and where it leads."""
    activity = make_activity(patient, make_owner(patient, f"user{patient.id}"))
    record = f"/r/{patient.id}"
    found: dict[str, tuple[date, What]] = {}
    for back, kind in wanted:
        day = TODAY - timedelta(days=back)
        if kind == "visit":
            visit = Visit.objects.create(patient=patient, date=day)
            found[f"{record}/injections/{visit.id}/"] = day, What.INJECTIONS
        elif kind == "problem":
            report = SideEffect.objects.create(patient=patient, reported_on=day, red_flags=RedFlags.NO)
            found[f"{record}/problem/{report.id}/report/"] = day, What.PROBLEMS
        elif kind == "check-in":
            check_in, _new = CheckIn.objects.get_or_create(patient=patient, date=day)
            Rating.objects.update_or_create(check_in=check_in, measure=Measure.PAIN, steps=Steps.SIX)
            found[f"{record}/check-in/{day}/"] = day, What.CHECK_INS
        else:
            session = Session.objects.create(patient=patient, activity=activity, date=day, minutes=5)
            found[f"{record}/exercise/saved/{session.batch}/"] = day, What.EXERCISE
    return [(day, kind, url) for url, (day, kind) in found.items()]
