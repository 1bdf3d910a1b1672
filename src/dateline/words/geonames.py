"""A user's own gazetteer from a GeoNames dump (allCountries.zip or one country's): towns and villages of any size."""

from __future__ import annotations

import csv
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from pathlib import Path

from ..errors import DatelineError
from . import blocks, table
from .spelling import fold

COLUMNS = 19  # of a GeoNames dump, geonames.org/export
NAMES = 6  # other names kept of a place
RUN = 500_000  # lines sorted at a time
OFTEN = 5_000  # lines between two reports of progress
ARTICLE = re.compile(r"(?:Al|Ad|Adh|An|Ar|As|Ash|At|Ath|Az)[ -](?=[A-Z])")  # Al Hasakah is Hasakah in newswire
LATIN = re.compile(r"[A-Z][A-Za-z' .\-]{2,40}$")
KINDS: Mapping[str, str] = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "ADM4": "admin2"}
SITES = frozenset(("AIRP", "AIRB", "MILB", "PRN", "DAM", "PSN", "BDG", "CMPRF", "BORD", "PASS", "REFG", "HSP", "OILF"))


def compile(dump: Path, out: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Write the places of a dump as a gazetteer; how many names it has.

    `progress` is told now and then how many bytes of how many have been read. Streams, and sorts on disk. Raises
    DatelineError for a file that is no such dump or cut short; then a gazetteer that stood there stays.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        runs = list(_sorted_runs(_places(dump, progress), Path(folder)))
        if not runs:
            raise DatelineError(f"{dump.name} has no places; download allCountries.zip from geonames.org/export/dump")
        with ExitStack() as stack:
            files = [stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in runs]
            return blocks.write(out, (line.rstrip("\n") for line, _ in groupby(merge(*files))))


def _sorted_runs(lines: Iterator[str], folder: Path) -> Iterator[Path]:
    """The lines in files, each sorted in itself."""
    number = 0
    while chunk := sorted(set(islice(lines, RUN))):
        path = folder / f"{number}.tsv"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunk)
        number += 1
        yield path


def spellings(names: Iterable[str], arabic: bool) -> set[str]:
    """Names as they are looked up, also without apostrophes and without an Arabic article."""
    folded = {fold(name) for name in names}
    plain = folded | {name.replace("'", "").replace("`", "") for name in folded}
    return plain | {ARTICLE.sub("", name, count=1) for name in plain if arabic and ARTICLE.match(name)}


def _places(dump: Path, progress: Callable[[int, int], None]) -> Iterator[str]:
    """A line for every name of a place with its facts, as the built-in gazetteer has them."""
    countries = _countries()
    for number, cells in enumerate(_rows(dump, progress), 1):
        if len(cells) != COLUMNS:
            raise DatelineError(f"{dump.name}:{number}: {len(cells)} cells, a GeoNames dump has {COLUMNS}")
        geonames, name, plain, others, latitude, longitude, of_class, code, alpha2 = cells[:9]
        kind = "city" if of_class == "P" else KINDS.get(code) or ("site" if code in SITES else None)
        if kind is None or not plain or alpha2 not in countries:
            continue
        country, arabic = countries[alpha2]
        more = sorted({n for n in others.split(",") if LATIN.match(n)} - {name, plain})[:NAMES]
        facts = "\t".join((geonames, name, country, cells[10], kind, latitude, longitude, cells[14] or "0"))
        for spelled in spellings((name, plain, *more), arabic) - {""}:
            yield f"{spelled}\t{facts}\n"


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
                for number, line in enumerate(file):
                    done += len(line)
                    if number % OFTEN == 0:
                        progress(done, inner.file_size)
                    yield line.decode("utf-8").rstrip("\r\n").split("\t")
    except (zipfile.BadZipFile, zlib.error, EOFError, UnicodeDecodeError) as error:
        raise DatelineError(f"{dump.name} is not a whole zip file ({error}); download it again") from None


def _countries() -> Mapping[str, tuple[str, bool]]:
    """Each country's alpha-3 by its alpha-2, and whether its places have Arabic names."""
    with (table.LEXICONS / "places" / "countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha2"]: (row["code"], row["language"] == "arabic") for row in csv.DictReader(file)}
