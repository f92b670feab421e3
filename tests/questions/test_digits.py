"""Digits of every script: one table, and everything that reads digits."""

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

from exercises.log.lengths import read_distance
from questions.codes import CodeBox
from questions.dates import read_date, read_day, read_month, read_year
from questions.digits import in_plain_digits
from questions.fields import DateBoxes, SpokenNumberField
from questions.numbers import readings
from questions.phones import PhoneBox, read_phone
from questions.times import TimeBox, read_time

SCRIPTS = {
    "Arabic": "٠١٢٣٤٥٦٧٨٩",
    "Persian": "۰۱۲۳۴۵۶۷۸۹",
    "Devanagari": "०१२३४५६७८९",
    "Bengali": "০১২৩৪৫৬৭৮৯",
    "Tamil": "௦௧௨௩௪௫௬௭௮௯",
    "Thai": "๐๑๒๓๔๕๖๗๘๙",
    "Burmese": "၀၁၂၃၄၅၆၇၈၉",
    "full width": "０１２３４５６７８９",
}
# What is read, what is written with plain digits, and what it means.
READERS: dict[str, tuple[Callable[[str], object], str, object]] = {
    "number": (lambda written: readings(written), "250", [250]),
    "decimals": (lambda written: readings(written), "12.5", [Decimal("12.5")]),
    "number box": (SpokenNumberField(largest=400, units=["u"]).clean, "250 units", 250),
    "distance": (lambda written: read_distance(written, miles=False), "1.5 km", 1500),
    "time": (read_time, "10:30", datetime.time(10, 30)),
    "hour": (read_time, "7 pm", datetime.time(19)),
    "time box": (TimeBox().clean, "10.30", datetime.time(10, 30)),
    "date": (read_date, "27/3/2026", datetime.date(2026, 3, 27)),
    "date with a name": (read_date, "27 March 2026", datetime.date(2026, 3, 27)),
    "day": (read_day, "27", 27),
    "month": (read_month, "08", 8),
    "year": (read_year, "2026", 2026),
    "date boxes": (lambda written: DateBoxes().clean(written.split()), "27 3 2026", datetime.date(2026, 3, 27)),
    "phone": (read_phone, "+49 170 1234567", "+491701234567"),
    "phone box": (PhoneBox(like="112").clean, "(020) 7946 0018", "02079460018"),
    "code": (CodeBox().clean, "123 456", "123456"),
    "spare code": (CodeBox().clean, "a1b2-c3d4", "a1b2c3d4"),
}


def written_in(digits: str, text: str) -> str:
    return text.translate(str.maketrans("0123456789", digits))


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("reader", READERS)
def test_every_reader_reads_the_digits_of_every_script(reader: str, script: str) -> None:
    read, written, meant = READERS[reader]

    assert read(written) == meant
    assert read(written_in(SCRIPTS[script], written)) == meant


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("٣٫٥", "3.5"),
        ("۳٫۵", "3.5"),
        ("١٬٢٠٠", "1200"),
        ("３．５", "3.5"),
        ("１，５", "1,5"),
        ("１０：３０", "10:30"),
        ("＋４４－２０", "+44-20"),
        ("２７／３／２０２６", "27/3/2026"),
        ("\u200f٣\u200e", "3"),
        ("\u2066112\u2069", "112"),
        ("10²", "10²"),
        ("①", "①"),
        ("½", "½"),
    ],
)
def test_marks_between_digits_become_plain_and_raised_digits_stay(written: str, plain: str) -> None:
    assert in_plain_digits(written) == plain
