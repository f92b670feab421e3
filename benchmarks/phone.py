"""How long it takes to read an Apple Health export of a gigabyte, and how much memory a worker has then.

Ten years of a phone and a watch: each minute of heart rate, steps and distance in pieces of minutes, a walk a day. The
file goes the way of one that is sent: into the database in pieces, and by a worker of its own into days.
"""

import json
import os
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.workers import data_folder

BYTES = int(os.environ.get("EXPORT_BYTES", "1000000000"))
MOST_MEGABYTES, MOST_SECONDS = 300, 180
FIRST, STEP = datetime(2016, 1, 1, tzinfo=UTC), timedelta(minutes=5)
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-11-20 09:00:00 +0000"/>
"""
DEVICE = (
    "&lt;&lt;HKDevice: 0x281a2b3c0&gt;, name:%s, manufacturer:Apple Inc., model:%s, hardware:%s1,2, software:17.1&gt;"
)
HEART, STEPS, DISTANCE = "HeartRate", "StepCount", "DistanceWalkingRunning"


def main() -> int:
    """Print the figures; 1 where it takes too long, or too much memory."""
    with data_folder() as folder:
        environment, file = os.environ | {"DATA_DIR": str(folder)}, folder / "export.zip"
        size = write_export(file, BYTES)
        for step in ("keep", "read"):
            done = subprocess.run(
                [sys.executable, "-m", "benchmarks.phone", step, str(file)],
                env=environment,
                check=True,
                capture_output=True,
                text=True,
            )
        figures = json.loads(done.stdout.splitlines()[-1])
    print(f"Apple Health: {size / 1e6:.0f} MB of XML in {file.name} of {figures['packed'] / 1e6:.0f} MB")
    print(f"  read in {figures['seconds']:.0f} s ({MOST_SECONDS} at most), {figures['days']} days")
    print(f"  resident at most {figures['megabytes']:.0f} MB ({MOST_MEGABYTES} at most)")
    return int(figures["seconds"] > MOST_SECONDS or figures["megabytes"] > MOST_MEGABYTES or not figures["days"])


def write_export(path: Path, least: int) -> int:
    """Write an export with so many bytes of XML; how many they are."""
    written = 0
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("apple_health_export/export.xml", "w", force_zip64=True) as out,
    ):
        written += out.write(HEAD.encode())
        for entries in _entries():
            written += out.write(entries.encode())
            if written > least:
                break
        written += out.write(b"</HealthData>\n")
    return written


def _entries() -> Iterator[str]:
    """Entries, day after day, and once more from the first day on where ten years are over."""
    number = 0
    while True:
        day = FIRST + timedelta(days=number % 3600)
        yield "".join(_of_day(day, number))
        number += 1


def _of_day(day: datetime, number: int) -> Iterator[str]:
    for place in range(12 * 24):
        at = day + place * STEP
        for kind, unit, value, device in (
            (HEART, "count/min", 60 + (place * 7 + number) % 40, "Watch"),
            (STEPS, "count", (place * 13 + number) % 90, "Phone"),
            (STEPS, "count", (place * 11 + number) % 95, "Watch"),
            (DISTANCE, "km", f"0.0{(place + number) % 90:02d}", "Phone"),
        ):
            yield (
                f' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Somebody’s {device}" '
                f'sourceVersion="17.1.{number % 5}" device="{DEVICE % (device, device, device)}" unit="{unit}" '
                f'creationDate="{_said(at + STEP)}" startDate="{_said(at)}" endDate="{_said(at + STEP)}" '
                f'value="{value}"/>\n'
            )
    yield (
        f' <Workout workoutActivityType="HKWorkoutActivityTypeWalking" duration="31.5" durationUnit="min" '
        f'startDate="{_said(day + timedelta(hours=9))}" endDate="{_said(day + timedelta(hours=10))}"/>\n'
    )


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} +0000"


def keep(path: Path) -> None:
    """Send it, as the web server keeps it."""
    import uuid

    from django.core.files.uploadedfile import UploadedFile
    from django.core.management import call_command
    from django.utils import timezone

    from accounts.models import User
    from exchange.phone.writing import keep_file
    from patients.models import Patient

    call_command("migrate", verbosity=0)
    user = User.objects.create_user("bench@example.org")
    patient = Patient.objects.create(name="Bench", time_zone="Europe/London")
    with path.open("rb") as file:
        sent = UploadedFile(file, size=path.stat().st_size)
        keep_file(patient=patient, user=user, token=uuid.uuid4(), file=sent, now=timezone.now())


def read(path: Path) -> None:
    """Read it, as a worker does, and print what that took."""
    from exchange.models import PhoneFile
    from exchange.tasks import read_phone_files

    started = time.monotonic()
    read_phone_files()
    figures = {
        "seconds": time.monotonic() - started,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        "days": PhoneFile.objects.get().days,
        "packed": path.stat().st_size,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        sys.exit(main())
    import django

    django.setup()
    {"keep": keep, "read": read}[sys.argv[1]](Path(sys.argv[2]))
