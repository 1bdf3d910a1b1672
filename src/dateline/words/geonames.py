"""A user's own gazetteer from a GeoNames dump (allCountries.zip or one country's): towns and villages of any size."""

from __future__ import annotations

import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..errors import DatelineError
from . import blocks, table
from .spelling import fold

COLUMNS = 19  # of a GeoNames dump, geonames.org/export
NAMES = 6  # other names kept of a place
LATIN = re.compile(r"[A-Z][A-Za-z' .\-]{2,40}$")
KINDS: Mapping[str, str] = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2"}
SITES = frozenset(("AIRP", "AIRB", "MILB", "PRN", "DAM", "PSN", "BDG", "CMPRF", "BORD", "PASS", "REFG", "HSP", "OILF"))


def compile(dump: Path, out: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write the places of a dump as a gazetteer; how many names it has.

    `progress` is told how many bytes of how many have been read. Streams; sorts on disk, by first letter. Raises
    DatelineError for a file that is no such dump or cut short; then a gazetteer that stood there stays.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        letters = _sort_by_letter(dump, Path(folder), progress)
        if not letters:
            raise DatelineError(f"{dump.name} has no places; download allCountries.zip from geonames.org/export/dump")
        return blocks.write(out, _lines(letters))


def _lines(letters: Mapping[str, Path]) -> Iterator[str]:
    for letter in sorted(letters):
        lines = set(letters[letter].read_text("utf-8").split("\n")) - {""}
        yield from sorted(lines, key=lambda line: line.split("\t", 1)[0])


def _sort_by_letter(dump: Path, folder: Path, progress: Callable[[int, int], None]) -> dict[str, Path]:
    files: dict[str, io.TextIOWrapper] = {}
    try:
        for name, facts in _places(dump, progress):
            letter = name[0]
            if letter not in files:
                files[letter] = (folder / f"{ord(letter)}.tsv").open("w", encoding="utf-8")
            files[letter].write(f"{name}\t{facts}\n")
    finally:
        for file in files.values():
            file.close()
    return {letter: Path(file.name) for letter, file in files.items()}


def _places(dump: Path, progress: Callable[[int, int], None]) -> Iterator[tuple[str, str]]:
    """Every name of a place with its facts, as the built-in gazetteer has them."""
    codes = _alpha3()
    for number, cells in enumerate(_rows(dump, progress), 1):
        if len(cells) != COLUMNS:
            raise DatelineError(f"{dump.name}:{number}: {len(cells)} cells, a GeoNames dump has {COLUMNS}")
        geonames, name, plain, others, latitude, longitude, of_class, code, country = cells[:9]
        kind = "city" if of_class == "P" else KINDS.get(code) or ("site" if code in SITES else None)
        if kind is None or not plain or country not in codes:
            continue
        spelled = {fold(name), plain, *(n for n in others.split(",") if LATIN.match(n))}
        facts = "\t".join((geonames, name, codes[country], cells[10], kind, latitude, longitude, cells[14] or "0"))
        for other in sorted(spelled, key=lambda n: (n not in (plain, fold(name)), n))[: NAMES + 2]:
            if other:
                yield other, facts


def _rows(dump: Path, progress: Callable[[int, int], None]) -> Iterator[list[str]]:
    try:
        with zipfile.ZipFile(dump) as archive:
            inner = next(
                (i for i in archive.infolist() if i.filename.endswith(".txt") and "read" not in i.filename), None
            )
            if inner is None:
                raise DatelineError(
                    f"{dump.name} holds no .txt; download allCountries.zip from geonames.org/export/dump"
                )
            with archive.open(inner) as file:
                done = 0
                for line in file:
                    done += len(line)
                    progress(done, inner.file_size)
                    yield line.decode("utf-8").rstrip("\r\n").split("\t")
    except (zipfile.BadZipFile, EOFError, UnicodeDecodeError) as error:
        raise DatelineError(f"{dump.name} is not a whole zip file ({error}); download it again") from None


def _alpha3() -> dict[str, str]:
    with (table.LEXICONS / "places" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha2"]: row["code"] for row in csv.DictReader(file)}
