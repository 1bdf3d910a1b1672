"""Who says it: with speech.py and clause.py the files in coding/ that read the parser's labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..words.cues import Cues

if TYPE_CHECKING:
    from ..parsed import Token

SUBJECT = ("nsubj", "csubj")
PASSIVE = ("nsubjpass", "csubjpass")
LENDERS = ("conj", "advcl", "xcomp", "acl", "pcomp", "ccomp", "prep", "amod", "dobj", "pobj")
LOOSE = ("relcl", "appos", "punct", "cc", "conj")
FINITE = ("VBD", "VBZ", "VBP")
DASHES = ("-", "--", "—", "–", "―")
QUOTES = ('"', "“", "”", "''", "``", "«", "»")
FAR = 6  # steps up to a verb that lends its subject
Stretch = tuple[int, int]  # token numbers, the end not in it


def is_verb(token: Token) -> bool:
    """Whether a word acts as a full verb."""
    if token.pos_ == "AUX":
        return token.lemma_ != "be" and token.dep_ not in ("aux", "auxpass")
    return token.pos_ == "VERB"


def is_told(cue: Token) -> bool:
    """Whether a cue tells of what was said, not of what may be: no bare infinitive, no modal, no reduced relative."""
    if not is_verb(cue):
        return True
    if cue.dep_ in ("acl", "amod") or any(c.dep_ == "aux" and c.tag_ in ("TO", "MD") for c in cue.children):
        return False
    return cue.tag_ != "VB"


def is_denied(cue: Token) -> bool:
    """Whether a word of saying is itself denied: did NOT confirm, NEVER said."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "no", "neither") for c in cue.children)


def is_main(token: Token) -> bool:
    """Whether a verb is no participle or relative that hangs on a noun."""
    return token.pos_ == "VERB" and token.dep_ not in ("relcl", "acl", "amod")


def is_participle(token: Token) -> bool:
    """Whether a word is a verb in -ing beside another verb: said so, ADDING that he would hurry."""
    return token.tag_ == "VBG" and token.dep_ == "advcl"


def is_root(token: Token) -> bool:
    """Whether a word is the head of its sentence."""
    return token.dep_ == "ROOT"


def is_plain(token: Token) -> bool:
    """Whether a verb is a main one with an object or clause of its own."""
    return is_main(token) and token.dep_ not in ("xcomp", "pcomp")


def has_verb(tokens: Iterable[Token]) -> bool:
    """Whether there is a finite verb among these tokens."""
    return any(t.tag_ in (*FINITE, "MD") for t in tokens)


def tells_more(tokens: Iterable[Token], cue: Token) -> bool:
    """Whether there is a main verb among these tokens beside the cue."""
    return any(t != cue and t.dep_ in ("ROOT", "conj") and is_verb(t) and _has_tense(t) for t in tokens)


def _has_tense(verb: Token) -> bool:
    return verb.tag_ in (*FINITE, "MD") or any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children)


def subject(verb: Token) -> Token | None:
    """The head of a verb's own subject, but no not or have that was taken for one."""
    for child in reversed(list(verb.children)):
        if child.dep_ in SUBJECT and child.pos_ not in ("PART", "AUX", "PUNCT") and child.lower_ not in ("n’t", "not"):
            return child
    return None


def has_subject(verb: Token) -> bool:
    """Whether a verb has a subject of its own, of whatever kind."""
    return any(c.dep_ in (*SUBJECT, *PASSIVE, "expl") for c in verb.children)


def subject_of_sentence(token: Token) -> Token | None:
    """The head of the subject of a token's sentence, where it and its verb come before; else None."""
    root = token.sent.root
    found = [c for c in root.children if c.dep_ in (*SUBJECT, *PASSIVE) and c.i < token.i]
    return found[-1] if found and root.i <= token.i and root.pos_ in ("VERB", "AUX") else None


def name_to(token: Token) -> Token | None:
    """The head of the name that ends there, where nothing but a dash or a stop is before it."""
    first = token
    while first.i and (first.nbor(-1).pos_ == "PROPN" or first.nbor(-1).lower_ in ("and", "the", "of")):
        first = first.nbor(-1)
    alone = first.i == 0 or first.is_sent_start or first.nbor(-1).is_space or first.nbor(-1).is_punct
    return token if token.pos_ in ("PROPN", "NOUN") and alone else None


