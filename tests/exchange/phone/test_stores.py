"""What is read of the files of health stores as their users have them, and what is refused."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from exchange.files.refusals import Reason, UnusableError
from exchange.phone import opening
from exchange.phone.opening import read_stores, stores_in
from exchange.phone.rules import Walking
from exchange.phone.stores import health_connect as store
from exercises.phone.models import Source
from exercises.phone.rules import Counted
from tests.exchange.phone.making import (
    DISTANCE,
    HEAD,
    STEPS,
    WATCH,
    apple,
    apple_zip,
    health_connect,
    milliseconds,
    packed,
    record,
    workout,
)

TODAY, LONDON = date(2026, 11, 21), ZoneInfo("Europe/London")


def read(content: bytes, zone: ZoneInfo = LONDON) -> dict[Source, list[Counted]]:
    noted: list[int] = []
    found = read_stores(stores_in(io.BytesIO(content), zone), noted.append)
    assert noted == sorted(noted)
    assert all(0 <= percent <= 100 for percent in noted)
    return {source: walking.days(TODAY) for source, walking in found.items()}


def of_apple(*entries: str) -> list[Counted]:
    return read(apple_zip(*entries))[Source.APPLE]


def refusal(content: bytes) -> Reason:
    with pytest.raises(UnusableError) as refused:
        read(content)
    return refused.value.reason


# ---- Apple ----


def test_steps_distance_and_walks_of_an_apple_export() -> None:
    day = "2026-11-20"
    found = of_apple(
        record(f"{day} 08:00:00 +0000", f"{day} 08:10:00 +0000", "800"),
        record(f"{day} 08:02:00 +0000", f"{day} 08:09:00 +0000", "950", device=WATCH),
        record(f"{day} 08:00:00 +0000", f"{day} 08:10:00 +0000", "0.6", kind=DISTANCE, unit="km"),
        record(f"{day} 15:00:00 +0000", f"{day} 15:10:00 +0000", "0.5", kind=DISTANCE, unit="mi"),
        record(f"{day} 08:05:00 +0000", f"{day} 08:05:00 +0000", "71", kind="HKQuantityTypeIdentifierHeartRate"),
        workout(f"{day} 08:00:00 +0000", "10.5"),
        workout(f"{day} 18:00:00 +0000", "60", kind="Cycling"),
        # What stands within another entry stands by itself as well.
        f"<Correlation>{record(f'{day} 20:00:00 +0000', f'{day} 20:10:00 +0000', '5000')}</Correlation>",
    )

    # The watch counted more in that hour; 600 metres and half a mile, of 1,609.344 metres.
    assert found == [Counted(date(2026, 11, 20), 950, 1405, 10)]


def test_a_night_on_which_clocks_change_keeps_its_days() -> None:
    found = of_apple(
        # Autumn: the hour from 1 to 2 comes twice, and a walk begins in the first and ends in the second.
        record("2026-10-25 01:50:00 +0100", "2026-10-25 01:10:00 +0000", "100"),
        record("2026-10-25 23:30:00 +0000", "2026-10-26 00:30:00 +0000", "60"),
        # Some devices write one entry for a whole day: this one has 25 hours.
        record("2026-10-25 00:00:00 +0100", "2026-10-26 00:00:00 +0000", "4000", device="Band"),
        # Spring: the hour from 1 to 2 does not come.
        record("2026-03-29 00:50:00 +0000", "2026-03-29 02:10:00 +0100", "200"),
    )

    days = {one.day.isoformat(): one.steps for one in found}
    assert days.pop("2026-03-29") == 200
    # Of each hour the larger: the band has 167 an hour, the phone 100 from 1 to 2 and 30 from 23 to 24.
    assert days == {"2026-10-25": 4000, "2026-10-26": 30}


def test_the_day_is_that_of_the_clock_where_the_person_was() -> None:
    found = of_apple(
        record("2026-06-01 23:30:00 -0700", "2026-06-01 23:40:00 -0700", "70"),
        record("2026-06-02 00:10:00 +0900", "2026-06-02 00:20:00 +0900", "90"),
    )

    assert [(one.day.day, one.steps) for one in found] == [(1, 70), (2, 90)]


def test_a_wrong_document_type_and_hidden_signs_in_names_do_not_matter() -> None:
    odd = record("2026-11-20 08:00:00 +0000", "2026-11-20 08:10:00 +0000", "800", device="Old\x0bphone")
    broken = record("sometime", "2026-11-20 08:10:00 +0000", "5").replace('value="5"', 'value="many"')

    assert read(apple(odd, broken, head=HEAD.replace("]>", "<!ATTLIST\n]>"))) == {
        Source.APPLE: [Counted(date(2026, 11, 20), 800)]
    }


def test_nothing_in_the_file_can_define_what_swells() -> None:
    laughs = '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    content = apple(record("2026-11-20 08:00:00 +0000", "2026-11-20 08:10:00 +0000", "800", device="&b;"))

    assert refusal(content.replace(b"<!ELEMENT HealthData ", laughs.encode() + b"<!ELEMENT HealthData ")) == (
        Reason.DAMAGED
    )


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        (b"<a>" * 30, Reason.TOO_MUCH),
        (b'<Record type="' + b"x" * 4_500_000, Reason.TOO_MUCH),
        (b"".join(b"<a%d/>" % n for n in range(200_000)), Reason.TOO_MUCH),
        (b"<Record", Reason.DAMAGED),
    ],
    ids=["deep", "long", "names", "cut"],
)
def test_what_would_fill_the_memory_is_refused(inside: bytes, reason: Reason) -> None:
    assert refusal(apple().replace(b"</HealthData>\n", inside)) == reason


# ---- the others ----


def test_health_connect_by_the_offset_of_each_row_and_by_app() -> None:
    late, soon = milliseconds("2026-11-20 23:30:00"), milliseconds("2026-11-20 23:40:00")
    content = health_connect(
        [(1, late, 3600, soon, 3600, 500), (2, late, 3600, soon, 3600, 450), (1, None, None, soon, 0, "x")],
        [(1, late, -3600, soon, -3600, 53), (1, late, 0, soon, 0, 8)],
    )
    counted = [Counted(date(2026, 11, 20), None, None, 10), Counted(date(2026, 11, 21), 500)]

    assert read(packed({"health_connect_export.db": content})) == {Source.HEALTH_CONNECT: counted}
    assert read(content) == {Source.HEALTH_CONNECT: counted}
    assert refusal(content.replace(b"steps_record_table", b"meals_record_table")) in (Reason.FOREIGN, Reason.DAMAGED)
    assert refusal(content[:5000]) == Reason.DAMAGED


def test_google_fit_by_its_table_of_days() -> None:
    table = (
        "Date,Move Minutes count,Calories (kcal),Distance (m),Step count,Walking duration (ms)\r\n"
        "2026-11-19,12,1800.5,1530.25,2140,1200000\r\n2026-11-20,,1700,,,\r\n"
    ).encode("utf-8-sig")
    files = {
        "Takeout/Fit/Daily activity metrics/Daily activity metrics.csv": table,
        "Takeout/Fit/Daily activity metrics/2026-11-19.csv": b"Start time,End time,Step count\n00:00:00,00:15:00,9",
        "Takeout/Fit/All sessions/2026-11-19_WALKING.json": b"{}",
    }

    assert read(packed(files)) == {Source.GOOGLE_FIT: [Counted(date(2026, 11, 19), 2140, 1530, 20)]}


def test_samsung_health_by_its_tables_of_days_and_its_walks() -> None:
    day = milliseconds("2026-11-20 00:00:00")
    trend = (
        "com.samsung.shealth.step_daily_trend,7006003,6\n"
        "source_type,count,distance,speed,calorie,day_time,deviceuuid\n"
        f"0,2803,2212.3,5.6,87.7,{day},phone,\n-2,3100,2400.5,5.6,90,{day},all,\n"
        "1,900,700,5,20,2026-11-19 00:00:00.000,watch,\n"
    )
    names = ("exercise_type", "start_time", "time_offset", "duration")
    walks = (
        "com.samsung.shealth.exercise,7006003,6\n"
        + ",".join(f"com.samsung.health.exercise.{name}" for name in names)
        + "\n1001,2026-11-19 23:30:00.000,UTC+0100,900000,\n1002,2026-11-19 12:00:00.000,UTC+0100,900000,\n"
        + "1001,2026-11-20 02:00:00.000,UTC-0330,600000,\n"
    )
    files = {
        "samsunghealth_alice/com.samsung.shealth.step_daily_trend.20261121.csv": trend.encode(),
        "samsunghealth_alice/com.samsung.shealth.exercise.20261121.csv": walks.encode(),
        "samsunghealth_alice/com.samsung.health.weight.20261121.csv": b"com.samsung.health.weight,1,2\nweight\n71\n",
    }

    assert read(packed(files)) == {
        Source.SAMSUNG: [Counted(date(2026, 11, 19), 900, 700, 10), Counted(date(2026, 11, 20), 3100, 2400, 15)]
    }


def test_fitbit_by_its_tables_in_utc_and_where_there_is_none_by_its_lists() -> None:
    lists = [
        {"dateTime": "11/18/26 08:00:00", "value": "40"},
        {"dateTime": "11/20/26 08:00:00", "value": "9999"},
    ]
    walk = {"activityTypeId": 90013, "activityName": "Gehen", "startTime": "11/18/26 08:00:00", "duration": 1200000}
    root = "Takeout/Google Health"
    files = {
        f"{root}/Global Export Data/steps-2026-11-18.json": json.dumps(lists).encode(),
        f"{root}/Global Export Data/distance-2026-11-18.json": json.dumps(lists[:1]).encode(),
        f"{root}/Global Export Data/exercise-0.json": json.dumps([walk, walk, {"activityTypeId": 1}, 7]).encode(),
        f"{root}/Global Export Data/heart_rate-2026-11-18.json": b"spoiled",
        f"{root}/Physical Activity_GoogleData/steps_2026-11-01.csv": (
            b"timestamp,steps,data source\n2026-11-19T23:30:00Z,50,Charge\n2026-11-20T08:00:00Z,60,Charge\nnever,1,x\n"
        ),
    }

    assert read(packed(files), ZoneInfo("Europe/Berlin")) == {
        Source.FITBIT: [Counted(date(2026, 11, 18), 40, None, 20), Counted(date(2026, 11, 20), 110)]
    }


# ---- what is none ----


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7", Reason.FOREIGN),
        (b"PK\x03\x04 and no more", Reason.FOREIGN),
        (packed({"photo.jpg": b"x", "export.xml": b"<gpx/>"}), Reason.FOREIGN),
        (b"<HealthData>", Reason.DAMAGED),
        (packed({"a/steps-2026-11-18.json": b"[{"}), Reason.DAMAGED),
        (packed({"a/steps-2026-11-18.json": b"[" * 9_000_000}), Reason.TOO_MUCH),
        (packed({"e.xml": apple() + b" " * 40_000_000}), Reason.TOO_MUCH),
        (apple_zip(*(record("2026-11-20 08:00:00 +0000", "x", str(n)) for n in range(900)))[:-40], Reason.FOREIGN),
    ],
    ids=["pdf", "no zip", "other zip", "cut", "spoiled list", "endless list", "bomb", "cut zip"],
)
def test_what_is_no_export_is_refused_with_its_reason(content: bytes, reason: Reason) -> None:
    assert refusal(content) == reason


def test_a_zip_whose_bytes_were_damaged_is_refused() -> None:
    content = bytearray(apple_zip(*(record("2026-11-20 08:00:00 +0000", "x", str(n)) for n in range(900))))
    place = content.index(b"exportar.xml") + 3000
    content[place : place + 40] = b"\xff" * 40

    assert refusal(bytes(content)) == Reason.DAMAGED


def test_a_password_and_more_than_can_be_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    locked = bytearray(packed({"export.xml": apple()}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        locked[locked.index(mark) + (6 if mark.endswith(b"\x04") else 8)] |= 1
    assert refusal(bytes(locked)) == Reason.LOCKED
    monkeypatch.setattr(opening, "MOST_UNPACKED", 100)
    assert refusal(packed({"export.xml": apple()})) == Reason.TOO_MUCH
    assert STEPS.encode() not in packed({})


def test_a_database_is_copied_to_the_disk_up_to_a_limit_of_its_own(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.UPLOADS_DIR = tmp_path / "uploads"
    content = health_connect([], [])
    monkeypatch.setattr(store, "MOST_BYTES", len(content) - 1)

    # By what is said of its size: nothing is written.
    assert refusal(packed({"health_connect_export.db": content})) == refusal(content) == Reason.TOO_MUCH
    assert not settings.UPLOADS_DIR.exists()
    # And by what is there, whatever was said.
    with pytest.raises(UnusableError) as refused:
        store.read_health_connect(io.BytesIO(content), Walking(), lambda: None)
    assert refused.value.reason == Reason.TOO_MUCH
    assert list(settings.UPLOADS_DIR.iterdir()) == []
    monkeypatch.setattr(store, "MOST_BYTES", len(content))
    assert read(content) == {Source.HEALTH_CONNECT: []}
