"""The gazetteer: countries, cities and sites by name."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from . import names, table

Precision = Literal["country", "admin1", "city", "site", "region"]
PRECISIONS: Mapping[str, Precision] = {
    "country": "country",
    "admin1": "admin1",
    "city": "city",
    "site": "site",
    "region": "region",
}


@dataclass(frozen=True)
class Candidate:
    """A place that a name may mean, in WGS 84 degrees."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    precision: Precision
    population: int = 0


@dataclass(frozen=True)
class Gazetteer:
    """Places by folded name; the most populous first."""

    by_name: Mapping[str, tuple[Candidate, ...]]

    def named(self, name: str) -> tuple[Candidate, ...]:
        """The places of that name, without regard to accents."""
        return self.by_name.get(names.fold(name), ())


@cache
def load() -> Gazetteer:
    """The gazetteer that ships. Raises BadLexicon."""
    folder = table.LEXICONS / "places"
    found: dict[str, list[Candidate]] = defaultdict(list)
    for named in (
        _countries(folder / "countries.csv"),
        _sites(folder / "sites.csv"),
        _cities(folder / "cities.csv"),
    ):
        for name, candidate in named:
            found[name if name.isascii() else names.fold(name)].append(candidate)
    return Gazetteer({name: tuple(candidates) for name, candidates in found.items()})


def _countries(path: Path) -> Iterator[tuple[str, Candidate]]:
    columns = {"code": table.filled, "latitude": table.filled, "longitude": table.filled}
    where = {r["code"]: (float(r["latitude"]), float(r["longitude"])) for r in table.read(path, columns, ("code",))}
    wanted = {"code": table.filled, "name": table.filled, "variants": table.anything}
    for row in table.read(table.LEXICONS / "names" / "countries.csv", wanted, ("code",)):
        latitude, longitude = where.get(row["code"], (None, None))
        candidate = Candidate(row["name"], row["code"], None, latitude, longitude, None, "country")
        for name in (row["name"], *table.many(row["variants"])):
            yield name, candidate


def _sites(path: Path) -> Iterator[tuple[str, Candidate]]:
    any_, full = table.anything, table.filled
    columns = {"name": full, "variants": any_, "country": any_, "admin1": any_, "latitude": full, "longitude": full}
    for row in table.read(path, columns | {"precision": table.one_of(*PRECISIONS)}, ("name",)):
        candidate = Candidate(
            row["name"],
            row["country"] or None,
            row["admin1"] or None,
            float(row["latitude"]),
            float(row["longitude"]),
            None,
            PRECISIONS[row["precision"]],
        )
        for name in (row["name"], *table.many(row["variants"])):
            yield name, candidate


def _cities(path: Path) -> Iterator[tuple[str, Candidate]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for number, name, variants, country, admin1, latitude, longitude, population in rows:
            spot = float(latitude), float(longitude)
            candidate = Candidate(name, country or None, admin1 or None, *spot, int(number), "city", int(population))
            yield name, candidate
            for variant in table.many(variants):
                yield variant, candidate
