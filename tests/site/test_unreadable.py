"""What is not written in UTF-8 is refused on every page, in a page of ours, and nothing breaks over it."""

import encodings
import io
import pkgutil
from encodings import aliases
from itertools import cycle, islice, product
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client

from spasticity_tracker.wsgi import application
from tests.site.walk import pages
from tests.site.watching import log_lines, tables_written
from tests.site.world import World

pytestmark = pytest.mark.django_db

CODECS = {module.name for module in pkgutil.iter_modules(encodings.__path__)} | aliases.aliases.keys()
CODECS |= {"nonsense", "", "\xe9", "utf-8-sig"}
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=cut"
PART = b"--cut\r\nContent-Disposition: form-data; %s\r\n\r\n\xff\xfe4\r\n--cut--\r\n"


def posted(url: str, kind: str, body: bytes = b"answer=%ff%fe4", browser: Client | None = None) -> tuple[int, bytes]:
    """What the server's own entry point answers, with a query that is not plain ASCII."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": url,
        "QUERY_STRING": "next=%C3%A9",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": "testserver",
        "HTTP_COOKIE": browser.cookies.output(header="", sep=";") if browser else "",
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    said: list[str] = []
    answer: Any = application(environ, lambda status, _headers: said.append(status))
    text = b"".join(answer)
    answer.close()
    return int(said[0].split()[0]), text


def is_refused(answer: tuple[int, bytes]) -> bool:
    return answer[0] == 400 and b"This could not be read" in answer[1] and b"Emergency help" in answer[1]


def test_every_page_refuses_every_charset_that_is_not_utf8(shared_world: World) -> None:
    world = shared_world
    alice = world.browser_of("alice")
    codecs, wrong = cycle(sorted(CODECS)), []
    with log_lines() as lines, tables_written() as written:
        for page in pages(world):
            for charset, browser in product(islice(codecs, 3), (alice, None)):
                answer = posted(page.url, f"{FORM}; charset={charset}", browser=browser)
                if not is_refused(answer):
                    wrong.append(f"{page} in {charset}: {answer[0]}")

    assert not wrong, "\n".join(wrong)
    assert not written
    assert "ERROR" not in lines.getvalue()


@pytest.mark.parametrize("kind", [FORM, PARTS, "text/plain"])
def test_one_page_refuses_the_whole_list(kind: str) -> None:
    with log_lines() as lines:
        taken = {
            charset
            for charset in CODECS
            if not is_refused(posted("/accounts/login/code/", f"{kind}; charset={charset}"))
        }

    assert not taken
    assert "ERROR" not in lines.getvalue()


@pytest.mark.parametrize("said", ["x*=nonsense''y", "charset*=utf-7''utf-16"])
def test_a_header_that_names_a_charset_of_its_own_is_refused_too(said: str) -> None:
    assert is_refused(posted("/accounts/login/code/", f"{FORM}; {said}"))


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_that_says_that_it_is_utf8_is_read(charset: str) -> None:
    answer = Client().post(
        "/accounts/login/code/", "email=nobody%40example.org", content_type=f"{FORM}; charset={charset}"
    )

    assert answer.status_code == 302


@pytest.mark.parametrize(
    "part",
    [
        b'name="email"\r\nContent-Type: text/plain; charset=utf-7',
        b"name*=zlib''email",
        b"name*=nonsense''email",
        b"name=\"email\"; filename*=idna''%ff",
        b"name=\"email\"; filename*=nonsense''a",
        b'name="email"\r\nContent-Transfer-Encoding: base64',
        b'name="\xff\xfe"',
        b"name",
    ],
)
def test_a_part_in_another_charset_breaks_nothing(part: bytes) -> None:
    with log_lines() as lines:
        status, _text = posted("/accounts/login/code/", PARTS, PART % part)

    assert status in (200, 400, 403)
    assert "ERROR" not in lines.getvalue()


@pytest.mark.parametrize("path", ["/%ff%fe/", "/emergency/%c3/", "/r/%00/", "/clinic/%ed%a0%80/"])
def test_an_address_in_another_charset_is_not_here(path: str) -> None:
    with log_lines() as lines:
        assert Client().get(path).status_code == 404

    assert "ERROR" not in lines.getvalue()


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "person", "kept", "clinic"])
def test_a_cookie_and_a_query_in_another_charset_break_nothing(name: str) -> None:
    with log_lines() as lines:
        answer = Client().get(
            "/accounts/login/code/", QUERY_STRING="next=%ff%fe&=%00", HTTP_COOKIE=f"{name}=\xff\xfe\x80"
        )

    assert answer.status_code == 200
    assert "ERROR" not in lines.getvalue()
