"""Two members answer their mails about one appointment at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from injections.models import Visit
from patients.models import Role
from reminders.kinds import ReminderKind
from reminders.links.purposes import Purpose
from reminders.links.tokens import Link
from reminders.links.writing import note_done
from reminders.models import Subscription, reminder_id
from tests.people import join, make_owner, make_patient
from tests.reminders.making import make_subscription
from tests.shared_database import shared_database


@pytest.mark.django_db(transaction=True)
def test_both_answers_make_one_visit(tmp_path: Path) -> None:
    patient = make_patient()
    day, start = patient.today(), Barrier(2)
    both = [make_subscription(patient, user) for user in (make_owner(patient), join(patient, "harriet", Role.HELPER))]

    def tap(subscription: Subscription) -> Visit:
        about = reminder_id(subscription, ReminderKind.HAPPENED, day.isoformat()).hex
        start.wait()
        try:
            return note_done(link=Link(Purpose.DONE, subscription, about), day=day)
        finally:
            connection.close()

    with shared_database(tmp_path), ThreadPoolExecutor(2) as phones:
        visits = list(phones.map(tap, both))

        assert Visit.objects.count() == 1
        assert {visit.pk for visit in visits} == {Visit.objects.get().pk}
