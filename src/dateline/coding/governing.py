"""What governs a verb or noun, as the parser saw it: its helping verbs, denials, conditions, and the words above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from .labels import MODIFIER, PASSIVE, SUBJECT, for_to, is_verb

if TYPE_CHECKING:
    from ..parsed import Token

DENY = ("no", "never", "neither", "nor", "n't", "n’t")
NOBODY = (*DENY, "nobody", "none", "not")
NOMINAL = ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "acomp", "compound", "oprd")
CLAUSAL = ("xcomp", "ccomp", "advcl", "conj", "pcomp", "acl", "relcl", "prep", "agent")


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
        if is_purpose(token):
            yield token.head, "purpose"
            return
        if token.dep_ in ("relcl", "advcl") and not is_denied_act(token):
            return
        if token.dep_ == "pobj" and token.head.lower_ in ("with", "by", "as", "than", "like"):
            return  # with respect to the drawdown, by the attackers: neither is what the verb above speaks of
        token = token.head
        yield token, "content"


def is_denied_act(token: Token) -> bool:
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


def negations(head: Token) -> list[Token]:
    """The words that deny a verb or a noun: not, never, no; nobody and not a dollar as its subject or object."""
    found = [c for c in head.children if c.dep_ == "neg" or c.lower_ in DENY]
    around = [c for c in head.children if c.dep_ in (*SUBJECT, *PASSIVE, "dobj")]
    return found + [
        w for thing in around for w in (thing, *thing.children) if w.lower_ in (*DENY, "nobody", "none", "not")
    ]


def markers(head: Token) -> list[Token]:
    """The conjunctions that open a verb's clause: if, unless, after."""
    return [c for c in head.children if c.dep_ == "mark"]


def reported(cue: Token) -> list[Token]:
    """The heads of the clauses that a verb of saying reports."""
    return [c for c in cue.children if c.dep_ in ("ccomp", "xcomp") or for_to(c)]


def quoting(content: Token) -> Token | None:
    """The verb that a quotation's main verb hangs on or beside, where the parser made it so."""
    return content.head if content.dep_ in ("ccomp", "parataxis") and content.head != content else None


def content_of(head: Token) -> Token | None:
    """The verb whose content a verb is: said it WOULD SEND aid, ruled out SENDING troops."""
    told = head.dep_ in ("ccomp", "xcomp", "pcomp") or is_denied_act(head)
    return head.head if told and head.head != head else None


def is_infinitive(head: Token) -> bool:
    """Whether a verb is the content of the one above it: agreed to meet, urged Somalia to register."""
    return head.dep_ in ("xcomp", "ccomp") and any(c.dep_ == "aux" and c.tag_ == "TO" for c in head.children)


def is_wished(verb: Token) -> bool:
    """Whether a clause tells what is to be, not what is: demanded that Togo FREE them, hopes that Togo WILL."""
    chance = ("may", "might", "can", "could")
    return any(t.tag_ in ("VB", "VBP", "MD") and t.lower_ not in chance for t in (verb, *auxiliaries(verb)))


def is_purpose(verb: Token) -> bool:
    """Whether a verb is what another is done for: called him TO CONGRATULATE him."""
    return verb.dep_ == "advcl" and any(c.tag_ == "TO" for c in verb.children)


def is_supposed(governor: Token) -> bool:
    """Whether a verb to be is a condition by its order: WERE Iran to attack, were there to be one."""
    return governor.lower_ == "were" and any(
        c.dep_ in (*SUBJECT, "expl") and c.i > governor.i for c in governor.children
    )


def is_present(verb: Token) -> bool:
    """Whether a verb is in the simple present: leaves on Saturday."""
    return verb.tag_ in ("VBZ", "VBP") and not any(True for _ in auxiliaries(verb))


def attributes(verb: Token) -> list[Token]:
    """What the subject of to be is said to be: further talks are POSSIBLE."""
    return [c for c in verb.children if c.dep_ in ("acomp", "attr")] if verb.lemma_ == "be" else []


def adverbs(verb: Token) -> list[Token]:
    """The adverbs of a verb: ONCE stationed troops there."""
    return [c for c in verb.children if c.dep_ == "advmod"]


def is_reported(verb: Token) -> bool:
    """Whether a verb is what somebody said, thought or promised, or hangs on such a verb."""
    while verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
    return verb.dep_ == "ccomp"


def is_main(head: Token) -> bool:
    """Whether a token heads its sentence."""
    return head.dep_ == "ROOT"
