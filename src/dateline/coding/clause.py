"""The parts of a clause, as the parser saw them: the only file in coding/ that reads dependency labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
RELATIVE = ("relcl", "acl")
NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "acomp", "compound", "oprd")
MODIFIER = ("amod", "compound", "nmod")
NOT_BELOW = (
    "subject",
    "object",
    "object modifier",
    "complement",
    "complement object",
    "particle",
    "possessive",
    "modifier",
)
CLAUSAL = ("xcomp", "ccomp", "advcl", "conj", "pcomp", "acl", "relcl", "prep", "agent")


@dataclass(frozen=True)
class Clause:
    """A verb or noun that may tell of an event, with the heads of what stands in its slots."""

    head: Token
    slots: Mapping[str, tuple[Token, ...]]

    def at(self, slot: str) -> tuple[Token, ...]:
        """The heads in that slot, conjoined ones too; empty where there is none."""
        return self.slots.get(slot, ())


def clause(head: Token) -> Clause:
    """The clause of a verb, or the phrase of a noun."""
    slots: dict[str, list[Token]] = {}
    if is_verb(head):
        _fill_verb(head, slots)
    else:
        _fill_noun(head, slots)
    return Clause(head, {slot: tuple(_conjoined(tokens)) for slot, tokens in slots.items()})


def is_verb(token: Token) -> bool:
    """Whether a word acts as a verb here: tagged so, or with a subject of its own where the tagger slipped."""
    return token.pos_ in ("VERB", "AUX") or (token.pos_ == "NOUN" and any(c.dep_ in SUBJECT for c in token.children))


def _fill_verb(verb: Token, slots: dict[str, list[Token]]) -> None:
    passive = is_passive(verb)
    for child in verb.children:
        slot = _verb_slot(child, passive)
        if told := _for_to(child):
            slots.setdefault("for", []).extend(told)
            slots.setdefault("complement", []).append(child)
        elif slot == "prep" or (slot == "indirect" and child.pos_ == "ADP"):
            _fill_preposition(child, slots, by_is_subject=passive)
        elif slot:
            slots.setdefault(slot, []).append(child)
        if is_infinitive(child):
            slots.setdefault("infinitive", []).append(child)
        if child.dep_ in ("prt", "advmod", "prep"):
            slots.setdefault("particle", []).append(child)
    for thing in [*slots.get("object", []), *slots.get("complement", [])]:
        _fill_from_below(thing, slots)
    _fill_empty_from(slots)
    slots["object modifier"] = [c for thing in slots.get("object", []) for c in thing.children if c.dep_ in MODIFIER]
    slots["complement object"] = _complement_objects(slots)
    slots["complement subject"] = _complement_subjects(slots)
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


def _for_to(child: Token) -> list[Token]:
    """Who is called on in a clause of the shape `for Europe to drop its games`."""
    if child.dep_ in ("advcl", "ccomp", "xcomp") and any(
        c.dep_ == "mark" and c.lower_ == "for" for c in child.children
    ):
        return [c for c in child.children if c.dep_ in SUBJECT]
    return []


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
    if noun.dep_ in ("acomp", "attr"):
        slots["subject"] = [c for c in noun.head.children if c.dep_ in SUBJECT]
    _fill_empty_from(slots)


def _conjoined(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.conjuncts if token.dep_ != "conj" else ()


def within(token: Token) -> Iterator[Token]:
    """The nouns inside a phrase that may name its party, nearest first: US officials, troops from Chad."""
    yield token
    for wanted in (("appos",), ("compound", "amod", "nmod"), ("poss",)):
        for child in token.children:
            if child.dep_ in wanted:
                yield child
                if child.dep_ == "appos":
                    yield from (c for c in child.children if c.dep_ == "compound")
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from"):
            yield from (c for c in prep.children if c.dep_ == "pobj")


def up_to_verb(token: Token) -> Iterator[Token]:
    """What a time or place belongs to: the nouns that it hangs on and the first verb above it."""
    while token.head != token:
        token = token.head
        yield token
        if is_verb(token):
            return


def outer(head: Token) -> Iterator[Token]:
    """The verbs above a verb or noun that share its time and place, up to a verb of saying's clause."""
    token = head
    while token.head != token and token.dep_ != "ccomp":
        if token.dep_ == "conj" and any(c.dep_ in (*SUBJECT, *PASSIVE) for c in token.children):
            return  # a clause with a subject of its own has times and places of its own
        token = token.head
        if is_verb(token):
            yield token


