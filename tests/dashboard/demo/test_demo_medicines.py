"""The other medicine of the demo, as the pages say it."""

from datetime import date, timedelta

import pytest
import time_machine

from dashboard.demo import story
from dashboard.demo.writing import demo_user, load_demo
from medicines.models import Medicine, MedicineChange
from medicines.rules import What
from tests.dashboard.demo.test_demo_record import LOADED_AT, TODAY, assert_clean
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@time_machine.travel(LOADED_AT, tick=False)
def test_the_doctor_raised_it_after_the_tightness_had_come_back() -> None:
    user = demo_user()
    patient = load_demo(user, TODAY)
    client = sign_in(user)
    raised = date(2026, 10, 23)

    medicines = client.get(f"/r/{patient.id}/medicines/").content.decode()
    clinic = client.get(f"/r/{patient.id}/clinic/").content.decode()
    timeline = client.get(f"/r/{patient.id}/timeline/clinic/").content.decode()

    assert story.day_of(story.BACK, TODAY) < raised < story.day_of(story.END, TODAY)
    for page in (medicines, clinic):
        assert "Since 8 December 2023. More of it on 23 October 2026." in page
    assert "<b>A medicine changed</b>Baclofen<br>More of it" in timeline
    assert list(MedicineChange.objects.of(patient).values_list("what", "date")) == [(What.MORE, raised)]


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29)])
def test_it_is_marked_as_invented_tells_no_dose_and_no_row_would_be_refused_by_a_form(today: date) -> None:
    with time_machine.travel(LOADED_AT, tick=False):
        patient = load_demo(demo_user(), today)

    medicine, change = Medicine.objects.get(), MedicineChange.objects.get()
    assert_clean(medicine)
    assert_clean(change)
    assert "invented" in medicine.purpose
    assert medicine.dose == ""
    assert change.date <= today - timedelta(days=1)
    assert {row.patient for row in (medicine, change)} == {patient}
