"""The command line: reports in, records out. The only place that prints."""

from __future__ import annotations

import sys
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from .errors import DatelineError

if TYPE_CHECKING:
    from .model import Record
    from .reading.sources import Source

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Reads news reports and keeps the record: who did what to whom, when, where, and the words that say so.\n\n"
    "Example: dateline read examples/summit.txt",
)


@app.callback()
def main() -> None:
    """Keeps `read` a command of its own."""


@app.command(epilog="Example: dateline read examples/summit.txt --html summit.html")
def read(
    report: Annotated[str, typer.Argument(help="A text or HTML file, or - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="Print the record alone, as JSON.")] = False,
    html: Annotated[Path | None, typer.Option(help="Write the report and its record as one web page.")] = None,
    date: Annotated[
        str | None, typer.Option(help="The day it was published, YYYY-MM-DD; wins over what is found.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its headline; wins over what is found.")] = None,
    source: Annotated[str | None, typer.Option(help="Where it is from; wins over the file's name.")] = None,
    model: Annotated[str | None, typer.Option(help="Another spaCy model that is installed: en_core_web_md.")] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="On an error, show where in the program it came from.")
    ] = False,
) -> None:
    """Read one report and print what a careful analyst would note."""
    try:
        record = _record(report, (date, title, source, model))
        if html:
            from .page import page

            html.write_text(page(record), encoding="utf-8", errors="backslashreplace")
        if json:
            typer.echo(record.to_json(), nl=False)
        elif not html:
            from .show import show

            show(record)
    except DatelineError as error:
        if debug:
            raise
        typer.echo(f"dateline: {error}", err=True)
        raise typer.Exit(2) from None
    except OSError as error:
        if debug:
            raise
        typer.echo(f"dateline: {error.filename or html}: {error.strerror}; check the path", err=True)
        raise typer.Exit(2) from None


def _record(report: str, given: tuple[str | None, str | None, str | None, str | None]) -> Record:
    from . import flow, kit
    from .reading import newswire
    from .words import newswire as agencies

    date, title, source, model = given
    published = _day(date)
    found = _source(report)
    about = newswire.Given(source or found.name, title or found.title, published, found.published, found.byline)
    taken = newswire.take_apart(found.text, agencies.load(), about)
    return next(flow.code([taken], kit(model)))


def _day(value: str | None) -> Date | None:
    try:
        return Date.fromisoformat(value) if value else None
    except ValueError:
        raise DatelineError(f"--date {value!r} is not a day; write it as 2016-03-24") from None


def _source(report: str) -> Source:
    from .reading import sources

    if report == "-":
        return sources.open_bytes(sys.stdin.buffer.read(), "standard input")
    return sources.open_file(Path(report))


def run() -> None:
    """The program's entry: `dateline`."""
    try:
        app()
    except click.Abort:
        raise SystemExit(130) from None