def governors(head: Token) -> Iterator[tuple[Token, Literal["content", "subject", "purpose"]]]:
    """The words that govern a verb or noun, up to its main verb: what makes it wished, feared, denied.

    With each comes what the one below is to it: its subject (talks that ARE SET for Monday are to come, but an attack
    that could lead to war has been), its purpose (WILL VISIT him to sign a treaty), or what it speaks of.
    """
    if head.dep_ == "relcl" and head.tag_ in ("VBP", "VBZ"):
        yield from _over(head.head)  # would punish those who attack: nobody has attacked yet
    yield from _over(head)


def _over(head: Token) -> Iterator[tuple[Token, Literal["content", "subject", "purpose"]]]:
    token = head
    while token.head != token and token.dep_ in (*CLAUSAL, *NOMINAL):
        if token.dep_ == "conj" and (token.pos_ in ("VERB", "AUX") or is_verb(token.head)):
            return
        if token.dep_ in (*SUBJECT, *PASSIVE):
            yield token.head, "subject"
            return
        if token.dep_ == "advcl" and any(c.tag_ == "TO" for c in token.children):
            yield token.head, "purpose"
            return
        if token.dep_ in ("relcl", "advcl") and not _is_denied_act(token):
            return
        if token.dep_ == "pobj" and token.head.lower_ in ("with", "by", "as", "than", "like"):
            return  # with respect to the drawdown, by the attackers: neither is what the verb above speaks of
        token = token.head
        yield token, "content"


def _is_denied_act(token: Token) -> bool:
    """Whether an -ing that the parser hung loosely is an act that its verb speaks of: ruled out SENDING troops."""
    return (
        token.dep_ == "advcl" and token.tag_ == "VBG" and token.i == token.head.i + 2 and token.nbor(-1).dep_ == "prt"
    )


def phrase(verb: Token) -> str:
    """A verb with its particle, as lexicons write it: call off, rule out."""
    particle = next((c.lower_ for c in verb.children if c.dep_ == "prt"), None)
    return f"{verb.lemma_.lower()} {particle}" if particle else verb.lemma_.lower()


def is_to_be(verb: Token, governor: Token) -> bool:
    """Whether a verb is to be done: the president IS TO visit."""
    return governor.lemma_ == "be" and is_infinitive(verb)


def is_yet_to_be(verb: Token, governor: Token) -> bool:
    """Whether a verb has not been done so far: HAS YET TO release, REMAINS TO BE seen."""
    return (
        is_infinitive(verb) and governor.lemma_ in ("have", "be") and any(c.lower_ == "yet" for c in governor.children)
    )


def is_inverted(verb: Token) -> bool:
    """Whether a clause is a condition by its order: SHOULD Iran attack, WERE Iran to attack, HAD it attacked."""
    above = verb.head
    if (
        verb.dep_ == "advcl"
        and above.lower_ == "were"
        and any(c.dep_ in SUBJECT and c.i > above.i for c in above.children)
    ):
        return True
    first = next(iter(auxiliaries(verb)), None)
    subjects = [c for c in verb.children if c.dep_ in (*SUBJECT, *PASSIVE)]
    fronted = (
        first is not None
        and first.lower_ in ("should", "were", "had")
        and any(first.i < s.i < verb.i for s in subjects)
    )
    return fronted and verb.dep_ in ("advcl", "ccomp", "csubj")


def conditions(verb: Token) -> list[Token]:
    """The conjunctions of the clauses that hang on a verb: would strike IF rebels advance."""
    return [mark for c in verb.children if c.dep_ == "advcl" for mark in markers(c)]


def qualifiers(noun: Token) -> list[Token]:
    """The words before a noun that say what kind it is: PLANNED talks, the ALLEGED attack."""
    return [c for c in noun.children if c.dep_ in MODIFIER]


def auxiliaries(head: Token) -> Iterator[Token]:
    """The helping verbs of a verb, and those of the verb it is joined to where it has none."""
    own = [c for c in head.children if c.dep_ in ("aux", "auxpass")]
    yield from own
    if not own and head.dep_ == "conj" and head.head.tag_ == head.tag_:
        yield from auxiliaries(head.head)


PREPOSITIONS_OF_PLACE = (
    "in",
    "at",
    "near",
    "outside",
    "inside",
    "to",
    "from",
    "into",
    "across",
    "on",
    "around",
    "over",
    "off",
)


