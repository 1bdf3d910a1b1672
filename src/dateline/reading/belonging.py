"""Whose police, whose soldiers, whose villagers: a country for those that the report describes without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Entity, Place, Report, Span
from ..words import names, titles

# PLOVER's sectors whose members act at home unless the report says otherwise; of the last, troops and officials, more
# go abroad: they are of the country that a report is set in, whatever place their sentence names.
LOCAL = frozenset(("COP", "CVL", "LEG", "JUD", "OPP", "LAB", "MED", "EDU", "REL", "REF", "SOC", "AGR", "CRM", "BUS"))
SETTLED = LOCAL | {"GOV", "MIL", "PTY", "SPY", "REB", "UAF", "PRM"}
_AT = re.compile(r"\b(?:in|at|near|outside|inside|around|across|of)(?: [\w-]+){0,2} $")
NAMED_THERE = 0.25  # share of the places and parties, from which a report filed in a country is taken to be set in it


def settle(entities: Sequence[Entity], places: Sequence[Place], report: Report) -> tuple[Entity, ...]:
    """The entities, those without a country in that of the place they are told of with.

    That is the country of the nearest place in their sentence, for police, protesters and other local people, else the
    one that the report was filed from where it is set there too. What was taken for a party, has no code and is on the
    map is left out.
    """
    where = _where(places)
    home = home_of(entities, places, report)
    on_map = {m.start for place in places for m in place.mentions}
    return tuple(_settled(entity, where, home, report.text) for entity in entities if not _is_place(entity, on_map))


def _settled(entity: Entity, where: Sequence[tuple[Span, str]], home: str | None, text: str) -> Entity:
    sector = entity.sectors[0] if entity.sectors else ""
    words = entity.name.lower().split()
    if entity.country or sector not in SETTLED or not titles.load().elsewhere.isdisjoint(words):
        return entity
    first = entity.mentions[0]
    if sector in LOCAL:
        near = [
            (abs(m.start - first.start), country)
            for m, country in where
            if _same_sentence(first, m, text) and _AT.search(text[max(m.start - 40, 0) : m.start])
        ]
        if near:
            return replace(entity, country=min(near)[1], basis="place in the sentence")
    return replace(entity, country=home, basis="place of the report") if home else entity


def _same_sentence(one: Span, other: Span, text: str) -> bool:
    first, last = sorted((one, other), key=lambda s: s.start)
    between = text[first.end : last.start]
    return "\n" not in between and ". " not in between


def home_of(entities: Sequence[Entity], places: Sequence[Place], report: Report) -> str | None:
    """The country of the dateline, where a good part of the places and parties are of it; ISO 3166 alpha-3."""
    if report.dateline is None:
        return None
    where, there = _where(places), report.dateline
    spans = [found for found in where if there.overlaps(found[0]) or there.place.lower() == found[0].text.lower()]
    filed = next((country for _, country in spans), names.load().capitals.get(there.place.lower()))
    spoken = Counter(country for _, country in where)
    spoken.update(e.country for e in entities for _ in e.mentions if e.country)
    return filed if filed and spoken[filed] >= NAMED_THERE * spoken.total() else None


def _is_place(entity: Entity, on_map: set[int]) -> bool:
    """Whether all that was taken for a party without a code is on the map."""
    unknown = entity.kind in ("organization", "person", "group") and entity.code is None
    return unknown and all(m.form == "name" and m.start in on_map for m in entity.mentions)


def _where(places: Sequence[Place]) -> list[tuple[Span, str]]:
    return [(m, p.country) for p in places for m in p.mentions if p.country]
