"""The parts of a clause, as the parser saw them: who does it, to whom, through which preposition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .governing import auxiliaries, is_denied_act, is_infinitive, is_purpose
from .labels import CONTAINERS, MODIFIER, PASSIVE, SUBJECT, for_to, is_verb
from .phrase import held, inner

if TYPE_CHECKING:
    from ..parsed import Token

RELATIVE = ("relcl", "acl")
NOT_BELOW = (
    "subject",
    "object",
    "object modifier",
    "complement",
    "complement object",
    "particle",
    "complement subject",
    "content subject",
    "possessive",
    "modifier",
    "blamed",
    "doing",
    "doer",
)


@dataclass(frozen=True)
class Clause:
    """A verb or noun that may tell of an event, with the heads of what stands in its slots."""

    head: Token
    slots: Mapping[str, tuple[Token, ...]]

    def at(self, slot: str) -> tuple[Token, ...]:
        """The heads in that slot, conjoined ones too; empty where there is none.

        The slot `about` holds all the words of the clause but those of clauses within it.
        """
        return tuple(inner(self.head)) if slot == "about" else self.slots.get(slot, ())


def clause(head: Token) -> Clause:
    """The clause of a verb, or the phrase of a noun."""
    slots: dict[str, list[Token]] = {}
    if is_verb(head):
        _fill_verb(head, slots)
    else:
        _fill_noun(head, slots)
    return Clause(head, {slot: tuple(_conjoined(tokens)) for slot, tokens in slots.items()})


def loose(head: Token) -> Mapping[str, tuple[Token, ...]]:
    """What prepositions hold that the parser hung beside a head: walked away FROM TALKS, is furious AT THEM."""
    slots: dict[str, list[Token]] = {}
    anchors = [c for c in head.children if c.dep_ == "advmod" and c.i > head.i]
    if head.dep_ == "acomp":
        anchors.append(head.head)
    for prep in (c for anchor in anchors for c in anchor.children if c.dep_ == "prep" and c.i > head.i):
        _fill_preposition(prep, slots)
    return {slot: tuple(tokens) for slot, tokens in slots.items()}


def _fill_verb(verb: Token, slots: dict[str, list[Token]]) -> None:
    passive = is_passive(verb)
    for child in verb.children:
        slot = _verb_slot(child, passive)
        if told := for_to(child):
            slots.setdefault("for", []).extend(told)
            slots.setdefault("complement", []).append(child)
        elif slot == "prep" or (slot == "indirect" and child.pos_ == "ADP"):
            _fill_preposition(child, slots, by_is_subject=passive)
        elif slot:
            slots.setdefault(slot, []).append(child)
        if is_infinitive(child) or is_purpose(child):
            slots.setdefault("infinitive", []).append(child)
        if child.dep_ in ("prt", "advmod", "prep"):
            slots.setdefault("particle", []).append(child)
    for thing in [*slots.get("object", []), *slots.get("complement", [])]:
        _fill_from_below(thing, slots)
    _fill_empty_from(slots)
    slots["object modifier"] = [c for thing in slots.get("object", []) for c in thing.children if c.dep_ in MODIFIER]
    slots["complement object"] = _complement_objects(slots)
    slots["complement subject"] = _complement_subjects(slots)
    slots["content subject"] = [
        c
        for told in slots.get("complement", [])
        for below in told.children
        if below.dep_ in ("ccomp", "xcomp")
        for c in below.children
        if c.dep_ in (*SUBJECT, *PASSIVE)
    ]
    slots["modal"] = list(auxiliaries(verb))
    slots["complement modal"] = [aux for told in slots.get("complement", []) for aux in auxiliaries(told)]
    if passive:
        slots["object"] = slots.get("object") or inherited_subject(verb)
    elif not slots.get("subject"):
        slots["subject"] = inherited_subject(verb)
    if verb.dep_ in RELATIVE:
        _fill_relative(verb, slots, passive)


def _complement_objects(slots: dict[str, list[Token]]) -> list[Token]:
    """The objects of an infinitive: refused to meet THE REBELS."""
    verbs = slots.get("complement", [])
    return [c for verb in verbs for c in verb.children if c.dep_ in ("dobj", "dative")]


def _complement_subjects(slots: dict[str, list[Token]]) -> list[Token]:
    """The subjects of a clause that a verb reports: demanded that ISRAEL release the men."""
    verbs = slots.get("complement", [])
    return [c for verb in verbs for c in verb.children if c.dep_ in (*SUBJECT, *PASSIVE)]


def _fill_from_below(thing: Token, slots: dict[str, list[Token]]) -> None:
    """Prepositions of an object or an infinitive count for its verb: sanctions ON Iran, trade WITH Iran."""
    for child in thing.children:
        if child.dep_ == "prep":
            below: dict[str, list[Token]] = {}
            _fill_preposition(child, below)
            for slot, tokens in below.items():
                slots.setdefault(slot, []).extend(tokens)
        elif child.dep_ == "dobj" and thing.pos_ == "VERB":
            _fill_from_below(child, slots)


def _fill_empty_from(slots: dict[str, list[Token]]) -> None:
    """What hangs on a prepositional object fills slots that are still empty: agree on a timetable WITH Bangladesh."""
    below: dict[str, list[Token]] = {}
    for slot, heads in slots.items():
        if slot not in NOT_BELOW:
            for prep in (child for head in heads for child in head.children if child.dep_ == "prep"):
                _fill_preposition(prep, below)
    for slot, heads in below.items():
        slots.setdefault(slot, heads)


def _verb_slot(child: Token, passive: bool) -> str | None:
    if child.dep_ in SUBJECT:
        return "object" if passive else "subject"
    if child.dep_ in PASSIVE:
        return "object"
    if child.dep_ in ("dobj", "obj"):
        return "object"
    if child.dep_ in ("attr", "acomp", "oprd") or (child.dep_ == "ccomp" and child.pos_ == "ADJ"):
        return "attribute"
    if child.dep_ in ("prep", "agent"):
        return "prep"
    if is_denied_act(child):
        return "gerund"
    if child.dep_ in ("xcomp", "ccomp"):
        return "gerund" if child.tag_ == "VBG" else "complement"
    return {"dative": "indirect", "iobj": "indirect"}.get(child.dep_)


def _fill_preposition(prep: Token, slots: dict[str, list[Token]], by_is_subject: bool = False) -> None:
    """What a preposition governs, under its own name; the passive's by-phrase is the subject."""
    name = "subject" if prep.lower_ == "by" and by_is_subject else prep.lower_
    for child in prep.children:
        if child.dep_ == "pobj":
            slots.setdefault(name, []).append(child)
        elif child.dep_ == "pcomp":
            slots.setdefault("gerund", []).append(child)
        elif child.dep_ == "prep":
            _fill_preposition(child, slots)


