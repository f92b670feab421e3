"""Tables as table programs write them, made by hand: the least of each form that is read."""

import io
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LOOKS = '<xf numFmtId="0"/><xf numFmtId="14"/>'
_EXCEL_BEGAN = date(1899, 12, 30)

Cell = str | int | float | date | None
Sheets = dict[str, Sequence[Sequence[Cell]]]


def csv_of(*lines: str, encoding: str = "utf-8") -> bytes:
    """A table as text."""
    return "\r\n".join(lines).encode(encoding)


def xlsx(sheets: Sheets, merged: Sequence[str] = (), **more: str) -> bytes:
    """A workbook; `merged` are ranges of its first sheet, such as A2:A4, `more` the XML of other parts by name."""
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("xl/workbook.xml", "officeDocument")]),
        "xl/workbook.xml": _workbook(sheets),
        "xl/_rels/workbook.xml.rels": _relations(
            [*((f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)), ("styles.xml", "styles")]
        ),
        # The second look is that of a day.
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><cellXfs>{_LOOKS}</cellXfs></styleSheet>',
    }
    for number, rows in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows, merged if number == 1 else ())
    return _zipped(parts | more)


def _types(sheets: int) -> str:
    override = '<Override PartName="/xl/{}.xml" ContentType="{}.{}+xml"/>'
    names = [("workbook", "sheet.main"), ("styles", "styles")]
    names += [(f"worksheets/sheet{n}", "worksheet") for n in range(1, sheets + 1)]
    overrides = "".join(override.format(name, _TYPES, kind) for name, kind in names)
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{default}{overrides}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    rows = (
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(rows)}</Relationships>'


def _workbook(sheets: Sheets) -> str:
    rows = "".join(f'<sheet name="{escape(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{rows}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[Cell]], merged: Sequence[str]) -> str:
    lines = "".join(
        f'<row r="{n}">{"".join(_cell(f"{chr(65 + at)}{n}", value) for at, value in enumerate(row))}</row>'
        for n, row in enumerate(rows, 1)
    )
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    tail = f"<mergeCells>{merges}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData>{tail}</worksheet>'


def _cell(ref: str, value: Cell) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return f'<c r="{ref}" s="1"><v>{(value - _EXCEL_BEGAN).days}</v></c>'
    if isinstance(value, str):
        return f'<c r="{ref}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{ref}"><v>{value}</v></c>'


def ods(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A sheet as LibreOffice keeps it."""
    names = {part: f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("office", "table", "text")}
    spaces = " ".join(f'xmlns:{part}="{name}"' for part, name in names.items())
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    table = f'<office:spreadsheet><table:table table:name="One">{lines}</table:table></office:spreadsheet>'
    content = "office:document-content"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    return _zipped(
        {
            "mimetype": kind,
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}">{entry}</manifest:manifest>',
            "content.xml": f"<{content} {spaces}><office:body>{table}</office:body></{content}>",
        }
    )


def _ods_cell(value: Cell) -> str:
    if value is None or value == "":
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def locked_xlsx() -> bytes:
    """What Excel writes where a workbook has a password: a file of another form, with the workbook encrypted in it."""
    sector, end, free, in_table = 512, -2, -1, -3
    package = bytes(range(256)) * 16
    streams = [("EncryptionInfo", b"\x04\x00\x04\x00" + bytes(4092)), ("EncryptedPackage", package)]
    # Sector 0 is the table of sectors, sector 1 the list of streams; each stream follows in a row of its own.
    table, data, entries = [in_table, end], b"", [_entry("Root Entry", 5, child=1, begins=end)]
    for number, (name, content) in enumerate(streams):
        begins, count = len(table), len(content) // sector
        table += [*range(begins + 1, begins + count), end]
        data += content
        right = number + 2 if number + 1 < len(streams) else -1
        entries.append(_entry(name, 2, begins=begins, size=len(content), right=right))
    entries.append(bytes(128))
    table += [free] * (sector // 4 - len(table))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIiIiI", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109i", 0, *[free] * 108)
    return head + struct.pack(f"<{len(table)}i", *table) + b"".join(entries) + data


def _entry(name: str, kind: int, *, child: int = -1, begins: int = 0, size: int = 0, right: int = -1) -> bytes:
    written = name.encode("utf-16-le")
    told = struct.pack("<HBBiii", len(written) + 2, kind, 1, -1, right, child)
    return written.ljust(64, b"\0") + told + bytes(36) + struct.pack("<iQ", begins, size)