def name_from(token: Token) -> Token:
    """The head of the name that begins there."""
    while token.dep_ == "compound" and token.head.i > token.i:
        token = token.head
    return token


def inverted(cue: Token) -> Token | None:
    """Who says it where the parser took a speaker after the cue for its object: "...," added another envoy."""
    labels = ("dobj", "npadvmod", "dep", "attr", "oprd")
    return next((c for c in cue.children if c.i > cue.i and c.dep_ in labels), None)


def phrase(head: Token) -> Stretch:
    """A noun phrase with what qualifies it, up to a comma, a dash or a relative clause."""
    doc = head.doc
    last = max((c.right_edge.i for c in head.children if c.i > head.i and c.dep_ not in LOOSE), default=head.i)
    end = next((n for n in range(head.i + 1, last + 1) if _parts(doc[n])), last + 1)
    begin = min(head.left_edge.i, head.i)
    begin = max([begin, *(t.i + 1 for t in doc[begin : head.i] if t.text in QUOTES)])
    while begin < head.i and (_parts(doc[begin]) or doc[begin].is_punct or doc[begin].pos_ == "CCONJ"):
        begin += 1
    return begin, end


def _parts(token: Token) -> bool:
    return token.is_space or (token.is_punct and token.text not in "-'’.")


def whom(cue: Token, addressed: bool) -> Iterator[Token]:
    """The heads of those a cue is spoken to: told REPORTERS, said to HIM."""
    for child in cue.children:
        if (child.dep_ == "dative" and child.pos_ != "ADP") or (child.dep_ == "dobj" and addressed):
            yield child
        elif child.dep_ in ("prep", "dative") and child.lower_ == "to":
            yield from (c for c in child.children if c.dep_ == "pobj")


def settings(cue: Token) -> Iterator[tuple[Token, Token]]:
    """The prepositions after or before a cue with the nouns they govern: said IN A STATEMENT, ON TELEVISION."""
    for prep in cue.children:
        if prep.dep_ == "prep":
            yield from ((prep, noun) for noun in prep.children if noun.dep_ == "pobj")


