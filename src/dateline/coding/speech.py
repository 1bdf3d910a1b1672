"""The grammar of saying: what a word of saying tells, in which frame, from where to where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..words.cues import Cues
from .voices import DASHES, PASSIVE, QUOTES, SUBJECT, Stretch, Voices, has_subject, has_verb, is_verb

if TYPE_CHECKING:
    from ..parsed import Token

OWN = (*SUBJECT, *PASSIVE, "aux", "auxpass", "neg", "advmod", "prt", "npadvmod", "dative", "agent", "expl")
OBJECT = ("dobj", "nsubjpass")
SHORT_ASIDE = 9  # tokens of a clause like: as the minister put it


@dataclass(frozen=True)
class Complement:
    """What hangs on a word of saying, in which frame, as runs of tokens."""

    frame: str
    runs: tuple[Stretch, ...]
    head: Token


@dataclass(frozen=True)
class Speech:
    """The grammar of contents, with a language's cues."""

    cues: Cues

    @cached_property
    def voices(self) -> Voices:
        """The grammar of speakers that goes with it."""
        return Voices(self.cues)

    def complements(self, cue: Token) -> Iterator[Complement]:
        """All that can be content of a verb, noun or adjective, by frame."""
        if is_verb(cue):
            yield from self._of_verb(cue)
        elif cue.pos_ in ("NOUN", "ADJ"):
            yield from self._of_noun(cue)

    def _of_verb(self, cue: Token) -> Iterator[Complement]:
        clauses = [self._clause(cue, c) for c in cue.children if _is_clause(c)]
        clauses += [Complement("clause", (_subtree(c),), c) for c in _beyond(cue)] if not clauses else []
        yield from clauses
        objects = [c for c in cue.children if c.dep_ in OBJECT and c.tag_ not in ("WP", "WDT")]
        likened = [c for c in cue.children if c.lower_ == "as" and _is_preposition(c, cue)]
        for thing in objects:
            yield Complement("object", (self._with_rest(cue, thing),), thing)
            yield from (Complement("object as", _with_as(thing, c), thing) for c in likened if thing.i > cue.i)
        for child in cue.children:
            if _is_preposition(child, cue):
                yield Complement(
                    child.lower_, ((child.left_edge.i, self._until_loose(child, child.right_edge.i + 1)),), child
                )
            elif child.dep_ in ("oprd", "attr", "acomp") and not objects:
                yield Complement("attribute", (_subtree(child),), child)
        if not any(c.frame == "clause" for c in clauses):
            yield from self._around(cue)

    def _clause(self, cue: Token, child: Token) -> Complement:
        if _for_to(child):
            return Complement("for", (_subtree(child),), child)
        frame, runs = _frame(child), self._runs(cue, child)
        if frame == "infinitive":
            runs = ((_with_told(cue, child, runs[0][0]), runs[-1][1]),)
        return Complement(frame, runs, child)

    def _of_noun(self, cue: Token) -> Iterator[Complement]:
        beside = cue.head.children if cue.dep_ in ("acomp", "oprd", "ccomp") else ()  # made CLEAR that it was open
        for child in (c for c in (*cue.children, *beside) if c.i > cue.i):
            if child.dep_ in ("acl", "ccomp", "xcomp", "relcl"):
                if _frame(child) == "infinitive":
                    yield Complement("infinitive", (_subtree(child),), child)
                elif any(c.dep_ == "mark" or c.tag_ == "WRB" for c in child.children):
                    yield Complement("clause", (_subtree(child),), child)
            elif child.dep_ == "prep" and list(child.children):
                yield Complement(child.lower_, (_subtree(child),), child)

    def _around(self, cue: Token) -> Iterator[Complement]:
        """What a cue tells that the parser did not hang on it: around an aside, or before a last he said."""
        if cue.dep_ == "parataxis" or self._is_as(cue):
            yield Complement("aside", self._clause_without(cue), cue.head)
        elif cue.dep_ != "relcl" and (before := _before(cue)) is not None:
            after = self._rest(cue, own_phrase(cue)[1])
            yield Complement("clause" if after else "trailing", (after or before,), cue)

    def _runs(self, cue: Token, child: Token) -> tuple[Stretch, ...]:
        """The tokens of a clause: after the cue, before it, or on both sides of it."""
        left, right = _subtree(child)
        if child.i > cue.i:
            right = self._until_loose(child, self._until_next_cue(cue, child, _with_more(cue, right)))
            return (*self._condition(cue), (self._beginning(cue, child, max(left, cue.i + 1)), right))
        begin, end = own_phrase(cue)
        if (rest := self._rest(cue, end)) is not None:
            return (rest,)
        opening = min(left, cue.left_edge.i) if cue.dep_ == "ROOT" else left
        first = (opening, min(right, begin) if begin > left else right)
        if end + 1 >= len(cue.doc) or cue.doc[end].text != ",":
            return (first,)
        if right > end:
            return first, (end, right)
        goes_on = cue.doc[end + 1].lower_ in self.cues.are("goes on")
        return (first, (end, cue.sent.end)) if goes_on else (first,)

    def _beginning(self, cue: Token, child: Token, left: int) -> int:
        """Where a clause after its cue begins: with an earlier that, a condition or a subject that hangs on the cue."""
        for token in cue.doc[cue.i + 1 : left]:
            if token.head != cue and token.head != child and not token.is_ancestor(child):
                continue
            if token.lower_ == "that" and token.dep_ in ("mark", "det", "nsubj"):
                return token.i
            if token.dep_ == "advcl" and any(c.lower_ in self.cues.are("condition") for c in _marks(token)):
                return token.left_edge.i
            told = cue.lemma_ in self.cues.are("addressed")
            if token.dep_ == "dobj" and not told and not has_subject(child):
                return token.left_edge.i
        return left

    def _condition(self, cue: Token) -> tuple[Stretch, ...]:
        """A condition before a cue between commas, which is told too: if it fails, he said, they would go."""
        begin, end = own_phrase(cue)
        doc = cue.doc
        if end >= len(doc) or doc[end].text != "," or begin < 3 or doc[begin - 1].text != ",":
            return ()
        first = cue.sent.start
        while first < begin and (doc[first].is_punct or doc[first].is_space or doc[first].pos_ == "CCONJ"):
            first += 1
        return ((first, begin - 1),) if doc[first].lower_ in self.cues.are("condition") else ()

    def _rest(self, cue: Token, end: int) -> Stretch | None:
        """What follows a cue with its subject, where it is a clause that the parser did not join to it."""
        doc, last = cue.doc, cue.sent.end
        if end >= last or doc[end].is_punct or doc[end].is_space or doc[end].lower_ in self.cues.are("untold"):
            return None
        near = end - cue.i < 3 and doc[end].pos_ in ("PRON", "DET", "PROPN", "NOUN")
        return (end, last) if (near or doc[end].lower_ == "that") and has_verb(doc[end:last]) else None

    def _until_next_cue(self, cue: Token, child: Token, right: int) -> int:
        """Where a clause ends before a verb that shares the cue's subject: said it was late AND PROMISED to hurry."""
        doc = cue.doc
        for verb in doc[child.i + 1 : right]:
            if self.voices.shares(verb, cue):
                end = verb.i
                while doc[end - 1].dep_ in ("cc", "aux", "advmod", "neg") or doc[end - 1].text == ",":
                    end -= 1
                return end
        return right

    def _until_loose(self, child: Token, right: int) -> int:
        """Where a clause ends without what the reporter adds after a last comma: ..., which had been closed."""
        doc = child.doc
        while doc[right - 1].is_punct and right - 1 > child.i:
            right -= 1
        last = doc[right - 1]
        while last != child and last.head != last:
            begin, end = _subtree(last)
            if begin > child.i + 1 and doc[begin - 1].text in (",", *DASHES) and end >= right and self._is_loose(last):
                return begin - 1
            last = last.head
        return right

    def _is_loose(self, head: Token) -> bool:
        """Whether a clause or apposition after a comma is more likely the reporter's than the speaker's."""
        if head.dep_ == "advcl":
            return head.tag_ == "VBG" or any(c.lower_ in self.cues.are("reporter's") for c in _marks(head))
        return head.dep_ in ("relcl", "appos")

    def _with_rest(self, cue: Token, thing: Token) -> Stretch:
        """An object with the prepositions and complements after it: the debt for keeping rates low."""
        left, right = _subtree(thing)
        for child in cue.children:
            if child.i >= right and self._is_tied(child):
                right = max(right, child.right_edge.i + 1)
        return left, self._until_loose(thing, right)

    def _is_tied(self, child: Token) -> bool:
        """Whether a preposition or clause after an object tells more of it, not when or where it was said."""
        if child.doc[child.left_edge.i - 1].text in (",", *DASHES):
            return False
        if child.dep_ == "prep":
            return child.lower_ in self.cues.are("carried") or any(c.dep_ == "pcomp" for c in child.children)
        if child.dep_ == "advcl":
            return any(c.lower_ in self.cues.are("holds") for c in _marks(child))
        return child.dep_ in ("oprd", "xcomp", "ccomp", "acomp")

    def _is_as(self, cue: Token) -> bool:
        """Whether a cue with its subject makes a clause of its own beside what it tells: as he put it."""
        left, right = _subtree(cue)
        if cue.dep_ != "advcl" or right - left > SHORT_ASIDE:
            return False
        if any(c.dep_ in ("dobj", "xcomp", "ccomp") and c.lower_ not in ("it", "this") for c in cue.children):
            return False
        return any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") and c.i < cue.i for c in cue.children)

    def _clause_without(self, cue: Token) -> tuple[Stretch, ...]:
        """The clause around an aside, on both sides of it; only before it where a quotation ends there."""
        left, right = _subtree(cue.head)
        begin, end = own_phrase(cue)
        if cue.dep_ == "advcl":
            begin, end = cue.left_edge.i, max(end, cue.right_edge.i + 1)
        runs = [(a, b) for a, b in ((left, begin), (end, right)) if b > a]
        if len(runs) == 2 and begin > 1 and cue.doc[begin - 1].text in QUOTES:
            runs = [r for r in runs if r[0] == left or cue.doc[min(end + 1, right - 1)].text in QUOTES]
        return tuple(runs)


