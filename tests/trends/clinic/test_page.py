"""The page for the clinic as it is now, with the picture that is stored for everybody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import translation

from accounts.models import User
from injections.models import Visit
from patients.models import Patient, Role
from patients.voices import Voice
from symptoms.models import CheckIn
from tests.injections.making import make_visit
from tests.people import alice_and_her_record, join
from tests.trends.making import NOW, TODAY, rate
from trends.clinic.page import page_of
from trends.models import ClinicPage, Drawing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def rated_over_two_cycles(**fields: object) -> Patient:
    """Five ratings in each of two cycles: 3 in the last one, 6 in this one."""
    patient, _alice, _client = alice_and_her_record(**fields)
    make_visit(patient, TODAY - timedelta(days=98), {"ankle-right": "100"})
    make_visit(patient, TODAY - timedelta(days=14), {"ankle-right": "100"})
    for week in range(5):
        rate(patient, TODAY - timedelta(days=97 - 3 * week), ankle_right=3)
        rate(patient, TODAY - timedelta(days=13 - 3 * week), ankle_right=6)
    return patient


def told(patient: Patient) -> dict[str, str]:
    """What the picture shows, in words."""
    picture = page_of(patient).picture
    return {row.key: row.words for row in picture.told.rows} if picture else {}


def test_the_picture_is_this_cycle_over_the_last_with_the_same_in_words() -> None:
    picture = page_of(rated_over_two_cycles()).picture

    assert picture
    assert picture.told.title == "Ankle, this cycle"
    assert picture.told.rows[0].words == "The ankle was rated tighter than in weeks 2–3 of the last cycle."
    assert "Now 6" in picture.svg[-1]
    assert {row.key: row.words for row in picture.told.rows}["Now"] == (
        "Rated 6 of 10 in weeks 2–3, tight. In the same weeks of the last cycle it was rated 3."
    )


def test_where_the_last_cycle_is_of_another_product_both_are_named_beside_the_picture() -> None:
    patient = rated_over_two_cycles()
    this, last = Visit.objects.of(patient).newest_first()
    Visit.objects.filter(pk=this.pk).update(product="botox")
    Visit.objects.filter(pk=last.pk).update(product="dysport")

    assert told(patient)["Now"].endswith(
        "In the same weeks of the last cycle it was rated 3. The last injection was Dysport, this one Botox."
    )


def test_it_is_the_drawing_that_is_stored_for_everybody() -> None:
    patient = rated_over_two_cycles()
    page_of(patient)
    ClinicPage.objects.all().delete()
    Drawing.objects.update(content={**Drawing.objects.get().content, "title": "The stored one"})

    picture = page_of(patient).picture

    assert picture
    assert picture.told.title == "The stored one"


def is_kept(patient: Patient) -> bool:
    """Whether the page is the one that was kept; if so, it reads back as it was made."""
    kept = ClinicPage.objects.get()
    ClinicPage.objects.update(content={**kept.content, "period": "as it was kept"})
    page = page_of(patient)
    assert page.period == "as it was kept" or page == page_of(patient, keeps=False)
    return page.period == "as it was kept"


@pytest.mark.parametrize("changes", ["the record", "the day", "the carer's name", "nothing"])
def test_it_is_kept_until_the_record_or_the_day_or_the_name_of_a_carer_is_another(changes: str) -> None:
    patient = rated_over_two_cycles()
    harriet = join(patient, "harriet", Role.HELPER)
    CheckIn.objects.update(voice=Voice.VIEW, entered_by=harriet)
    page_of(patient)

    if changes == "the record":
        patient.raise_version()
        patient.refresh_from_db()
    elif changes == "the carer's name":
        User.objects.filter(pk=harriet.pk).update(name="Harriet")
    with time_machine.travel(datetime.fromisoformat(NOW) + timedelta(days=changes == "the day"), tick=False):
        assert is_kept(patient) == (changes == "nothing")


def test_each_language_has_its_own() -> None:
    patient = rated_over_two_cycles()
    english = page_of(patient)

    with translation.override("es"):
        assert page_of(patient).details[0].title != english.details[0].title
        assert page_of(patient) == page_of(patient, keeps=False)
    assert page_of(patient) == english


def test_who_may_write_nothing_gets_the_same_and_stores_none() -> None:
    patient = rated_over_two_cycles()

    unkept = page_of(patient, keeps=False)

    assert not Drawing.objects.exists()
    assert unkept == page_of(patient)


def test_on_the_day_of_the_next_injections_the_picture_is_still_of_the_time_before_them() -> None:
    patient = rated_over_two_cycles()
    make_visit(patient, TODAY, {"ankle-right": "100"})

    assert told(patient)["Now"].startswith("Rated 6 of 10")
    assert not Drawing.objects.exists()


def test_without_an_injection_or_a_rating_there_is_no_picture() -> None:
    patient, _alice, _client = alice_and_her_record()
    rate(patient, TODAY, ankle_right=6)
    assert page_of(patient).picture is None

    CheckIn.objects.all().delete()
    make_visit(patient, TODAY - timedelta(days=14), {"ankle-right": "100"})
    assert page_of(patient).picture is None


def test_ratings_of_a_carer_are_told_as_theirs() -> None:
    patient = rated_over_two_cycles()
    harriet = join(patient, "harriet", Role.HELPER)
    CheckIn.objects.update(voice=Voice.VIEW, entered_by=harriet)

    picture = page_of(patient).picture

    assert picture
    assert picture.told.source == "How somebody (helper) sees it, not measured."
