"""The spans of a report that may be places: what the tagger takes for some, and names it missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer

if TYPE_CHECKING:
    from ..parsed import Doc, Phrase, Token

PLACED = ("GPE", "LOC", "FAC")
TAKEN = frozenset(("", "ORG", "NORP", "FAC", "LOC", "GPE", "PRODUCT"))  # labels under which a place may go
LONGEST = 5  # words of a place's name
LARGE = 100_000  # people; smaller places are taken only where the tagger or the words around them say so
SHORT = 5  # letters; shorter words in capitals are acronyms
POSSESSIVE = ("'s", "’s")
DASHES = ("-", "--", "—", "–", "(", ",")


def tagged(doc: Doc, report: Report) -> Iterator[Span]:
    """What the tagger takes for places, without the article before and the possessive after."""
    for ent in doc.ents:
        if ent.label_ not in PLACED:
            continue
        start = ent.start + (ent[0].lower_ == "the")
        end = ent.end - (ent[-1].lower_ in POSSESSIVE)
        if start < end:
            yield _span(report, doc[start:end])


def filed_from(report: Report) -> Iterator[Span]:
    """The place of the dateline, which the tagger often misses in capitals: KYIV, 23 October (Reuters)."""
    if report.dateline:
        start, end = report.dateline.start, report.dateline.start + len(report.dateline.place)
        if report.text[start:end].casefold() == report.dateline.place.casefold():
            yield Span(start, end, report.text[start:end])


def untagged(doc: Doc, report: Report, gazetteer: Gazetteer, known: Sequence[Span]) -> Iterator[Span]:
    """Capitalised words outside the known spans that the gazetteer has and that stand where a place would."""
    search = _Search(doc, gazetteer, frozenset(span.text for span in known))
    taken = {n for span in known for n in _numbers(doc, span)}
    end = 0
    for word in doc.words:
        if word.i < end or word.i in taken or not word.text[:1].isupper():
            continue
        if word.pos_ == "PROPN" or _opens(word):
            size = _longest(search, word.i, _free(doc, word.i, taken))
            end = word.i + size
            if size:
                yield _span(report, doc[word.i : end])


@dataclass(frozen=True)
class _Search:
    """What untagged names are looked for in: a text, the gazetteer, and the names that the tagger took for places."""

    doc: Doc
    gazetteer: Gazetteer
    said: frozenset[str]


def _numbers(doc: Doc, span: Span) -> Iterator[int]:
    number = doc.starting.get(span.start, len(doc))
    while number < len(doc) and doc.words[number].idx < span.end:
        yield number
        number += 1


def _span(report: Report, phrase: Phrase) -> Span:
    return Span(phrase.start_char, phrase.end_char, report.text[phrase.start_char : phrase.end_char])


def _free(doc: Doc, number: int, taken: set[int]) -> int:
    """How many words from here may be of one name: up to one that is taken, or a mark that ends a phrase."""
    size = 1
    while size < LONGEST and number + size < len(doc):
        word = doc.words[number + size]
        if number + size in taken or (word.is_punct and word.text not in ("-", "'")):
            break
        size += 1
    return size


def _longest(search: _Search, number: int, most: int) -> int:
    """How many words from here make the name of a place that the tagger missed; 0 where none do.

    A name ends in a capitalised word, unless it is one of ours: the Zaporizhzhia nuclear plant.
    """
    doc, gazetteer = search.doc, search.gazetteer
    first = doc.words[number]
    opens = _opens(first)
    for size in range(most, 0, -1):
        last = doc.words[number + size - 1]
        text = doc.text[first.idx : last.idx + len(last.text)]
        if not last.text[:1].isupper():
            if gazetteer.has_written(text):
                return size
            continue
        known = gazetteer.named(text) or (gazetteer.named(text.title()) if opens else ())
        if known and (opens or _is_place(search, doc[number : number + size], known)):
            return size
    return 0


def _is_place(search: _Search, words: Phrase, known: Sequence[Candidate]) -> bool:
    """Whether a known name that the tagger did not take for a place is one here.

    It is where the report names the place elsewhere, after a word of place, or at the edge of a longer name (the
    Kentucky Department of ..., the University of Texas), there only a country, a division, or a city too large to be
    missed.
    """
    doc, start = search.doc, words.start
    if len(words) == 1 and words[0].text.isupper() and len(words[0].text) < SHORT:
        return False
    said = words.text in search.said
    article = start > 1 and doc.words[start - 1].lower_ == "the"
    cue = search.gazetteer.cues.get(doc.words[start - 1 - article].lower_ if start else "")
    after = doc.words[words.end] if words.end < len(doc) else None
    inside = after is not None and after.ent_iob_ == "I" and after.text[:1].isupper()
    after_name = start > 0 and words[0].ent_iob_ == "I" and doc.words[start - 1].pos_ == "PROPN"
    large = any(c.population >= LARGE or c.kind not in ("city", "site") for c in known)
    labels = {word.ent_type_ for word in words}
    if "PERSON" in labels:
        return not inside and not after_name and (said or (cue == "at" and large))
    if not labels <= TAKEN or after_name or (inside and cue in ("at", "of")):
        return False
    return said or (cue in ("at", "way") and not inside) or large


def _opens(word: Token) -> bool:
    """Whether a word in capitals opens a paragraph before a dash or a bracket: BERLIN (AFP) - ..."""
    if not word.text.isupper() or len(word.text) < SHORT or not word.is_sent_start or word.i + 1 >= len(word.doc):
        return False
    return word.nbor().text in DASHES
