"""Who said what: in quotation marks, in reported clauses, and according to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..model import Reading, Span, Statement, digest
from ..words.language import Cue, Language
from .clause import Clause, clause
from .governing import reported
from .near import Near
from .phrase import span_of_clause

if TYPE_CHECKING:
    from ..parsed import Token

SHORT = 25  # code points; a shorter quotation is part of the clause around it


@dataclass(frozen=True)
class Told:
    """A cue in the body with its clause."""

    token: Token
    cue: Cue
    around: Clause


def find(reading: Reading, language: Language) -> tuple[Statement, ...]:
    """The statements of a report, in order, those inside others saying so."""
    near = Near(reading)
    told = [
        Told(token, cue, clause(token))
        for token in near.tokens()
        if token.pos_ == "VERB" and (cue := language.cues.get(token.lemma_)) and not near.quotation(token)
    ]
    direct = list(_direct(near, told))
    taken = {s.cue.start for s in direct if s.cue}
    indirect = [
        s
        for t in told
        for s in _indirect(near, t)
        if not (t.token.idx in taken and s.kind == "indirect" and _inside(s, direct))
    ]
    indirect += _according(near)
    found = sorted([*direct, *_apart(indirect, direct)], key=lambda s: (s.content.start, -s.content.end))
    return tuple(_nested(list(_numbered(found))))


def _inside(said: Statement, others: list[Statement]) -> bool:
    return any(said.content.overlaps(other.content) for other in others)


def _apart(indirect: list[Statement], direct: list[Statement]) -> Iterator[Statement]:
    """Reported clauses that are not already there as quotations."""
    for said in indirect:
        if not any(said.content.overlaps(d.content) and d.cue == said.cue for d in direct):
            yield said


def _direct(near: Near, told: list[Told]) -> Iterator[Statement]:
    """Quotations long enough to stand by themselves; one speaker's run goes on over paragraphs."""
    before: tuple[tuple[str, ...], int] | None = None
    for start, end in near.body:
        quotations = [q for q in near.quotations if start <= q.start < end]
        long = [q for q in quotations if len(q.text) >= SHORT]
        if not long:
            before = None
            continue
        cues = [t for t in told if start <= t.token.idx < end]
        groups = _by_cue(long, cues)
        for cue, parts in groups:
            if cue is None:
                alone = len(near.reading.report.text[start:end].strip()) <= sum(len(q.text) for q in parts) + 3
                if before and alone:
                    yield _statement(near, None, tuple(before[0]), parts)
                continue
            if _mid_clause(near, cue, parts[0]):
                continue
            speaker = _speaker(near, cue)
            if speaker:
                yield _statement(near, cue, speaker, parts)
                before = (speaker, start)


def _by_cue(quotations: list[Span], cues: list[Told]) -> list[tuple[Told | None, list[Span]]]:
    """Each quotation with the cue nearest to it, those of one cue together."""
    groups: dict[int, tuple[Told | None, list[Span]]] = {}
    for quotation in quotations:
        near = min(
            cues,
            key=lambda t: min(abs(t.token.idx - quotation.end), abs(t.token.idx - quotation.start)),
            default=None,
        )
        key = near.token.i if near else -1
        groups.setdefault(key, (near, []))[1].append(quotation)
    return list(groups.values())


def _mid_clause(near: Near, cue: Told, quotation: Span) -> bool:
    """Whether a quotation is only the end or middle of a reported clause: called to "make progress"."""
    text = near.reading.report.text
    before = text[max(0, quotation.start - 2) : quotation.start].strip()
    return quotation.start > cue.token.idx and before not in (":", ",", "") and quotation.text[1:2].islower()


def _speaker(near: Near, told: Told) -> tuple[str, ...]:
    return near.parties(told.around.at("subject"))


def _speaker_span(near: Near, told: Told | None) -> Span | None:
    heads = told.around.at("subject") if told else ()
    return near.span(*_phrase(heads[0])) if heads else None


