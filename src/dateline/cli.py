"""The command line: reports in, records out. The only place that prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from . import archive_cli, claims_cli, coding_cli
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


File = Annotated[str, typer.Argument(help="JSON lines, one row a line, or - for standard input.")]
Model = Annotated[str | None, typer.Option(help="Another spaCy model that is installed: en_core_web_md.")]
Names = Annotated[list[Path] | None, typer.Option(help="A CSV of people of your own; wins over the built-in names.")]


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
    names: Names = None,
    model: Model = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="On an error, show where in the program it came from.")
    ] = False,
) -> None:
    """Read one report and print what a careful analyst would note."""
    with _errors(debug):
        record = _record(report, (date, title, source), model, names or ())
        if html:
            from .page import page

            html.write_text(page(record), encoding="utf-8", errors="backslashreplace")
        if json:
            typer.echo(record.to_json(), nl=False)
        elif not html:
            from .show import show

            show(record)


@app.command(epilog='Example: echo \'{"text": "Lavrov", "date": "2016-03-24"}\' | dateline who -')
def who(file: File, names: Names = None, model: Model = None) -> None:
    """Say what each mention stands for: rows {"text", "date"?, "context"?} get country, sector, name and basis."""
    _columns("who", file, model, names or ())


@app.command(epilog='Example: echo \'{"text": "They met on Tuesday.", "dct": "2016-03-24"}\' | dateline when -')
def when(file: File, model: Model = None) -> None:
    """Find the times in each text: rows {"text", "dct"?} get timexes."""
    _columns("when", file, model)


@app.command(epilog='Example: echo \'{"text": "They met in Geneva."}\' | dateline where -')
def where(file: File, model: Model = None) -> None:
    """Put places on the map: rows {"text", "places"?: [{"start", "end"}]} get the place of each span."""
    _columns("where", file, model)


@app.command(epilog="Example: dateline relate pairs.jsonl")
def relate(file: File, names: Names = None, model: Model = None) -> None:
    """Say what is between given pairs: rows {"text", "actor": [start, end], "recipient": [start, end]} get a type."""
    _columns("relate", file, model, names or ())


names_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look up and check names.")
app.add_typer(names_app, name="names", epilog='Example: dateline names find "Lavrov" --date 2016-03-24')


@names_app.command("find", epilog='Example: dateline names find "Lavrov" --date 2016-03-24')
def names_find(
    name: Annotated[str, typer.Argument(help="A name, or the surname of an office holder.")],
    date: Annotated[str | None, typer.Option(help="The day that counts for offices, YYYY-MM-DD.")] = None,
) -> None:
    """Show who the lexicon says a name is, and on what day."""
    with _errors(False):
        from .words import names

        lexicon, day = names.load(), _day(date)
        words = names.fold_words(name)
        found = [lexicon.find(name)] if lexicon.find(name) else list(lexicon.surnamed(words[-1] if words else ""))
        if not found and (alike := lexicon.like(name, day)):
            found = [alike]
        if not found:
            raise DatelineError(
                f"no name {name!r}; add it to a CSV of your own and check it: dateline names check FILE"
            )
        for known in found:
            if known:
                office, basis = known.office_on(day)
                sector = office.sectors[0] if office.sectors else ""
                code = (office.country or "") + sector or "–"
                typer.echo(f"{known.name}\t{code}\t{office.role or known.use}\t{basis}")


@names_app.command("check", epilog="Example: dateline names check my-names.csv")
def names_check(file: Annotated[Path, typer.Argument(help="A CSV of the form of names/people.csv.")]) -> None:
    """Check a CSV of names: every fault with its line, or how many rows are fine."""
    with _errors(False):
        from .words import names

        typer.echo(f"{file}: {names.check(file)} rows, all fine")


gazetteer_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Add places of your own.")
app.add_typer(gazetteer_app, name="gazetteer", epilog="Example: dateline gazetteer add allCountries.zip")


@gazetteer_app.callback()
def gazetteer() -> None:
    """Keeps `add` a command of its own."""


@gazetteer_app.command("add", epilog="Example: dateline gazetteer add allCountries.zip")
def gazetteer_add(
    dump: Annotated[Path, typer.Argument(help="A GeoNames dump: allCountries.zip, or one country's such as SY.zip.")],
) -> None:
    """Take towns and villages of any size from a GeoNames dump into your data folder; later reading finds them too."""
    with _errors(False):
        from rich.console import Console
        from rich.progress import Progress

        from .words import gazetteer, geonames

        out = gazetteer.own_path()
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:
            task = bar.add_task(f"reading {dump.name}", total=None)
            count = geonames.compile(dump, out, lambda done, total: bar.update(task, completed=done, total=total))
        typer.echo(f"{count} names in {out}")


def _columns(step: str, file: str, model: str | None, names: Iterable[Path] = ()) -> None:
    """Read rows, print each with what was found; a bad line is reported with its number and does not stop the rest."""
    import json

    with _errors(False):
        from . import kit
        from .columns import COLUMNS

        tools, bad = kit(model, names=names), 0
        for number, line in enumerate(_lines(file), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise DatelineError('is not an object; each line needs {"text": "…"}')
                typer.echo(json.dumps(COLUMNS[step](row, tools), ensure_ascii=False))
            except (json.JSONDecodeError, DatelineError, KeyError, TypeError) as error:
                bad += 1
                what = "is not JSON" if isinstance(error, json.JSONDecodeError) else str(error)
                typer.echo(f"dateline: {file}:{number}: {what}", err=True)
        if bad:
            raise typer.Exit(2)


def _lines(file: str) -> Iterator[str]:
    if file == "-":
        yield from sys.stdin
        return
    with Path(file).open(encoding="utf-8") as lines:
        yield from lines


@contextmanager
def _errors(debug: bool) -> Iterator[None]:
    """Turns what the user can mend into one line and exit code 2."""
    try:
        yield
    except (DatelineError, OSError, UnicodeDecodeError) as error:
        if debug:
            raise
        said = f"{error.filename}: {error.strerror}; check the path" if isinstance(error, OSError) else str(error)
        typer.echo(f"dateline: {said}", err=True)
        raise typer.Exit(2) from None


def _record(
    report: str, given: tuple[str | None, str | None, str | None], model: str | None, names: Iterable[Path]
) -> Record:
    from . import flow, kit
    from .reading import newswire
    from .words import newswire as agencies

    date, title, source = given
    published = _day(date)
    found = _source(report)
    about = newswire.Given(source or found.name, title or found.title, published, found.published, found.byline)
    taken = newswire.take_apart(found.text, agencies.load(), about)
    return next(flow.code([taken], kit(model, names=names)))


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


archive_cli.mount(app)
claims_cli.mount(app, _errors)
coding_cli.mount(app, _errors)


def run() -> None:
    """The program's entry: `dateline`."""
    try:
        app()
    except click.Abort:
        raise SystemExit(130) from None
