"""Who is in the report: every party named, described or referred to, and what each stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Entity, Mention, Report, digest
from ..words.language import Language
from ..words.names import Names
from .mentions import Found, spot
from .pronouns import resolve

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find(doc: Doc, report: Report, names: Names, language: Language) -> tuple[Entity, ...]:
    """One entity for each party in the report, with its mentions in order of the text."""
    parties: list[list[Found]] = []
    for found in spot(doc, report, names, language):
        home = _home(found, parties)
        if home is None:
            parties.append([found])
        else:
            home.append(found)
    parties = list(_described_once_known(parties))
    entities = list(_country_from_fellows([_entity(party, report.text) for party in parties]))
    return tuple(_numbered(resolve(doc, report.text, entities)))


def _home(found: Found, parties: list[list[Found]]) -> list[Found] | None:
    """The party met before that a mention is of: the name it stands beside, or one like it."""
    for party in reversed(parties):
        if any(
            known.start == found.partner or (known.partner is not None and known.partner == found.start)
            for known in party
        ):
            return party
    return next((party for party in reversed(parties) if _same(found, party)), None)


def _same(found: Found, party: list[Found]) -> bool:
    """Whether a mention is of a party already met: same name, its surname or acronym, or the same description."""
    return any(_joins(found, known) for known in party)


def _joins(found: Found, known: Found) -> bool:
    if found.form == "description" or known.form == "description":
        return (
            found.form == known.form
            and found.key == known.key
            and found.office_country == known.office_country
        )
    if found.kind == known.kind == "person":
        return _same_person(found.name.split(), known.name.split())
    if found.kind == "person" or known.kind == "person":
        return False
    return found.name == known.name or found.acronym_of == known.name or known.acronym == found.name


def _same_person(one: list[str], other: list[str]) -> bool:
    """Full names alike, or one the surname of the other; clashing first names stay apart."""
    short, long = sorted(([w.strip(".") for w in one], [w.strip(".") for w in other]), key=len)
    return long[-len(short) :] == short or (len(short) > 1 and short[-1] == long[-1] and short[0] == long[0])


def _described_once_known(parties: list[list[Found]]) -> Iterator[list[Found]]:
    """Descriptions without a country go to the one party with that description and a country, if there is one."""
    whole = [p for p in parties if p[0].form != "description" or p[0].office_country]
    for party in parties:
        first = party[0]
        if first.form != "description" or first.office_country or not first.sectors:
            continue
        homes = [
            p
            for p in whole
            if p[0].form == "description" and p[0].sectors == first.sectors and p[0].plural == first.plural
        ]
        if len(homes) == 1 and first.definite:
            homes[0].extend(party)
        else:
            whole.append(party)
    whole.sort(key=lambda p: p[0].start)
    yield from whole


def _entity(party: list[Found], text: str) -> Entity:
    """The entity that these mentions are of; the best-founded code among them wins."""
    ranked = sorted(party, key=lambda f: (f.rank, f.start))
    best = ranked[0]
    naming = max((f for f in party if f.form == "name"), key=lambda f: len(f.name.split()), default=best)
    coded = next((f for f in ranked if f.office_country), best)
    mentions = tuple(
        Mention(f.start, f.end, text[f.start : f.end], f.form) for f in sorted(party, key=lambda f: f.start)
    )
    return Entity(
        id="",
        name=naming.name,
        kind=naming.kind,
        mentions=mentions,
        country=coded.office_country,
        sectors=next((f.sectors for f in ranked if f.sectors), ()),
        role=next((f.role for f in ranked if f.role), None),
        basis=best.basis,
        gender=next((f.gender for f in ranked if f.gender), None),
    )


def _country_from_fellows(entities: list[Entity]) -> Iterator[Entity]:
    """An opposition spokesman in a report with one opposition, Syria's, is a Syrian one."""
    fellows: dict[tuple[str, ...], set[str]] = {}
    for entity in entities:
        if entity.kind == "group" and entity.country and entity.sectors:
            fellows.setdefault(entity.sectors, set()).add(entity.country)
    for entity in entities:
        homes = fellows.get(entity.sectors, set())
        lone = entity.country is None and entity.sectors and entity.kind == "person" and len(homes) == 1
        yield replace(entity, country=next(iter(homes)), basis="fellow party in text") if lone else entity


def _numbered(entities: list[Entity]) -> Iterator[Entity]:
    """Ids from content: the name and kind, and for a second of that name, which one it is."""
    seen: dict[tuple[str, str], int] = {}
    for entity in entities:
        key = (entity.kind, entity.name)
        seen[key] = seen.get(key, 0) + 1
        yield replace(entity, id="e" + digest(*key, seen[key])[:6])
