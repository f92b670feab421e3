"""The photo of a visit's clinic card: added, looked at, replaced, removed and brought back."""

import io
import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from accounts.models import User
from dashboard.retention import purge
from injections.models import CardPhoto, Visit
from patients.models import Patient, Role
from tests.injections.making import make_visit, page_of
from tests.patients.photos.photographing import (
    SECRETS,
    SentPhoto,
    in_two_halves,
    make_photo,
    phone_photo,
    photo,
    png_header,
)
from tests.people import alice_and_her_record, join, make_owner, make_patient, sign_in

pytestmark = pytest.mark.django_db
LARGE, SMALL = "large.jpg", "small.jpg"


@pytest.fixture
def people() -> tuple[Patient, User, Client]:
    return alice_and_her_record()


@pytest.fixture
def visit(people: tuple[Patient, User, Client]) -> Visit:
    return make_visit(people[0], product="botox")


@pytest.fixture
def alice(people: tuple[Patient, User, Client]) -> User:
    return people[1]


@pytest.fixture
def phone(people: tuple[Patient, User, Client]) -> Client:
    return people[2]


def card_url(visit: Visit, *rest: object) -> str:
    return page_of(visit.patient, "/".join([str(visit.pk), "card", *map(str, rest), ""]))


def image_url(visit: Visit, card: CardPhoto, size: str = LARGE) -> str:
    return card_url(visit, card.pk, size).removesuffix("/")


def send(phone: Client, visit: Visit, content: bytes, **fields: str) -> str:
    """What the page says after somebody chose that file and saved it."""
    sent = {"photo": SentPhoto(content), **fields}
    return str(phone.post(card_url(visit), sent, follow=True).content.decode())


def live(visit: Visit) -> CardPhoto:
    return visit.photos.live().get()


def seen(page: str) -> list[str]:
    """The addresses of the pictures on a page."""
    return re.findall(r'<img [^>]*src="([^"]+)"', page)


def test_a_saved_photo_stands_on_the_page_of_the_visit(phone: Client, visit: Visit) -> None:
    assert "Add a photo" in phone.get(page_of(visit.patient, f"{visit.pk}/")).content.decode()

    page = send(phone, visit, phone_photo())
    card = live(visit)

    assert "Saved" in page
    assert seen(page) == [image_url(visit, card, SMALL)]
    assert 'width="40" height="20" alt="Photo of the clinic card. Opens it large"' in page
    assert f'href="{card_url(visit, card.pk)}"' in page


def test_what_is_stored_and_shown_says_nothing_of_where_it_was_taken(phone: Client, visit: Visit) -> None:
    send(phone, visit, phone_photo(orientation=6))
    card = live(visit)

    for size, column in ((LARGE, card.large), (SMALL, card.small)):
        shown = phone.get(image_url(visit, card, size)).content
        image = Image.open(io.BytesIO(shown))
        assert shown == bytes(column)
        assert not image.getexif()
        assert image.size == (20, 40) == (card.width, card.height)
        assert not [secret for secret in (*SECRETS, b"at home") if secret in shown]


def test_a_picture_is_kept_by_no_cache_runs_nothing_and_bears_no_name_of_theirs(
    phone: Client, visit: Visit, alice: User
) -> None:
    headers = phone.get(image_url(visit, make_photo(CardPhoto, visit, alice))).headers

    assert headers["Content-Type"] == "image/jpeg"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert {"no-store", "private"} <= set(headers["Cache-Control"].split(", "))


def test_the_page_of_the_photo_shows_it_large_with_back_and_remove(phone: Client, visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)
    page = phone.get(card_url(visit, card.pk)).content.decode()

    assert "<h1" in page
    assert "Clinic card of 19 September 2026" in page
    assert seen(page) == [image_url(visit, card)]
    assert f'class="back" href="{page_of(visit.patient, f"{visit.pk}/")}"' in page
    assert "Remove this photo" in page


def test_removed_is_gone_everywhere_and_undo_brings_it_back(phone: Client, visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)

    page = phone.post(card_url(visit, card.pk, "delete"), follow=True).content.decode()
    assert "Removed: photo of the clinic card" in page
    assert phone.get(card_url(visit, card.pk)).status_code == 404
    assert phone.get(image_url(visit, card)).status_code == 404
    assert phone.get(image_url(visit, card, SMALL)).status_code == 404
    assert not seen(phone.get(page_of(visit.patient, f"{visit.pk}/")).content.decode())

    back = phone.post(card_url(visit, card.pk, "restore"), follow=True).content.decode()
    assert "It is back" in back
    assert seen(back) == [image_url(visit, card, SMALL)]


def test_double_taps_on_remove_and_undo_do_no_harm(phone: Client, visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)
    for _tap in range(2):
        gone = card_url(visit, card.pk, "delete")
        assert phone.post(gone)["Location"] == gone
    for _tap in range(2):
        assert phone.post(card_url(visit, card.pk, "restore")).status_code == 302
    assert live(visit) == card


def test_another_photo_takes_the_place_of_the_first_which_can_be_brought_back(phone: Client, visit: Visit) -> None:
    send(phone, visit, phone_photo())
    first = live(visit)
    send(phone, visit, photo(in_two_halves((60, 60))))
    second = live(visit)

    assert second.width == 60
    assert CardPhoto.objects.get(pk=first.pk).deleted_at

    phone.post(card_url(visit, first.pk, "restore"))
    assert live(visit) == first
    assert CardPhoto.objects.get(pk=second.pk).deleted_at


