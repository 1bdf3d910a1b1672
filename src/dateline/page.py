"""One self-contained web page: the report with its evidence marked, and beside it the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from .told import counted, dated, named

if TYPE_CHECKING:
    from .model import Entity, Event, Record, Span, Statement


def page(record: Record) -> str:
    """The record as a whole HTML page: it asks nothing of the network."""
    title = escape(record.report.title or "A report")
    view = '<meta name="viewport" content="width=device-width,initial-scale=1">'
    head = f'<head><meta charset="utf-8">{view}<title>{title}</title></head>'
    body = f'<body style="margin:0">{fragment(record)}</body>'
    return f'<!doctype html>\n<html lang="{escape(record.report.language)}">{head}{body}</html>\n'


def fragment(record: Record) -> str:
    """The record as HTML to stand inside another page, such as a notebook's."""
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    return (
        f'<div class="dateline"><style>{style}</style>{_heading(record)}<div class="columns">'
        f"<article>{''.join(_marked(record))}</article><aside>{''.join(_sections(record))}</aside></div>"
        f"<script>{script}</script></div>"
    )


def _heading(record: Record) -> str:
    report, program = record.report, record.program
    made = f"{program.name} {program.version}, coder {program.coder} {program.lexicon}, {program.model}"
    facts = [
        report.dateline.place if report.dateline else None,
        report.agency,
        dated(record),
        report.source,
        made,
    ]
    meta = " · ".join(escape(fact) for fact in facts if fact)
    return f'<header><h1>{escape(report.title or "A report")}</h1><div class="meta">{meta}</div></header>'


def _marked(record: Record) -> Iterator[str]:
    """The report's text, each stretch that is evidence in a mark that names the facts it is of."""
    spans = sorted(_evidence(record), key=lambda pair: pair[0].start)
    people = {entity.id for entity in record.entities}
    edges = sorted({0, len(record.report.text), *(s.start for s, _ in spans), *(s.end for s, _ in spans)})
    for start, end in pairwise(edges):
        words = escape(record.report.text[start:end])
        facts = " ".join(dict.fromkeys(fact for span, fact in spans if span.start <= start and end <= span.end))
        kind = ' class="who"' if facts and all(fact in people for fact in facts.split()) else ""
        yield f'<mark{kind} data-of="{facts}">{words}</mark>' if facts and words.strip() else words


def _evidence(record: Record) -> Iterator[tuple[Span, str]]:
    for event in record.events:
        yield event.evidence, event.id
    for said in record.statements:
        yield said.content, said.id
    for position in record.positions:
        yield position.evidence, position.id
    for entity in record.entities:
        for mention in entity.mentions:
            yield mention, entity.id


def _sections(record: Record) -> Iterator[str]:
    coming = [e for e in record.events if e.status == "future"]
    yield _list("What happened", (_event(e, record) for e in record.events if e.status != "future"))
    yield _list("Coming up", (_event(e, record) for e in coming))
    yield _list("Who said what", (_statement(s, record) for s in record.statements))
    stands = (
        _item(p.id, f"{escape(named(p.holder, record))} <b>{p.stance}</b> {escape(p.issue)}") for p in record.positions
    )
    yield _list("Where they stand", stands)
    who = (_entity(e) for e in record.entities if e.code or e.kind == "person")
    yield _list("Who is who", who)
    yield _list("Notes", (f'<li class="small">{escape(n.step)}: {escape(n.says)}</li>' for n in record.notes))


def _list(title: str, items: Iterable[str]) -> str:
    rows = "".join(items)
    return f"<h2>{title}</h2><ol>{rows}</ol>" if rows else ""


def _item(fact: str, inside: str, kind: str = "") -> str:
    return f'<li data-id="{fact}" tabindex="0" class="{kind}">{inside}</li>'


def _event(event: Event, record: Record) -> str:
    kind = escape(event.type + (f" {event.mode}" if event.mode else ""))
    parties = escape(named(event.actor, record)) + (
        f" → {escape(named(event.recipient, record))}" if event.recipient else ""
    )
    place = next((p.name for p in record.places if p.id == event.place), None)
    says = f"according to {named((event.attributed_to,), record)}" if event.attributed_to else None
    facts = [event.status, event.date.value if event.date else None, place, *counted(event.toll), says]
    small = escape(" · ".join(fact for fact in facts if fact))
    why = escape(f"rule {event.rule}, score {event.score}, CAMEO {event.cameo}")
    return _item(
        event.id,
        f'<b class="type" title="{why}">{kind}</b> {parties}<div class="small">{small}</div>',
        event.status,
    )


def _entity(entity: Entity) -> str:
    code, role = escape(entity.code or "–"), escape(entity.role or "")
    return _item(entity.id, f'<span class="code">{code}</span> {escape(entity.name)} <span class="small">{role}</span>')


def _statement(said: Statement, record: Record) -> str:
    to = f" to {escape(named(said.addressee, record))}" if said.addressee else ""
    words = escape(" ".join(said.content.text.split()))
    return _item(
        said.id,
        f'<b>{escape(named(said.speaker, record))}</b>{to} <span class="small">{said.kind}</span><div>{words}</div>',
    )
