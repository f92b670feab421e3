"""Sixty files, messy as in life, each with what is to be read in it: rows in short, what is asked, or why not."""

import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.exchange.imports.tables import csv_of, locked_xlsx, ods, xlsx

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DAY, LATER = date(2025, 4, 25), date(2025, 8, 26)
VISIT = "2025-04-25 botox soleus 50"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x02\0\0\0" + zlib.compress(bytes(4000))


def zipped(**files: str) -> bytes:
    """Files in a ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def locked_ods() -> bytes:
    """What LibreOffice writes where a sheet has a password: its parts are encrypted, their list is not."""
    listed = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped(mimetype=kind, **{"META-INF/manifest.xml": listed, "content.xml": "\x07\x08 no XML"})


def locked_xls() -> bytes:
    """The first records of an old workbook with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"\x09\x08\x10\x00" + bytes(16) + b"\x2f\x00\x36\x00" * 9


def far_away() -> bytes:
    """Two cells, as far apart as a sheet is large."""
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f'<worksheet xmlns="{SPACE}"><sheetData>{cells}</sheetData></worksheet>'
    return xlsx({"One": [["Date"]]}, **{"xl/worksheets/sheet1.xml": sheet})


def plain(*lines: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A table as text."""
    return lambda: csv_of(*lines, encoding=encoding)


def visit(separator: str, *, encoding: str = "utf-8", product: str = "Botox") -> Callable[[], bytes]:
    """One visit, with that sign between its cells."""
    rows = (("Date", "Product", "Muscle", "Side", "Units"), ("2025-04-25", product, "soleus", "right", "50"))
    return plain(*map(separator.join, rows), encoding=encoding)


ODD_FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    # ---- what is no table ----
    "nothing at all": (lambda: b"", "empty"),
    "blanks": (lambda: b" \n \r\n\t", "empty"),
    "a byte order mark and nothing": (lambda: b"\xef\xbb\xbf", "empty"),
    "NUL bytes": (lambda: bytes(5000), "no-table"),
    "a PDF called CSV": (lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 stream\nendstream", "no-table"),
    "a page of the web called XLS": (lambda: b"<html><table><tr><td>Date</td></tr></table></html>", "no-table"),
    "a letter called CSV": (lambda: b"{\\rtf1 Dear Sir, Date,Units}", "no-table"),
    "a photo called XLSX": (lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20, "no-table"),
    "a picture called XLSX": (lambda: PNG, "no-table"),
    "a zip of something else": (lambda: zipped(**{"diary.csv": "Date,Muscle"}), "damaged"),
    "a document of Word": (lambda: zipped(**{"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}), "damaged"),
    "a workbook cut off": (lambda: xlsx({"One": [["Date", "Muscle"]]})[:400], "damaged"),
    "an old workbook cut off": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
    "a workbook whose sheet is no XML": (
        lambda: xlsx({"One": [["Date"]]}, **{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}),
        "damaged",
    ),
    "a workbook with a password": (locked_xlsx, "password"),
    "an old workbook with a password": (locked_xls, "password"),
    "a sheet of LibreOffice with a password": (locked_ods, "password"),
    "cells far apart": (far_away, "too-large"),
    "more rows than anybody keeps": (plain("Date,Units", *["2025-04-25,50"] * 22_001), "too-many-rows"),
    "a workbook without a cell": (lambda: xlsx({"One": []}), "empty"),
    "only names": (plain("Date,Muscle,Units"), "empty"),
    "no column of days": (plain("Muscle,Units", "soleus,50"), "no-day"),
    # ---- separators, letters, quotes ----
    "commas": (visit(","), VISIT),
    "semicolons": (visit(";"), VISIT),
    "tabs": (visit("\t"), VISIT),
    "pipes": (visit("|"), VISIT),
    "a line that names the separator": (
        plain("sep=;", "Date;Muscle;Units", "2025-04-25;soleus;12,5"),
        "2025-04-25 soleus 12.5",
    ),
    "UTF-8 with its mark": (visit(",", encoding="utf-8-sig"), VISIT),
    "UTF-16 with its mark": (visit("\t", encoding="utf-16"), VISIT),
    "UTF-16 without": (visit("\t", encoding="utf-16-le"), VISIT),
    "UTF-16, the other end first": (visit("\t", encoding="utf-16-be"), VISIT),
    "letters of Windows": (plain("Día;Músculo;Unidades", "25/4/2025;sóleo;50", encoding="cp1252"), "bad: place"),
    "letters of an old Mac": (
        plain("Día;Músculo;Unidades", "25/4/2025;soleus;50", encoding="mac_roman"),
        "2025-04-25 soleus 50",
    ),
    "line ends of an old Mac": (lambda: b"Date,Muscle,Units\r2025-04-25,soleus,50\r", "2025-04-25 soleus 50"),
    "lines within a cell": (
        plain("Date,Brand,Muscles", '2025-04-25,Botox,"FCR 20', 'soleus 50"'),
        "2025-04-25 botox flexor-carpi-radialis 20, soleus 50",
    ),
    "commas within a cell": (plain("Date,Muscle,Units", '"April 25, 2025","soleus, right",50'), "2025-04-25 soleus 50"),
    "a quote that never ends": (plain("Date,Muscle,Units", '2025-04-25,"soleus,50'), "asks kind"),
    "NUL bytes within a cell": (
        lambda: b"Date,Muscle,Units,Notes\n2025-04-25,so\0leus,50," + b"x" * 99,
        "2025-04-25 soleus 50",
    ),
    "signs that turn the line round": (
        plain("Date,Muscle,Units,Notes", "2025-04-25,\u202esoleus,50," + "x" * 99),
        "2025-04-25 soleus 50",
    ),
    "rows of uneven length": (
        plain("Date,Muscle,Units,Notes", "2025-04-25,soleus,50", "2025-08-26,FCR,20,,,,"),
        "2025-04-25 soleus 50 | 2025-08-26 flexor-carpi-radialis 20",
    ),
    "more columns than anybody reads": (
        plain("Date,Muscle,Units" + ",x" * 400, "2025-04-25,soleus,50"),
        "2025-04-25 soleus 50",
    ),
    # ---- names of columns ----
    "a title and a gap above": (
        plain("My injections", "", "Date,Muscle,Units", "2025-04-25,soleus,50"),
        "2025-04-25 soleus 50",
    ),
    "names on two lines with merged cells": (
        lambda: xlsx({"One": [["", "Right arm", ""], ["Date", "FCR", "FCU"], [DAY, 20, 12.5]]}, merged=["B1:C1"]),
        "2025-04-25 flexor-carpi-radialis 20, flexor-carpi-ulnaris 12.5",
    ),
    "a name that stands twice": (plain("Date,Muscle,Units,Units", "2025-04-25,soleus,50,55"), "asks Units"),
    "a name that nobody knows": (plain("Date,Muscle,Units,Gubbins", "2025-04-25,soleus,50,x"), "asks Gubbins"),
    "no names at all": (plain("25.4.2025;soleus;50"), "asks kind"),
    "names again on each page": (
        plain("Date,Muscle,Units", "2025-04-25,soleus,50", "Date,Muscle,Units"),
        "2025-04-25 soleus 50",
    ),
    "names in German": (plain("Datum;Präparat;Muskel;Seite;Einheiten", "25.04.2025;Botox;soleus;rechts;50"), VISIT),
    # ---- days and numbers ----
    "a day that can be two": (plain("Date,Muscle,Units", "3/4/2025,soleus,50"), "asks 3/4/2025"),
    "days that show their order": (
        plain("Date,Muscle,Units", "3/4/2025,soleus,50", "7/25/2025,soleus,50"),
        "2025-03-04 soleus 50 | 2025-07-25 soleus 50",
    ),
    "a day that is none": (plain("Date,Muscle,Units", "31/2/2025,soleus,50"), "bad: day"),
    "a day to come": (plain("Date,Muscle,Units", "2030-01-01,soleus,50"), "bad: future"),
    "days as a table program counts": (plain("Date,Muscle,Units", "45772,soleus,50"), "2025-04-25 soleus 50"),
    "a month alone": (plain("When;Where;Units", "April 2025;soleus;50"), "2025-04-15 soleus 50"),
    "a number that can be two": (plain("Date;Muscle;Units", "2025-04-25;soleus;1.200"), "bad: two-numbers"),
    "a formula": (
        plain("Date,Muscle,Units", '2025-04-25,"=HYPERLINK(""http://x"",""soleus"")",50', "2025-08-26,soleus,'=1+1"),
        "bad: place | bad: number",
    ),
    "a formula in the name of a column": (
        plain("Date,Muscle,Units,=cmd|' /C calc'!A0", "2025-04-25,soleus,50,1"),
        "asks =cmd|' /C calc'!A0",
    ),
    # ---- table programs ----
    "a workbook": (lambda: xlsx({"One": [["Date", "Muscle", "Units"], [DAY, "Soleus", 50]]}), "2025-04-25 soleus 50"),
    "merged cells": (
        lambda: xlsx({"One": [["Date", "Muscle", "Units"], [DAY, "Soleus", 50], [None, "FCR", 20]]}, merged=["A2:A3"]),
        "2025-04-25 soleus 50 | 2025-04-25 flexor-carpi-radialis 20",
    ),
    "a sheet of LibreOffice": (
        lambda: ods([["Date", "Muscle", "Units"], [LATER, "FCR", 12.5]]),
        "2025-08-26 flexor-carpi-radialis 12.5",
    ),
    "a sheet of old Excel": ((Path(__file__).parent / "old-excel.xls").read_bytes, "2025-04-03 botox soleus 50"),
    "several sheets": (lambda: xlsx({"A": [["Date", "Units"], [DAY, 50]], "B": [["x"]]}), "asks sheet"),
    # ---- other kinds ----
    "ratings in words": (plain("Day,Right ankle,Pain", "2025-05-01,6/10,2"), "2025-05-01 ankle 6, pain 2"),
    "exercise by the clock": (plain("Date,Activity,Time,km", "2025-05-01,Walking,1:10,1.2"), "2025-05-01 walking 70"),
    "grades of a clinic": (
        plain("Date,MAS wrist,6MWT (ft)", "2025-05-01,1+,700"),
        "2025-05-01 walk-6 213.36, ashworth wrist 1.5",
    ),
    "medicines": (
        plain("Medicine,Since,Stopped", "Lioresal,2019-04-03,May 2021"),
        "baclofen 2019-04-03 stopped 2021-05-15",
    ),
}
