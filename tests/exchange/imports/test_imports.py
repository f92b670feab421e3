"""A file from the page that asks for it to the rows in the diary, and back."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from exchange.models import Import, Line
from exercises.models import Session
from injections.models import Visit
from medicines.models import Medicine
from reminders.calendar.publishing import published
from reminders.choices.writing import subscribe
from reminders.operating.explaining import explain
from reminders.planning.reading import plan_of
from symptoms.models import CheckIn, Measurement
from tests.exchange.imports.making import VISITS, bring, bring_and_save, page_of, read, say
from tests.exchange.imports.tables import Cell, csv_of, xlsx
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import measures_url

pytestmark = pytest.mark.django_db


def test_nothing_is_saved_before_the_yes() -> None:
    patient, _alice, browser = alice_and_her_record()

    source = bring(browser, patient, VISITS)

    page = read(browser, source)
    assert "25 April 2025" in page
    assert "Botox" in page
    assert "flexor carpi radialis, FCR" in page
    assert "20 units" in page
    assert "Yes. Save 1 visit" in page
    assert not Visit.objects.exists()
    assert source.content is None


def test_rows_of_one_day_are_one_visit() -> None:
    patient, alice, browser = alice_and_her_record()

    source = bring_and_save(browser, patient, VISITS)

    visit = Visit.objects.get()
    assert (visit.date, visit.product, visit.entered_by, visit.from_file) == (
        date(2025, 4, 25),
        "botox",
        alice,
        source.pk,
    )
    assert [(site.muscle, site.side, str(site.units)) for site in visit.places] == [
        ("flexor-carpi-radialis", "right", "20.0"),
        ("soleus", "right", "50.0"),
    ]
    assert "Saved from the file" in read(browser, source)
    assert "From a file" in browser.get(f"/r/{patient.pk}/injections/{visit.pk}/").content.decode()
    assert "From a file" in browser.get(f"/r/{patient.pk}/timeline/").content.decode()
    assert not Line.objects.exists()


def test_no_second_copy_of_a_visit_on_the_same_day() -> None:
    patient, _alice, browser = alice_and_her_record()
    bring_and_save(browser, patient, VISITS)

    source = bring(browser, patient, VISITS)

    page = read(browser, source)
    assert "2 rows are in the diary already" in page
    assert "There is nothing new to save" in page
    assert "Yes. Save" not in page


def test_a_day_that_can_be_two_is_asked_about_once() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(browser, patient, csv_of("Date;Muscle;Units", "3/4/2025;soleus;50", "5/6/2025;soleus;12,5"))

    page = read(browser, source)
    assert "Which day is 3/4/2025?" in page
    assert "3 April 2025" in page
    assert "4 March 2025" in page
    source = say(browser, source, answer="month-first")
    assert source.step == "show"
    say(browser, source, save="1")

    assert [visit.date for visit in Visit.objects.order_by("date")] == [date(2025, 3, 4), date(2025, 5, 6)]
    assert str(Visit.objects.get(date=date(2025, 5, 6)).total_units) == "12.5"


def test_columns_that_nobody_knows_are_asked_about_one_by_one() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(browser, patient, csv_of("Date,Gubbins,Amount,Blah", "25/4/2025,soleus,50,x", "26/8/2025,FCR,20,y"))

    page = read(browser, source)
    assert "What is “Gubbins”?" in page
    assert "It says: soleus, FCR" in page
    source = say(browser, source, answer="1 muscle")
    assert "What is “Blah”?" in read(browser, source)
    source = say(browser, source, rest="1")
    say(browser, source, save="1")

    assert Visit.objects.get(date=date(2025, 4, 25)).places[0].muscle == "soleus"


def test_bad_rows_come_back_as_a_file_to_mend_and_the_rest_goes_in() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(
        browser, patient, csv_of("Date,Muscle,Units", "25/4/2025,soleus,50", "32/4/2025,soleus,=1+1", "9/9/2030,FCR,20")
    )

    page = read(browser, source)
    assert "2 rows were not read" in page
    assert "“32/4/2025” is not a day" in page
    assert "“9/9/2030” is still to come" in page
    answer = browser.get(f"{page_of(source)}mend/")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # because it streams
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == ["Date", "Muscle", "Units", "What to mend"]
    assert rows[1] == ["32/4/2025", "soleus", "'=1+1", "“32/4/2025” is not a day"]
    say(browser, source, save="1")
    assert [visit.date for visit in Visit.objects.all()] == [date(2025, 4, 25)]


def test_a_row_to_mend_says_all_by_itself() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(browser, patient, csv_of("Date,Product,Muscle,Units", "25/4/2025,Botox,soleus,50", ",,nose,20"))

    content = b"".join(browser.get(f"{page_of(source)}mend/").streaming_content)  # type: ignore[attr-defined]  # because it streams
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row[:4] for row in rows[1:]] == [
        ["25/4/2025", "Botox", "soleus", "50"],
        ["25/4/2025", "Botox", "nose", "20"],
    ]


def test_a_mended_file_is_read_without_its_last_column() -> None:
    patient, _alice, browser = alice_and_her_record()

    source = bring(
        browser, patient, csv_of("\ufeffDate,Muscle,Units,What to mend", "30/4/2025,soleus,50,“32/4/2025” is not a day")
    )

    assert source.step == "show"


def test_one_tap_takes_all_of_it_back_and_another_brings_it_again() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring_and_save(browser, patient, VISITS)

    browser.post(f"{page_of(source)}undo/")
    assert not Visit.objects.of(patient).exists()
    assert "no longer in the diary" in read(browser, source)
    browser.post(f"{page_of(source)}restore/")

    assert Visit.objects.of(patient).get().total_units == 70


def test_a_file_that_is_dropped_leaves_nothing() -> None:
    patient, _alice, browser = alice_and_her_record()
    source = bring(browser, patient, VISITS)

    answer = browser.post(page_of(source), {"drop": "1"}, follow=True)

    assert "Nothing was saved" in answer.content.decode()
    assert not Import.objects.exists()
    assert not Line.objects.exists()


def test_ratings_of_a_day_are_one_check_in_of_the_person() -> None:
    patient, _alice, browser = alice_and_her_record()

    bring_and_save(
        browser, patient, csv_of("Day,Right ankle,Right wrist,Pain", "2025-05-01,6,4/10,2", "2025-05-02,,Tight,")
    )

    first, second = CheckIn.objects.order_by("date")
    assert {(r.measure, r.region, r.value) for r in first.ratings.all()} == {
        ("tightness", "ankle", 6),
        ("tightness", "wrist", 4),
        ("pain", "", 2),
    }
    assert [(r.region, r.value) for r in second.ratings.all()] == [("wrist", 6)]
    assert first.voice == "own"
    assert "From a file" in browser.get(f"/r/{patient.pk}/check-in/2025-05-01/").content.decode()


def test_exercise_goes_onto_the_list_and_into_the_weeks() -> None:
    patient, _alice, browser = alice_and_her_record()
    lines = ("When\tActivity\tHow long\tkm", "1 May 2025\tWalking\t45 min\t1,2", "2 May 2025\tSwimming\t1:10\t")

    bring_and_save(browser, patient, csv_of(*lines))

    page = browser.get(f"/r/{patient.pk}/exercise/saved/{Session.objects.earliest('date').batch}/").content.decode()
    assert "From a file" in page
    walk, swim = Session.objects.order_by("date").select_related("activity")
    assert (walk.activity.kind, walk.minutes, walk.distance) == ("walking", 45, 1200)
    assert (swim.activity.kind, swim.activity.name, swim.minutes, swim.activity.is_usual) == (
        "own",
        "Swimming",
        70,
        False,
    )


def test_all_that_a_visit_had_comes_along() -> None:
    patient, _alice, browser = alice_and_her_record()
    names = "Date,Muscle,Units,Guidance,Cost (EUR),Insurance,Next visit"
    rows = ("25/4/2025,soleus,50,US + EMG,120,partly,24/7/2025 9:15", ",FCR,20,,,,", "24/7/2025,FCR,20,eco,£99.5,,")
    source = bring(browser, patient, csv_of(names, *rows))
    page = read(browser, source)
    assert "Cost: 120 EUR" in page
    assert "Next appointment: 24 July 2025 at 09:15" in page
    assert "Guidance: US + EMG" in page

    say(browser, source, save="1")

    first, second = Visit.objects.order_by("date")
    assert (first.cost, first.currency, first.insurance, first.guidance) == (Decimal(120), "EUR", "part", "")
    assert (first.next_appointment, str(first.next_appointment_time)) == (second.date, "09:15:00")
    assert "US + EMG" in first.notes
    assert (second.cost, second.currency, second.guidance) == (Decimal("99.5"), "GBP", "ultrasound")


def test_what_the_clinic_measured_comes_along_and_only_what_is_new() -> None:
    patient, _alice, browser = alice_and_her_record()
    Measurement.objects.create(
        patient=patient, test="ashworth", region="wrist", side="right", value=3, date=date(2025, 4, 25)
    )
    names = "Date,MAS wrist,MAS elbow,10MWT (s),Measured by"
    source = bring(browser, patient, csv_of(names, "25/4/2025,2,1+,14.5,Ms Okoye", "26/4/2025,5,,,", "25/4/2025,,,13,"))

    page = read(browser, source)
    assert "New: 1 day of tests" in page
    assert "Muscle tone (Modified Ashworth), right elbow: Grade 1+" in page
    assert "“5” is not a grade" in page
    assert "The same thing stands twice on this day" in page
    source = say(browser, source, save="1")

    page = read(browser, source)
    assert "1 day of tests" in page
    rows = Measurement.objects.of(patient).filter(from_file=source.pk).order_by("test")
    assert [(row.test, row.region, row.side, str(row.value), row.measured_by) for row in rows] == [
        ("ashworth", "elbow", "right", "1.50", "Ms Okoye"),
        ("walk-10", "", "", "14.50", "Ms Okoye"),
    ]
    assert "From a file" in browser.get(measures_url(patient, f"{rows[0].pk}/")).content.decode()
    browser.post(f"{page_of(source)}undo/")
    assert Measurement.objects.of(patient).count() == 1


def test_medicines_come_along_with_what_happened_to_them() -> None:
    patient, alice, browser = alice_and_her_record()
    names = "Medicine;What for;Since;Changed;Stopped"
    lines = (names, "Baclofen 10 mg;spasms;3/4/2019;more 5/6/2020;", "Keppra;fits;;;May 2021", "Lioresal;;;;")
    source = bring(browser, patient, csv_of(*lines))
    # One order of day and month for all its columns, asked once.
    assert "Which day is 3/4/2019?" in read(browser, source)
    source = say(browser, source, answer="day-first")
    page = read(browser, source)
    assert "New: 2 medicines" in page
    assert "Since 3 April 2019." in page
    assert "More of it on 5 June 2020." in page
    assert "This medicine stands twice" in page

    source = say(browser, source, save="1")

    tablets, other = Medicine.objects.of(patient).with_changes().order_by("code")
    assert (tablets.code, tablets.started_on, tablets.purpose, tablets.dose) == (
        "baclofen",
        date(2019, 4, 3),
        "spasms",
        "Baclofen 10 mg",
    )
    assert (other.name, other.started_on) == ("Keppra", None)
    changes = [(change.what, change.date, change.from_file) for one in (tablets, other) for change in one.kept_changes]
    assert changes == [("more", date(2020, 6, 5), source.pk), ("stopped", date(2021, 5, 15), source.pk)]
    assert [version.history_user for version in tablets.kept_changes[0].history.all()] == [alice]
    page = browser.get(f"/r/{patient.pk}/medicines/{tablets.pk}/").content.decode()
    assert "From a file" in page
    again = bring(browser, patient, csv_of(names, "Lioresal;;March 2020;;"))
    assert "There is nothing new to save" in read(browser, again)
    browser.post(f"{page_of(source)}undo/")
    assert not Medicine.objects.of(patient).exists()
    browser.post(f"{page_of(source)}restore/")
    assert len(Medicine.objects.of(patient).with_changes().get(code="baclofen").kept_changes) == 1


def test_no_reminder_before_somebody_says_that_it_was_the_last_visit() -> None:
    patient, alice, browser = alice_and_her_record()
    subscription, now = subscribe(patient=patient, user=alice), patient.now()
    day = patient.today() - timedelta(weeks=8)
    booked = patient.today() + timedelta(days=20)
    names = "Date,Muscle,Units,Next appointment"
    bring_and_save(browser, patient, csv_of(names, f"{day:%Y-%m-%d},soleus,50,{booked:%Y-%m-%d}"))
    assert plan_of(subscription, now) == []
    assert published(patient, now) == []
    assert "The last visit is from a file" in "\n".join(explain(patient, now))
    page = browser.get(f"/r/{patient.pk}/injections/").content.decode()
    assert "Was this the last visit?" in page

    browser.post(f"/r/{patient.pk}/injections/{Visit.objects.get().pk}/confirm/")

    assert plan_of(subscription, now)
    assert published(patient, now)
    assert "from a file" not in "\n".join(explain(patient, now))
    assert "Was this the last visit?" not in browser.get(f"/r/{patient.pk}/injections/").content.decode()


def test_one_of_several_sheets_is_chosen() -> None:
    patient, _alice, browser = alice_and_her_record()
    visits: list[list[Cell]] = [["Date", "Muscle", "Units"], [date(2025, 4, 3), "Soleus", 50]]
    source = bring(browser, patient, xlsx({"Notes to self": [["Call the clinic", "soon"]], "Botox": visits}))

    assert "Which sheet is it?" in read(browser, source)
    source = say(browser, source, answer="1")
    say(browser, source, save="1")

    assert Visit.objects.get().date == date(2025, 4, 3)


def test_the_same_form_sent_twice_is_one_import() -> None:
    patient, _alice, browser = alice_and_her_record()
    once = "5f3c1f7e-0b55-4a6e-9a64-7d1a4b8f2c11"
    for _time in range(2):
        browser.post(f"/r/{patient.pk}/from-file/", {"table": SimpleUploadedFile("a.csv", VISITS), "once": once})

    assert Import.objects.count() == 1