def own_phrase(cue: Token) -> Stretch:
    """The run of tokens that is the cue with its subject, helping verbs, adverbs and whom it tells."""
    doc = cue.doc
    numbers = {cue.i}
    for child in cue.children:
        if child.dep_ in OWN or (child.dep_ in ("prep", "dobj") and child.i > cue.i):
            numbers.update(range(*_subtree(child)))
    begin = end = cue.i
    while begin - 1 in numbers or (begin > 0 and doc[begin - 1].is_punct and begin - 2 in numbers):
        begin -= 1
    while end + 1 in numbers:
        end += 1
    return begin, end + 1


def _is_clause(child: Token) -> bool:
    return (child.dep_ in ("ccomp", "xcomp") and child.pos_ != "ADP") or _for_to(child)


def _is_preposition(child: Token, cue: Token) -> bool:
    if child.i < cue.i or not list(child.children):
        return False
    return child.dep_ == "prep" or (child.dep_ == "dative" and child.pos_ == "ADP")


def _with_as(thing: Token, prep: Token) -> tuple[Stretch, ...]:
    """An object with what it is said to be: saw HIM AS A FRIEND, dismissed AS A JOKE THE CHARGE."""
    (left, right), (begin, end) = _subtree(thing), _subtree(prep)
    return ((min(left, begin), max(right, end)),)


