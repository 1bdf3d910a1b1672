"""Which Paris: the place that each name of a report means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer

NEAR = 400.0  # kilometres within which places of one report speak for each other
SIZES = {"country": 1e12, "admin1": 3e6, "admin2": 2e4, "region": 5e6, "site": 5e6}  # of a place without people counted


def resolve(report: Report, gazetteer: Gazetteer, spans: Sequence[Span]) -> Mapping[Span, Candidate]:
    """The place for each span that the gazetteer knows; the same name means the same place."""
    options = {span.text: _named(span.text, gazetteer) for span in spans}
    within = {span.text: told for span in spans if (told := _container(report, span, gazetteer))}
    spoken = _spoken(spans, options)
    anchors = [c[0] for name, c in options.items() if len(c) == 1 and c[0].kind != "country"]
    best = {
        name: max(candidates, key=lambda c: _weight(c, spoken, anchors, within.get(name, ())))
        for name, candidates in options.items()
        if candidates
    }
    return {span: best[span.text] for span in spans if span.text in best}


def _named(name: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    plain = " ".join(name.split()).removesuffix("'s").removesuffix("’s")
    found = gazetteer.named(plain)
    if not found and plain.lower().startswith("the "):
        found = gazetteer.named(plain[4:])
    return found or gazetteer.named(plain.title() if plain.isupper() else plain)


def _spoken(spans: Sequence[Span], options: Mapping[str, tuple[Candidate, ...]]) -> Counter[str]:
    """How often each country, and each first-level division as country.division, is spoken of."""
    counts: Counter[str] = Counter()
    for span in spans:
        for candidate in options[span.text][:1]:
            if candidate.kind in ("country", "admin1"):
                counts[candidate.country or ""] += 1
            if candidate.kind == "admin1":
                counts[f"{candidate.country}.{candidate.admin1}"] += 1
    return counts


def _weight(
    candidate: Candidate, spoken: Counter[str], anchors: Sequence[Candidate], within: tuple[Candidate, ...]
) -> tuple[bool, float]:
    """First what the text says it lies in; then size, raised where the report speaks of its country or surroundings."""
    told = any(_inside(candidate, outer) for outer in within)
    size = float(candidate.population or SIZES.get(candidate.kind, 1000))
    size *= 1 + 6 * min(spoken[candidate.country or ""], 3)
    size *= 1 + 8 * min(spoken[f"{candidate.country}.{candidate.admin1}"], 2)
    size *= 1 + 2 * sum(_near(candidate, other) for other in anchors[:12] if other.name != candidate.name)
    return told, size


def _inside(inner: Candidate, outer: Candidate) -> bool:
    if outer.kind == "country":
        return inner.country == outer.country and inner != outer
    return inner.country == outer.country and inner.admin1 == outer.admin1 and inner.kind not in ("country", "admin1")


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
                name = " ".join(words[:size]).rstrip(".,;:)'\"")
                found = tuple(c for c in gazetteer.named(name) if c.kind in ("country", "admin1"))
                if found:
                    return found
    return ()
