"""Writing what was measured: kept as soon as there is a value; the day and who measured come after."""

import uuid
from decimal import Decimal

from accounts.models import User
from patients.body import Part
from patients.changes import one_change
from patients.models import Patient
from symptoms.clinic.measures import ClinicTest
from symptoms.models import Measurement


@one_change()
def keep_measurement(
    *, patient: Patient, user: User, measurement_id: uuid.UUID, test: ClinicTest, part: Part | None, value: Decimal
) -> Measurement:
    """Keep a result; the same form sent twice is one result.

    Raises Measurement.DoesNotExist where the id belongs to another record.
    """
    region, side = (part.region, part.side) if part else ("", "")
    measurement = Measurement.objects.make_once(
        measurement_id, patient=patient, by=user, test=test, region=region, side=side, value=value
    )
    if (measurement.kind, measurement.part) == (test, part):
        measurement.change(value=value)
    return measurement
