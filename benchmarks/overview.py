"""How long the overview takes: of 2 people and of 60, with half a year each and with 10 years each.

Two ratios count. 60 people with 10 years may take 1.15 times as long as 60 with the half year that is weighed. And one
of 60 may not cost more than one of 2, beyond what an empty page of a record costs: the timeline where there is nothing.
"""

import uuid

from django.test import Client
from django.utils import timezone

from accounts.models import User
from benchmarks.pages import queries_of, times_together
from benchmarks.years import make_record
from patients.models import Membership, Patient, Role
from patients.records.writing import open_record

FEW, MANY = 2, 60
SPANS = {"half a year": 183, "10 years": 3650}
MOST_GROWTH, MOST_A_PERSON = 1.15, 1.0
PAGE = "/people/"


def main() -> int:
    """Print the table; 1 where a ratio is larger than it may be."""
    records = [_records(days) for days in SPANS.values()]
    clients = [_caregiver(made[:number]) for number in (FEW, MANY) for made in records]
    nothing = open_record(user=User.objects.create_user("nothing@example.org"), name="Nothing", token=uuid.uuid4())
    pages = [(client, PAGE) for client in clients]
    *times, empty = times_together([*pages, (_caregiver([nothing]), f"/r/{nothing.id}/timeline/")])
    print(f"\n{'The overview':18}{'half a year':>13}{'10 years':>10}{'ratio':>8}{'a person':>11}{'queries':>9}")
    persons = {FEW: (times[1] - empty) / FEW, MANY: (times[3] - empty) / MANY}
    for place, (number, person) in enumerate(persons.items()):
        (short, long), queries = times[2 * place : 2 * place + 2], queries_of(*pages[2 * place + 1])
        title = f"{number} people"
        print(f"{title:18}{short:11.1f}ms{long:8.1f}ms{long / short:8.2f}{person:9.2f}ms{queries:>9}")
    too_slow = times[3] / times[2] > MOST_GROWTH or persons[MANY] / persons[FEW] > MOST_A_PERSON
    print("\nToo slow: the overview" if too_slow else "\nWithin bounds.")
    return int(too_slow)


def _records(days: int) -> list[Patient]:
    owner, today = User.objects.create_user(f"owner{days}@example.org"), timezone.now().date()
    return [make_record(owner, today, days) for _number in range(MANY)]


def _caregiver(records: list[Patient]) -> Client:
    """The browser of somebody who looks after those."""
    user = User.objects.create_user(f"{uuid.uuid4()}@example.org")
    Membership.objects.bulk_create(Membership(patient=patient, user=user, role=Role.HELPER) for patient in records)
    client = Client()
    client.force_login(user)
    return client
