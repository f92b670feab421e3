"""docs/archive.md names each table, and README.txt in the file each column of it."""

from pathlib import Path

import pytest

from exchange.arriving import opening
from exchange.downloads.archive import readme
from exchange.downloads.manifest import FORMAT, VERSION
from exchange.downloads.tables import HISTORIES, TABLES, WRITERS, Table
from exchange.downloads.tables import VERSION as COLUMNS_OF_VERSIONS
from exchange.files import zips

DOCUMENT = (Path(__file__).parents[3] / "docs" / "archive.md").read_text()


@pytest.mark.parametrize("table", [*TABLES, WRITERS], ids=lambda table: table.file)
def test_each_table_is_in_the_document_and_each_column_in_the_file(table: Table) -> None:
    assert f"`{table.file}`" in DOCUMENT or f"`{table.file}.json`" in DOCUMENT
    told = readme().split(f"\n{table.file}.csv, ")[1].split("\n\n")[0]
    assert all(f"  {column.name}: " in told for column in table.columns)


def test_the_document_says_what_the_code_does() -> None:
    assert f'"format": "{FORMAT}"' in DOCUMENT
    assert f'"version": {VERSION},' in DOCUMENT
    assert f"| {VERSION} | this one |" in DOCUMENT
    assert f"{opening.MOST_FILES:,} files or {opening.MOST_ROWS:,} rows" in DOCUMENT
    assert f"a {zips.MOST_PACKED}th, more than {opening.MOST_UNPACKED // 10**9} GB" in DOCUMENT
    assert all(f"`{name}`" in DOCUMENT for name in COLUMNS_OF_VERSIONS)
    assert all(f"{history.file.partition('/')[0]}/" in DOCUMENT for history in HISTORIES.values())
