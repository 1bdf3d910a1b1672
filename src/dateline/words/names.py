"""Who there is: countries, people with the offices they held, organizations and armed groups."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import pairwise
from pathlib import Path
from typing import Literal

from ..errors import BadLexicon
from . import spelling, table
from .spelling import fold

_SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC"
SECTORS = tuple(_SECTORS.split())  # PLOVER manual, section on sectors
GENDERS: Mapping[str, Literal["m", "f"] | None] = {"m": "m", "f": "f", "": None}
INTERNATIONAL = ("IGO", "NGO", "ISM", "IMG", "MNC")
# Roles of which a country has one, whose holder a bare surname means before others of that name.
HEADS = frozenset(
    ("president", "prime minister", "chancellor", "king", "queen", "emir", "sultan", "supreme leader", "pope")
)
SEATS = HEADS | {"foreign minister", "defence minister", "interior minister", "finance minister"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")

Use = Literal["name", "adjective", "demonym", "metonym", "person", "organization", "group"]


@dataclass(frozen=True)
class Office:
    """An office somebody held, between two days (None: open)."""

    country: str | None
    sectors: tuple[str, ...]
    role: str | None
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether it was held on that day."""
        return (self.start or date.min) <= day <= (self.end or date.max)


@dataclass(frozen=True)
class Known:
    """A name the lexicon knows, how it is used here, and whose name it is."""

    name: str
    use: Use
    kind: Literal["person", "organization", "group", "country"]
    offices: tuple[Office, ...]
    gender: Literal["m", "f"] | None = None
    aliases: tuple[str, ...] = ()

    @cached_property
    def namings(self) -> tuple[frozenset[str], ...]:
        """The keys of the words of each of its names."""
        return tuple(spelling.keys(name) for name in (self.name, *self.aliases))

    @cached_property
    def words(self) -> frozenset[str]:
        """The keys of all words of its names."""
        return frozenset().union(*self.namings)

    @cached_property
    def spelled(self) -> frozenset[str]:
        """The words of its name as they are written, folded, in lower case."""
        return frozenset(fold(self.name).lower().replace("-", " ").split())

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The keys of the last words of its names."""
        return frozenset(
            spelling.key(fold(name).lower().split()[-1].split("-")[-1]) for name in (self.name, *self.aliases)
        )

    def office_on(self, day: date | None) -> tuple[Office, str]:
        """The office on that day and the basis for it: 'role at date', 'former role' or 'gazetteer'."""
        if self.kind != "person":
            return next((o for o in self.offices if day and o.held_on(day)), self.offices[0]), "gazetteer"
        if day is None:
            return self.offices[-1], "gazetteer"
        held = [office for office in self.offices if office.held_on(day)]
        if held:
            return max(held, key=lambda office: office.start or date.min), "role at date"
        past = [office for office in self.offices if office.end and office.end < day]
        if past:
            last = max(past, key=lambda office: (office.role in HEADS, office.end or day))
            return Office(last.country, ("ELI",), f"former {last.role}"), "former role"
        return Office(self.offices[0].country, (), None), "gazetteer"


@dataclass(frozen=True)
class Names:
    """All names by their first word, longest first, folded; and people by surname."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Known], ...]]
    by_surname: Mapping[str, tuple[Known, ...]]
    countries: Mapping[str, str]  # ISO 3166 alpha-3 -> name
    people: tuple[Known, ...]

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Known, ...]]:
        """People by the key of every word of their names."""
        found: dict[str, list[Known]] = defaultdict(list)
        for known in self.people:
            for word in known.words:
                found[word].append(known)
        return {word: tuple(holders) for word, holders in found.items()}

    def at(self, words: Sequence[str], start: int) -> tuple[int, Known] | None:
        """The longest name that begins at that word, and how many words it has."""
        for name, known in self.by_first.get(words[start], ()):
            if tuple(words[start : start + len(name)]) == name:
                return len(name), known
        return None

    def like(self, name: str, on: date | None) -> Known | None:
        """The one person of this name, however ordered or spelled, in office on that day.

        Either has all words of the other; a lone word must be a surname. Words in brackets do not count: Rosa Zafferani
        (2nd time). None where nobody fits, or several do.
        """
        words = spelling.keys(name)
        found = {known.name: known for word in words for known in self.by_key.get(word, ()) if _fits(words, known)}
        if on:
            held = {n: known for n, known in found.items() if any(o.held_on(on) for o in known.offices)}
            found = held or found
        exact = frozenset(fold(name).lower().replace("-", " ").split())
        for close in (_all_known(words), _all_written(exact)):
            if len(found) > 1:
                found = {n: known for n, known in found.items() if close(known)} or found
        return foremost(tuple(found.values()), on)

    def find(self, name: str) -> Known | None:
        """The holder of exactly that name, or None."""
        words = fold_words(name)
        found = self.at(words, 0) if words else None
        return found[1] if found and found[0] == len(words) else None


def foremost(people: Sequence[Known], on: date | None) -> Known | None:
    """The one of several people that a report means without more: the only one, or the only head on that day."""
    if len(people) < 2:
        return people[0] if people else None
    heads = [k for k in people if on and any(o.held_on(on) and o.role in HEADS for o in k.offices)]
    return heads[0] if len(heads) == 1 else None


def _all_known(words: frozenset[str]) -> Callable[[Known], bool]:
    return lambda known: words <= known.words


def _all_written(words: frozenset[str]) -> Callable[[Known], bool]:
    return lambda known: words <= known.spelled or known.spelled <= words


