"""Show a record in the terminal: eighty columns, no colour in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from .told import counted, dated, named

if TYPE_CHECKING:
    from .model import Event, Record

WIDTH = 80


def show(record: Record, console: Console | None = None) -> None:
    """Print the heading, who is who, what happened, what is coming, who said what, where they stand, and notes."""
    console = console or Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
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
    console.print(Padding(Text(" ".join(words.split()), style=style), (0, 0, 0, indent), expand=False))


def _heading(record: Record, console: Console) -> None:
    report = record.report
    console.print(Text(" ".join((report.title or report.source or "A report").split()), style="bold"))
    place = report.dateline.place if report.dateline else None
    console.print(Text(" · ".join(filter(None, [place, report.agency, dated(record), report.source])), style="dim"))


def _who(record: Record, console: Console) -> None:
    coded = [e for e in record.entities if e.code or e.kind == "person"]
    if coded:
        _title("Who is who", console)
    for entity in coded:
        role = f", {entity.role}" if entity.role else ""
        row = Text(f"{entity.code or '–':<7}", style="cyan").append(f" {entity.name}{role}", style="default")
        console.print(Padding(row, (0, 0, 0, 2), expand=False))


def _events(title: str, events: list[Event], record: Record, console: Console) -> None:
    if events:
        _title(title, console)
    places = {p.id: p.name for p in record.places}
    for event in events:
        kind = event.type + (f" {event.mode}" if event.mode else "")
        parties = named(event.actor, record) + (f" → {named(event.recipient, record)}" if event.recipient else "")
        _line(console, f"{kind}: {parties}", 2, "bold")
        day = f"{event.date.value}" if event.date else "no day"
        _line(
            console,
            " · ".join(
                filter(
                    None,
                    [
                        event.status,
                        day,
                        places.get(event.place or ""),
                        *counted(event.toll),
                        _says(event, record),
                    ],
                )
            ),
            4,
        )
        _line(console, f"“{event.evidence.text}”", 4, "italic")


def _says(event: Event, record: Record) -> str | None:
    return f"according to {named((event.attributed_to,), record)}" if event.attributed_to else None


def _said(record: Record, console: Console) -> None:
    if record.statements:
        _title("Who said what", console)
    for said in record.statements:
        to = f" to {named(said.addressee, record)}" if said.addressee else ""
        _line(console, f"{named(said.speaker, record)}{to} ({said.kind})", 2, "bold")
        _line(console, said.content.text, 4)


def _stands(record: Record, console: Console) -> None:
    if record.positions:
        _title("Where they stand", console)
    for position in record.positions:
        _line(console, f"{named(position.holder, record)} {position.stance} {position.issue}")
