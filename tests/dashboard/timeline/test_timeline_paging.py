"""Paging the timeline: whole days, each entry once, in both directions."""

import html
import re
import uuid
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from dashboard.timeline.kinds import What
from dashboard.timeline.pages import ENTRIES_A_PAGE, ROWS_OF_A_DAY, TimelinePage, timeline_page
from exercises.models import Activity, Session, Setback
from exercises.setbacks.reasons import Reason
from injections.models import Visit
from patients.models import Patient
from symptoms.goals.attainment import Level
from symptoms.models import CheckIn, GoalReview, Rating, SideEffect
from symptoms.problems.kinds import RedFlags
from symptoms.scales import Measure, Steps
from tests.exercises.making import make_activity, make_session
from tests.injections.making import make_benefit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record, make_owner, make_patient
from tests.symptoms.clinic.making import make_goal, make_measurement
from tests.symptoms.making import NOW, TODAY, make_check_in

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
WEEK = timedelta(days=7)


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


def test_of_a_day_with_very_many_rows_each_entry_stands_once_and_whole_as_more_of_it_is_asked_for() -> None:
    patient, alice, client = alice_and_her_record()
    activity, taps = make_activity(patient, alice), [uuid.uuid4() for _tap in range(40)]
    one = {"patient": patient, "entered_by": alice, "activity": activity, "date": TODAY, "minutes": 5}
    for tap in taps:
        Session.objects.bulk_create(Session(**one, batch=tap) for _session in range(3))
    make_check_in(patient, alice, TODAY, 1)
    make_check_in(patient, alice, YESTERDAY, 1)
    address = f"/r/{patient.id}/timeline/"

    pages = [client.get(address).content.decode()]
    while more := re.search(r"""href="(\?day=[^"]*)">More of this day""", pages[-1]):
        pages.append(client.get(address + html.unescape(more[1])).content.decode())

    entries = [re.findall(r'<a class="go" href="/r/[^/]*(/[^"]*)"', page.partition("<main")[2]) for page in pages]
    assert len(entries) == 2
    assert len(entries[0]) <= ROWS_OF_A_DAY / 3 + 1
    assert [url for page in entries for url in page] == [
        f"/check-in/{TODAY}/",
        *(f"/exercise/saved/{tap}/" for tap in taps),
    ]
    assert f"?before={TODAY}" in pages[-1]


