"""Quotations and who says them: joined to the cue they touch, or carried on from the speaker before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from . import voices
from .quotations import Quotation
from .tellings import Part, Teller, Telling

if TYPE_CHECKING:
    from ..parsed import Token

MANY = 6  # words; a longer one is somebody's even inside a sentence of the reporter's
FEW = 4  # words; a shorter quotation without a cue is words borrowed by the reporter
STOPS = (".", "?", "!")
MARKS = "\"”'»’`“ \n\t"
SIGNATURE = 12  # tokens; a longer paragraph after a dash is no signature


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its tokens outside quotations, and those of its neighbours."""

    start: int
    end: int
    outer: Sequence[Token]
    lead: Sequence[Token]
    after: Sequence[Token]


def with_quotations(teller: Teller, told: list[Telling]) -> list[Telling]:
    """The tellings with each quotation whole, and those that only quotations make."""
    found: list[Telling] = []
    before: Telling | None = None
    for paragraph in _paragraphs(teller):
        here = [t for t in told if paragraph.start <= t.start < paragraph.end]
        if quotations := teller.marks.between(paragraph.start, paragraph.end):
            joining = _Joining(teller, paragraph, before)
            if before and (grown := joining.run_on(before, quotations)):
                found[found.index(before)] = before = grown
                continue
            here = joining.joined(here, quotations)
        found += here
        before = max((t for t in here if t.speaker is not None), key=lambda t: t.end, default=None)
    return found


def _paragraphs(teller: Teller) -> Iterator[Paragraph]:
    body = teller.near.body
    rows: list[list[Token]] = [[] for _ in body]
    number = 0
    for token in teller.near.tokens():
        while token.idx >= body[number][1]:
            number += 1
        if not teller.marks.around(token):
            rows[number].append(token)
    for number, (start, end) in enumerate(body):
        yield Paragraph(
            start, end, rows[number], *(rows[n] if 0 <= n < len(rows) else () for n in (number - 1, number + 1))
        )


