"""What goes out comes in again: export, import, export says the same but for ids."""

import pytest

from tests.exchange.arriving.archives import archive_of, brought, photos_in, told
from tests.people import make_user, sign_in
from tests.site.world import make_world

pytestmark = pytest.mark.django_db


def test_everything_that_was_exported_is_in_the_new_record() -> None:
    world = make_world()
    world.people["alice"].name = "Alice"
    world.people["alice"].save()
    world.people["harriet"].name = "Harriet"
    world.people["harriet"].save()
    before = archive_of(world.patient)
    newcomer = make_user("newcomer")
    newcomer.name = "Alice"
    newcomer.save()

    patient = brought(sign_in(newcomer), newcomer, before)

    after = archive_of(patient)
    one, two = told(before), told(after)
    for file in one:
        assert two[file] == one[file], file
    assert photos_in(after) == photos_in(before)