def _phrase(head: Token) -> tuple[int, int]:
    """A noun phrase without the clauses that hang on it."""
    tokens = [t for t in head.subtree if t.i <= head.i and not t.is_space and not t.is_punct] or [head]
    return tokens[0].idx, head.idx + len(head)


def _statement(near: Near, cue: Told | None, speaker: tuple[str, ...], parts: list[Span]) -> Statement:
    content = near.span(parts[0].start, parts[-1].end)
    return Statement(
        id="",
        kind="direct",
        speaker=speaker,
        content=content,
        speaker_span=_speaker_span(near, cue),
        cue=near.word(cue.token) if cue else None,
        parts=tuple(parts) if len(parts) > 1 else (),
        addressee=_addressee(near, cue) if cue else (),
        date=near.day(cue.token, "occurred") if cue else None,
        denies=bool(cue and cue.cue.denies),
    )


def _addressee(near: Near, told: Told) -> tuple[str, ...]:
    for slot in ("indirect", "object", "to"):
        if found := near.parties(told.around.at(slot)):
            return found
    return ()


def _indirect(near: Near, told: Told) -> Iterator[Statement]:
    """The clauses that a cue reports: that-clauses, orders, calls for something."""
    speaker = _speaker(near, told)
    if not speaker:
        return
    for head in _contents(told):
        start, end = span_of_clause(head)
        if start <= told.token.idx < end or end - start < 8:
            continue
        quoted = any(q.start < end and start < q.end for q in near.quotations)
        yield Statement(
            id="",
            kind="mixed" if quoted else "indirect",
            speaker=speaker,
            content=near.span(start, end),
            speaker_span=_speaker_span(near, told),
            cue=near.word(told.token),
            addressee=tuple(a for a in _addressee(near, told) if a not in speaker),
            date=near.day(told.token, "occurred"),
            denies=told.cue.denies,
        )


def _contents(told: Told) -> list[Token]:
    """The heads of what is said: a clause; a call for something; what somebody is accused of."""
    clauses = reported(told.token)
    if clauses or told.cue.kind == "thought":
        return clauses
    return [*told.around.at("gerund"), *told.around.at("for")][:1] if told.cue.of_something else []


def _according(near: Near) -> Iterator[Statement]:
    """According to somebody: the rest of the sentence is what they say."""
    for token in near.tokens():
        if token.lower_ != "according" or near.quotation(token):
            continue
        heads = clause(token.head).at("to") or tuple(c for p in token.children for c in p.children)
        speaker = near.parties(heads)
        sentence = near.sentence(token)
        last = max((t.idx + len(t) for h in heads for t in h.subtree), default=0)
        before, after = near.span(sentence.start, token.idx), near.span(min(last, sentence.end), sentence.end)
        content = _trimmed(near, max(before, after, key=lambda s: len(s.text)))
        if speaker and len(content.text) > 8:
            yield Statement("", "indirect", speaker, content, near.span(*_phrase(heads[0])), near.word(token))


def _trimmed(near: Near, span: Span) -> Span:
    words = span.text.strip(" ,.;\n")
    start = span.start + (span.text.index(words) if words else 0)
    return near.span(start, start + len(words))


def _numbered(statements: list[Statement]) -> Iterator[Statement]:
    seen: dict[str, int] = {}
    for said in statements:
        key = digest(said.kind, said.content.text)
        seen[key] = seen.get(key, 0) + 1
        yield replace(said, id="s" + digest(key, seen[key])[:8])


def _nested(statements: list[Statement]) -> Iterator[Statement]:
    for said in statements:
        around = [
            o
            for o in statements
            if o is not said
            and o.content.start <= said.content.start
            and said.content.end <= o.content.end
            and o.content != said.content
        ]
        inner = min(around, key=lambda o: len(o.content.text), default=None)
        yield replace(said, within=inner.id if inner else None)
