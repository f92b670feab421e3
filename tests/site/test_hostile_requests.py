"""A few of the hostile requests of `make attack`, each time the same, straight to the site within this process."""

import pytest
from django.db import transaction
from django.test.client import ClientHandler

from tests.attack.asking import within
from tests.attack.attacks import everybody
from tests.attack.ground import (
    INSIDERS,
    STRANGERS,
    all_but_looks,
    changed,
    make_grounds,
    make_neighbour,
    unseen_by,
)
from tests.attack.judging import faults
from tests.site.sending import Sendings
from tests.site.watching import log_lines, undone
from tests.site.world import World

pytestmark = pytest.mark.django_db
EACH = 30


def test_no_hostile_request_breaks_shows_or_changes_anything(shared_world: World, sendings: Sendings) -> None:
    handler, wrong, answered = ClientHandler(), [], 0
    victor = shared_world.people["victor"].pk
    with undone(), log_lines():
        neighbour = make_neighbour()
        grounds = make_grounds(shared_world, neighbour, sendings, host="testserver", is_secure=False)
        hers, olgas = all_but_looks(shared_world.patient, victor), all_but_looks(neighbour.patient)
        for people in (STRANGERS, INSIDERS):
            for attack in everybody({who: grounds[who] for who in people}, EACH, "the suite"):
                with transaction.atomic():
                    answer = within(handler, attack)
                if answer is not None:
                    answered += 1
                    wrong += [
                        f"{attack}: {one}" for one in faults(attack, answer, unseen_by(attack.who), is_secure=False)
                    ]
            if people == STRANGERS:
                wrong += [f"changed: {row}" for row in changed(hers, all_but_looks(shared_world.patient, victor))]
        wrong += [f"changed: {row}" for row in changed(olgas, all_but_looks(neighbour.patient))]

    assert not wrong, "\n".join(wrong)
    assert answered > EACH * 5