def is_location(token: Token) -> bool:
    """Whether a place's name says where: after a preposition of place, or before such a noun's own name."""
    while token.dep_ in ("compound", "conj", "appos", "nmod") and token.head != token:
        token = token.head
    return token.dep_ == "pobj" and token.head.lower_ in PREPOSITIONS_OF_PLACE


def between(one: Token, other: Token) -> list[Token]:
    """The tokens that lead from one to the other through the sentence's tree, both ends included."""
    up = [one, *one.ancestors]
    down = [other, *other.ancestors]
    meeting = next((t for t in up if t in down), None)
    if meeting is None:
        return [*up, *down]
    return [*up[: up.index(meeting) + 1], *reversed(down[: down.index(meeting)])]


def negations(head: Token) -> list[Token]:
    """The words that deny a verb or a noun: not, never, no."""
    found = [c for c in head.children if c.dep_ == "neg" or c.lower_ in ("no", "never", "neither")]
    return found + [
        n for s in head.children if s.dep_ in (*SUBJECT, *PASSIVE, "dobj") for n in s.children if n.lower_ == "no"
    ]


def markers(head: Token) -> list[Token]:
    """The conjunctions that open a verb's clause: if, unless, after."""
    return [c for c in head.children if c.dep_ == "mark"]


def reported(cue: Token) -> list[Token]:
    """The heads of the clauses that a verb of saying reports."""
    return [c for c in cue.children if c.dep_ in ("ccomp", "xcomp") or _for_to(c)]


def quoting(content: Token) -> Token | None:
    """The verb that a quotation's main verb hangs on or beside, where the parser made it so."""
    return content.head if content.dep_ in ("ccomp", "parataxis") and content.head != content else None


def content_of(head: Token) -> Token | None:
    """The verb whose content a verb is: said it WOULD SEND aid, ruled out SENDING troops."""
    told = head.dep_ in ("ccomp", "xcomp", "pcomp") or _is_denied_act(head)
    return head.head if told and head.head != head else None


def is_infinitive(head: Token) -> bool:
    """Whether a verb is the content of the one above it: agreed to meet, urged Somalia to register."""
    return head.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "aux" and c.tag_ == "TO" for c in head.children)


def is_definite(token: Token) -> bool:
    """Whether a noun has its article or owner, so that it speaks of what was told before: THE withdrawal."""
    return token.pos_ == "NOUN" and any(
        c.dep_ == "poss" or c.lower_ in ("the", "this", "that", "those") for c in token.children
    )


def is_noun(token: Token) -> bool:
    """Whether a word is a noun that can stand for somebody or something; times and amounts can't."""
    return token.pos_ in ("NOUN", "PROPN") and token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY")


def noun_phrase(head: Token) -> tuple[int, int]:
    """The code points of a noun with what qualifies it, but not the clauses that hang on it."""
    kept = [head]
    for child in head.children:
        if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod") and child.i < head.i:
            kept += list(child.subtree)
        elif child.dep_ == "prep" and child.lower_ in ("of", "in", "from", "near"):
            kept += [t for t in child.subtree if t.i <= max(c.i for c in (child, *child.children))]
    kept = [t for t in kept if not t.is_space]
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def inner(head: Token) -> Iterator[Token]:
    """The words that a phrase is made of, but not its own relative clauses with a verb of their own time."""
    for child in head.children:
        if child.dep_ != "relcl":
            yield child
            yield from inner(child)


def places_in(head: Token) -> Iterator[Token]:
    """The nouns of a phrase that may say where its head is: a base in northern AFGHANISTAN."""
    for child in head.children:
        if child.dep_ in ("compound", "poss", "nmod", "appos"):
            yield child
        elif child.dep_ == "prep":
            for noun in (c for c in child.children if c.dep_ == "pobj"):
                yield noun
                yield from places_in(noun)


def is_reported(verb: Token) -> bool:
    """Whether a verb is what somebody said, thought or promised, or hangs on such a verb."""
    while verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
    return verb.dep_ == "ccomp"


def is_main(head: Token) -> bool:
    """Whether a token heads its sentence."""
    return head.dep_ == "ROOT"


def span_of_clause(head: Token) -> tuple[int, int]:
    """The code points that a clause covers, without the punctuation around it."""
    tokens = [t for t in head.subtree if not t.is_space]
    while len(tokens) > 1 and tokens[-1].is_punct and tokens[-1].text not in ('"', "”", ")"):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0].text not in ('"', "“", "("):
        tokens.pop(0)
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])
