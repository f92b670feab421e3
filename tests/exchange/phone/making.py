"""Files as health stores make them, in small."""

import io
import sqlite3
import tempfile
import uuid
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from accounts.models import User
from exchange.models import PhoneFile, PhonePiece, PhoneToken
from exercises.models import PhoneDay
from exercises.phone.models import Source
from outbox.models import State
from outbox.secret_links import digest_of
from patients.models import Patient

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT ExportDate EMPTY
  startDate CDATA #REQUIRED>
]>
"""
PHONE, WATCH = "Alice’s iPhone", "Alice’s Apple\u00a0Watch"
STEPS, DISTANCE = "HKQuantityTypeIdentifierStepCount", "HKQuantityTypeIdentifierDistanceWalkingRunning"


def record(start: str, end: str, value: str, *, kind: str = STEPS, unit: str = "count", device: str = PHONE) -> str:
    """One entry of Apple Health; moments as "2026-11-20 08:00:00 +0000"."""
    return (
        f' <Record type="{kind}" sourceName="{device}" sourceVersion="17.1" '
        f'device="&lt;&lt;HKDevice: 0x1&gt;, name:iPhone&gt;" unit="{unit}" creationDate="{end}" '
        f'startDate="{start}" endDate="{end}" value="{value}"/>\n'
    )


def workout(start: str, minutes: str, kind: str = "Walking") -> str:
    """A walk that was begun and ended, as it stands in the file."""
    return (
        f' <Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="{minutes}" durationUnit="min" '
        f'sourceName="{WATCH}" startDate="{start}" endDate="{start}">\n'
        f'  <WorkoutStatistics type="{STEPS}" startDate="{start}" endDate="{start}" sum="900" unit="count"/>\n'
        " </Workout>\n"
    )


def apple(*entries: str, head: str = HEAD) -> bytes:
    """`export.xml`."""
    me = ' <ExportDate value="2026-11-21 09:00:00 +0000"/>\n <Me HKCharacteristicTypeIdentifierBloodType="A"/>\n'
    return f'{head}<HealthData locale="en_GB">\n{me}{"".join(entries)}</HealthData>\n'.encode()


def packed(files: dict[str, bytes]) -> bytes:
    """Those files as a ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def apple_zip(*entries: str) -> bytes:
    """`export.zip`, with what else is in it."""
    return packed(
        {
            "apple_health_export/export_cda.xml": b"<ClinicalDocument/>",
            "apple_health_export/exportar.xml": apple(*entries),
            "apple_health_export/workout-routes/route_1.gpx": b"<gpx/>",
        }
    )


def milliseconds(said: str) -> int:
    """The moment, as Android keeps it."""
    return int(datetime.fromisoformat(said).replace(tzinfo=UTC).timestamp() * 1000)


def health_connect(steps: list[tuple[Any, ...]], walks: list[tuple[Any, ...]] | None = None) -> bytes:
    """`health_connect_export.db`: rows of app, start, offset, end, offset, amount."""
    columns = "row_id INTEGER PRIMARY KEY, app_info_id, start_time, start_zone_offset, end_time, end_zone_offset"
    with tempfile.NamedTemporaryFile() as file:
        database = sqlite3.connect(file.name)
        for table, amount, rows in (
            ("steps_record_table", "count", steps),
            ("exercise_session_record_table", "exercise_type", walks or []),
        ):
            database.execute(f"CREATE TABLE {table} ({columns}, {amount})")
            database.executemany(f"INSERT INTO {table} VALUES (NULL, ?, ?, ?, ?, ?, ?)", rows)  # noqa: S608
        database.commit()
        database.close()
        return file.read()


def make_phone(patient: Patient, user: User) -> None:
    """What a phone counted yesterday, the file in which it came, and a token."""
    now = timezone.now()
    PhoneDay.objects.create(
        patient=patient,
        date=patient.today() - timedelta(days=1),
        source=Source.APPLE,
        steps=3120,
        metres=2210,
        minutes=25,
    )
    file = PhoneFile.objects.create(
        patient=patient, sent_by=user, sent_at=now, state=State.DONE, attempts=1, percent=100, days=1
    )
    PhonePiece.objects.create(file=file, number=1, content=b"sent")
    PhoneToken.objects.create(patient=patient, user=user, digest=digest_of("token of a phone"), made_at=now)


def sent(browser: Client, patient: Patient, content: bytes) -> Any:
    """The answer to sending that file."""
    file = io.BytesIO(content)
    file.name = "whatever.bin"
    return browser.post(f"/r/{patient.pk}/from-phone/file/", {"once": str(uuid.uuid4()), "store": file})
