"""`manage.py trends`: what the pages say, as JSON."""

import json
import uuid
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.site.world import make_world
from tests.trends.making import trends_url

pytestmark = pytest.mark.django_db


def printed(record: uuid.UUID) -> dict[str, Any]:
    """What the command says of a record."""
    out = StringIO()
    call_command("trends", str(record), "--json", stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def test_it_says_what_the_pages_say() -> None:
    world = make_world()
    browser = world.browser_of("alice")
    said = printed(world.patient.pk)

    page = browser.get(trends_url(world.patient)).context
    clinic = browser.get(f"/r/{world.patient.pk}/clinic/").context["report"]

    messages = [chart["of_you"]["message"] for chart in said["charts"]]
    assert page["said"]["message"] in messages
    titles = [chart["title"] for chart in said["charts"]]
    assert len(titles) == len(set(titles)), "no chart is told twice"
    rows = [row["words"] for section in said["clinic"]["sections"] for row in section["rows"]]
    assert rows == [str(row.words) for section in clinic.sections for row in section.rows]


def test_a_record_that_is_none_is_told_in_one_line() -> None:
    with pytest.raises(CommandError, match="no record"):
        printed(uuid.uuid4())
