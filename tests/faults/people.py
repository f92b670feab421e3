"""Who has a diary on the site, and what of it is kept. `python -m tests.faults.people` makes somebody, and says who."""

import json
import sys
import uuid
from collections import Counter
from dataclasses import asdict, dataclass

# Any 32 letters are a token, as long as cookie and form agree.
TOKEN = "a" * 32
PASSWORD = "three old words"


@dataclass(frozen=True)
class Owner:
    """Somebody who is signed in, with the addresses of their Today and of a form."""

    email: str
    cookies: str
    today: str
    medicines: str


def owner(name: str = "alice") -> Owner:
    """Make somebody with a diary, as if they had signed up and in."""
    from django.conf import settings
    from django.urls import reverse

    from patients.models import Membership, Role
    from tests.people import make_patient, make_verified, sign_in

    user, patient = make_verified(name, password=PASSWORD), make_patient()
    Membership.objects.create(patient=patient, user=user, role=Role.OWNER, is_the_person=True)
    session = sign_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
    pages = [reverse(page, args=[patient.pk]) for page in ("dashboard:today", "medicines:medicine-add")]
    return Owner(user.email, cookies, *pages)


def check_rows(sent: set[uuid.UUID]) -> None:
    """Each row that was said to be saved is there once, and nothing else."""
    from django.db import connection

    from medicines.models import Medicine

    connection.close()
    found = Counter(Medicine.objects.filter(pk__in=sent).values_list("pk", flat=True))
    assert found.keys() == sent, f"{len(sent - found.keys())} rows were lost"
    written = Medicine.history.filter(id__in=sent, history_type="+").count()
    assert written == len(sent), f"{written - len(sent)} rows were written twice"


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(asdict(owner())))