def _for_to(child: Token) -> bool:
    """Whether a clause has the shape: for Europe to drop its games."""
    return child.dep_ in ("ccomp", "advcl", "xcomp") and any(c.lower_ == "for" for c in _marks(child))


def _beyond(cue: Token) -> Iterator[Token]:
    """The clause of a verb that the parser hung on a noun between: said in a statement on Monday THAT IT WAS OPEN."""
    for prep in (c for c in cue.children if c.dep_ == "prep" and c.i > cue.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            yield from (c for c in noun.children if c.dep_ == "acl" and any(m.lower_ == "that" for m in _marks(c)))


def _frame(child: Token) -> str:
    if any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children):
        return "infinitive"
    bare = child.tag_ == "VBG" and not any(c.dep_ in ("aux", *SUBJECT) for c in child.children)
    return "gerund" if bare else "clause"


def _with_told(cue: Token, child: Token, left: int) -> int:
    """Where an order begins: with those who are told to act, urged ALLIES to supply arms."""
    told = [c for c in cue.children if c.dep_ in ("dobj", "dative") and cue.i < c.i < child.i]
    return min([left, *(c.left_edge.i for c in told)])


def _with_more(cue: Token, right: int) -> int:
    """Where a clause ends with what the parser hung on the cue but that goes on telling it: ..., and that he was."""
    for other in cue.children:
        if other.i >= right and _is_more(other):
            right = max(right, other.right_edge.i + 1)
    return right


def _is_more(other: Token) -> bool:
    if other.dep_ == "advcl":
        return other.tag_ != "VBG" and bool(_marks(other))
    return other.dep_ == "ccomp" or (other.dep_ == "conj" and any(c.lower_ == "that" for c in _marks(other)))


def _before(cue: Token) -> Stretch | None:
    """What stands before a cue with its subject, where nothing of its own comes after."""
    begin, start = own_phrase(cue)[0], cue.sent.start
    if not any(c.dep_ in SUBJECT for c in cue.children):
        return None
    if any(c.i > cue.i and c.dep_ in ("dobj", "xcomp", "ccomp", "auxpass") for c in cue.children):
        return None
    ends = begin - start > 3 and cue.doc[begin - 1].text in (",", "?", "!", *QUOTES)
    return (start, begin) if ends else None


def _marks(head: Token) -> list[Token]:
    return [c for c in head.children if c.dep_ == "mark"]


def _subtree(head: Token) -> Stretch:
    return head.left_edge.i, head.right_edge.i + 1