def _fill_relative(verb: Token, slots: dict[str, list[Token]], passive: bool) -> None:
    """A relative clause's pronoun is the noun it hangs on: the group, which seized towns."""
    owner = verb.head
    for slot in ("subject", "object"):
        slots[slot] = [owner if t.tag_ in ("WDT", "WP") else t for t in slots.get(slot, [])]
    if passive and not slots["object"]:
        slots["object"] = [owner]
    elif not passive and not slots["subject"] and verb.dep_ == "acl" and verb.tag_ == "VBG":
        slots["subject"] = [owner]


def is_passive(verb: Token) -> bool:
    """Whether the verb is in the passive, or a bare past participle after its noun: talks mediated by the UN."""
    if any(child.dep_ in (*PASSIVE, "auxpass") for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def inherited_subject(verb: Token) -> list[Token]:
    """The subject of a verb without one of its own: that of the verb it hangs on, or its object where told to act."""
    head = verb.head
    if head == verb or verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "acl"):
        return []
    if verb.dep_ == "pcomp":
        prep, head = head, head.head
        blamed = [c for c in head.children if c.dep_ == "dobj"]
        if blamed and prep.lower_ in ("of", "for", "from"):
            return blamed  # accused the army of bombing: the army is said to have bombed
    if verb.dep_ == "xcomp":
        told = [c for c in head.children if c.dep_ in ("dobj", "dative")]
        if told and verb.tag_ != "VBG":
            return told
    while not is_verb(head) and head.head != head:
        head = head.head
    own = [c for c in head.children if c.dep_ in (*SUBJECT, *PASSIVE)]
    return own or inherited_subject(head)


def _fill_noun(noun: Token, slots: dict[str, list[Token]]) -> None:
    for child in noun.children:
        if child.dep_ == "poss":
            slots.setdefault("possessive", []).append(child)
        elif child.dep_ in MODIFIER:
            slots.setdefault("modifier", []).append(child)
        elif child.dep_ == "prep":
            _fill_preposition(child, slots)
        elif child.dep_ in ("acl", "xcomp", "ccomp"):
            slots.setdefault("complement", []).append(child)
            _fill_from_below(child, slots)
    slots["complement object"] = _complement_objects(slots)
    if noun.dep_ == "pobj" and noun.head.lower_ in ("for", "of"):
        slots["blamed"] = [c for c in noun.head.head.children if c.dep_ == "dobj"]
    if noun.dep_ == "dobj":
        slots["doing"] = [noun.head]
        slots["doer"] = [c for c in noun.head.children if c.dep_ in SUBJECT] or inherited_subject(noun.head)
    if noun.dep_ in ("acomp", "attr"):
        slots["subject"] = [c for c in noun.head.children if c.dep_ in SUBJECT]
    _fill_empty_from(slots)


def _conjoined(tokens: list[Token]) -> Iterator[Token]:
    """The heads with those joined to them, and what a head only counts or holds: thousands of TROOPS."""
    for token in tokens:
        for head in (token, *(token.conjuncts if token.dep_ != "conj" else ())):
            yield head
            if head.lemma_.lower() in CONTAINERS:
                yield from held(head)
