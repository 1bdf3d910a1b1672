"""Who there is: countries, people with the offices they held, organizations and armed groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from . import compiled, roster, spelling
from .roster import HEADS, INTERNATIONAL, SECTORS, check
from .spelling import fold, fold_words

__all__ = ["HEADS", "INTERNATIONAL", "SECTORS", "Known", "Names", "Office", "check", "fold_words", "foremost", "load"]

Beginning = tuple[tuple[int, ...], dict[tuple[str, ...], int]]
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


@dataclass(frozen=True, eq=False)
class Names:
    """All names, and `own`, those that a user added, which win; each party is made when it is first asked for."""

    table: roster.Table
    own: Names | None = None
    _made: dict[int, Known] = field(default_factory=dict, repr=False)
    _beginnings: dict[str, Beginning] = field(default_factory=dict, repr=False)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first words of all names."""
        return frozenset(self.table.firsts) | (self.own.firsts if self.own else frozenset())

    @cached_property
    def capitals(self) -> Mapping[str, str]:
        """The countries, ISO 3166 alpha-3, of the capitals in small letters."""
        entries = self.table.entries
        return {
            name.replace(" - ", "-").lower(): entries[number][5][0][0]
            for names in self.table.firsts.values()
            for name, number in names
            if entries[number][1] == "metonym" and entries[number][2] == "country"
        }

    @property
    def countries(self) -> Mapping[str, str]:
        """The names of countries by their ISO 3166 alpha-3 code."""
        return self.table.countries

    @property
    def people(self) -> Iterator[Known]:
        """Everybody, a user's own first."""
        if self.own:
            yield from self.own.people
        for number, entry in enumerate(self.table.entries):
            if entry[2] == "person":
                yield self._known(number)

    def at(self, words: Sequence[str], start: int) -> tuple[int, Known] | None:
        """The longest name that begins at that word, and how many words it has."""
        own = self.own.at(words, start) if self.own else None
        sizes, numbers = self._beginning(words[start])
        for size in sizes:
            number = numbers.get(tuple(words[start : start + size]))
            if number is not None and start + size <= len(words):
                return own if own and own[0] >= size else (size, self._known(number))
        return own

    def surnamed(self, surname: str) -> tuple[Known, ...]:
        """Everybody of that surname; a user's own alone where there are any."""
        own = self.own.surnamed(surname) if self.own else ()
        return own or tuple(self._known(number) for number in self.table.surnames.get(surname, ()))

    def gender(self, given: str) -> Literal["m", "f"] | None:
        """The gender that a given name tells of, if it does."""
        told = self.table.given.get(given)
        return "m" if told == "m" else "f" if told == "f" else None

    def like(self, name: str, on: date | None) -> Known | None:
        """The one person of this name, however ordered or spelled, in office on that day.

        Either has all words of the other; a lone word must be a surname. Words in brackets do not count: Rosa Zafferani
        (2nd time). None where nobody fits, or several do.
        """
        if self.own and (own := self.own.like(name, on)):
            return own
        words = spelling.keys(name)
        sharing = (self._known(number) for word in words for number in self.table.keys.get(word, ()))
        found = {known.name: known for known in sharing if _fits(words, known)}
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

    def _beginning(self, word: str) -> Beginning:
        """The names that begin with a word: their sizes in words, longest first, and whose they are."""
        found = self._beginnings.get(word)
        if found is None:
            numbers = {tuple(name.split(" ")): number for name, number in self.table.firsts.get(word, ())}
            found = tuple(sorted({len(name) for name in numbers}, reverse=True)), numbers
            self._beginnings[word] = found
        return found

    def _known(self, number: int) -> Known:
        found = self._made.get(number)
        if found is None:
            name, use, kind, gender, aliases, offices = self.table.entries[number]
            found = Known(name, use, kind, tuple(_office(*office) for office in offices), gender, tuple(aliases))
            self._made[number] = found
        return found


def _office(country: str | None, sectors: Sequence[str], role: str | None, *days: str | None) -> Office:
    start, end = (date.fromisoformat(day) if day else None for day in days)
    return Office(country, tuple(sectors), role, start, end)


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


@cache
def load(more: tuple[Path, ...] = ()) -> Names:
    """The built-in names, and those of further people files, which win. Raises BadLexicon."""
    table = compiled.table()
    return Names(table, Names(roster.of_files(more, table.countries)) if more else None)
