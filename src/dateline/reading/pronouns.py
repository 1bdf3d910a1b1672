"""He, she, it and they, light and honest: to the last fitting party that was a subject; else left unresolved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model import Entity, Mention
from ..words.titles import Wants
from .sight import SUBJECTS, Sight

BACK: dict[Wants, int] = {"m": 3, "f": 3, "body": 1, "bodies": 1}  # sentences; further back a reader too is unsure
QUOTES = ('"', "“", "”", "``", "''")
COMPLEMENTS = ("ccomp", "xcomp", "dobj", "dative", "attr", "oprd")
OBJECTS = ("dobj", "pobj", "dative")
IDLE = ("be", "seem", "appear", "rain")


@dataclass(frozen=True)
class Seen:
    """A mention that a later pronoun may stand for."""

    sentence: int
    token: int
    acts: bool
    entity: int
    named: bool


def resolve(sight: Sight, entities: list[Entity]) -> list[Entity]:
    """The entities with their pronoun mentions added."""
    at: dict[int, tuple[int, int]] = {}
    for n, entity in enumerate(entities):
        for m in entity.mentions:
            start = sight.by_start[m.start]
            end = start + 1
            while end < len(sight.starts) and sight.starts[end] < m.end:
                end += 1
            at[sight.root_of(start, end)] = (n, start)
    added: dict[int, list[Mention]] = {}
    seen: list[Seen] = []
    quote = _quotes(sight)
    quoting = frozenset(sight.sentence[n] for n, inside in enumerate(quote) if inside)
    for number, word in enumerate(sight.lower):
        whose = at[number][0] if number in at else None
        if whose is None and (wants := sight.titles.pronouns.get(word)) and not _idle(sight, number):
            whose = _ahead(sight, number, wants, at, entities)
            if whose is None:
                whose = _antecedent(Pronoun(sight, number, wants, quote, quoting), seen, entities)
            if whose is not None:
                start, end = sight.starts[number], sight.ends[number]
                mention = Mention(start, end, sight.report.text[start:end], "pronoun")
                added.setdefault(whose, []).append(mention)
        if whose is not None:
            named = entities[whose].mentions[0].form == "name"
            seen.append(Seen(sight.sentence[number], number, sight.acts(number), whose, named))
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(n, ())), key=lambda m: m.start)))
        for n, e in enumerate(entities)
    ]


@dataclass(frozen=True)
class Pronoun:
    """A pronoun in its report; `quote` has for each token the quotation that it is in."""

    sight: Sight
    token: int
    wants: Wants
    quote: list[int]
    quoting: frozenset[int]  # the sentences with a quotation


def _antecedent(pronoun: Pronoun, seen: list[Seen], entities: list[Entity]) -> int | None:
    """The entity a pronoun stands for: the latest subject that fits, else, of people, the latest that fits.

    One that acts itself is not looked for among those that only are spoken of in its sentence: after talks with
    Lavrov, HE said.
    """
    person = pronoun.wants in ("m", "f")
    here = pronoun.sight.sentence[pronoun.token]
    near = _near(pronoun, seen, entities, here)
    spoken_of = person and bool(near) and near[0].sentence == here and not any(s.acts for s in near)
    if spoken_of and _is_main(pronoun.sight, pronoun.token):
        before = _near(pronoun, [s for s in seen if s.sentence < here], entities, here)
        near = before if any(s.acts for s in before) else near
    if not near:
        return None
    if person:
        subjects = [s for s in near if s.acts and s.named] or [s for s in near if s.acts]
        sure = [s for s in near if entities[s.entity].gender == pronoun.wants]
        if sure and not any(s.named or s in sure for s in subjects):
            subjects = []  # a soldier fired on Ann Reed as SHE left
            near = sure
    else:
        subjects = [s for s in near if s.acts]
    if subjects:
        return (subjects[-1] if near[0].sentence == here else subjects[0]).entity
    return near[-1].entity if person else None


def _near(pronoun: Pronoun, seen: list[Seen], entities: list[Entity], here: int) -> list[Seen]:
    """The mentions that fit, of the latest sentence that has any, in order.

    They stand in the same quotation, or outside of all; of one in a quotation that speaks of nobody else, whom the
    report spoke of before, but not its speaker.
    """
    within = pronoun.quote[pronoun.token]
    near = _of(pronoun, seen, entities, (here, within))
    if near or not within or pronoun.wants not in ("m", "f"):
        return near
    speakers = {s.entity for s in seen if s.acts and _quoting(pronoun, s, here)}
    return _of(pronoun, [s for s in seen if s.entity not in speakers], entities, (here, 0))


def _quoting(pronoun: Pronoun, seen: Seen, here: int) -> bool:
    """Whether a party acts in the sentence of a quotation, or right before one."""
    return not pronoun.quote[seen.token] and here - seen.sentence <= 1 and seen.sentence in pronoun.quoting


def _of(pronoun: Pronoun, seen: list[Seen], entities: list[Entity], at: tuple[int, int]) -> list[Seen]:
    (here, within), sight, token = at, pronoun.sight, pronoun.token
    near, others = list[Seen](), set[int]()
    for s in reversed(seen):
        if here - s.sentence > BACK[pronoun.wants] or (near and s.sentence != near[0].sentence):
            break
        if pronoun.quote[s.token] != within or not _is(entities[s.entity], pronoun.wants):
            continue
        if any(rule(sight, token, s.token) for rule in (_clash, _within, _below)):
            others.add(s.entity)
        elif s.entity not in others:
            near.append(s)
    return near[::-1]


def _ahead(
    sight: Sight, pronoun: int, wants: Wants, at: dict[int, tuple[int, int]], entities: list[Entity]
) -> int | None:
    """The named subject that a pronoun in a phrase before it stands for: in HIS first speech, Obama said no.

    So does a pronoun that acts in a clause before it: asked whether HE would go, Obama said no.
    """
    acts = sight.dep[pronoun] in SUBJECTS
    if wants not in ("m", "f") or not (acts or sight.tag[pronoun] == "PRP$"):
        return None
    number = sight.head[pronoun] if acts else pronoun
    verb = sight.head[number]
    while not (sight.dep[number] in ("prep", "advcl") and verb > pronoun and sight.pos[verb] in ("VERB", "AUX")):
        if sight.dep[number] in SUBJECTS or verb == number:
            return None
        number, verb = verb, sight.head[verb]
    subject = next((n for n in range(pronoun + 1, verb) if sight.dep[n] in SUBJECTS and sight.head[n] == verb), -1)
    whose = at[subject][0] if subject in at else None
    named = whose is not None and _is(entities[whose], wants) and entities[whose].mentions[0].form == "name"
    first = sight.sentence.index(sight.sentence[pronoun])
    return whose if named and not any(dep in SUBJECTS for dep in sight.dep[first:pronoun]) else None


def _is_main(sight: Sight, pronoun: int) -> bool:
    """Whether a pronoun is the subject of a sentence's main verb."""
    verb = sight.head[pronoun]
    return sight.dep[pronoun] in SUBJECTS and sight.head[verb] == verb


