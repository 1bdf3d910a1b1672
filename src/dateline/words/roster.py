"""The tables of names in lexicons/names, read and checked: countries, people with their offices, bodies and groups.

A table is plain values, so that it can be kept in a file: see `compiled`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ..errors import BadLexicon
from . import spelling, table

FOLDER = table.LEXICONS / "names"
_SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
SECTORS = tuple(_SECTORS.split())  # PLOVER manual, section on sectors
INTERNATIONAL = ("IGO", "NGO", "ISM", "IMG", "MNC")
# Roles of which a country has one, whose holder a bare surname means before others of that name.
HEADS = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "supreme leader", "pope")
)
SEATS = HEADS | {"foreign minister", "defence minister", "interior minister", "finance minister"}
SURNAME_FIRST = ("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "SGP", "HUN")
ALIKE = 0.95  # share of the holders of a given name who must be of one gender
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")

Entry = list[Any]  # name, use, kind, gender, aliases, offices: [country, sectors, role, first day, last day]


@dataclass(frozen=True)
class Table:
    """Everybody by number, and the numbers by first word, by surname and by the keys of spelling."""

    entries: Sequence[Entry]
    firsts: Mapping[str, Sequence[tuple[str, int]]]  # first word -> whole names and whose they are, longest first
    surnames: Mapping[str, Sequence[int]]
    keys: Mapping[str, Sequence[int]]
    countries: Mapping[str, str]  # ISO 3166 alpha-3 -> name
    given: Mapping[str, str]  # first word of several people's names, all of one gender -> m or f


def build() -> Table:
    """The built-in table. Raises BadLexicon."""
    countries = list(_countries(FOLDER / "countries.csv"))
    codes = {entry[5][0][0]: entry[0] for _, entry in countries}
    named = [
        *_bodies(FOLDER / "groups.csv", "group", codes),
        *_bodies(FOLDER / "organizations.csv", "organization", codes),
        *countries,
        *_people(sorted(FOLDER.glob("people*.csv")), codes),
    ]
    return _table(named, codes)


def of_files(paths: Iterable[Path], codes: Mapping[str, str]) -> Table:
    """The table of the people in a user's own files. Raises BadLexicon."""
    return _table(list(_people(paths, codes)), codes)


def _table(named: Sequence[tuple[str, Entry]], codes: Mapping[str, str]) -> Table:
    """A table of names and whose they are; of two with one name the later has it."""
    numbers: dict[int, int] = {}
    entries: list[Entry] = []
    firsts: dict[str, dict[str, int]] = defaultdict(dict)
    for name, entry in named:
        if id(entry) not in numbers:
            numbers[id(entry)] = len(entries)
            entries.append(entry)
        if words := spelling.fold_words(name):
            firsts[words[0]][" ".join(words)] = numbers[id(entry)]
    people = [(number, entry) for number, entry in enumerate(entries) if entry[2] == "person"]
    surnames: dict[str, list[int]] = defaultdict(list)
    keys: dict[str, list[int]] = defaultdict(list)
    for number, entry in people:
        surnames[spelling.fold_words(entry[0])[-1]].append(number)
        for key in sorted(frozenset().union(*(spelling.keys(name) for name in (entry[0], *entry[4])))):
            keys[key].append(number)
    longest_first = {w: sorted(found.items(), key=lambda e: -e[0].count(" ")) for w, found in firsts.items()}
    return Table(entries, longest_first, dict(surnames), dict(keys), dict(codes), _given(entries))


def _given(entries: Iterable[Entry]) -> dict[str, str]:
    """The first words of names that tell of a gender: those that two people or more have, nearly all of them alike."""
    genders: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        words = spelling.fold(entry[0]).split()
        if entry[2] == "person" and entry[3] and len(words) > 1 and entry[5][0][0] not in SURNAME_FIRST:
            genders[words[0]].append(entry[3])
    told = {word: (max("mf", key=found.count), found) for word, found in genders.items()}
    return {
        word: most
        for word, (most, found) in sorted(told.items())
        if found.count(most) >= ALIKE * len(found) and len(found) >= (2 if most == "m" else 1)
    }


@lru_cache(maxsize=65536)
def day(value: str, last: bool = False) -> date | None:
    """A day from YYYY, YYYY-MM or YYYY-MM-DD: its first day, or its last."""
    match = _DAY.match(value)
    if not match:
        return None
    year, month, number = (int(part) if part else None for part in match.groups())
    assert year is not None
    if last and not month:
        return date(year, 12, 31)
    if last and not number:
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)  # type: ignore[operator]
    return date(year, month or 1, number or 1)


def a_day(value: str) -> str:
    """Refuses a cell that is neither empty nor a day."""
    try:
        return "" if not value or day(value) else f"is {value!r}; write YYYY, YYYY-MM or YYYY-MM-DD"
    except ValueError:
        return f"is {value!r}; there is no such day"


def check(path: Path) -> int:
    """How many rows a CSV of people has, all fine. Raises BadLexicon listing every fault, overlapping terms too."""
    codes = {entry[5][0][0]: entry[0] for _, entry in _countries(FOLDER / "countries.csv")}
    rows, problems = table.inspect(path, _people_columns(codes), ("name", "country", "role", "start"))
    dated = [(line, row) for line, row in rows if not (a_day(row["start"]) or a_day(row["end"]))]
    problems += [*_backwards(path, dated), *_two_in_one_seat(path, dated)]
    if problems:
        raise BadLexicon(problems)
    return len(rows)


