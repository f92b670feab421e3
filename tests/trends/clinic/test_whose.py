"""A helper reads about the person, never about themselves."""

import re
from datetime import timedelta

import pytest
import time_machine

from patients.models import Role
from tests.people import alice_and_her_record, join, sign_in
from tests.trends.making import NOW, TODAY, exercise, inject, rate
from trends.clinic.questions import Ready

pytestmark = pytest.mark.django_db
PAGES = ("trends/", "trends/years/", "clinic/", "clinic/questions/", "measures/", "goals/")
# Of the reader themselves: where they are, and what they look at.
OF_THE_READER = re.compile(
    r"You are here|<nav.*?</nav>|<header.*?</header>|<footer.*?</footer>|<script.*?</script>", re.S
)
TO_THE_PERSON = re.compile(r"\b(you|your|my)\b", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("has_entries", [False, True])
@time_machine.travel(NOW)
def test_no_page_of_the_trends_speaks_to_a_helper_as_to_the_person(page: str, has_entries: bool) -> None:
    patient, _alice, _client = alice_and_her_record()
    if has_entries:
        inject(patient, TODAY - timedelta(days=60), "ankle-right")
        exercise(patient, TODAY, 20)
        for ago, value in ((40, 3), (30, 3), (20, 3), (19, 3), (18, 3), (17, 3), (1, 7), (0, 8)):
            rate(patient, TODAY - timedelta(days=ago), ankle_right=value)
    harriet = sign_in(join(patient, "harriet", Role.HELPER))

    answer = harriet.get(f"/r/{patient.id}/{page}")
    body = OF_THE_READER.sub(" ", answer.content.decode().partition("<main")[2])
    words = re.sub(r"<[^>]+>", " ", body)
    # The ready-made questions are the person's own, and speak to the clinic.
    for question in Ready:
        words = words.replace(str(question.label), "")

    assert answer.status_code == 200
    assert TO_THE_PERSON.findall(words) == []
