"""Show a record in the terminal: eighty columns, no colour in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

if TYPE_CHECKING:
    from .model import Count, Event, Record, Statement

WIDTH = 80


def show(record: Record, console: Console | None = None) -> None:
    """Print the heading, who is who, what happened, what is coming, who said what, where they stand, and notes."""
    console = console or Console(soft_wrap=False, highlight=False)
    if console.width > 2 * WIDTH or not console.is_terminal:
        console.width = WIDTH if not console.is_terminal else console.width
    _heading(record, console)
    _who(record, console)
    now = [e for e in record.events if e.status != "future"]
    _events("What happened", now, record, console)
    _events("Coming up", [e for e in record.events if e.status == "future"], record, console)
    _said(record, console)
    _stands(record, console)
    if record.notes:
        _title("Notes", console)
        for note in record.notes:
            _line(console, f"{note.step}: {note.says}")


def _title(words: str, console: Console) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _line(console: Console, words: str, indent: int = 2, style: str = "") -> None:
    console.print(Padding(Text(" ".join(words.split()), style=style), (0, 0, 0, indent)))


def _heading(record: Record, console: Console) -> None:
    report = record.report
    console.print(Text(" ".join((report.title or report.source or "A report").split()), style="bold"))
    dated = f"{report.published} ({report.published_basis})" if report.published else "no date"
    place = report.dateline.place if report.dateline else None
    console.print(Text(" · ".join(filter(None, [place, report.agency, dated, report.source])), style="dim"))


def _who(record: Record, console: Console) -> None:
    coded = [e for e in record.entities if e.code or e.kind == "person"]
    if coded:
        _title("Who is who", console)
    for entity in coded:
        _line(console, f"{entity.code or '-':<8} {entity.name}" + (f", {entity.role}" if entity.role else ""))


def names_of(ids: tuple[str, ...], record: Record) -> str:
    """The names of these entities, joined; a dash where there are none."""
    known = {e.id: e for e in record.entities}
    return (
        ", ".join(
            " ".join(known[i].name.split()) + (f" [{known[i].code}]" if known[i].code else "") for i in ids
        )
        or "-"
    )


def _events(title: str, events: list[Event], record: Record, console: Console) -> None:
    if events:
        _title(title, console)
    places = {p.id: p.name for p in record.places}
    for event in events:
        kind = event.type + (f" {event.mode}" if event.mode else "")
        parties = names_of(event.actor, record) + (
            f" → {names_of(event.recipient, record)}" if event.recipient else ""
        )
        _line(console, f"{kind}: {parties}", 2, "bold")
        day = f"{event.date.value}" if event.date else "no day"
        toll = (
            [
                f"{_count(c)} {w}"
                for c, w in ((event.toll.killed, "killed"), (event.toll.injured, "injured"))
                if c
            ]
            if event.toll
            else []
        )
        _line(console, " · ".join(filter(None, [event.status, day, places.get(event.place or ""), *toll])), 4)
        _line(console, f"“{event.evidence.text}”", 4, "italic")


def _count(count: Count) -> str:
    return f"{count.value}" if count.bound == "exact" else f"{count.bound} {count.value}"


def _said(record: Record, console: Console) -> None:
    if record.statements:
        _title("Who said what", console)
    for said in record.statements:
        to = f" to {names_of(said.addressee, record)}" if said.addressee else ""
        _line(console, f"{names_of(said.speaker, record)}{to} ({said.kind})", 2, "bold")
        _line(console, said.content.text, 4)


def _stands(record: Record, console: Console) -> None:
    if record.positions:
        _title("Where they stand", console)
    for position in record.positions:
        _line(console, f"{names_of(position.holder, record)} {position.stance} {position.issue}")