Lines = Sequence[tuple[int, Mapping[str, str]]]  # rows with the numbers of their lines


def _backwards(path: Path, rows: Lines) -> Iterator[str]:
    for number, row in rows:
        start, end = day(row["start"]), day(row["end"], True)
        if start and end and end < start:
            yield f"{path.name}:{number}: ends ({row['end']}) before it starts ({row['start']})"


def _two_in_one_seat(path: Path, rows: Lines) -> Iterator[str]:
    """Terms that overlap by more than the precision of their days, in roles of which a country has one."""
    seats: dict[tuple[str, str], list[tuple[date, date, int, str]]] = defaultdict(list)
    for number, row in rows:
        if row["role"] in SEATS and row["country"] not in INTERNATIONAL and "disputed" not in row["source"]:
            term = day(row["start"], True) or date.min, day(row["end"]) or date.max
            seats[row["country"], row["role"]].append((*term, number, row["name"]))
    for (country, role), terms in seats.items():
        terms.sort()
        for (_, end, line, name), (start, _, other_line, other) in pairwise(terms):
            if start < end and name != other:
                yield (
                    f"{path.name}:{other_line}: {other} is {role} of {country} from {start} while {name} (line {line}) "
                    f"is until {end}; end the one, start the other, or say disputed in the source"
                )


def _countries(path: Path) -> Iterator[tuple[str, Entry]]:
    columns = ("code", "name", "variants", "adjectives", "demonyms", "capital", "metonyms", "source")
    rows = table.read(path, {c: table.filled if c in ("code", "name") else table.anything for c in columns}, ("code",))
    uses = (
        ("capital", "metonym"),
        ("metonyms", "metonym"),
        ("demonyms", "demonym"),
        ("adjectives", "adjective"),
        ("variants", "name"),
        ("name", "name"),
    )
    for column, use in uses:
        for row in rows:
            sectors = ["GOV"] if use == "metonym" else []
            palace = column == "metonyms"  # the Kremlin is a part of Russia; Moscow, where it acts, is Russia
            name = f"{row['name']} (government)" if palace else row["name"]
            kind = "organization" if palace else "country"
            entry: Entry = [name, use, kind, None, [], [[row["code"], sectors, None, None, None]]]
            for value in table.many(row[column]):
                yield value, entry


def _bodies(path: Path, kind: str, codes: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    columns = {
        "name": table.filled,
        "aliases": table.anything,
        "country": table.one_of("", *codes, *INTERNATIONAL),
        "sector": table.some_of(*SECTORS, "UNO", "EUR"),
        "start": a_day,
        "end": a_day,
    }
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    terms: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table.read(FOLDER / "governing.csv", _GOVERNING, ("party", "start")):
        terms[row["party"]].append(row)
    for row in table.read(path, columns, ("name", "country", "start")):
        sector = f"OPP|{row['sector']}" if row["name"] in terms else row["sector"]
        by_name[row["name"]].append({**row, "sector": sector, "role": ""})
    for name, rows in by_name.items():
        governed = [{**rows[0], **term, "sector": "GOV|PTY"} for term in terms.get(name, ())]
        entry: Entry = [name, kind, kind, None, [], [_office(row) for row in (*governed, *rows)]]
        for other in dict.fromkeys((name, *(alias for row in rows for alias in table.many(row["aliases"])))):
            yield other, entry


_GOVERNING = {"party": table.filled, "start": a_day, "end": a_day, "source": table.filled}


def _people(paths: Iterable[Path], codes: Mapping[str, str]) -> Iterator[tuple[str, Entry]]:
    """Everybody of all files under every name; the offices of one name are one person's."""
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in paths:
        for row in table.read(path, _people_columns(codes), ("name", "country", "role", "start")):
            by_name[row["name"]].append(row)
    for name, rows in by_name.items():
        rows.sort(key=lambda row: row["start"])
        gender = next((row["gender"] for row in rows if row["gender"]), None)
        aliases = list(dict.fromkeys(a for row in rows for a in table.many(row["aliases"])))
        entry: Entry = [name, "person", "person", gender, aliases, [_office(row) for row in rows]]
        for alias in (name, *aliases):
            yield alias, entry


def _people_columns(codes: Mapping[str, str]) -> dict[str, table.Check]:
    return {
        "name": table.filled,
        "aliases": table.anything,
        "gender": table.one_of("", "m", "f"),
        "country": table.one_of("", *codes, *INTERNATIONAL),
        "sector": table.some_of(*SECTORS, "UNO", "EUR"),
        "role": table.filled,
        "start": a_day,
        "end": a_day,
        "source": table.anything,
    }


def _office(row: Mapping[str, str]) -> list[Any]:
    start, end = day(row["start"]), day(row["end"], True)
    days = [start.isoformat() if start else None, end.isoformat() if end else None]
    return [row["country"] or None, list(table.many(row["sector"])), row["role"] or None, *days]
