"""Whatever a record holds, its picture, table, pages, file and JSON show the same numbers."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO, StringIO
from itertools import product
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from pypdf import PdfReader

from medicines.rules import What
from patients.models import Patient
from symptoms.goals.attainment import Level
from symptoms.models import GoalReview, SideEffect
from symptoms.problems.kinds import Effect, RedFlags, Tier
from tests.clinics import a_clinic, inside
from tests.injections.making import make_visit
from tests.medicines.making import make_change, make_medicine
from tests.people import alice_and_her_record
from tests.symptoms.clinic.making import make_goal
from tests.trends.making import NOW, TODAY, exercise, rate
from trends.clinic.picture import PLOT
from trends.models import ClinicQuestions, Drawing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
SEEDS = range(6)
PARTS = ("ankle-right", "wrist-right", "toes-right")


@pytest.fixture
def frozen() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@dataclass
class Shown:
    """A record by chance, as everybody sees it: its JSON, the figures of its cycle, and each page without markup."""

    said: dict[str, Any]
    figure: dict[str, Any]
    svg: str
    pages: dict[str, str]

    def chart(self, code: str) -> dict[str, Any]:
        """The first drawing of a chart, as JSON has it."""
        found: dict[str, Any] = next(one for one in self.said["charts"] if one["code"] == code)
        return found


@pytest.mark.parametrize("seed", SEEDS)
def test_picture_table_pages_file_and_json_show_the_same_numbers(seed: int) -> None:
    shown = by_chance(Random(seed))  # noqa: S311 -- no secret

    assert missing_in_a_form(shown) == []
    assert_marks_are_the_numbers_of_the_table(shown)
    assert_small_picture_has_a_mark_at_the_height_of_each_number(shown)
    assert_page_for_the_clinic_rates_each_part_as_its_chart_does(shown)


def by_chance(random: Random) -> Shown:
    """A record by chance, as everybody sees it."""
    patient, alice, client = alice_and_her_record(regions=list(PARTS[: random.randint(1, 3)]))
    fill_by_chance(patient, random)
    patient.raise_version()
    out = StringIO()
    call_command("trends", str(patient.pk), "--json", stdout=out)
    pages = pages_of(patient, client) | {"link": visible(inside(a_clinic(patient, alice)).look())}
    drawing = Drawing.objects.get(content__code="cycle")
    (svg,) = re.findall(r'<svg class="chart-narrow chart-wide".*?</svg>', pages["source"])
    return Shown(json.loads(out.getvalue()), drawing.figures[0][1], svg, pages)


def fill_by_chance(patient: Patient, random: Random) -> None:
    """Two to four cycles with ratings on some of their days, and something in the other diaries."""
    day = TODAY - timedelta(days=random.randint(15, 110))
    for _cycle in range(random.randint(2, 4)):
        felt = {"began_on": day + timedelta(days=random.randint(3, 12))} if random.random() < 0.7 else {}
        make_visit(patient, day, {part: "50" for part in patient.regions if random.random() < 0.8}, **felt)
        day -= timedelta(days=random.randint(70, 120))
    often = random.choice((0.1, 0.4, 0.9))
    for ago in range((TODAY - day).days):
        if random.random() < often:
            values = {part.replace("-", "_"): random.randint(0, 10) for part in patient.regions}
            rate(patient, TODAY - timedelta(days=ago), **values)
        if random.random() < 0.1:
            exercise(patient, TODAY - timedelta(days=ago), random.randint(5, 90))
    for number in range(random.randint(0, 5)):
        medicine = make_medicine(patient, name=f"Medicine {number}", dose=f"{random.randint(1, 500)} mg")
        make_change(medicine, TODAY - timedelta(days=random.randint(1, 200)), random.choice(list(What)))
        goal = make_goal(patient, words=f"Goal {number}", day=day)
        GoalReview.objects.create(patient=patient, goal=goal, date=TODAY, level=random.choice(list(Level)))
        told = {"effect": random.choice([Effect.SORE, Effect.DRY]), "red_flags": RedFlags.NO, "tier": Tier.GREEN}
        reported = TODAY - timedelta(days=random.randint(0, 100))
        SideEffect.objects.create(patient=patient, reported_on=reported, **told)
    ClinicQuestions.objects.create(patient=patient, own=[f"Is {random.randint(1, 99)} enough?"])


def pages_of(patient: Patient, client: Client) -> dict[str, str]:
    """The words of the page for the clinic in each of its forms, without spaces; `source` is its markup."""
    at = f"/r/{patient.pk}/clinic/"
    page, file = client.get(at), PdfReader(BytesIO(client.get(f"{at}page.pdf").content))
    return {
        "source": page.content.decode(),
        "page": visible(page),
        "text": visible(client.get(f"{at}text/")),
        "file": squeezed("".join(side.extract_text() for side in file.pages)),
    }


def visible(answer: Any) -> str:
    return squeezed(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def squeezed(text: str) -> str:
    """Without spaces and hyphens, as lines are broken anew on paper; without the colon that only some forms write."""
    return re.sub(r"[\s\u00ad\u2010:-]", "", text)


def missing_in_a_form(shown: Shown) -> list[tuple[str, dict[str, str]]]:
    """What one of the forms of the page for the clinic does not say, of what JSON has."""
    rows = [row for section in shown.said["clinic"]["sections"] for row in section["rows"]]
    forms = ("page", "link", "text", "file")
    return [
        (form, row)
        for form, row in product(forms, rows)
        if squeezed(f"{row['key']}{row['words']}") not in shown.pages[form]
    ]


def assert_marks_are_the_numbers_of_the_table(shown: Shown) -> None:
    this, last = table(shown)

    assert drawn(shown, "line", "color", "var(--a)") == hovered(shown, "var(--a)") == this
    assert drawn(shown, "line", "dash", "6px,5px") == last


def assert_small_picture_has_a_mark_at_the_height_of_each_number(shown: Shown) -> None:
    (marks,) = re.findall(r'<g fill="var\(--a\)">(.*?)</g>', shown.svg)
    foot = shown.figure["layout"]["margin"]["t"] + PLOT

    heights = [(foot - float(y)) / PLOT * 10 for y in re.findall(r'cy="([\d.]+)"', marks)]

    assert heights == pytest.approx(list(table(shown)[0].values()), abs=0.01)


def assert_page_for_the_clinic_rates_each_part_as_its_chart_does(shown: Shown) -> None:
    (told,) = (one for one in shown.said["clinic"]["sections"] if one["title"] == "How tight it felt")
    clinic = {row["key"].removeprefix("Right ").lower(): row["words"] for row in told["rows"]}
    parts = {fact["key"].lower(): fact["words"] for fact in shown.chart("tightness")["facts"]}

    assert {name: words for name, words in parts.items() if name in clinic and words not in clinic[name]} == {}
    assert set(clinic) & set(parts)


def drawn(shown: Shown, of: str, what: str, value: str) -> dict[int, float]:
    """The numbers of a line by week."""
    none: dict[str, list[float]] = {"x": [], "y": []}
    trace = next((one for one in shown.figure["data"] if one[of].get(what) == value), none)
    return {int(x + 0.5): y for x, y in zip(trace["x"], trace["y"], strict=True) if y is not None}


def hovered(shown: Shown, colour: str) -> dict[int, float]:
    """The same as the marks say of themselves."""
    (trace,) = (one for one in shown.figure["data"] if one["line"].get("color") == colour)
    told = [re.fullmatch(r"Week (\d+): ([\d.]+)", words) for words in trace["hovertext"]]
    return {int(found[1]): float(found[2]) for found in told if found}


def table(shown: Shown) -> list[dict[int, float]]:
    """This cycle and the last one by week, without how many ratings a number is of; the first week first."""
    rows = shown.chart("cycle")["table"]["rows"][::-1]
    return [
        {int(row[0].removeprefix("Week ")): float(row[column].partition(" ")[0]) for row in rows if row[column]}
        for column in (1, 2)
    ]