@pytest.mark.parametrize("sent", ["day=2026-11-20&since=1000000", "day=2026-11-20&since=-1", "day=x&since=%C2%B2"])
def test_an_address_that_no_page_leads_to_shows_a_page_all_the_same(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()
    assert client.get(f"/r/{patient.id}/timeline/?{sent}").status_code == 200


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


Said = tuple[date, What, str]


def save(patient: Patient, wanted: list[tuple[int, str]]) -> set[Said]:
    """Entries of those kinds so many days ago, and what each row says: its day, its kind and where it leads."""
    activity = make_activity(patient, make_owner(patient, f"user{patient.id}"))
    said = [SAVING[kind](activity, TODAY - timedelta(days=back)) for back, kind in wanted]
    return {entry for entries in said for entry in entries}


def _page(patient: Patient, rest: str) -> str:
    return f"/r/{patient.id}/{rest}/"


def _visit(activity: Activity, day: date) -> list[Said]:
    visit = Visit.objects.create(patient=activity.patient, date=day)
    return [(day, What.INJECTIONS, _page(activity.patient, f"injections/{visit.id}"))]


def _felt_visit(activity: Activity, day: date) -> list[Said]:
    visit = Visit.objects.create(patient=activity.patient, date=day - 2 * WEEK, began_on=day - WEEK, fading_on=day)
    page = _page(activity.patient, f"injections/{visit.id}")
    return [
        (day - 2 * WEEK, What.INJECTIONS, page),
        (day - WEEK, What.INJECTIONS, f"{page}felt/began/saved/"),
        (day, What.INJECTIONS, f"{page}felt/fading/saved/"),
    ]


def _helped(activity: Activity, day: date) -> list[Said]:
    visit = Visit.objects.create(patient=activity.patient, date=day - 5 * WEEK)
    make_benefit(visit, None, day)
    page = _page(activity.patient, f"injections/{visit.id}")
    return [(day - 5 * WEEK, What.INJECTIONS, page), (day, What.INJECTIONS, f"{page}all-in-all/cycle/saved/")]


def _problem(activity: Activity, day: date) -> list[Said]:
    report = SideEffect.objects.create(patient=activity.patient, reported_on=day, red_flags=RedFlags.NO)
    return [(day, What.PROBLEMS, _page(activity.patient, f"problem/{report.id}/report"))]


def _problem_over(activity: Activity, day: date) -> list[Said]:
    told = {"reported_on": day - WEEK, "ended_on": day, "red_flags": RedFlags.NO}
    page = _page(activity.patient, f"problem/{SideEffect.objects.create(patient=activity.patient, **told).id}/report")
    return [(day - WEEK, What.PROBLEMS, page), (day, What.PROBLEMS, page)]


def _check_in(activity: Activity, day: date) -> list[Said]:
    check_in, _new = CheckIn.objects.get_or_create(patient=activity.patient, date=day)
    Rating.objects.update_or_create(check_in=check_in, measure=Measure.PAIN, steps=Steps.SIX)
    return [(day, What.CHECK_INS, _page(activity.patient, f"check-in/{day}"))]


def _session(activity: Activity, day: date) -> list[Said]:
    session = Session.objects.create(patient=activity.patient, activity=activity, date=day, minutes=5)
    return [(day, What.EXERCISE, _page(activity.patient, f"exercise/saved/{session.batch}"))]


def _setback(activity: Activity, day: date) -> list[Said]:
    setback = Setback.objects.create(
        patient=activity.patient, reason=Reason.OTHER, started_on=day - 2 * WEEK, ended_on=day
    )
    setback.activities.add(activity)
    page = _page(activity.patient, f"exercise/setbacks/{setback.id}")
    return [(day - 2 * WEEK, What.SETBACKS, page), (day, What.SETBACKS, page)]


def _measured(activity: Activity, day: date) -> list[Said]:
    row = make_measurement(activity.patient, 200, day)
    return [(day, What.CLINIC, _page(activity.patient, f"measures/{row.id}"))]


def _goal(activity: Activity, day: date) -> list[Said]:
    goal = make_goal(activity.patient, day=day - WEEK)
    GoalReview.objects.create(patient=activity.patient, goal=goal, date=day, level=Level.EXPECTED)
    page = _page(activity.patient, f"goals/{goal.id}")
    return [(day - WEEK, What.CLINIC, page), (day, What.CLINIC, page)]


def _medicine(activity: Activity, day: date) -> list[Said]:
    medicine = make_medicine(activity.patient, started_on=day - WEEK)
    change = make_change(medicine, day)
    return [
        (day - WEEK, What.CLINIC, _page(activity.patient, f"medicines/{medicine.id}")),
        (day, What.CLINIC, _page(activity.patient, f"medicines/change/{change.id}")),
    ]


SAVING = {
    "visit": _visit,
    "felt": _felt_visit,
    "helped": _helped,
    "problem": _problem,
    "problem over": _problem_over,
    "check-in": _check_in,
    "exercise": _session,
    "setback": _setback,
    "measured": _measured,
    "medicine": _medicine,
    "goal": _goal,
}


class AnyDiary(TestCase):
    @settings(max_examples=25)
    @given(
        st.lists(st.tuples(st.integers(0, 40), st.sampled_from(sorted(SAVING))), max_size=120),
        st.sampled_from(list(What)),
    )
    @time_machine.travel(NOW, tick=False)
    def test_paging_shows_each_entry_once_in_whole_days_both_ways(
        self, saved: list[tuple[int, str]], what: What
    ) -> None:
        patient = make_patient()
        expected = sorted((day, url) for day, kind, url in save(patient, saved) if what in (What.ALL, kind))

        older = list(pages_from(patient, what))
        newer = list(pages_back(patient, what, older[-1]))

        for walk in (older, newer[::-1]):
            days = [day.date for page in walk for day in page.days]
            assert sorted(said_on(walk)) == expected
            assert days == sorted(set(days), reverse=True)
        assert older[0].newer_than is None
        assert newer[-1].newer_than is None
