"""Who is in the report: every party named, described or referred to, and what each stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model import Entity, Mention, Report, digest
from ..words.language import Language
from ..words.names import Names
from ..words.spelling import fold
from .described import adjectives, described
from .home import home_country
from .named import named
from .pronouns import resolve
from .sight import Found, Sight

if TYPE_CHECKING:
    from ..parsed import Doc

Party = list[Found]
DOMESTIC = ("GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY")
BODIES = ("GOV", "MIL", "COP", "LEG", "JUD")  # of which a country has one, however it is called


def find(doc: Doc, report: Report, names: Names, language: Language) -> tuple[Entity, ...]:
    """One entity for each party in the report, with its mentions in order of the text."""
    sight = Sight(doc, tuple(fold(token.text) for token in doc), report, names, language)
    parties: list[Party] = []
    for found in _mentions(sight):
        home = _home(found, parties)
        if home is None:
            parties.append([found])
        else:
            home.append(found)
    entities = [_entity(party, report.text) for party in _settled(parties)]
    entities = list(_with_country_of_fellows(entities))
    entities = list(_with_country_of_report(list(_without_strays(entities, sight)), sight))
    return tuple(_numbered(resolve(doc, report.text, entities)))


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


def _home(found: Found, parties: list[Party]) -> Party | None:
    """The party met before that a mention is of: the name it stands beside, or one like it."""
    for party in reversed(parties):
        if any(known.start == found.partner or known.partner == found.start for known in party):
            return party
    return next((party for party in reversed(parties) if any(_joins(found, known) for known in party)), None)


def _joins(found: Found, known: Found) -> bool:
    """Whether two mentions are of one party: the same name, its surname or acronym, or the same description."""
    if "description" in (found.form, known.form):
        same = found.form == known.form and found.lemma == known.lemma and found.country == known.country
        return same and (found.name == known.name or found.definite or found.plural)
    if found.kind == known.kind == "person":
        return _same_person(found.name.split(), known.name.split())
    if "person" in (found.kind, known.kind):
        return False
    return found.name in (known.name, known.acronym)


def _same_person(one: list[str], other: list[str]) -> bool:
    """Full names alike, or one the surname of the other; clashing first names stay apart."""
    short, long = sorted((one, other), key=len)
    return long[-len(short) :] == short or (len(short) > 1 and short[-1] == long[-1] and short[0] == long[0])


def _settled(parties: list[Party]) -> list[Party]:
    """Descriptions without a country go to the one party of that sector that has one, if there is one."""
    whole = [p for p in parties if p[0].form != "description" or p[0].country or not p[0].sectors]
    for party in parties:
        if any(party is other for other in whole):
            continue
        homes = [home for home in whole if _fits(party[0], home[0])]
        if len(homes) == 1:
            homes[0].extend(party)
        else:
            whole.append(party)
    return sorted(whole, key=lambda party: min(f.start for f in party))


def _fits(found: Found, home: Found) -> bool:
    """Whether a description may be of that party: it shares a word, or is the one such body (troops, the army)."""
    alike = found.sectors == home.sectors and found.plural == home.plural
    if home.form != "description" or home.country is None or not alike:
        return False
    shared = set(found.name.lower().split()) & set(home.name.lower().split())
    return bool(shared) or found.lemma == home.lemma or (found.plural and found.definite and found.sectors[0] in BODIES)


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
        if entity.kind == "group" and entity.country and entity.sectors:
            fellows.setdefault(entity.sectors, set()).add(entity.country)
    for entity in entities:
        homes = fellows.get(entity.sectors, set())
        lone = entity.country is None and entity.kind == "person" and len(homes) == 1
        yield replace(entity, country=next(iter(homes)), basis="fellow party in text") if lone else entity


def _without_strays(entities: list[Entity], sight: Sight) -> Iterator[Entity]:
    """Leaves out single capitalised words that the tagger took for people but that never act and have no title."""
    for entity in entities:
        named = all(m.form == "name" for m in entity.mentions)
        bare = named and entity.kind == "person" and entity.basis is None and " " not in entity.name
        heads = (sight.doc[sight.by_start[m.start]] for m in entity.mentions)
        if not bare or any(head.dep_ in ("nsubj", "nsubjpass") for head in heads):
            yield entity


def _with_country_of_report(entities: list[Entity], sight: Sight) -> Iterator[Entity]:
    """In a report on one country its police, ministers and parties go without saying whose they are."""
    home = home_country(sight)
    for entity in entities:
        own = (
            entity.country is None and entity.sectors and entity.sectors[0] in DOMESTIC and not _several(entity, sight)
        )
        yield replace(entity, country=home, basis="country of the report") if home and own else entity


def _several(entity: Entity, sight: Sight) -> bool:
    """Whether a description is of such bodies in several countries: both governments."""
    last = sight.tokens_at(entity.mentions[0])[-1]
    title = sight.language.titles.get(last.lemma_.lower())
    return last.lemma_.lower() != last.lower_ and title is not None and title.kind == "body"


def _numbered(entities: list[Entity]) -> Iterator[Entity]:
    """Ids from content: the name and kind, and for a second of that name, which one it is."""
    seen: dict[tuple[str, str], int] = {}
    for entity in entities:
        key = (entity.kind, entity.name)
        seen[key] = seen.get(key, 0) + 1
        yield replace(entity, id="e" + digest(*key, seen[key])[:6])
