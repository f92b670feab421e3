"""The photo of an exercise: beside it in the lists, changed and removed from there."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from exercises.kinds import ExerciseKind
from exercises.models import Activity, ActivityPhoto
from patients.models import Patient, Role
from tests.exercises.making import make_activity
from tests.patients.photos.photographing import SentPhoto, make_photo, phone_photo
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> tuple[Patient, User, Client]:
    return alice_and_her_record()


@pytest.fixture
def phone(people: tuple[Patient, User, Client]) -> Client:
    return people[2]


@pytest.fixture
def bike(people: tuple[Patient, User, Client]) -> Activity:
    return make_activity(people[0], people[1], ExerciseKind.BIKE)


def url_of(activity: Activity, *rest: object) -> str:
    return f"/r/{activity.patient_id}/exercise/usual/{activity.pk}/photo/" + "/".join(map(str, rest))


def text_of(client: Client, patient: Patient, page: str) -> str:
    return str(client.get(f"/r/{patient.id}/exercise/{page}/").content.decode())


def test_a_photo_stands_beside_its_exercise_in_both_lists(phone: Client, bike: Activity) -> None:
    patient = bike.patient
    assert "Add a photo of Exercise bike" in text_of(phone, patient, f"usual/{bike.pk}/what")

    page = phone.post(url_of(bike), {"photo": SentPhoto(phone_photo())}, follow=True).content.decode()
    photo = ActivityPhoto.objects.get()
    small = url_of(bike, photo.pk, "small.jpg")

    assert "Saved" in page
    assert f'src="{small}" width="40" height="20" alt="Photo of Exercise bike. Opens it large"' in page
    assert "Change the photo of Exercise bike" in page
    for place in ("usual", "other"):
        assert re.search(rf'<img [^>]*src="{small}"[^>]* alt="">', text_of(phone, patient, place))
    assert phone.get(small)["Content-Type"] == "image/jpeg"


def test_a_removed_photo_is_in_no_list_and_undo_brings_it_back(phone: Client, bike: Activity) -> None:
    photo = make_photo(ActivityPhoto, bike, User.objects.get())

    page = phone.post(url_of(bike, photo.pk, "delete", ""), follow=True).content.decode()
    assert "Removed: photo of Exercise bike" in page
    assert "small.jpg" not in text_of(phone, bike.patient, "usual") + text_of(phone, bike.patient, "other")
    assert phone.get(url_of(bike, photo.pk, "large.jpg")).status_code == 404

    phone.post(url_of(bike, photo.pk, "restore", ""))
    assert "small.jpg" in text_of(phone, bike.patient, "usual")


def test_the_photo_of_another_record_is_not_found(bike: Activity) -> None:
    photo = make_photo(ActivityPhoto, bike, User.objects.get())
    theirs = make_activity(make_patient(), User.objects.get())
    charlie = sign_in(make_owner(theirs.patient, "charlie"))

    for around in (bike, theirs):
        assert charlie.get(url_of(around, photo.pk, "large.jpg")).status_code == 404
        assert charlie.get(url_of(around, photo.pk, "")).status_code == 404
        assert charlie.post(url_of(around, photo.pk, "delete", "")).status_code == 404
    assert ActivityPhoto.objects.get().deleted_at is None


def test_victor_may_see_the_picture_and_change_nothing(bike: Activity) -> None:
    photo = make_photo(ActivityPhoto, bike, User.objects.get())
    victor = sign_in(join(bike.patient, "victor", Role.VIEWER))

    assert victor.get(url_of(bike, photo.pk, "small.jpg")).status_code == 200
    assert victor.post(url_of(bike), {"photo": SentPhoto(phone_photo())}).status_code == 403
    assert victor.post(url_of(bike, photo.pk, "delete", "")).status_code == 403
    assert ActivityPhoto.objects.get().deleted_at is None


def test_many_photos_take_no_more_queries_than_one_and_none_of_their_bytes(phone: Client, bike: Activity) -> None:
    alice, patient = User.objects.get(), bike.patient

    def queries(page: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(phone, patient, page)
        assert not [query for query in captured if '"large"' in query["sql"]]
        return len(captured)

    make_photo(ActivityPhoto, bike, alice)
    little = [queries(page) for page in ("usual", "other")]
    for number in range(12):
        swim = make_activity(patient, alice, ExerciseKind.OWN, name=f"Swimming {number}")
        make_photo(ActivityPhoto, swim, alice)
        make_photo(ActivityPhoto, swim, alice, deleted_at=timezone.now())

    assert [queries(page) for page in ("usual", "other")] == little
    assert max(little) <= 8