@dataclass(frozen=True)
class _Joining:
    """One paragraph at work: every quotation goes to the telling that covers it, touches it, or runs on into it."""

    teller: Teller
    paragraph: Paragraph
    before: Telling | None

    def joined(self, told: list[Telling], quotations: Sequence[Quotation]) -> list[Telling]:
        """The paragraph's tellings with its quotations."""
        last: Telling | None = None
        for quotation in quotations:
            if (home := self._home(told, quotation, last)) is not None:
                old, last = home
                told = [last if t is old else t for t in told] if old is not None else [*told, last]
        return told

    def run_on(self, before: Telling, quotations: Sequence[Quotation]) -> Telling | None:
        """The telling before with this paragraph, where that is all one quotation that runs on from it."""
        text = self.teller.near.reading.report.text[self.paragraph.start : self.paragraph.end]
        alone = len(quotations) == 1 and len(text.strip()) <= len(quotations[0].text) + 1
        return _added(before, quotations[0]) if alone and self._is_open(before, self.paragraph.lead) else None

    def _home(
        self, told: list[Telling], quotation: Quotation, last: Telling | None
    ) -> tuple[Telling | None, Telling] | None:
        """The telling that a quotation belongs to, before and after taking it in; None for borrowed words."""
        if (close := self._cue_before(quotation, close=True)) is not None:
            same = next((t for t in told if t.cue is not None and t.cue.i == close.i), None)
            return (same, _added(same, quotation)) if same else (None, self._made(close, quotation))
        covering = [t for t in told if _overlap(t.parts, quotation)]
        if whole := [t for t in covering if _overlap(t.parts, quotation) >= len(quotation.text) - 2]:
            best = min(whole, key=lambda t: t.end - t.start)
            return best, self._without_lead(_added(best, quotation), quotation)
        if covering:
            best = max(covering, key=lambda t: _overlap(t.parts, quotation))
            return best, _added(best, quotation)
        if (cue := self._cue_after(quotation) or self._cue_before(quotation)) is not None:
            same = next((t for t in told if t.cue is not None and t.cue.i == cue.i), None)
            return (same, _added(same, quotation)) if same else (None, self._made(cue, quotation))
        if (named := self._named_before(quotation)) is not None:
            return None, named
        if not self._opens_sentence(quotation):
            return self._borrowed(quotation)
        if last and last.end <= quotation.start and self._is_open(last, self._outer_before(quotation)):
            return last, _added(last, quotation)
        return self._floating(quotation, last) if quotation.words >= FEW else None

    def _without_lead(self, telling: Telling, quotation: Quotation) -> Telling:
        """A telling without the reporter's words that lead to its quotation: He smiled: "No," he said."""
        ends = telling.cue is not None and telling.cue.idx >= quotation.end and quotation.end >= telling.end - 1
        if ends and telling.start < quotation.start and self._opens_sentence(quotation):
            return replace(telling, parts=(_span(quotation),))
        return telling

    def _made(self, cue: Token, quotation: Quotation) -> Telling:
        entry = self.teller.cues.quoting(cue.lemma_.lower())
        return Telling(cue, entry, "quotation", (_span(quotation),), self.teller.speaker(cue))

    def _floating(self, quotation: Quotation, last: Telling | None) -> tuple[None, Telling] | None:
        """A quotation with no cue: a name after it, the sentence before, the speaker before."""
        if (signed := self._signed(quotation)) is not None:
            return None, signed
        speaker = self._sentence_before(quotation, last)
        for earlier in (last, self.before):
            speaker = speaker or (earlier.speaker if earlier else None)
        return (None, Telling(None, None, "carried", (_span(quotation),), speaker)) if speaker is not None else None

    def _borrowed(self, quotation: Quotation) -> tuple[None, Telling] | None:
        """A quotation inside the reporter's sentence, too long to be only borrowed: words of the subject's."""
        verb = next((t for t in reversed(self._outer_before(quotation)) if t.text in STOPS or voices.is_plain(t)), None)
        if quotation.words < MANY or verb is None or verb.text in STOPS:
            return None
        speaker = self.teller.voices.sayer(verb)
        if speaker is None or not self.teller.is_somebody(speaker):
            return None
        return None, Telling(None, None, "borrowed", (_span(quotation),), speaker)

    def _sentence_before(self, quotation: Quotation, last: Telling | None) -> Token | None:
        """The party that is the subject of the sentence before, where that comes after the last telling."""
        tokens = self._outer_before(quotation)
        if not tokens or (last and last.cue is not None and last.cue.sent == tokens[-1].sent):
            return None
        subject = voices.subject_of_sentence(tokens[-1])
        return subject if subject is not None and self.teller.is_somebody(subject) else None

    def _signed(self, quotation: Quotation) -> Telling | None:
        """A name after a dash, behind the quotation or alone in the paragraph after it."""
        after = [t for t in self.paragraph.outer if t.idx >= quotation.end] or list(self.paragraph.after)
        signed = 1 < len(after) < SIGNATURE and after[0].text in voices.DASHES and after[1].pos_ == "PROPN"
        return Telling(after[0], None, "signed", (_span(quotation),), voices.name_from(after[1])) if signed else None

    def _cue_after(self, quotation: Quotation) -> Token | None:
        """The cue right after a quotation: "...," said the minister."""
        inner = quotation.text.rstrip(MARKS)
        if inner[-1:] not in (",", "?", "!", "—", "-", "…") and self._text(quotation.end, quotation.end + 1) != ",":
            return None
        for token in self.paragraph.outer:
            if token.idx < quotation.end:
                continue
            if token.text in (*STOPS, ";", ":"):
                return None
            if voices.is_main(token):
                return token if self._says(token) else None
        return None

    def _cue_before(self, quotation: Quotation, close: bool = False) -> Token | None:
        """The cue right before a quotation: the minister said: "..."; if `close`, with only a mark between."""
        tokens = self._lead_in(quotation)
        marked = bool(tokens) and tokens[-1].text in (":", ",")
        if not marked and quotation.words < FEW:
            return None
        for number, token in enumerate(reversed(tokens)):
            if close and (not marked or number > 1):
                return None
            far = number > 1 and (not marked or quotation.words < FEW)
            if far or (number and token.text in (*STOPS, ";", ":")):
                return None
            if token.pos_ == "VERB" and self._says(token):
                return token
            if voices.is_plain(token):
                return None
        return None

    def _named_before(self, quotation: Quotation) -> Telling | None:
        """A name and a colon before a quotation, or a sentence that ends in one."""
        tokens = self._lead_in(quotation)
        if len(tokens) < 2 or tokens[-1].text != ":":
            return None
        verb = next((t for t in reversed(tokens[:-1]) if t.text in STOPS or voices.is_plain(t)), None)
        above = self.teller.voices.sayer(verb) if verb is not None and verb.text not in STOPS else None
        speaker = voices.name_to(tokens[-2]) or above or voices.subject_of_sentence(tokens[-2])
        return Telling(tokens[-1], None, "colon", (_span(quotation),), speaker) if speaker is not None else None

    def _lead_in(self, quotation: Quotation) -> list[Token]:
        """The tokens before a quotation; those of a paragraph that ends in a colon before one that begins one."""
        tokens = self._outer_before(quotation)
        if not tokens and self.paragraph.lead and self.paragraph.lead[-1].text == ":":
            return list(self.paragraph.lead)
        return tokens

    def _says(self, token: Token) -> bool:
        return self.teller.cues.quoting(token.lemma_.lower()) is not None and self.teller.speaker(token) is not None

    def _is_open(self, last: Telling, before: Sequence[Token]) -> bool:
        """Whether a telling ends in quotation marks with nothing but its cue after it, so that a quotation goes on."""
        if last.cue is None or not self.teller.marks.at(last.end - 2):
            return False
        between = [t for t in before if t.idx >= last.end]
        return sum(t.text in STOPS for t in between) <= 1 or not voices.tells_more(between, last.cue)

    def _opens_sentence(self, quotation: Quotation) -> bool:
        """Whether a quotation is a sentence of its own, no words borrowed inside the reporter's."""
        before = self._text(self.paragraph.start, quotation.start).rstrip()
        first = next((c for c in quotation.text if c.isalnum()), "a")
        return (not before or before[-1] in ".?!:”\"'-—–,") and not first.islower()

    def _outer_before(self, quotation: Quotation) -> list[Token]:
        return [t for t in self.paragraph.outer if t.idx < quotation.start]

    def _text(self, start: int, end: int) -> str:
        return self.teller.near.reading.report.text[start:end]


def _span(quotation: Quotation) -> Part:
    return quotation.start, quotation.end


def _overlap(parts: Sequence[Part], quotation: Quotation) -> int:
    return sum(max(0, min(b, quotation.end) - max(a, quotation.start)) for a, b in parts)


def _added(telling: Telling, quotation: Quotation) -> Telling:
    """A telling with a quotation taken in whole."""
    merged: list[Part] = []
    for start, end in sorted([*telling.parts, _span(quotation)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return replace(telling, parts=tuple(merged))