def _fits(words: frozenset[str], known: Known) -> bool:
    """Whether every word of a name is one of a person's but for its spelling, or the other way round."""
    if len(words) == 1:
        return words <= known.surnames
    return words <= known.words or any(len(own) > 1 and own <= words for own in known.namings)


def fold_words(name: str) -> list[str]:
    """The words of a name as a tokenizer would part them: al-Assad as al - Assad."""
    return re.findall(r"'s\b|(?:[A-Za-z]\.){2,}|[^\W_]+(?:'(?!s\b)[^\W_]+)*|[^\w\s]", fold(name))


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


@cache
def load(more: tuple[Path, ...] = ()) -> Names:
    """The built-in names, and those of further people files, which win. Raises BadLexicon."""
    folder = table.LEXICONS / "names"
    countries = list(_countries(folder / "countries.csv"))
    codes = {known.offices[0].country or "": known.name for _, known in countries}
    entries = [
        *_bodies(folder / "groups.csv", "group", codes),
        *_bodies(folder / "organizations.csv", "organization", codes),
    ]
    entries += countries
    people = list(_people((*sorted(folder.glob("people*.csv")), *more), codes))
    entries += people
    by_first: dict[str, dict[tuple[str, ...], Known]] = defaultdict(dict)
    for name, known in entries:
        words = tuple(fold_words(name))
        if words:
            by_first[words[0]][words] = known
    surnames: dict[str, dict[str, Known]] = defaultdict(dict)
    for _, known in people:
        surnames[fold_words(known.name)[-1]][known.name] = known
    return Names(
        {first: tuple(sorted(found.items(), key=lambda e: -len(e[0]))) for first, found in by_first.items()},
        {surname: tuple(found.values()) for surname, found in surnames.items()},
        codes,
        tuple({id(known): known for _, known in people}.values()),
    )


def check(path: Path) -> int:
    """How many rows a CSV of people has, all fine. Raises BadLexicon listing every fault, overlapping terms too."""
    folder = table.LEXICONS / "names"
    codes = {known.offices[0].country or "": known.name for _, known in _countries(folder / "countries.csv")}
    rows = table.read(path, _people_columns(codes), ("name", "country", "role", "start"))
    problems = [*_backwards(path, rows), *_two_in_one_seat(path, rows)]
    if problems:
        raise BadLexicon(problems)
    return len(rows)


def _backwards(path: Path, rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for number, row in enumerate(rows, 2):
        start, end = day(row["start"]), day(row["end"], True)
        if start and end and end < start:
            yield f"{path.name}:{number}: ends ({row['end']}) before it starts ({row['start']})"


def _two_in_one_seat(path: Path, rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Terms that overlap by more than the precision of their days, in roles of which a country has one."""
    seats: dict[tuple[str, str], list[tuple[date, date, int, str]]] = defaultdict(list)
    for number, row in enumerate(rows, 2):
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


def _countries(path: Path) -> Iterator[tuple[str, Known]]:
    columns = ("code", "name", "variants", "adjectives", "demonyms", "capital", "metonyms", "source")
    rows = table.read(path, {c: table.filled if c in ("code", "name") else table.anything for c in columns}, ("code",))
    uses: tuple[tuple[str, Use], ...] = (
        ("capital", "metonym"),
        ("metonyms", "metonym"),
        ("demonyms", "demonym"),
        ("adjectives", "adjective"),
        ("variants", "name"),
        ("name", "name"),
    )
    for column, use in uses:
        for row in rows:
            sectors = ("GOV",) if use == "metonym" else ()
            name = f"{row['name']} (government)" if use == "metonym" else row["name"]
            kind: Literal["organization", "country"] = "organization" if use == "metonym" else "country"
            known = Known(name, use, kind, (Office(row["code"], sectors, None),))
            for value in table.many(row[column]):
                yield value, known


def _bodies(
    path: Path, kind: Literal["organization", "group"], codes: Mapping[str, str]
) -> Iterator[tuple[str, Known]]:
    columns = {
        "name": table.filled,
        "aliases": table.anything,
        "country": table.one_of("", *codes, *INTERNATIONAL),
        "sector": table.some_of(*SECTORS, "UNO", "EUR"),
        "start": a_day,
        "end": a_day,
    }
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table.read(path, columns, ("name", "country", "start")):
        by_name[row["name"]].append(row)
    for name, rows in by_name.items():
        offices = tuple(_offices({**row, "role": ""} for row in rows))
        known = Known(name, kind, kind, offices)
        for other in dict.fromkeys((name, *(alias for row in rows for alias in table.many(row["aliases"])))):
            yield other, known


def _people(paths: Iterable[Path], codes: Mapping[str, str]) -> Iterator[tuple[str, Known]]:
    """Everybody of all files under every name; the offices of one name are one person's."""
    by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
    for path in paths:
        for row in table.read(path, _people_columns(codes), ("name", "country", "role", "start")):
            by_name[row["name"]].append(row)
    for name, rows in by_name.items():
        rows.sort(key=lambda row: row["start"])
        gender = GENDERS[next((row["gender"] for row in rows if row["gender"]), "")]
        aliases = tuple(dict.fromkeys(a for row in rows for a in table.many(row["aliases"])))
        known = Known(name, "person", "person", tuple(_offices(rows)), gender, aliases)
        for alias in (name, *aliases):
            yield alias, known


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


def _offices(rows: Iterable[dict[str, str]]) -> Iterator[Office]:
    for row in rows:
        start, end = day(row["start"]), day(row["end"], True)
        yield Office(row["country"] or None, table.many(row["sector"]), row["role"] or None, start, end)
