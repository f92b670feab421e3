"""How much of what is sent as a file is taken in, whoever sends it."""

import io
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from injections.models import CardPhoto
from patients.photos.uploads import MOST_BYTES
from patients.tasks import empty_uploads
from tests.injections.making import make_visit
from tests.people import alice_and_her_record

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000
BEFORE = b'--cut\r\nContent-Disposition: form-data; name="photo"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
AFTER = b"\r\n--cut--\r\n"


class Endless(io.RawIOBase):
    """A body with a file of that many bytes, made only as it is read."""

    def __init__(self, size: int) -> None:
        self.parts = [(BEFORE, 1), (bytes(10_000), size // 10_000), (AFTER, 1)]
        self.length = len(BEFORE) + size + len(AFTER)

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        while self.parts and not self.parts[0][1]:
            self.parts.pop(0)
        if not self.parts:
            return b""
        piece, left = self.parts[0]
        self.parts[0] = (piece, left - 1)
        return piece


def post(client: Client, url: str, size: int) -> Any:
    body = Endless(size)
    sent = {"wsgi.input": body, "CONTENT_TYPE": "multipart/form-data; boundary=cut", "CONTENT_LENGTH": body.length}
    answer = client.request(REQUEST_METHOD="POST", PATH_INFO=url, **sent)
    assert not any(left for _piece, left in body.parts)
    return answer


def test_fifty_megabytes_are_refused_in_words_and_never_held() -> None:
    patient, _alice, client = alice_and_her_record()
    url = f"/r/{patient.id}/injections/{make_visit(patient).pk}/card/"
    client.get(url)  # what is loaded once is not what an upload takes
    tracemalloc.start()
    page = post(client, url, 50 * MEGABYTE).content.decode()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "This file is larger than 15 megabytes" in page
    assert most < 10 * MEGABYTE
    assert not CardPhoto.objects.exists()


def test_a_large_file_waits_without_a_name_in_a_folder_for_the_app_alone(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR = tmp_path / "uploads"
    patient, _alice, client = alice_and_her_record()

    page = post(client, f"/r/{patient.id}/injections/{make_visit(patient).pk}/card/", 10 * MEGABYTE)

    assert "This file is not a photo that we can read" in page.content.decode()
    assert settings.UPLOADS_DIR.stat().st_mode & 0o777 == 0o700
    assert not list(settings.UPLOADS_DIR.iterdir())


def test_what_has_a_name_there_is_removed_by_schedule(settings: Settings, tmp_path: Path) -> None:
    settings.UPLOADS_DIR = tmp_path
    (tmp_path / "left").write_text("51.5 N 0.1 W")

    empty_uploads()
    empty_uploads()

    assert not list(tmp_path.iterdir())
    assert "patients.tasks.empty_uploads" in {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}


def test_nobody_signed_in_fills_the_disk_either() -> None:
    answer = post(Client(), "/accounts/login/", 20 * MEGABYTE)

    assert answer.status_code in (200, 302)
    file = answer.wsgi_request.FILES["photo"]
    assert MOST_BYTES < file.size < MOST_BYTES + MEGABYTE


@pytest.mark.parametrize("size", [100, 5 * MEGABYTE])
@pytest.mark.parametrize("spoiled", [b"\r\nContent-Transfer-Encoding: base64", b""])
def test_a_file_that_breaks_off_breaks_no_page(size: int, spoiled: bytes) -> None:
    """A small one is kept in memory, a large one in the folder; neither may be there to be let go of."""
    patient, _alice, client = alice_and_her_record()
    body = BEFORE.replace(b"\r\n\r\n", spoiled + b"\r\n\r\n") + b"!" * size

    answer = client.generic(
        "POST",
        f"/r/{patient.id}/injections/{make_visit(patient).pk}/card/",
        body,
        "multipart/form-data; boundary=cut",
    )

    assert answer.status_code in (200, 400)
    assert not CardPhoto.objects.exists()
