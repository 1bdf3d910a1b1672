"""Which Paris: the place that each name of a report means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer

NEAR = 200.0  # kilometres within which places of one report speak for each other
SIZES = {"country": 1e11, "admin1": 3e6, "admin2": 3e4, "region": 5e6, "site": 5e6}  # of a place without people counted
# How much more likely a place is where the report speaks of its country, its division, or places near it; tuned on
# LGL and TR-News, within 161 km.
COUNTRY, DIVISION, NEIGHBOUR = 4.0, 25.0, 10.0
SMALL = 2000.0  # people added to every place, so that hamlets are not out of the question
POWER = 0.8  # by which a place's people count; less than one, since small places are in the news too


@dataclass(frozen=True)
class Spoken:
    """What a report speaks of: countries, divisions, and places that are sure."""

    countries: Counter[str]
    divisions: Counter[tuple[str, str]]
    sure: tuple[Candidate, ...]


def resolve(report: Report, gazetteer: Gazetteer, spans: Sequence[Span]) -> Mapping[Span, Candidate]:
    """The place for each span that the gazetteer knows; the same name means the same place."""
    options = {span.text: _named(span.text, gazetteer) for span in spans}
    within: dict[str, tuple[Candidate, ...]] = {}
    for span in spans:
        if told := _container(report, span, gazetteer):
            within.setdefault(span.text, told)
    spoken = _spoken(spans, options, within)
    best = {
        name: max(candidates, key=lambda c: _weight(c, spoken, within.get(name, ())))
        for name, candidates in options.items()
        if candidates
    }
    return {span: best[span.text] for span in spans if span.text in best}


def _named(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    plain = " ".join(name.split()).removesuffix("'s").removesuffix("’s")
    if plain in gazetteer.peoples and plain not in gazetteer.written:
        return (gazetteer.peoples[plain],)
    ways = [plain, plain.removeprefix("the ").removeprefix("The "), plain.rstrip(".")]
    if plain.isupper() and len(plain) > 3:
        ways.append(plain.title())
    for generic in (" County", " Province", " province", " district", " region", " state", " city"):
        if plain.endswith(generic):
            ways.append(plain.removesuffix(generic))
    return next((found for way in ways if (found := gazetteer.named(way))), ())


def _spoken(
    spans: Sequence[Span], options: Mapping[str, tuple[Candidate, ...]], within: Mapping[str, tuple[Candidate, ...]]
) -> Spoken:
    """Countries and divisions by name or as what a place is said to lie in; places of one sense or so said."""
    countries: Counter[str] = Counter()
    divisions: Counter[tuple[str, str]] = Counter()
    sure: dict[Candidate, None] = {}
    for span in spans:
        found = options[span.text]
        for candidate in (*_outer(found), *within.get(span.text, ())):
            countries[candidate.country or ""] += 1
            if candidate.kind == "admin1":
                divisions[candidate.country or "", candidate.admin1 or ""] += 1
        told = [c for c in found if any(_inside(c, outer) for outer in within.get(span.text, ()))] or found
        if len(told) == 1 and told[0].kind != "country":
            sure[told[0]] = None
            countries[told[0].country or ""] += 1
            divisions[told[0].country or "", told[0].admin1 or ""] += 1
    return Spoken(countries, divisions, tuple(sure)[:15])


def _outer(found: Sequence[Candidate]) -> Sequence[Candidate]:
    """Every country or first-level division of that name: Georgia may speak for either."""
    return [c for c in found if c.kind in ("country", "admin1")]


def _weight(candidate: Candidate, spoken: Spoken, within: tuple[Candidate, ...]) -> tuple[bool, float]:
    """First what the text says it lies in; then size, raised where the report speaks of its surroundings."""
    told = any(_inside(candidate, outer) for outer in within)
    size = (float(candidate.population) or SIZES.get(candidate.kind, 0.0)) + SMALL
    if candidate.kind == "country":
        size = SIZES["country"]
    size = size**POWER
    own = candidate.kind in ("country", "admin1")
    size *= 1 + COUNTRY * min(max(spoken.countries[candidate.country or ""] - own, 0), 4)
    if candidate.kind != "country":
        size *= 1 + DIVISION * min(max(spoken.divisions[candidate.country or "", candidate.admin1 or ""] - own, 0), 3)
        size *= 1 + NEIGHBOUR * min(sum(_near(candidate, o) for o in spoken.sure if o.name != candidate.name), 4)
    return told, size


def _inside(inner: Candidate, outer: Candidate) -> bool:
    if inner.country != outer.country or inner == outer or inner.kind == "country":
        return False
    return outer.kind == "country" or (inner.admin1 == outer.admin1 and inner.kind != "admin1")


def _near(one: Candidate, other: Candidate) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    part = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * 6371 * asin(sqrt(min(1.0, part))) < NEAR


def _container(report: Report, span: Span, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The country or division that stands right after a name: Alexandria, Louisiana; Basra in Iraq."""
    after = report.text[span.end : span.end + 40]
    for link in (", ", " in ", " ("):
        if after.startswith(link):
            words = after[len(link) :].removeprefix("the ").split()
            for size in (4, 3, 2, 1):
                name = " ".join(words[:size]).rstrip(",;:)'\"")
                found = _outer(gazetteer.named(name)) or _outer(gazetteer.named(name.rstrip(".")))
                if found and name[:1].isupper():
                    return tuple(found)
    return ()
