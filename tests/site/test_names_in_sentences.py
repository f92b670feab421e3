"""What somebody typed turns no sentence round: it stands isolated wherever it stands inside one.

Names of people, exercises, goals and places in Arabic with brackets, on every page and in every mail.
"""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from exercises.models import Activity
from injections.models import Visit
from medicines.models import Medicine
from patients.models import Patient
from symptoms.models import Goal
from tests.mails import every_mail
from tests.site.opening import pages_for
from tests.site.world import World, make_world

pytestmark = pytest.mark.django_db
OPENS, CLOSES = chr(0x2068), chr(0x2069)
PERSON, HELPER, EXERCISE, GOAL, CLINIC = "ليلى (أم)", "هدى (ب)", "سباحة (ح)", "مشي (ط)", "عيادة (ع)"
MEDICINE, PURPOSE, DOSE = "دواء (د)", "ألم (ن)", "حبة (و)"
TYPED = re.compile("|".join(map(re.escape, (PERSON, HELPER, EXERCISE, GOAL, CLINIC, MEDICINE, PURPOSE, DOSE))))
# What holds one typed text and nothing else: a box to change it in, and what says that its direction is its own.
ALONE = re.compile(r'value="[^"]*"|<(textarea|bdi)\b[^>]*>.*?</\1>|<(\w+)[^>]*\bdir="auto"[^>]*>.*?</\2>', re.DOTALL)


@pytest.fixture
def world() -> World:
    world = make_world()
    Patient.objects.filter(pk=world.patient.pk).update(name=PERSON)
    world.patient.name = PERSON
    for name, called in (("alice", PERSON), ("harriet", HELPER)):
        world.people[name].name = called
        world.people[name].save()
    Activity.objects.filter(patient=world.patient).exclude(name="").update(name=EXERCISE)
    Goal.objects.filter(patient=world.patient).update(words=GOAL)
    Medicine.objects.filter(patient=world.patient).exclude(name="").update(name=MEDICINE, purpose=PURPOSE, dose=DOSE)
    Visit.objects.filter(patient=world.patient).update(clinic=CLINIC, injector=HELPER)
    return world


def loose(text: str) -> Iterator[str]:
    """Each typed text that stands in a sentence of ours without its isolating marks, with what is around it."""
    rest = ALONE.sub("", text)
    for found in TYPED.finditer(rest):
        before, after = rest[: found.start()], rest[found.end() :]
        if before.rfind(OPENS) <= before.rfind(CLOSES) or not 0 <= after.find(CLOSES) < 200:
            yield " ".join(re.sub(r"<[^>]+>", " ", f"{before[-60:]}[{found.group()}]{after[:30]}").split())


@pytest.mark.parametrize("name", ["alice", "harriet"])
def test_on_every_page(world: World, name: str) -> None:
    said = {str(one.page): sorted(set(loose(one.text))) for one in pages_for(world, name)}
    assert {page: found for page, found in said.items() if found} == {}


def test_in_every_mail(world: World) -> None:
    wrong = {}
    for name, mail in every_mail(world.patient, date(2026, 4, 8)).items():
        parts = [str(mail.subject), str(mail.body), *(str(one[0]) for one in getattr(mail, "alternatives", []))]
        if found := sorted({words for part in parts for words in loose(part)}):
            wrong[name] = found
    assert wrong == {}
