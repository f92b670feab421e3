"""Who may see and change visits."""

import pytest

from injections.models import Interval, Visit
from patients.models import Role
from tests.injections.making import make_visit, page_of, start_adding
from tests.people import join, make_patient, make_user, sign_in

pytestmark = pytest.mark.django_db
READING = ["", "{visit}/"]
WRITING = [
    "add/",
    "interval/",
    "wait/",
    *(
        f"{{visit}}/{page}/"
        for page in [
            *("date", "medicine", "units", "guidance", "clinic", "injector", "cost", "insurance", "appointment"),
            *("notes", "felt/began", "felt/began/saved", "delete"),
        ]
    ),
    "{visit}/places/arm/right/",
    "{visit}/muscles/wrist/right/",
]


@pytest.mark.parametrize("page", [*READING, *WRITING])
def test_a_stranger_finds_nothing(page: str) -> None:
    patient = make_patient()
    visit = make_visit(patient, sites={"wrist-right": 40})
    charlie = sign_in(make_user("charlie"))
    for send in (charlie.get, charlie.post):
        assert send(page_of(patient, page.format(visit=visit.id))).status_code == 404


@pytest.mark.parametrize("page", WRITING)
def test_victor_may_not_open_or_send_what_changes_something(page: str) -> None:
    patient = make_patient()
    visit = make_visit(patient, sites={"wrist-right": 40})
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    for send in (victor.get, victor.post):
        answer = send(page_of(patient, page.format(visit=visit.id)), {"answer": "16"})
        assert answer.status_code == 403
    assert Visit.objects.of(patient).count() == 1
    assert not Interval.objects.exists()


@pytest.mark.parametrize("page", READING)
def test_victor_may_look(page: str) -> None:
    patient = make_patient()
    visit = make_visit(patient, sites={"wrist-right": 40})
    victor = sign_in(join(patient, "victor", Role.VIEWER))
    assert victor.get(page_of(patient, page.format(visit=visit.id))).status_code == 200


def test_harriet_adds_a_visit_in_her_own_name() -> None:
    patient = make_patient()
    harriet = join(patient, "harriet", Role.HELPER)
    sign_in(harriet).post(start_adding(patient)[1], {"answer": "today"})
    assert Visit.objects.of(patient).get().entered_by == harriet
