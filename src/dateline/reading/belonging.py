"""Whose police, whose soldiers, whose villagers: a country for those that the report describes without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import Entity, Place, Report, Span

# PLOVER's sectors whose members act at home unless the report says otherwise
LOCAL = frozenset("COP GOV JUD LEG MIL PRM PTY REB SPY UAF AGR BUS CRM CVL EDU JRN LAB MED REF OPP REL SOC".split())  # noqa: SIM905
AT_HOME = LOCAL - frozenset(("JRN", "BUS", "EDU", "MED", "CVL", "CRM", "UAF"))  # people named by an office or a cause


def settle(entities: Sequence[Entity], places: Sequence[Place], report: Report) -> tuple[Entity, ...]:
    """The entities, those described without a country in that of the place they are told of with.

    That is the one country whose places stand in the same sentence, else the one that the report was filed from where
    it is also the one it speaks of most.
    """
    where = _where(places)
    home = home_of(entities, places, report)
    return tuple(_settled(entity, where, home, report.text) for entity in entities)


def _settled(entity: Entity, where: list[tuple[Span, str]], home: str | None, text: str) -> Entity:
    if entity.country or not entity.sectors or entity.sectors[0] not in LOCAL:
        return entity
    if any(m.form == "name" for m in entity.mentions):
        at_home = home and entity.kind == "person" and entity.sectors[0] in AT_HOME
        return replace(entity, country=home, basis="place of the report") if at_home else entity
    near = {country for m in entity.mentions[:1] for span, country in where if _same_sentence(m, span, text)}
    if len(near) == 1:
        return replace(entity, country=near.pop(), basis="place in the sentence")
    return replace(entity, country=home, basis="place of the report") if home and (not near or home in near) else entity


def _same_sentence(one: Span, other: Span, text: str) -> bool:
    first, last = sorted((one, other), key=lambda s: s.start)
    between = text[first.end : last.start]
    return "\n" not in between and ". " not in between


def home_of(entities: Sequence[Entity], places: Sequence[Place], report: Report) -> str | None:
    """The country of the dateline, where it is among the two that the report speaks of most; ISO 3166 alpha-3."""
    if report.dateline is None:
        return None
    where = _where(places)
    filed = next((country for span, country in where if report.dateline.overlaps(span)), None)
    spoken = Counter(country for _, country in where)
    spoken.update(e.country for e in entities for _ in e.mentions if e.country)
    return filed if filed in [country for country, _ in spoken.most_common(2)] else None


def _where(places: Sequence[Place]) -> list[tuple[Span, str]]:
    return [(m, p.country) for p in places for m in p.mentions if p.country]
