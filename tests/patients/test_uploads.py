"""How much of what is sent as a file is taken in, whoever sends it."""

import io
import tracemalloc
from typing import Any

import pytest
from django.test import Client

from injections.models import CardPhoto
from patients.uploads import MOST_BYTES
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
    tracemalloc.start()
    page = post(client, url, 50 * MEGABYTE).content.decode()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert "This file is larger than 15 megabytes" in page
    assert most < 10 * MEGABYTE
    assert not CardPhoto.objects.exists()


def test_nobody_signed_in_fills_the_disk_either() -> None:
    answer = post(Client(), "/accounts/login/", 20 * MEGABYTE)

    assert answer.status_code in (200, 302)
    file = answer.wsgi_request.FILES["photo"]
    assert MOST_BYTES < file.size < MOST_BYTES + MEGABYTE
