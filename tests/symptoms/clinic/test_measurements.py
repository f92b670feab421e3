"""What a clinician measured: adding it question by question, what is said of it, changing, deleting."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from patients.body import Part, Region, Side
from patients.models import Patient, Role
from questions.exactness import Exact
from symptoms.clinic.measures import ClinicTest
from symptoms.models import Measurement
from tests.people import alice_and_her_record, join, make_patient, sign_in
from tests.symptoms.clinic.making import make_measurement, measures_url
from tests.symptoms.making import NOW, TODAY

pytestmark = pytest.mark.django_db
ANKLE = Part(Region.ANKLE, Side.RIGHT)
MARCH, MAY = date(2026, 3, 6), date(2026, 5, 8)


def walk_through(client: Client, patient: Patient, *sent: dict[str, str]) -> str:
    """Send one answer after the other, each to the page that the last led to; the page at the end."""
    page = client.get(measures_url(patient, "add/"))
    for answer in sent:
        path = page.request["PATH_INFO"]
        query = page.request["QUERY_STRING"]
        page = client.post(f"{path}?{query}" if query else path, answer, follow=True)
    return page.content.decode()


@time_machine.travel(NOW, tick=False)
def test_a_walk_is_added_in_four_pages_and_says_who_measured() -> None:
    patient, alice, client = alice_and_her_record()

    page = walk_through(
        client,
        patient,
        {"answer": "walk-6"},
        {"metres": "212 metres."},
        {"answer": "yesterday"},
        {"measured_by": "Dr Okafor"},
    )

    row = Measurement.objects.of(patient).get()
    assert (row.test, int(row.value), row.date, row.region) == ("walk-6", 212, date(2026, 11, 20), "")
    assert (row.measured_by, row.entered_by) == ("Dr Okafor", alice)
    assert "212 metres" in page
    assert "By: Dr Okafor" in page
    assert "Measured by a clinician" in page


@time_machine.travel(NOW, tick=False)
def test_a_grade_is_asked_of_one_part_and_kept_at_once() -> None:
    patient, _alice, client = alice_and_her_record()

    page = walk_through(
        client, patient, {"answer": "ashworth"}, {"answer": "leg-right"}, {"answer": "ankle-right"}, {"answer": "1+"}
    )

    row = Measurement.objects.of(patient).get()
    assert (row.kind, row.part, row.value, row.date) == (ClinicTest.ASHWORTH, ANKLE, Decimal("1.5"), None)
    assert "When was it measured?" in page
    assert "The day is missing" in client.get(measures_url(patient)).content.decode()


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ({"degrees": "5", "way": "down"}, -5),
        ({"degrees": "5°", "way": "up"}, 5),
        ({"degrees": "-5"}, -5),
        ({"degrees": "Minus 5 degrees.", "way": "down"}, -5),
        ({"degrees": "0"}, 0),
        ({"degrees": "0", "way": "down"}, 0),
    ],
)
def test_the_way_of_an_ankle_is_asked_in_words(sent: dict[str, str], stored: int) -> None:
    patient, _alice, client = alice_and_her_record()

    walk_through(client, patient, {"answer": "ankle-bent"}, sent)

    row = Measurement.objects.of(patient).get()
    assert (row.kind, row.part, int(row.value)) == (ClinicTest.KNEE_BENT, ANKLE, stored)


@pytest.mark.parametrize("sent", [{"degrees": "5"}, {"degrees": "minus 5", "way": "up"}])
def test_degrees_without_a_way_or_against_it_are_asked_about_and_not_kept(sent: dict[str, str]) -> None:
    patient, _alice, client = alice_and_her_record()

    page = walk_through(client, patient, {"answer": "ankle-straight"}, sent)

    assert "Choose which way the ankle bent" in page
    assert not Measurement.objects.exists()


def test_which_ankle_is_asked_where_both_sides_are_affected() -> None:
    patient, _alice, client = alice_and_her_record(affected_side="both")

    walk_through(client, patient, {"answer": "ankle-bent"}, {"answer": "ankle-left"}, {"degrees": "3", "way": "up"})

    assert Measurement.objects.get().part == Part(Region.ANKLE, Side.LEFT)


def test_nobody_is_asked_to_test_themselves() -> None:
    patient, _alice, client = alice_and_her_record()

    walk = client.get(measures_url(patient, "add/walk-6/value/")).content.decode()
    grades = client.get(measures_url(patient, "add/ashworth/ankle-right/value/")).content.decode()

    assert "Do not score it yourself" in client.get(measures_url(patient, "add/")).content.decode()
    assert "Only with supervision. Do not test alone if unsteady" in walk
    assert "Measured by a clinician" in walk
    assert "Measured by a clinician" in grades


@pytest.mark.parametrize(
    ("test", "part", "earlier", "value", "says"),
    [
        (
            ClinicTest.SIX_MINUTES,
            None,
            300,
            350,
            "50 metres more than on 6 March 2026. May be the test’s own error.",
        ),
        (
            ClinicTest.TEN_METRES_EASY,
            None,
            32,
            27,
            "0.06 metres a second faster than on 6 March 2026. Not more than the test’s own error.",
        ),
        (ClinicTest.TEN_METRES_EASY, None, 14, 20, "0.21 metres a second slower than on 6 March 2026. More than"),
        (
            ClinicTest.KNEE_BENT,
            ANKLE,
            5,
            15,
            "10 degrees more than on 6 March 2026. Measured again, it can differ by 7 degrees or more.",
        ),
        (ClinicTest.ASHWORTH, ANKLE, 1.5, 3, "A higher grade than on 6 March 2026. It was 1+ then."),
        (ClinicTest.ASHWORTH, ANKLE, 2, 2, "The same as on 6 March 2026."),
    ],
)
def test_a_change_is_said_with_what_a_change_of_that_size_means(
    test: ClinicTest, part: Part | None, earlier: float, value: float, says: str
) -> None:
    patient, _alice, client = alice_and_her_record(stroke_year=2020)
    make_measurement(patient, earlier, MARCH, test, part)
    row = make_measurement(patient, value, MAY, test, part)

    assert says in client.get(measures_url(patient)).content.decode()
    assert says.split(". ")[0] in client.get(measures_url(patient, f"{row.pk}/")).content.decode()


@pytest.mark.parametrize(
    ("stroke_year", "says"),
    [
        (2026, "50 metres more than on 6 March 2026. Less than the test’s own error."),
        (
            None,
            ("Early after a stroke: Less than the test’s own error. Later: May be the test’s own error."),
        ),
    ],
)
def test_error_of_a_walk_follows_the_time_after_the_stroke_and_is_told_for_both_where_that_is_unknown(
    stroke_year: int | None, says: str
) -> None:
    patient, _alice, client = alice_and_her_record(stroke_year=stroke_year)
    make_measurement(patient, 300, MARCH)
    make_measurement(patient, 350, MAY)

    assert says in client.get(measures_url(patient)).content.decode()


def test_walks_of_one_pace_are_never_compared_with_those_of_another() -> None:
    patient, _alice, client = alice_and_her_record()
    make_measurement(patient, 20, MARCH, ClinicTest.TEN_METRES_EASY)
    make_measurement(patient, 15, MARCH, ClinicTest.TEN_METRES)
    row = make_measurement(patient, 12, MAY, ClinicTest.TEN_METRES_FAST)

    page = client.get(measures_url(patient, f"{row.pk}/")).content.decode()

    assert "10-metre walk, fast pace" in page
    assert " than on " not in page


@pytest.mark.parametrize(
    ("test", "part", "value", "says"),
    [
        (ClinicTest.SIX_MINUTES, None, 212, "212 metres"),
        (ClinicTest.TEN_METRES_EASY, None, 14.2, "14.2 seconds. That is 0.7 metres a second"),
        (ClinicTest.KNEE_BENT, ANKLE, -5, "5 degrees short of a right angle, pointing down"),
        (ClinicTest.KNEE_BENT, ANKLE, 1, "1 degree up past a right angle"),
        (ClinicTest.KNEE_STRAIGHT, ANKLE, 0, "Up to a right angle, 0 degrees"),
        (ClinicTest.ASHWORTH, ANKLE, 1.5, "Grade 1+. A catch, then slight through less than half"),
    ],
)
def test_a_result_is_said_in_words_with_its_number(
    test: ClinicTest, part: Part | None, value: float, says: str
) -> None:
    patient, _alice, client = alice_and_her_record()
    make_measurement(patient, value, MARCH, test, part)

    assert says in client.get(measures_url(patient)).content.decode()


def test_only_the_same_test_of_the_same_part_before_is_compared() -> None:
    patient, _alice, client = alice_and_her_record()
    make_measurement(patient, 2, MARCH, ClinicTest.ASHWORTH, Part(Region.ANKLE, Side.LEFT))
    make_measurement(patient, 2, MARCH, ClinicTest.ASHWORTH, Part(Region.KNEE, Side.RIGHT))
    make_measurement(patient, -5, MARCH, ClinicTest.KNEE_BENT, ANKLE)
    make_measurement(make_patient(), 1, MARCH, ClinicTest.ASHWORTH, ANKLE)
    make_measurement(patient, 1, MARCH, ClinicTest.ASHWORTH, ANKLE).erase()
    make_measurement(patient, 1, None, ClinicTest.ASHWORTH, ANKLE)
    row = make_measurement(patient, 3, MAY, ClinicTest.ASHWORTH, ANKLE)

    assert " than on " not in client.get(measures_url(patient, f"{row.pk}/")).content.decode()


def test_the_newest_stands_first() -> None:
    patient, _alice, client = alice_and_her_record()
    for value, day in ((150, MARCH), (160, MAY), (170, None)):
        make_measurement(patient, value, day)

    page = client.get(measures_url(patient)).content.decode()

    assert page.index("170 metres") < page.index("160 metres") < page.index("150 metres")


def test_a_value_sent_twice_is_one_row() -> None:
    patient, _alice, client = alice_and_her_record()
    sent = {"metres": "212", "once": str(uuid.uuid4())}

    first, second = (client.post(measures_url(patient, "add/walk-6/value/"), sent) for _tap in range(2))

    assert first["Location"] == second["Location"]
    assert Measurement.objects.count() == 1


def test_a_value_sent_again_after_deleting_counts() -> None:
    patient, _alice, client = alice_and_her_record()
    row = make_measurement(patient, 200)
    row.erase()

    client.post(measures_url(patient, "add/walk-6/value/"), {"metres": "212", "once": str(row.pk)})

    assert Measurement.objects.of(patient).get().value == 212


def test_the_number_of_another_record_is_not_found_and_changes_nothing() -> None:
    patient, _alice, client = alice_and_her_record()
    other = make_measurement(make_patient(), 200)

    sent = {"metres": "212", "once": str(other.pk)}
    assert client.post(measures_url(patient, "add/walk-6/value/"), sent).status_code == 404
    for page in ("", "value/", "date/", "by/", "delete/", "restore/"):
        assert client.post(measures_url(patient, f"{other.pk}/{page}"), {"metres": "9"}).status_code == 404
    other.refresh_from_db()
    assert (int(other.value), other.deleted_at) == (200, None)


@pytest.mark.parametrize(
    "address",
    [
        "add/walk-7/",
        "add/ashworth/value/",
        "add/walk-6/ankle-right/value/",
        "add/ankle-bent/wrist-right/value/",
        "add/ashworth/nose-right/value/",
        "add/limb/wing/right/",
        "add/limb/leg/middle/",
    ],
)
def test_an_address_that_makes_no_sense_is_not_found(address: str) -> None:
    patient, _alice, client = alice_and_her_record()

    assert client.get(measures_url(patient, address)).status_code == 404


@pytest.mark.parametrize("sent", ["", "0", "1001", "two", "1.5", "-5", "212\x00", "x" * 10_000])
def test_nonsense_metres_get_an_error_and_no_row(sent: str) -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.post(measures_url(patient, "add/walk-6/value/"), {"metres": sent}).content.decode()

    assert "There is a problem" in page
    assert not Measurement.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_a_month_will_do_for_the_day_and_is_said_as_a_month() -> None:
    patient, _alice, client = alice_and_her_record()
    row = make_measurement(patient, 200, TODAY)

    client.post(measures_url(patient, f"{row.pk}/date/"), {"answer": "another", "date": "October 2026"})

    row.refresh_from_db()
    assert (row.date, row.date_exact) == (date(2026, 10, 15), Exact.MONTH)
    assert "<h2>October 2026</h2>" in client.get(measures_url(patient, f"{row.pk}/")).content.decode()
    assert "<h2>October 2026</h2>" in client.get(measures_url(patient)).content.decode()
    assert "In October 2026." in client.get(f"/r/{patient.id}/clinic/").content.decode()


@time_machine.travel(NOW, tick=False)
def test_the_result_the_day_and_the_name_can_be_changed() -> None:
    patient, _alice, client = alice_and_her_record()
    row = make_measurement(patient, 200, TODAY)
    version = Patient.objects.get().data_version

    client.post(measures_url(patient, f"{row.pk}/value/"), {"metres": "212"})
    client.post(measures_url(patient, f"{row.pk}/date/"), {"answer": "another", "date": "2026-03-06"})
    page = client.post(measures_url(patient, f"{row.pk}/by/"), {"measured_by": "Sam"}, follow=True).content.decode()

    row.refresh_from_db()
    assert (int(row.value), row.date, row.measured_by) == (212, MARCH, "Sam")
    assert "6 March 2026" in page
    assert Patient.objects.get().data_version == version + 3


@time_machine.travel(NOW, tick=False)
def test_a_day_to_come_is_refused() -> None:
    patient, _alice, client = alice_and_her_record()
    row = make_measurement(patient, 200, None)

    client.post(measures_url(patient, f"{row.pk}/date/"), {"answer": "another", "date": "2026-11-22"})

    row.refresh_from_db()
    assert row.date is None


def test_who_measured_last_is_written_in_only_while_adding() -> None:
    patient, _alice, client = alice_and_her_record()
    make_measurement(patient, 200, MARCH, by="Dr Okafor")
    make_measurement(make_patient(), 200, MAY, by="Somebody else")
    row = make_measurement(patient, 212, MAY)

    adding = client.get(measures_url(patient, f"{row.pk}/by/?new=1")).content.decode()
    changing = client.get(measures_url(patient, f"{row.pk}/by/")).content.decode()

    assert 'value="Dr Okafor"' in adding
    assert "Dr Okafor" not in changing


def test_deleting_asks_once_and_can_be_undone() -> None:
    patient, _alice, client = alice_and_her_record()
    row = make_measurement(patient, 212)
    address = measures_url(patient, f"{row.pk}/delete/")

    assert "Delete this measurement?" in client.get(address).content.decode()
    page = client.post(address, follow=True).content.decode()
    assert "Deleted: a measurement" in page
    assert not Measurement.objects.of(patient).exists()

    client.post(measures_url(patient, f"{row.pk}/restore/"))
    assert Measurement.objects.of(patient).get() == row


def test_a_viewer_may_look_but_is_offered_no_change() -> None:
    patient, _alice, _client = alice_and_her_record()
    row = make_measurement(patient, 212)
    victor = sign_in(join(patient, "victor", Role.VIEWER))

    page = victor.get(measures_url(patient, f"{row.pk}/")).content.decode()

    assert "212 metres" in page
    assert "Change: " not in page
    assert victor.get(measures_url(patient, "add/")).status_code == 403
    assert victor.post(measures_url(patient, f"{row.pk}/delete/")).status_code == 403


@pytest.mark.parametrize(
    ("test", "part", "value"),
    [
        ("ashworth", ANKLE, 1.2),
        ("ashworth", ANKLE, 5),
        ("ashworth", None, 1),
        ("walk-6", ANKLE, 212),
        ("walk-6", None, 0),
        ("walk-6", None, 1001),
        ("walk-10", None, 0),
        ("walk-10", None, 601),
        ("ankle-bent", ANKLE, 61),
        ("ankle-bent", Part(Region.WRIST, Side.RIGHT), 5),
        ("nonsense", None, 1),
    ],
)
def test_the_database_refuses_what_no_test_gives(test: ClinicTest, part: Part | None, value: float) -> None:
    patient = make_patient()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_measurement(patient, value, MAY, test, part)


def test_every_grade_is_taken_by_the_database() -> None:
    patient = make_patient()
    for value in (0, 1, 1.5, 2, 3, 4):
        make_measurement(patient, value, MAY, ClinicTest.ASHWORTH, ANKLE)
    assert Measurement.objects.of(patient).count() == 6


def test_how_it_is_going_leads_to_the_clinic_and_to_goals() -> None:
    patient, _alice, client = alice_and_her_record()

    page = client.get(f"/r/{patient.id}/trends/").content.decode()

    assert f'href="{measures_url(patient)}"' in page
    assert f'href="/r/{patient.id}/goals/"' in page
