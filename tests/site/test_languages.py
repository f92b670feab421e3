"""No page and no mail of another language has English left in it, but names and what somebody typed."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import dates
from django.utils.translation import override

from accounts.models import User
from questions import safety
from tests.mails import every_mail
from tests.pseudo import LONG, spoken
from tests.site.test_voice import sentences
from tests.site.walk import pages
from tests.site.world import World, make_world

pytestmark = pytest.mark.django_db
# What is the same in each language: what the world's people typed, names, and codes.
SAME = re.compile(
    r"\b(Alice|Harriet|Victor|Charlie|Swimming|Walk to the shop|Tie the shoes|London|localhost|Samaritans)\b"  # Typed.
    r"|\b(Botox|Xeomin|Dysport|Daxxify|Myobloc|SaeboFlex|SaeboStretch|WalkAide|Ex N’ Flex)\b"  # Products.
    r"|\b(Levetiracetam|Fits at night|Two a day)\b"  # Typed of a medicine.
    r"|\b(Zanaflex|Dantrium|Klonopin|Neurontin|Lyrica)\b"  # Medicines.
    r"|\b([Ss]oleus|Gastrocnemius|Tibialis (anterior|posterior)|flexor carpi radialis)\b"  # Latin.
    r"|\b(Chrome|iPhone|an|on|Englisch|Bytes)\b"  # Browsers as they were kept.
    rf"|\b({'|'.join(re.escape(name) for _code, name in settings.LANGUAGES)})\b"  # Each language by its own name.
    r"|\b([a-z0-9]{4} ){7}[a-z0-9]{4}\b"  # A key for an app.
)
# Letters that the language writes differently: a word with one of them was not translated.
ENGLISH = re.compile(r"(?<![\w@./#-])[A-Za-z]*[aeiouy][A-Za-z]*(?![\w@.-]*@|[\w./-]*\.[a-z])")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with spoken(LONG, tmp_path) as language:
        monkeypatch.setitem(safety.SIGNED, language, safety.Signatures("A", date(2027, 1, 1), "B", date(2027, 1, 1)))
        made = make_world()
        User.objects.update(language=language)
        yield made


def english_in(page: str) -> set[str]:
    with override(LONG):
        known = {
            str(name)
            for table in (dates.WEEKDAYS, dates.MONTHS, dates.WEEKDAYS_ABBR, dates.MONTHS_3)
            for name in table.values()
        }
    found = set()
    for sentence in sentences(page):
        if [word for word in ENGLISH.findall(SAME.sub("", sentence)) if word not in known]:
            found.add(sentence)
    return found


@pytest.mark.parametrize("name", ["alice", "harriet", "nobody"])
def test_no_page_has_english_in_it(name: str, world: World) -> None:
    browser = world.browser_of(name)
    left = defaultdict(set)
    for page in pages(world):
        answer = browser.get(page.url, headers={"Accept-Language": LONG})
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            for sentence in english_in(answer.content.decode()):
                left[sentence].add(page.name)
    assert dict(left) == {}


def test_no_mail_has_english_in_it(world: World) -> None:
    with override(LONG):
        mails = every_mail(world.patient, date(2027, 4, 8))
    assert not {
        name for name, mail in mails.items() if english_in(f"{mail.subject}\n\n{mail.body}".replace("\n\n", "<p>"))
    }
