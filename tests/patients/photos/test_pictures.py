"""What becomes of a file that somebody sends as a photo."""

import io
import zipfile
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from patients.photos.pictures import LARGE, MOST_PIXELS, SMALL, Picture, Reason, UnusableError, clean_picture
from tests.patients.photos.photographing import (
    GPS_PLACE,
    MAKE,
    SECRETS,
    in_two_halves,
    phone_photo,
    photo,
    png_header,
)

DARK, LIGHT = range(80), range(170, 256)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


SPOILINGS = 400


def clean(sent: bytes) -> Picture:
    return clean_picture(io.BytesIO(sent))


def refusal(sent: bytes) -> Reason:
    with pytest.raises(UnusableError) as refused:
        clean(sent)
    return refused.value.reason


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(jpeg))
    image.load()
    assert image.format == "JPEG"
    return image


def grey(picture: Picture, x: float, y: float) -> int:
    """How light the large picture is there, 0 to 255; x and y from 0 to 1."""
    image = opened(picture.large).convert("L")
    found = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(found, int)
    return found


def test_the_photo_that_the_tests_send_does_say_where_it_was_taken() -> None:
    sent = phone_photo()
    exif = Image.open(io.BytesIO(sent)).getexif()

    assert exif.get_ifd(GPS_PLACE)[2] == (51.0, 33.0, 30.0)
    assert exif[MAKE] == "PhoneMaker"
    assert all(secret in sent for secret in SECRETS)


@pytest.mark.parametrize("size", ["large", "small"])
def test_place_time_and_all_other_notes_are_gone(size: str) -> None:
    kept: bytes = getattr(clean(phone_photo()), size)
    image = opened(kept)

    assert not image.getexif()
    assert not image.getexif().get_ifd(GPS_PLACE)
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert not [secret for secret in SECRETS if secret in kept]


@pytest.mark.parametrize(
    ("orientation", "dark_at"),
    [
        (1, (0, 0.5)),
        (2, (1, 0.5)),
        (3, (1, 0.5)),
        (4, (0, 0.5)),
        (5, (0.5, 0)),
        (6, (0.5, 0)),
        (7, (0.5, 1)),
        (8, (0.5, 1)),
    ],
)
def test_a_photo_taken_sideways_stands_upright(orientation: int, dark_at: tuple[float, float]) -> None:
    picture = clean(phone_photo(orientation))

    assert (picture.width, picture.height) == ((40, 20) if orientation < 5 else (20, 40))
    assert grey(picture, *dark_at) in DARK
    assert grey(picture, 1 - dark_at[0], 1 - dark_at[1]) in LIGHT


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_usual_kind_becomes_a_jpeg_whatever_its_name_says(kind: str) -> None:
    picture = clean(photo(kind=kind))

    assert grey(picture, 0, 0.5) in DARK
    assert grey(picture, 1, 0.5) in LIGHT


def test_a_large_photo_becomes_as_small_as_is_needed() -> None:
    picture = clean(photo(in_two_halves((4000, 3000))))

    assert opened(picture.large).size == (picture.width, picture.height) == (LARGE, 1200)
    assert opened(picture.small).size == (SMALL, 240)


def test_a_small_photo_is_not_blown_up() -> None:
    picture = clean(photo())

    assert opened(picture.large).size == opened(picture.small).size == (40, 20)


def test_a_strip_one_dot_high_stays_a_picture() -> None:
    assert clean(photo(in_two_halves((9000, 1)), "PNG")).height == 1


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "PNG"), ("LA", "PNG")])
def test_other_ways_to_write_colour_are_understood(mode: str, kind: str) -> None:
    picture = clean(photo(in_two_halves(mode=mode), kind))

    assert grey(picture, 0, 0.5) in DARK
    assert grey(picture, 1, 0.5) in LIGHT


def test_sixteen_bits_of_grey_are_not_cut_off() -> None:
    deep = Image.new("I;16", (40, 20), 220 * 256)
    deep.paste(30 * 256, (0, 0, 20, 20))
    picture = clean(photo(deep, "PNG"))

    assert grey(picture, 0, 0.5) in DARK
    assert grey(picture, 1, 0.5) in range(210, 230)


