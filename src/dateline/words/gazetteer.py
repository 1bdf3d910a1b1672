"""The gazetteer: countries, divisions, cities and sites by name, in WGS 84 degrees.

Cities and divisions come from gazetteer.bin, whose making tools/compile_gazetteer.py tells; a name is found by
decompressing the one block that it would stand in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from math import cos, floor, radians
from pathlib import Path
from typing import Literal

import platformdirs

from . import signs, table
from .blocks import Blocks, read
from .signs import Signs
from .spelling import fold

Precision = Literal["country", "admin1", "city", "site", "region"]
Kind = Literal["country", "admin1", "admin2", "city", "site", "region"]
CELL = 1.5  # degrees; places of one cell or of two that touch are neighbours
KINDS: Mapping[str, Kind] = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "city": "city",
    "site": "site",
    "region": "region",
}


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    kind: Kind
    population: int = 0

    def __hash__(self) -> int:  # of two fields, since senses are looked up often
        return hash((self.geonames, self.name))

    @cached_property
    def cell(self) -> tuple[int, int] | None:
        """The cell of the map that it lies in; None where it has no spot."""
        if self.latitude is None or self.longitude is None:
            return None
        return floor(self.latitude / CELL), floor(self.longitude * cos(radians(self.latitude)) / CELL)

    @cached_property
    def around(self) -> tuple[tuple[int, int], ...]:
        """Its cell and the eight that touch it."""
        if self.cell is None:
            return ()
        row, column = self.cell
        return tuple((row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1))

    @property
    def precision(self) -> Precision:
        """How exact it is, in the record's words: a second-level division is as rough as a region."""
        return "region" if self.kind == "admin2" else self.kind


@dataclass(frozen=True)
class Gazetteer:
    """Places by folded name."""

    written: Mapping[str, tuple[Candidate, ...]]  # countries, sites and regions, from the CSV files
    blocks: tuple[Blocks, ...]
    peoples: Mapping[str, tuple[Candidate, ...]]  # a country or region by its adjective or the name of its people
    before: tuple[str, ...]  # words that may stand before a place's name in a longer one: Port of, Upper
    after: tuple[str, ...]  # and after it: River, Township
    kinds: Mapping[str, Kind]  # what kind of place some of those after it name: province
    streets: frozenset[str]  # and after a street's: Avenue
    spelled: Mapping[str, tuple[str, ...]]  # other spellings of the first word of a name: St. is Saint
    cues: Mapping[str, str]  # words before a name that say it is a place: in says at, from says way
    cores: frozenset[tuple[str, str]]  # divisions that hold most of a country's people: England tells little more
    english: frozenset[str]  # countries whose places have English names
    capitals: frozenset[tuple[str, str]]  # folded name and country
    signs: Signs  # of where a report is from

    def is_capital(self, candidate: Candidate) -> bool:
        """Whether it is the capital of its country."""
        return candidate.kind == "city" and (fold(candidate.name), candidate.country) in self.capitals

    def has_written(self, name: str) -> bool:
        """Whether it is a country, site or region of the CSV files."""
        return fold(name) in self.written

    def named(self, name: str) -> tuple[Candidate, ...]:
        """The places of that name, without regard to accents; countries, sites and regions first."""
        folded = fold(name)
        if not folded or "\n" in folded or "\t" in folded:
            return ()
        return (*self.written.get(folded, ()), *_in(self.blocks, folded))


@lru_cache(maxsize=1 << 14)
def _in(blocks: tuple[Blocks, ...], folded: str) -> tuple[Candidate, ...]:
    """The places of that name; one that several tables have, only once."""
    found: dict[int, Candidate] = {}
    for block in blocks:
        for facts in block.lines(folded):
            number = int(facts.split("\t", 1)[0])
            if number not in found:
                found[number] = _candidate(facts)
    return tuple(found.values())


def _candidate(facts: str) -> Candidate:
    """The place of a table's line; numbers below zero are not those of GeoNames."""
    number, name, country, admin1, kind, latitude, longitude, population = facts.split("\t")
    geonames = int(number) if int(number) > 0 else None
    spot = float(latitude), float(longitude)
    return Candidate(name, country or None, admin1 or None, *spot, geonames, KINDS[kind], int(population))


def own() -> Path | None:
    """The user's own table, made by `dateline gazetteer add`; None where there is none."""
    path = own_path()
    return path if path.exists() else None


def own_path() -> Path:
    """Where the user's own table is kept: in the folder for data of programs."""
    return platformdirs.user_data_path("dateline") / "gazetteer.bin"


