"""Who is in the report: every party named, described or referred to, and what each stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Entity, Mention, Report, digest
from ..words.language import Language
from ..words.names import INTERNATIONAL, Names
from .described import adjectives, described
from .home import home_country
from .named import VISITED, named
from .parties import BODIES, DOMESTIC, Parties, Party, settled
from .pronouns import resolve
from .sight import SUBJECTS, Found, Sight

if TYPE_CHECKING:
    from ..parsed import Doc


def find(doc: Doc, report: Report, names: Names, language: Language) -> tuple[Entity, ...]:
    """One entity for each party in the report, with its mentions in order of the text."""
    sight = Sight(doc, report, names, language.titles)
    home = home_country(sight)
    parties = Parties(sight, home)
    found = _mentions(sight)
    for mention in found:
        parties.add(mention)
    entities = [_entity(party, report.text) for party in settled(parties.all)]
    entities = list(_without_strays(_with_country_of_fellows(entities), sight))
    entities = resolve(sight, entities)
    owners = {f.start: sight.starts[f.owner] for f in found if f.owner is not None}
    entities = _with_country_of_owners(entities, owners)
    return tuple(_numbered(_with_country_of_report(entities, home, sight)))


def _mentions(sight: Sight) -> list[Found]:
    """All mentions but pronouns, in order, none overlapping another; credits and datelines are left out."""
    furniture = [s for s in sight.report.sections if s.part == "furniture"]
    closed = {t.i for s in furniture for t in (sight.doc.char_span(s.start, s.end, alignment_mode="expand") or ())}
    found = list(named(sight, closed))
    taken = closed | {number for f in found for number in sight.tokens_of(f)}
    found += described(sight, taken, found)
    taken |= {number for f in found for number in sight.tokens_of(f)}
    found += adjectives(sight, taken)
    return sorted(found, key=lambda f: f.start)


def _entity(party: Party, text: str) -> Entity:
    """The entity that these mentions are of; the best-founded code among them wins."""
    ranked = sorted(party, key=lambda f: (_told_by_kind(f, party), f.rank, f.start))
    naming = max(
        (f for f in party if f.form == "name"),
        key=lambda f: len(f.name),
        default=min(party, key=lambda f: (f.country is None, f.start)),
    )
    mentions = sorted((Mention(f.start, f.end, text[f.start : f.end], f.form) for f in party), key=lambda m: m.start)
    return Entity(
        id="",
        name=" ".join(naming.name.split()),
        kind=naming.kind,
        mentions=tuple(mentions),
        country=next((f.country for f in ranked if f.country), None),
        sectors=next((f.sectors for f in ranked if f.sectors), ()),
        role=next((" ".join(f.role.split()) for f in ranked if f.role), None),
        basis=next((f.basis for f in ranked if f.basis), None),
        gender=next((f.gender for f in ranked if f.gender), None),
    )


def _told_by_kind(found: Found, party: Party) -> bool:
    """Whether a mention only says what a named body consists of: fighters of the Taliban."""
    return found.form == "description" and any(f.form == "name" and f.kind in ("group", "organization") for f in party)


def _with_country_of_fellows(entities: list[Entity]) -> Iterator[Entity]:
    """An opposition spokesman in a report with one opposition, Syria's, is a Syrian one."""
    fellows: dict[tuple[str, ...], set[str]] = {}
    for entity in entities:
        if entity.kind == "group" and entity.country and entity.sectors and entity.sectors[0] not in BODIES:
            fellows.setdefault(entity.sectors, set()).add(entity.country)
    for entity in entities:
        homes = fellows.get(entity.sectors, set())
        lone = entity.country is None and entity.kind == "person" and len(homes) == 1
        yield replace(entity, country=next(iter(homes)), basis="fellow party in text") if lone else entity


def _without_strays(entities: Iterator[Entity], sight: Sight) -> Iterator[Entity]:
    """Leaves out what the tagger took for a party though it never acts: lone words, places visited, a team, a group."""
    for entity in entities:
        roots = [sight.root_of(tokens[0], tokens[-1] + 1) for m in entity.mentions for tokens in [_tokens(m, sight)]]
        acts = any(sight.dep[root] in SUBJECTS for root in roots)
        bare = entity.basis is None and not acts and all(m.form == "name" for m in entity.mentions)
        lone = bare and " " not in entity.name and (entity.kind == "person" or entity.name.isupper())
        visited = bare and all(_visited(root, sight) for root in roots)
        vague = entity.code is None and entity.kind == "group" and entity.mentions[0].form == "description"
        vague = vague and not acts and not any(sight.dep[root] in ("dobj", "dative") for root in roots)
        if not (lone or visited or vague):
            yield entity


def _tokens(mention: Mention, sight: Sight) -> range:
    first = last = sight.by_start[mention.start]
    while last + 1 < len(sight.starts) and sight.starts[last + 1] < mention.end:
        last += 1
    return range(first, last + 1)


def _visited(root: int, sight: Sight) -> bool:
    """Whether a word says where: in Khan Yunis."""
    return sight.dep[root] == "pobj" and sight.lower[sight.head[root]] in VISITED - {"of", "from", "to"}


def _with_country_of_owners(entities: list[Entity], owners: Mapping[int, int]) -> list[Entity]:
    """His spokesman serves whom he serves; the bloc's chairman is the bloc's."""
    whose = {m.start + n: e for e in entities for m in e.mentions for n in range(m.end - m.start)}
    whose |= {m.start: e for e in entities for m in e.mentions if m.form == "pronoun"}
    found = []
    for entity in entities:
        owner = next((whose.get(owners[m.start]) for m in entity.mentions if m.start in owners), None)
        if owner is None or owner is entity or not owner.country or (entity.country and entity.sectors):
            found.append(entity)
            continue
        sectors = owner.sectors if owner.country in INTERNATIONAL or not entity.sectors else entity.sectors
        found.append(replace(entity, country=entity.country or owner.country, sectors=sectors, basis="whose it is"))
    return found


def _with_country_of_report(entities: list[Entity], home: str | None, sight: Sight) -> Iterator[Entity]:
    """A minister without a country is that of the one country a report is about."""
    for entity in entities:
        own = home and entity.country is None and entity.sectors and entity.sectors[0] in DOMESTIC
        own = own and entity.kind == "person"
        yield replace(entity, country=home, basis="country of the report") if own else entity


def _numbered(entities: Iterator[Entity]) -> Iterator[Entity]:
    """Ids from content: the name and kind, and for a second of that name, which one it is."""
    seen: dict[tuple[str, str], int] = {}
    for entity in entities:
        key = (entity.kind, entity.name)
        seen[key] = seen.get(key, 0) + 1
        yield replace(entity, id="e" + digest(*key, seen[key])[:6])