def test_what_is_transparent_lies_on_white() -> None:
    palette = Image.new("P", (40, 20), 0)
    palette.putpalette([0, 0, 0, 30, 30, 30])
    palette.paste(1, (0, 0, 20, 20))
    clear = Image.new("RGBA", (40, 20), (0, 0, 0, 0))
    clear.paste((30, 30, 30, 255), (0, 0, 20, 20))

    for picture in (clean(photo(palette, "PNG", transparency=0)), clean(photo(clear, "PNG"))):
        assert grey(picture, 0, 0.5) in DARK
        assert grey(picture, 1, 0.5) > 250


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_moving_pictures_the_first_is_kept(kind: str) -> None:
    moving = photo(in_two_halves(), kind, save_all=True, append_images=[Image.new("RGB", (40, 20), "white")])

    assert Image.open(io.BytesIO(moving)).is_animated  # type: ignore[attr-defined]  # because only some kinds have it
    assert grey(clean(moving), 0, 0.5) in DARK


def test_a_second_file_hidden_in_a_photo_is_left_behind() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as inside:
        inside.writestr("page.html", "hidden")
    page = b"<html><script>alert(1)</script></html>"
    sent = photo(comment=page) + page + archive.getvalue()
    picture = clean(sent)

    assert zipfile.is_zipfile(io.BytesIO(sent))
    for kept in (picture.large, picture.small):
        assert not zipfile.is_zipfile(io.BytesIO(kept))
        assert b"<script" not in kept
        assert b"PK\x03\x04" not in kept
        assert kept.endswith(b"\xff\xd9")


@pytest.mark.parametrize(
    "sent",
    [b"", b"\0", b"a letter", SVG, b"GIF89a" + b"\0" * 40, b"%PDF-1.7\n", b"<!doctype html><p>", b"PK\x03\x04"],
    ids=["nothing", "a nul byte", "letters", "SVG", "GIF", "PDF", "HTML", "ZIP"],
)
def test_what_is_no_photo_is_refused(sent: bytes) -> None:
    assert refusal(sent) == Reason.UNKNOWN


def test_the_form_that_some_phones_keep_for_themselves_is_named() -> None:
    assert refusal(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic") == Reason.HEIC


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("part", [0.5, 0.9])
def test_a_photo_that_broke_off_is_refused(kind: str, part: float) -> None:
    sent = photo(Image.effect_noise((60, 60), 80), kind)

    assert refusal(sent[: int(len(sent) * part)]) == Reason.DAMAGED


@pytest.mark.parametrize("size", [(7072, 7071), (9_000, 9_800), (10_000, 10_000), (100_000, 100_000), (2**31 - 1, 1)])
def test_a_bomb_is_refused_by_its_header_alone(size: tuple[int, int]) -> None:
    assert size[0] * size[1] > MOST_PIXELS
    assert refusal(png_header(*size)) == Reason.TOO_MANY_PIXELS


def test_the_largest_photo_of_a_phone_is_not_taken_for_a_bomb() -> None:
    # With nothing behind its header it is broken off, but not too large.
    assert refusal(png_header(8160, 6120)) == Reason.DAMAGED


@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_a_spoiled_photo_is_refused_or_kept_clean_and_never_breaks_the_page(place: int, noise: bytes) -> None:
    sent = bytearray(phone_photo())
    place %= len(sent)
    sent[place : place + len(noise)] = noise
    try:
        kept = clean(bytes(sent))
    except UnusableError:
        return
    assert not opened(kept.large).getexif()


def spoiled_notes(seed: int) -> bytes:
    """A photo whose camera notes are spoiled somewhere, and nothing else."""
    chance = Random(seed)  # noqa: S311 -- because the same spoilings come again
    sent = bytearray(phone_photo(orientation=6))
    starts = sent.index(b"Exif\x00\x00") + 6
    length = int.from_bytes(sent[starts - 8 : starts - 6])
    for _hit in range(chance.randint(1, 30)):
        sent[starts + chance.randrange(length - 8)] = chance.randrange(256)
    return bytes(sent)


def test_notes_of_the_camera_that_cannot_be_read_refuse_no_picture() -> None:
    pixels = {opened(clean(spoiled_notes(seed)).large).size for seed in range(SPOILINGS)}

    assert pixels <= {(40, 20), (20, 40)}
    assert (20, 40) in pixels


def test_a_spoiled_picture_is_refused_still() -> None:
    assert refusal(phone_photo()[:-400]) == Reason.DAMAGED