def _below(sight: Sight, pronoun: int, name: int) -> bool:
    """Whether a name is in what the pronoun says or does, where it is someone else: Lavrov had agreed, HE said."""
    verb = sight.head[pronoun]
    if sight.dep[pronoun] not in SUBJECTS or sight.sentence[name] != sight.sentence[pronoun]:
        return False
    if sight.pos[name] == "PRON" or ";" in sight.lower[name:pronoun]:
        return False  # she would come, SHE said; or as good as a sentence of its own
    for _ in range(12):
        if sight.head[name] == verb:
            return sight.dep[name] in COMPLEMENTS
        if sight.head[name] == name:
            return False
        name = sight.head[name]
    return False


def _within(sight: Sight, pronoun: int, name: int) -> bool:
    """Whether a pronoun is inside what a party is described by: Ann Lee, a lawmaker of his party."""
    number, beside = pronoun, False
    for _ in range(6):
        if number == name:
            return beside or sight.pos[name] == "NOUN"
        beside = beside or sight.dep[number] == "appos"
        number = sight.head[number]
    return False


def _is(entity: Entity, wants: Wants) -> bool:
    """Whether a party can be he, she, it or they."""
    if wants in ("m", "f"):
        return entity.kind == "person" and entity.gender in (wants, None)
    if wants == "body":
        return entity.kind in ("organization", "country") or (entity.kind == "group" and _single(entity))
    return entity.kind == "group"


def _single(entity: Entity) -> bool:
    """Whether a group is spoken of as one body: the army, Hamas, but not the soldiers."""
    first = entity.mentions[0]
    return first.form == "name" or not first.text.endswith("s")


def _idle(sight: Sight, number: int) -> bool:
    """Whether `it` stands for nothing: it is clear that, it rained."""
    if sight.lower[number] != "it":
        return False
    return sight.dep[number] == "expl" or sight.lemma[sight.head[number]] in IDLE


def _clash(sight: Sight, pronoun: int, name: int) -> bool:
    """An object pronoun is never the one who acts: Kerry met him; Kerry tried to convince him."""
    if sight.dep[pronoun] not in OBJECTS:
        return False
    verb = sight.head[pronoun] if sight.dep[pronoun] != "pobj" else sight.head[sight.head[pronoun]]
    while sight.dep[name] in ("appos", "conj") and sight.head[name] != name:
        name = sight.head[name]
    if sight.dep[name] not in SUBJECTS:
        return False
    subjects = {sight.head[n] for n in range(max(verb - 40, 0), verb) if sight.dep[n] in SUBJECTS}
    while verb not in subjects and sight.head[verb] != verb:
        verb = sight.head[verb]
    return sight.head[name] == verb


def _quotes(sight: Sight) -> list[int]:
    """For each token the number of the quotation that it is in, 0 outside of all; none runs over a paragraph's end."""
    inside, count, found = 0, 0, []
    for word in sight.lower:
        if "\n" in word:
            inside = 0
        elif word in QUOTES:
            opens = word in ("“", "``") or (word == '"' and not inside)
            count += opens
            inside = count if opens else 0
        found.append(inside)
    return found
