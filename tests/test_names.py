"""The tables of names, their compiled form, and a user's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import BadLexicon
from dateline.words import compiled, names, roster

HEADER = "name,aliases,gender,country,sector,role,start,end,source"


def test_the_compiled_table_is_of_the_tables_as_they_are() -> None:
    stale = "the tables in lexicons/names have changed; run python tools/compile_names.py"
    assert compiled.digest() == compiled.FILE.read_bytes()[: compiled.SIZE], stale
    made, kept = roster.build(), compiled.read()
    assert kept is not None
    assert made.entries == kept.entries
    assert made.keys == kept.keys, stale


def test_a_compiled_table_of_other_tables_is_not_read(tmp_path: Path) -> None:
    other = tmp_path / "names.bin"
    other.write_bytes(b"\0" * compiled.SIZE + compiled.FILE.read_bytes()[compiled.SIZE :])
    assert compiled.read(other) is None
    assert compiled.read(tmp_path / "none.bin") is None


def own(folder: Path, *rows: str) -> Path:
    path = folder / "own.csv"
    path.write_text("\n".join((HEADER, *rows)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("rows", "faults", "reason"),
    [
        (["Ann Lee,,f,XXX,GOV,mayor,2016,,me"], ["own.csv:2: country is 'XXX'"], "a wrong country code"),
        (["Ann Lee,,f,PER,GOV,mayor,2016,2015,me"], ["own.csv:2: ends (2015) before"], "an end before its start"),
        (
            ["Ann Lee,,f,PER,GOV,president,2016,2019,me", "Bob Roe,,m,PER,GOV,president,2018,,me"],
            ["own.csv:3: Bob Roe is president of PER"],
            "two holders of one seat",
        ),
        (
            ["Ann Lee,,f,XXX,GOV,mayor,2016,,me", "Bob Roe,,m,PER,GOV,mayor,2016,2015,me"],
            ["own.csv:2: country", "own.csv:3: ends"],
            "every fault at once",
        ),
        (["Ann Lee,,f,PER,GOV,mayor,2016-13,,me"], ["own.csv:2: start is '2016-13'"], "a month that there is not"),
        (["Ann Lee,,f,PER,XYZ,mayor,2016,,me"], ["own.csv:2: sector has 'XYZ'"], "a sector that there is not"),
        (["Ann Lee,,f,PER,GOV,mayor,2016,,me"] * 2, ["own.csv:3: same name"], "one row twice"),
    ],
)
def test_check_lists_each_fault_with_its_line(rows: list[str], faults: list[str], reason: str, tmp_path: Path) -> None:
    with pytest.raises(BadLexicon) as told:
        names.check(own(tmp_path, *rows))
    lines = str(told.value).splitlines()
    found = [line for line in lines if "own.csv:" in line]
    assert len(found) == len(faults), reason
    assert all(fault in line for fault, line in zip(faults, found, strict=True)), reason


def test_check_counts_rows_that_are_fine(tmp_path: Path) -> None:
    assert names.check(own(tmp_path, "Ann Lee,,f,PER,GOV,mayor,2016,,me", f"{'A' * 300},,f,PER,GOV,mayor,,,me")) == 2


def test_a_users_own_names_win(tmp_path: Path) -> None:
    path = own(tmp_path, "Angela Merkel,,f,PER,LAB,union leader,2017,,me", "Ann Putin,,f,PER,LAB,union leader,,,me")
    mine = names.load((path,))
    merkel = mine.find("Angela Merkel")
    assert merkel is not None
    assert merkel.office_on(date(2017, 6, 1))[0].country == "PER"
    assert [known.name for known in mine.surnamed("Putin")] == ["Ann Putin"]
    assert mine.find("Sergei Lavrov") == names.load().find("Sergei Lavrov")
