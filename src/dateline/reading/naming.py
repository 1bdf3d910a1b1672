"""The places that a name may mean, without regard to the rest of the report but for the words around the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer

COUNTIES = re.compile(r"(?:,? (?:and )?[A-Z]\w+){0,3} (?:[Cc]ounties|[Pp]arishes)\b")  # Barrow and Hall counties
NEXT = re.compile(r" (\w+)")
SMALL_WORDS = frozenset(("of", "the", "and", "on", "upon", "de", "la", "del"))
LINKS = (", ", " in ", " (")
WINDOW = 40  # code points after a name that may tell what it lies in


def name_of(report: Report, span: Span, gazetteer: Gazetteer) -> str:
    """The name that a span speaks of, with the kind of place that stands after it.

    Barrow and Hall counties are Barrow County and Hall County; Idlib, in Idlib province, is that.
    """
    if COUNTIES.match(report.text, span.end):
        return f"{span.text} County"
    word = NEXT.match(report.text, span.end)
    return f"{span.text} {word[1]}" if word and gazetteer.kinds.get(word[1]) == "admin1" else span.text


def options(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The places a name may mean: as it stands, without the words that others put around it, or by its people."""
    plain = _plain(name)
    if plain in gazetteer.peoples and plain not in gazetteer.written:
        return gazetteer.peoples[plain]
    kind = gazetteer.kinds.get(plain.rsplit(" ", 1)[-1])
    for way in _ways(plain, gazetteer):
        if found := dict.fromkeys(c for spelling in spellings(way, gazetteer) for c in gazetteer.named(spelling)):
            return tuple(c for c in found if c.kind == kind) or tuple(found)
    return ()


def is_alias(name: str, candidate: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether a city goes by another name than its first, though that is English: Venezia is well named Venice."""
    if candidate.kind != "city" or candidate.country not in gazetteer.english:
        return False
    return not any(way.lower() in candidate.name.lower() for way in spellings(_plain(name), gazetteer))


def _plain(name: str) -> str:
    return " ".join(name.split()).removesuffix("'s").removesuffix("’s").removeprefix("the ").removeprefix("The ")


def _ways(plain: str, gazetteer: Gazetteer) -> Iterator[str]:
    """Ways to look a name up, the nearest first; a street is only found as it stands."""
    yield plain
    if plain.split(" ")[-1] in gazetteer.streets:
        return
    bare = _bare(plain, gazetteer)
    for way in dict.fromkeys((plain, bare)):
        shouted = (_titled(way),) if way.isupper() and len(way) > 3 else ()
        for spelled in (way, *shouted):
            yield from (spelled, spelled.rstrip("."), f"{spelled}.", f"{spelled} County")


def spellings(name: str, gazetteer: Gazetteer) -> Iterator[str]:
    """The name, and with its first word written out or cut short: St. Paul is Saint Paul."""
    yield name
    first, _, rest = name.partition(" ")
    if rest:
        yield from (f"{other} {rest}" for other in gazetteer.spelled.get(first, ()))


def _titled(name: str) -> str:
    return " ".join(w if w in SMALL_WORDS and n else w.title() for n, w in enumerate(name.lower().split(" ")))


def _bare(name: str, gazetteer: Gazetteer) -> str:
    """What is left of a name without the words around it: Port of Los Angeles, Neches River, Upper Edmonton."""
    for part in gazetteer.after:
        if name.endswith(f" {part}"):
            name = name.removesuffix(f" {part}")
    for part in gazetteer.before:
        if name.startswith(f"{part} "):
            name = name.removeprefix(f"{part} ")
    return name


def container(report: Report, span: Span, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The country or division that stands right after a name: Alexandria, Louisiana; Basra in Iraq; Deal, Kent."""
    after = report.text[span.end : span.end + WINDOW]
    for link in LINKS:
        if after.startswith(link):
            told = after[len(link) :] if link == ", " else after[len(link) :].removeprefix("the ")
            words = told.split()
            for size in (4, 3, 2, 1):
                name = " ".join(words[:size]).rstrip(",;:)'\"")
                if not name[:1].isupper() or _attributive(name, told):
                    continue
                if found := _outer(gazetteer.named(name)) or _outer(gazetteer.named(name.rstrip("."))):
                    return tuple(found)
    return ()


def _outer(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Every country or division of that name: Georgia may speak for either."""
    return [c for c in found if c.kind in ("country", "admin1", "admin2")]


def _attributive(name: str, told: str) -> bool:
    """Whether a short form goes with the noun after it: left Lebanon, U.S. officials said."""
    after = told[len(name) :]
    return name.replace(".", "").isupper() and len(name) < 5 and after[:1] == " " and after[1:2].isalpha()


def is_inside(inner: Candidate, outer: Candidate) -> bool:
    """Whether one place lies in the other, as far as is known."""
    if inner.country != outer.country or inner == outer or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    same = inner.admin1 == outer.admin1 and inner.kind != "admin1"
    return same and (outer.kind == "admin1" or (inner.kind != "admin2" and inner.cell in outer.around))