@cache
def load(more: Path | None = None) -> Gazetteer:
    """The gazetteer that ships, and a further table of the user's. Raises BadLexicon."""
    folder = table.LEXICONS / "places"
    found: dict[str, list[Candidate]] = defaultdict(list)
    for named in (_countries(folder / "countries.csv"), _sites(folder / "sites.csv")):
        for name, candidate in named:
            found[fold(name)].append(candidate)
    blocks = tuple(read(path) for path in (folder / "gazetteer.bin", more) if path)
    for short, candidate in _abbreviations(folder / "abbreviations.csv", blocks):
        found[short].append(candidate)
    written = {name: tuple(candidates) for name, candidates in found.items()}
    columns = {
        "part": table.filled,
        "stands": table.one_of("before", "after", "street"),
        "kind": table.one_of(*KINDS, ""),
    }
    rows = table.read(folder / "parts.csv", columns, ("part", "stands"))
    parts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        parts[row["stands"]].append(row["part"])
    return Gazetteer(
        written,
        blocks,
        peoples=dict(_peoples(folder, written, blocks)),
        before=tuple(parts["before"]),
        after=tuple(parts["after"]),
        kinds={row["part"]: KINDS[row["kind"]] for row in rows if row["kind"]},
        streets=frozenset(parts["street"]),
        spelled=_spelled(folder / "spelled.csv"),
        cues=_cues(folder / "cues.csv"),
        cores=_cores(folder / "countries.csv"),
        english=_english(folder / "countries.csv"),
        capitals=_capitals(),
        signs=signs.load(partial(_code, blocks)),
    )


def _cues(path: Path) -> Mapping[str, str]:
    columns = {"word": table.filled, "says": table.one_of("at", "of", "way")}
    return {row["word"]: row["says"] for row in table.read(path, columns, ("word",))}


def _cores(path: Path) -> frozenset[tuple[str, str]]:
    rows = table.read(path, {"code": table.filled, "core": table.anything})
    return frozenset((row["code"], row["core"]) for row in rows if row["core"])


def _english(path: Path) -> frozenset[str]:
    columns = {"code": table.filled, "language": table.one_of("english", "arabic", "")}
    return frozenset(row["code"] for row in table.read(path, columns) if row["language"] == "english")


def _spelled(path: Path) -> Mapping[str, tuple[str, ...]]:
    """Each short form of a first word with its long ones, and the other way."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table.read(path, {"short": table.filled, "long": table.filled}, ("short", "long")):
        found[row["short"]].append(row["long"])
        found[row["long"]].append(row["short"])
    return {word: tuple(others) for word, others in found.items()}


def _code(blocks: tuple[Blocks, ...], name: str, country: str) -> str | None:
    """The code of a first-level division of a country."""
    found = (c for c in _in(blocks, fold(name)) if c.kind == "admin1" and c.country == country)
    return next((c.admin1 for c in found), None)


def _peoples(
    folder: Path, written: Mapping[str, tuple[Candidate, ...]], blocks: tuple[Blocks, ...]
) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
    columns = {"name": table.filled, "adjectives": table.anything, "demonyms": table.anything}
    for row in table.read(table.LEXICONS / "names" / "countries.csv", columns):
        for word in table.many(row["adjectives"]) + table.many(row["demonyms"]):
            yield fold(word), written[fold(row["name"])][:1]
    wanted = {"people": table.filled, "place": table.filled, "country": table.filled}
    for row in table.read(folder / "peoples.csv", wanted, ("people",)):
        name = fold(row["place"])
        places = (*written.get(name, ()), *_in(blocks, name))
        yield fold(row["people"]), tuple(c for c in places if c.country == row["country"])[:1]


def _capitals() -> frozenset[tuple[str, str]]:
    rows = table.read(table.LEXICONS / "names" / "countries.csv", {"code": table.filled, "capital": table.anything})
    return frozenset((fold(name), row["code"]) for row in rows for name in table.many(row["capital"]))


def _abbreviations(path: Path, blocks: tuple[Blocks, ...]) -> Iterator[tuple[str, Candidate]]:
    """States and provinces by the short forms that the press uses: Ky., B.C."""
    columns = {"short": table.filled, "name": table.filled, "country": table.filled}
    for row in table.read(path, columns, ("short",)):
        for candidate in _in(blocks, row["name"]):
            if candidate.kind == "admin1" and candidate.country == row["country"]:
                yield row["short"], candidate


def _countries(path: Path) -> Iterator[tuple[str, Candidate]]:
    columns = {"code": table.filled, "latitude": table.filled, "longitude": table.filled, "geonames": table.anything}
    where = {r["code"]: r for r in table.read(path, columns, ("code",))}
    wanted = {"code": table.filled, "name": table.filled, "variants": table.anything}
    for row in table.read(table.LEXICONS / "names" / "countries.csv", wanted, ("code",)):
        spot = where.get(row["code"])
        latitude, longitude = (float(spot["latitude"]), float(spot["longitude"])) if spot else (None, None)
        number = int(spot["geonames"]) if spot and spot["geonames"] else None
        candidate = Candidate(row["name"], row["code"], None, latitude, longitude, number, "country")
        for name in (row["name"], *table.many(row["variants"])):
            yield name, candidate


def _sites(path: Path) -> Iterator[tuple[str, Candidate]]:
    any_, full = table.anything, table.filled
    columns = {"name": full, "variants": any_, "country": any_, "admin1": any_, "latitude": full, "longitude": full}
    for row in table.read(path, columns | {"precision": table.one_of(*KINDS)}, ("name",)):
        candidate = Candidate(
            row["name"],
            row["country"] or None,
            row["admin1"] or None,
            float(row["latitude"]),
            float(row["longitude"]),
            None,
            KINDS[row["precision"]],
        )
        for name in (row["name"], *table.many(row["variants"])):
            yield name, candidate