@dataclass(frozen=True)
class Voices:
    """The grammar of speakers, with a language's cues."""

    cues: Cues

    def sayer(self, cue: Token) -> Token | None:
        """The head of who says it: subject, agent, a subject lent by the verb above, the noun of a participle."""
        if not is_verb(cue):
            return self._holder(cue)
        if _is_passive(cue):
            return _agent(cue)
        if own := subject(cue):
            return own
        if cue.dep_ == "relcl":
            return None
        if cue.dep_ == "conj" and (first := self._sharing(cue)) is not None:
            return self.sayer(first)
        if cue.tag_ == "VBG" and cue.dep_ == "advcl" and cue.doc[max(cue.left_edge.i - 1, 0)].text in (",", *DASHES):
            return subject(cue.sent.root) or self._lent(cue)
        return self._lent(cue)

    def shares(self, verb: Token, cue: Token) -> bool:
        """Whether a verb in a reported clause is rather a second thing its speaker does: said so AND PROMISED more."""
        joined = verb.dep_ == "conj" and verb.tag_ in FINITE and verb.lemma_ in self.cues.verbs
        if not joined or verb.tag_ != cue.tag_ or verb.head.i <= cue.i or subject(verb) is not None:
            return False
        return sum(t.text in QUOTES for t in verb.doc[cue.i : verb.i]) % 2 == 0

    def _sharing(self, cue: Token) -> Token | None:
        """The cue in whose reported clause the parser put a verb that shares its subject."""
        return next((up for up in cue.ancestors if up.i < cue.i and is_verb(up) and self.shares(cue, up)), None)

    def _lent(self, cue: Token) -> Token | None:
        """The subject of the verb or noun that a cue without a subject hangs on."""
        token = cue
        if cue.dep_ in ("dobj", "pobj"):
            return None
        for _ in range(FAR):
            if token.dep_ not in LENDERS or token.head == token:
                return None
            up = token.head
            if up.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ in ("acl", "amod") and token.tag_ != "VB":
                return (self._sender(up) or up) if token.tag_ == "VBG" else None
            if (told := _told(token, up)) is not None:
                return told
            if token.dep_ == "conj" and not _same_tense(token, up) and (like := _like(token, up)) is not None:
                return subject(like) or self._lent(like)
            if (own := subject(up) or next((c for c in up.children if c.dep_ in PASSIVE), None)) is not None:
                return own
            token = up
        return None

    def _sender(self, document: Token) -> Token | None:
        """Who issued a statement, sent a letter, ran a report that says so."""
        if document.lemma_ not in self.cues.are("document") or document.dep_ not in ("dobj", "pobj"):
            return None
        up = document.head.head if document.dep_ == "pobj" else document.head
        return (subject(up) or self._lent(up)) if is_verb(up) else None

    def _holder(self, cue: Token) -> Token | None:
        """Whose word a noun or adjective is: a possessive, by somebody, the subject of its verb."""
        if owner := next((c for c in cue.children if c.dep_ == "poss"), None):
            return owner
        givers = (o for c in cue.children if c.lower_ in ("by", "from") for o in c.children if o.dep_ == "pobj")
        if giver := next(givers, None):
            return giver
        if cue.dep_ not in ("acomp", "attr", "ccomp", "conj", "dobj", "oprd", "pobj", "xcomp"):
            return None
        up = cue.head
        while up.pos_ == "ADP" and up.head != up:
            up = up.head
        return subject(up) or (self._lent(up) if up.pos_ == "VERB" else None)


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in (*PASSIVE, "auxpass") for c in verb.children):
        return True
    bare = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod")
    return bare and not any(c.dep_ == "aux" for c in verb.children)


def _agent(verb: Token) -> Token | None:
    by = (c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by"))
    return next((o for a in by for o in a.children if o.dep_ == "pobj"), None)


def _told(verb: Token, up: Token) -> Token | None:
    """Who is told to act: urged HIM to say."""
    if verb.dep_ != "xcomp" or verb.tag_ == "VBG":
        return None
    return next((c for c in up.children if c.dep_ in ("dobj", "dative") and c.i < verb.i), None)


def _same_tense(one: Token, other: Token) -> bool:
    """Whether two joined verbs have one form, so that one subject can go with both."""
    if one.tag_ not in FINITE:
        return True
    return one.tag_ == other.tag_ or any(c.tag_ == one.tag_ for c in other.children if c.dep_ in ("aux", "auxpass"))


def _like(verb: Token, up: Token) -> Token | None:
    """The nearest verb above with the same form: LAUDED the truce that has seen it drop and CALLED for more."""
    return next((v for v in up.ancestors if is_verb(v) and v.tag_ == verb.tag_ and v.i < verb.i), None)


def is_subject(token: Token) -> bool:
    """Whether a noun is the subject of a verb."""
    return token.dep_ in (*SUBJECT, *PASSIVE)


def inside(head: Token) -> Iterator[Token]:
    """A noun with those that may name whom it speaks of: US officials, the spokesman, IVAN PETROV."""
    yield head
    for labels in (("appos",), ("compound", "amod", "nmod")):
        yield from (c for c in head.children if c.dep_ in labels)


def is_owned(noun: Token) -> bool:
    """Whether a noun has an owner: PUTIN'S spokesman."""
    return any(c.dep_ == "poss" for c in noun.children)


def beside(head: Token) -> Iterator[Token]:
    """The nouns in apposition to a noun or to one it governs: a spokesman for the ministry, IVAN PETROV."""
    for child in head.children:
        if child.dep_ == "appos":
            yield child
        elif child.dep_ == "prep":
            yield from (a for o in child.children if o.dep_ == "pobj" for a in o.children if a.dep_ == "appos")


def governed(prep: Token) -> Token | None:
    """The noun that a preposition governs."""
    return next((c for c in prep.children if c.dep_ == "pobj"), None)
