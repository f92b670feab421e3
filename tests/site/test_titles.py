"""No two pages of a record share a title: whoever reads the tabs, or hears the title, knows where they are."""

import re
from collections import defaultdict

import pytest

from tests.site.opening import Reader

pytestmark = pytest.mark.django_db
# One question that is asked at several addresses: when something is begun, and when its answer is changed.
ONE_QUESTION = [
    {"dashboard:opening", "dashboard:record-change", "dashboard:clinic-phone"},
    {"symptoms:problem-add", "symptoms:problem-signs"},
    # Its answers go on over several pages.
    {"symptoms:problem-what", "symptoms:problem-what-more"},
    {"symptoms:problem-which", "symptoms:problem-which-more"},
    {"symptoms:measurement-walk", "symptoms:measurement-change"},
    {"symptoms:goal-add", "symptoms:goal-words"},
    {"medicines:medicine-add", "medicines:medicine-which"},
    {"medicines:change-add", "medicines:change-what"},
    {"medicines:change-add-day", "medicines:change-day"},
    {"exercises:amount", "exercises:amount-exact", "exercises:session-change", "exercises:session-exact"},
    {"exercises:usual-minutes", "exercises:usual-minutes-exact"},
    {"exercises:setback-add", "exercises:setback-reason"},
    # What a setback and a day off can be for alike.
    {"exercises:setback-more", "exercises:day-off-more"},
]


def test_no_two_routes_of_a_record_share_a_title(reader: Reader) -> None:
    shown = defaultdict(set)
    for opened in reader.pages_of("alice"):
        if opened.page.in_record:
            title = re.search(r"<title>\s*(.*?)\s*</title>", opened.text, re.DOTALL)
            assert title, opened.page
            shown[title.group(1)].add(opened.page.name)
    shared = {title: names for title, names in shown.items() if not any(names <= same for same in ONE_QUESTION)}
    assert {title: names for title, names in shared.items() if len(names) > 1} == {}
