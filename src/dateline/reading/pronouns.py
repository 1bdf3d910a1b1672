"""He, she, it and they, light and honest: to the last fitting party that was a subject; else left unresolved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..model import Entity, Mention
from ..words.titles import Wants
from .sight import SUBJECTS, Sight

BACK: dict[Wants, int] = {"m": 3, "f": 3, "body": 1, "bodies": 1}  # sentences; further back a reader too is unsure
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
    for number, word in enumerate(sight.lower):
        if number in at:
            whose: int | None = at[number][0]
        elif (wants := sight.titles.pronouns.get(word)) and not _idle(sight, number):
            said = [s for s in seen if quote[s.token] == quote[number]]
            whose = _antecedent(sight, number, wants, said, entities)
            if whose is not None:
                start, end = sight.starts[number], sight.ends[number]
                mention = Mention(start, end, sight.report.text[start:end], "pronoun")
                added.setdefault(whose, []).append(mention)
        else:
            continue
        if whose is not None:
            named = entities[whose].mentions[0].form == "name"
            seen.append(Seen(sight.sentence[number], number, sight.acts(number), whose, named))
    return [
        replace(e, mentions=tuple(sorted((*e.mentions, *added.get(n, ())), key=lambda m: m.start)))
        for n, e in enumerate(entities)
    ]


def _antecedent(sight: Sight, pronoun: int, wants: Wants, seen: list[Seen], entities: list[Entity]) -> int | None:
    """The entity a pronoun stands for: the latest subject that fits, else, of people, the latest that fits."""
    number = sight.sentence[pronoun]
    near: list[Seen] = []
    for s in reversed(seen):
        if number - s.sentence > BACK[wants] or (near and s.sentence != near[0].sentence):
            break
        if (
            _is(entities[s.entity], wants)
            and not _clash(sight, pronoun, s.token)
            and not _within(sight, pronoun, s.token)
        ):
            near.append(s)
    if not near:
        return None
    near.reverse()
    subjects = [s for s in near if s.acts]
    if wants in ("m", "f"):
        sure = [s for s in subjects if entities[s.entity].gender == wants]
        subjects = [s for s in sure if s.named] or sure or [s for s in subjects if s.named] or subjects
    if subjects:
        return (subjects[-1] if near[0].sentence == number else subjects[0]).entity
    return near[-1].entity if wants in ("m", "f") else None


def _within(sight: Sight, pronoun: int, name: int) -> bool:
    """Whether a pronoun is inside what a name is explained by: Ann Lee, a lawmaker of his party."""
    number, beside = pronoun, False
    for _ in range(6):
        if number == name:
            return beside
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
        elif word in ('"', "“", "”"):
            opens = word == "“" or (word == '"' and not inside)
            count += opens
            inside = count if opens else 0
        found.append(inside)
    return found
