"""Signs of where a report is from: words of local life, ways to write hours and addresses, telephone areas.

Each tells of one country or more, some of one division, and weighs from 1 (slight) to 3 (sure).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from . import table

WORD = re.compile(r"\w+(?:['’&.-]\w+)*")
FIGURE = r"\d"  # a pattern with it is only looked for around figures
FIGURES = re.compile(r"\d+")
BEFORE, AFTER = 24, 40  # code points around figures
FOLDER = table.LEXICONS / "places"
Division = tuple[str, str]  # country and code, as GeoNames has it
Named = Callable[[str, str], str | None]  # a division's name or short form and its country -> its code


@dataclass(frozen=True)
class Sign:
    """What one sign tells."""

    countries: tuple[str, ...]
    division: Division | None
    weight: int


@dataclass(frozen=True)
class Signs:
    """Every sign, by its first word; what each pattern tells; divisions by telephone area and short form."""

    words: Mapping[str, tuple[tuple[tuple[str, ...], Sign], ...]]
    marks: tuple[tuple[re.Pattern[str], str, Sign], ...]
    areas: Mapping[str, Division]
    divisions: Mapping[str, Division]
    before_town: tuple[str, ...]  # words that stand before the name of a town: City of
    after_town: tuple[str, ...]  # and after it: City Council, residents

    @cached_property
    def town_before(self) -> re.Pattern[str]:
        """Matches where a text ends in words that stand before a town's name."""
        return re.compile(rf"\b(?:{_either(self.before_town)}) $")

    @cached_property
    def town_after(self) -> re.Pattern[str]:
        """Matches where a text begins with words that stand after a town's name."""
        return re.compile(rf" (?:{_either(self.after_town)})\b")

    def found(self, text: str, words: Sequence[str]) -> Iterator[Sign]:
        """What each different sign in a text, and among its words, tells, once."""
        seen = self._worded(words) | self._worded([word.lower() for word in words])
        yield from seen.values()
        figures = _around_figures(text)
        for pattern, tells, sign in self.marks:
            for told in {match.groups() for match in pattern.finditer(figures if FIGURE in pattern.pattern else text)}:
                if tells == "country":
                    yield sign
                elif division := (self.areas if tells == "area" else self.divisions).get(told[0].rstrip(".")):
                    yield Sign((division[0],), division, sign.weight)

    def _worded(self, words: Sequence[str]) -> dict[tuple[str, ...], Sign]:
        """The signs among these words; those in small letters are found in a text in small letters."""
        seen: dict[tuple[str, ...], Sign] = {}
        for number, word in ((number, word) for number, word in enumerate(words) if word in self.words):
            for rest, sign in self.words[word]:
                if tuple(words[number + 1 : number + 1 + len(rest)]) == rest:
                    seen[word, *rest] = sign
        return seen


def words_of(text: str) -> list[str]:
    """The words of a text, in which signs are looked for."""
    return WORD.findall(text.replace("’", "'"))


def _around_figures(text: str) -> str:
    """The stretches of a text around its figures, one a line."""
    found: list[str] = []
    begin = end = -1
    for figures in FIGURES.finditer(text):
        if figures.start() - BEFORE > end:
            found.append(text[begin:end])
            begin = max(figures.start() - BEFORE, 0)
        end = figures.end() + AFTER
    return "\n".join([*found[1:], text[begin:end]] if end >= 0 else [])


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def load(code: Named) -> Signs:
    """The signs that ship. `code` gives a division's code. Raises BadLexicon."""
    words: dict[str, list[tuple[tuple[str, ...], Sign]]] = defaultdict(list)
    full, any_, weight = table.filled, table.anything, table.one_of("1", "2", "3")
    wanted = {"sign": full, "country": full, "division": any_, "weight": weight}
    for row in table.read(FOLDER / "signs.csv", wanted, ("sign",)):
        first, *rest = words_of(row["sign"])
        words[first].append((tuple(rest), _sign(row, code)))
    wanted = {"pattern": full, "country": any_, "tells": any_, "weight": weight, "example": full}
    rows = table.read(FOLDER / "marks.csv", wanted, ("pattern",))
    marks = tuple((re.compile(row["pattern"]), row["tells"] or "country", _sign(row, code)) for row in rows)
    towns = table.read(FOLDER / "towns.csv", {"words": full, "stands": table.one_of("before", "after")})
    before, after = (tuple(r["words"] for r in towns if r["stands"] == stands) for stands in ("before", "after"))
    by_first = {first: tuple(found) for first, found in words.items()}
    areas, forms = _areas(code)
    return Signs(by_first, marks, areas, forms | dict(_short_forms(code)), before, after)


def _sign(row: Mapping[str, str], code: Named) -> Sign:
    countries = table.many(row["country"])
    name = row.get("division")
    told = code(name, countries[0]) if name else None
    return Sign(countries, (countries[0], told) if told else None, int(row["weight"]))


def _areas(code: Named) -> tuple[dict[str, Division], dict[str, Division]]:
    """Divisions by telephone area, and by their names."""
    columns = {"area": table.filled, "division": table.filled, "country": table.filled}
    rows = table.read(FOLDER / "areas.csv", columns, ("area",))
    pairs = {(row["division"], row["country"]) for row in rows}
    forms = {name: (country, told) for name, country in pairs if (told := code(name, country))}
    return {row["area"]: forms[row["division"]] for row in rows if row["division"] in forms}, forms


def _short_forms(code: Named) -> Iterator[tuple[str, Division]]:
    columns = {"short": table.filled, "name": table.filled, "country": table.filled}
    for row in table.read(FOLDER / "abbreviations.csv", columns, ("short",)):
        if told := code(row["name"], row["country"]):
            for short in (row["short"], row["short"].rstrip("."), row["name"]):
                yield short, (row["country"], told)
