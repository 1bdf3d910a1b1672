"""Columns instead of reports: who, when and where for a table's own mentions and texts, one row at a time.

Rows are dicts as they come out of JSON lines; what is not theirs to change is handed through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from .errors import DatelineError
from .flow import Kit, read
from .model import Entity, Mention, Reading, Report, Section, Span
from .reading import parse, senses
from .record import plain

Row = Mapping[str, Any]


def who(row: Row, kit: Kit) -> dict[str, Any]:
    """The row with country, sector, name and basis of the mention in `text`, on `date`, within `context`."""
    mention, day = _text(row), _day(row, "date")
    context = str(row.get("context") or mention)
    known = kit.names.find(mention)
    entity = _at(mention, _reading(context, day, kit)) if mention in context else None
    if known and known.kind == "country" and entity and all(m.text != mention for m in entity.mentions):
        entity = None  # Britain in a Britain-based observatory is Britain
    if entity and entity.code:
        found = {"country": entity.country, "sector": next(iter(entity.sectors), None), "name": entity.name}
        return {**row, **found, "basis": entity.basis}
    known = known or kit.names.like(mention, day)
    if known is None:
        return {**row, "country": None, "sector": None, "name": entity.name if entity else None, "basis": None}
    office, basis = known.office_on(day)
    sector = next(iter(office.sectors), None)
    return {**row, "country": office.country, "sector": sector, "name": known.name, "basis": basis}


def when(row: Row, kit: Kit) -> dict[str, Any]:
    """The row with `timexes`, the times in `text` read against the day `dct`."""
    reading = _reading(_text(row), _day(row, "dct"), kit)
    return {**row, "timexes": [plain(time) for time in reading.times]}


def where_(row: Row, kit: Kit) -> dict[str, Any]:
    """The row with its `places` resolved, or with those found in `text` where it gives none."""
    text = _text(row)
    reading = _reading(text, None, kit)
    if row.get("places") is None:
        found = [(mention, place) for place in reading.places for mention in place.mentions]
        places = [_placed(plain(mention), place) for mention, place in sorted(found, key=lambda f: f[0].start)]
        return {**row, "places": places}
    spans = [Span(p["start"], p["end"], text[p["start"] : p["end"]]) for p in row["places"]]
    resolved = senses.resolve(reading.report, kit.gazetteer, spans)
    return {**row, "places": [_placed(p, resolved.get(s)) for p, s in zip(row["places"], spans, strict=True)]}


def _placed(given: Mapping[str, Any], place: Any) -> dict[str, Any]:
    names = ("name", "country", "admin1", "latitude", "longitude", "geonames", "precision")
    return {**given, **{name: getattr(place, name, None) for name in names}}


def _text(row: Row) -> str:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise DatelineError('has no text; each line needs {"text": "…"}')
    return text


def _day(row: Row, name: str) -> date | None:
    told = row.get(name)
    try:
        return date.fromisoformat(str(told)[:10]) if told else None
    except ValueError:
        raise DatelineError(f"{name} is {told!r}; write YYYY-MM-DD") from None


def _reading(text: str, day: date | None, kit: Kit) -> Reading:
    report = Report(text, published=day, sections=(Section(0, len(text), text),))
    return read(report, next(parse.parse([report], kit.parser)), kit)


def _at(mention: str, reading: Reading) -> Entity | None:
    """The entity of these words where they first stand: who is named in them, else whose mention is nearest in size."""
    start = reading.report.text.find(mention)
    wanted = Span(start, start + len(mention), mention)
    found = [
        (not _is_whom(m, entity, wanted), abs(len(m.text) - len(mention)), -len(m.text), n)
        for n, entity in enumerate(reading.entities)
        for m in entity.mentions
        if m.overlaps(wanted) and m.form != "pronoun"
    ]
    return reading.entities[min(found)[3]] if found else None


def _is_whom(mention: Mention, entity: Entity, wanted: Span) -> bool:
    """Whether words are of a person that they name, at their end or before a comma: Ann Lee, the mayor of Lima."""
    behind = wanted.text[mention.end - wanted.start :]
    return entity.kind == "person" and mention.form == "name" and behind[:1] in ("", ",")


def relate(row: Row, kit: Kit) -> dict[str, Any]:
    """The row with the PLOVER `type`, `mode`, `status`, `confidence` and reason of what `actor` does to `recipient`.

    Both are [start, end], code points of `text`. Always an answer; `confidence`, from 0 to 1, says how sure it is.
    """
    from .coding import relation
    from .coding.rules import Rules

    text, coder = _text(row), kit.coder
    if not isinstance(coder, Rules):
        raise DatelineError(f"coder {coder.name!r} relates no pairs; use rules")
    pair = [_pair(row, name, text) for name in ("actor", "recipient")]
    reading = _reading(text, _day(row, "date"), kit)
    found = relation.find(reading, pair[0], pair[1], coder.ontology, coder.language)
    told = {"type": found.type, "mode": found.mode, "status": found.status, "confidence": found.confidence}
    return {**row, **told, "trigger": found.trigger.text if found.trigger else None, "why": found.why}


def _pair(row: Row, name: str, text: str) -> tuple[Span, ...]:
    told = row.get(name)
    if isinstance(told, (list, tuple)) and len(told) == 2 and all(isinstance(at, int) for at in told):
        start, end = told
        if 0 <= start < end <= len(text):
            return (Span(start, end, text[start:end]),)
    raise DatelineError(f"{name} is {told!r}; write it as [start, end] in code points of text")


COLUMNS: Mapping[str, Callable[[Row, Kit], dict[str, Any]]] = {
    "who": who,
    "when": when,
    "where": where_,
    "relate": relate,
}
