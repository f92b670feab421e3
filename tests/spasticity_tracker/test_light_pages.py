"""Pages are sent compressed to who takes that, and their length tells nothing."""

import gzip

import pytest
from django.test import Client

from tests.site.walk import pages
from tests.site.world import make_world

pytestmark = pytest.mark.django_db
TAKES_IT = {"Accept-Encoding": "gzip, br"}


def main_of(page: bytes) -> bytes:
    return page.split(b"<main")[1].split(b"</main")[0]


def test_a_page_is_sent_in_less_than_half_of_its_bytes_and_says_the_same() -> None:
    plain = Client().get("/emergency/")
    light = Client().get("/emergency/", headers=TAKES_IT)

    assert (light["Content-Encoding"], light["Content-Length"]) == ("gzip", str(len(light.content)))
    assert "Accept-Encoding" in light["Vary"]
    assert len(light.content) < len(plain.content) / 2
    assert main_of(gzip.decompress(light.content)) == main_of(plain.content)
    assert "Content-Encoding" not in plain


def test_the_same_page_is_never_of_the_same_length() -> None:
    assert len({len(Client().get("/emergency/", headers=TAKES_IT).content) for _ in range(20)}) > 3


def test_a_photo_stays_as_it_is() -> None:
    world = make_world()
    (picture,) = [page.url for page in pages(world) if page.name == "injections:card-image"]

    answer = world.browser_of("alice").get(picture, headers=TAKES_IT)

    assert answer["Content-Type"] == "image/jpeg"
    assert "Content-Encoding" not in answer