def test_the_same_form_sent_twice_is_one_photo(phone: Client, visit: Visit) -> None:
    number = str(uuid.uuid4())
    for _tap in range(2):
        send(phone, visit, phone_photo(), once=number)

    assert CardPhoto.objects.count() == 1


def test_the_number_of_a_form_sent_to_another_record_makes_a_photo_of_its_own(phone: Client, visit: Visit) -> None:
    number = str(uuid.uuid4())
    send(phone, visit, phone_photo(), once=number)
    other = make_visit(make_patient())
    charlie = sign_in(make_owner(other.patient, "charlie"))
    send(charlie, other, phone_photo(), once=number)

    assert live(visit).patient == visit.patient
    assert live(other).patient == other.patient


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        (b"", "This file is empty. Choose another photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This file is not a photo that we can read"),
        (phone_photo()[:-300], "This photo is damaged, or it broke off on the way"),
        (png_header(100_000, 100_000), "This photo has too many dots. Take a screenshot of it"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "We cannot read this kind of photo (HEIC)"),
        (phone_photo() + bytes(15_000_000), "This file is larger than 15 megabytes. Take a screenshot of it"),
    ],
    ids=["empty", "SVG", "broken off", "bomb", "HEIC", "too large"],
)
def test_what_cannot_be_kept_is_refused_in_words(phone: Client, visit: Visit, sent: bytes, words: str) -> None:
    page = send(phone, visit, sent)

    assert "There is a problem" in page
    assert words in page
    assert not CardPhoto.objects.exists()


def test_nothing_chosen_is_said_beside_the_field(phone: Client, visit: Visit) -> None:
    page = phone.post(card_url(visit)).content.decode()

    assert '<a href="#id_photo">Choose a photo</a>' in page
    assert 'accept="image/jpeg,image/png,image/webp"' in page
    assert "capture" not in page


def test_another_persons_photo_is_not_found_whatever_the_address_around_it(
    phone: Client, visit: Visit, alice: User
) -> None:
    card = make_photo(CardPhoto, visit, alice)
    theirs = make_visit(make_patient())
    charlie = sign_in(make_owner(theirs.patient, "charlie"))

    for browser, around in ((charlie, visit), (charlie, theirs)):
        for url in (image_url(around, card), image_url(around, card, SMALL), card_url(around, card.pk)):
            assert browser.get(url).status_code == 404, url
        assert browser.post(card_url(around, card.pk)).status_code == 404
        assert browser.post(card_url(around, card.pk, "restore")).status_code == 404
    assert live(visit) == card


def test_the_photo_of_one_visit_is_not_found_at_another(phone: Client, visit: Visit, alice: User) -> None:
    card, other = make_photo(CardPhoto, visit, alice), make_visit(visit.patient)

    assert phone.get(image_url(other, card)).status_code == 404
    assert phone.get(card_url(other, card.pk)).status_code == 404


def test_a_deleted_visit_takes_its_photo_along_and_back(phone: Client, visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)
    visit.erase()
    assert phone.get(image_url(visit, card)).status_code == 404
    visit.restore()
    assert phone.get(image_url(visit, card)).status_code == 200


def test_victor_sees_the_photo_and_nothing_to_change_it(visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)
    victor = sign_in(join(visit.patient, "victor", Role.VIEWER))

    for url in (page_of(visit.patient, f"{visit.pk}/"), card_url(visit, card.pk)):
        page = victor.get(url).content.decode()
        assert len(seen(page)) == 1
        assert "<form" not in page.split("<main")[1]
        assert "another photo" not in page
    assert victor.get(image_url(visit, card)).status_code == 200
    assert victor.get(card_url(visit)).status_code == 403


@pytest.mark.parametrize(("days", "status"), [(29, 302), (31, 404)])
def test_a_removed_photo_can_be_brought_back_for_30_days_and_is_then_purged(
    phone: Client, visit: Visit, alice: User, days: int, status: int
) -> None:
    now = timezone.now()
    card = make_photo(CardPhoto, visit, alice, deleted_at=now - timedelta(days=days))

    assert phone.post(card_url(visit, card.pk, "restore")).status_code == status
    purge(now)
    assert CardPhoto.objects.exists() == (status == 302)


def test_a_purged_visit_leaves_no_photo_behind(visit: Visit, alice: User) -> None:
    make_photo(CardPhoto, visit, alice)
    make_photo(CardPhoto, visit, alice, deleted_at=timezone.now())
    visit.erase()
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        purge(timezone.now())

    assert not CardPhoto.objects.exists()


def test_saving_and_removing_raise_the_version_of_the_record(phone: Client, visit: Visit) -> None:
    def version() -> int:
        return Patient.objects.get(pk=visit.patient_id).data_version

    before = version()
    send(phone, visit, phone_photo())
    saved = version()
    phone.post(card_url(visit, live(visit).pk, "delete"))

    assert before < saved < version()


def test_no_page_reads_the_bytes_of_photos_or_asks_the_database_often(phone: Client, visit: Visit, alice: User) -> None:
    card = make_photo(CardPhoto, visit, alice)
    pages = [page_of(visit.patient, f"{visit.pk}/"), card_url(visit), card_url(visit, card.pk)]
    for url in pages:
        with CaptureQueriesContext(connection) as captured:
            assert phone.get(url).status_code == 200
        assert len(captured) <= 8, url
        assert not [query for query in captured if '"large"' in query["sql"]], url
    with CaptureQueriesContext(connection) as captured:
        assert phone.get(image_url(visit, card, SMALL)).status_code == 200
    assert len(captured) <= 4
