"""The commands of coding: reports by the file, given pairs, reasons, and the proof of the lexicon."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .errors import DatelineError

if TYPE_CHECKING:
    from .flow import Kit
    from .model import Record, Report

Errors = Callable[[bool], AbstractContextManager[None]]
Model = Annotated[str | None, typer.Option(help="Another spaCy model that is installed: en_core_web_md.")]
Names = Annotated[list[Path] | None, typer.Option(help="A CSV of people of your own; wins over the built-in names.")]


def mount(app: typer.Typer, errors: Errors) -> None:
    """Adds `code`, `explain` and `ontology` to the program; `errors` turns what the user can mend into exit code 2."""

    @app.command(epilog="Example: dateline code reports.jsonl --to records.jsonl")
    def code(
        file: Annotated[str, typer.Argument(help='JSON lines {"id", "text", "date"?, "title"?}, or -.')],
        to: Annotated[Path | None, typer.Option(help="Write the records here; else to standard output.")] = None,
        names: Names = None,
        model: Model = None,
    ) -> None:
        """Code many reports: one record a line, in order; a bad line is reported and does not stop the others."""
        with errors(False):
            _code(file, to, names or [], model)

    @app.command(epilog="Example: dateline explain examples/summit.txt")
    def explain(
        report: Annotated[str, typer.Argument(help="A text or HTML file.")],
        event: Annotated[str | None, typer.Argument(help="An event's id, or the beginning of one.")] = None,
        date: Annotated[str | None, typer.Option(help="The day it was published, YYYY-MM-DD.")] = None,
        model: Model = None,
    ) -> None:
        """Say why each event was coded as it was, and why a sentence without one has none."""
        with errors(False):
            for line in _explained(report, event, date, model):
                typer.echo(line)

    ontology = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after the patterns of events.")
    app.add_typer(ontology, name="ontology", epilog="Example: dateline ontology check")

    @ontology.callback()
    def _ontology() -> None:
        """Keeps `check` a command of its own."""

    @ontology.command("check", epilog="Example: dateline ontology check")
    def check(model: Model = None) -> None:
        """Prove the patterns: each example gives its code, none is out of reach, none contradicts another."""
        with errors(False):
            _check(model)


def _code(file: str, to: Path | None, names: list[Path], model: str | None) -> None:
    from rich.console import Console
    from rich.progress import Progress

    from . import flow, kit

    bad: list[str] = []
    quiet = not sys.stderr.isatty()
    with ExitStack() as opened, Progress(console=Console(stderr=True), disable=quiet, transient=True) as bar:
        lines: Any = sys.stdin
        out: Any = sys.stdout
        if file != "-":
            lines = opened.enter_context(Path(file).open(encoding="utf-8", errors="surrogateescape"))
        if to:
            out = opened.enter_context(to.open("w", encoding="utf-8", errors="backslashreplace"))
        task = bar.add_task("coding", total=None)
        for record in flow.code(_reports(lines, file, bad), kit(model, names=names)):
            out.write(_line(record) + "\n")
            bar.advance(task)
    if bad:
        typer.echo(f"dateline: {len(bad)} of the lines could not be read; the others are coded", err=True)
        raise typer.Exit(2)


def _line(record: Record) -> str:
    import json

    return json.dumps(record.to_dict(), ensure_ascii=False)


def _reports(lines: Any, file: str, bad: list[str]) -> Iterator[Report]:
    """Each line's report; what is wrong with a line is said at once, with its number."""
    import json

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _report(json.loads(line))
        except (json.JSONDecodeError, DatelineError, ValueError) as error:
            what = "is not JSON" if isinstance(error, json.JSONDecodeError) else str(error)
            bad.append(what)
            typer.echo(f"dateline: {file}:{number}: {what}", err=True)


def _report(row: Any) -> Report:
    from datetime import date

    from .reading import newswire
    from .words import newswire as agencies

    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        raise DatelineError('has no text; each line needs {"id": "…", "text": "…"}')
    told = row.get("date")
    try:
        day = date.fromisoformat(str(told)[:10]) if told else None
    except ValueError:
        raise DatelineError(f"date is {told!r}; write YYYY-MM-DD") from None
    source = str(row["id"]) if row.get("id") is not None else None
    return newswire.take_apart(row["text"], agencies.load(), newswire.Given(source, row.get("title"), day))


def _explained(report: str, event: str | None, date: str | None, model: str | None) -> Iterator[str]:
    from datetime import date as day

    from . import flow, kit
    from .coding import reasons
    from .coding.rules import Rules
    from .reading import newswire, parse, sources
    from .words import newswire as agencies

    tools = kit(model)
    found = sources.open_file(Path(report))
    given = newswire.Given(found.name, found.title, day.fromisoformat(date) if date else None, found.published)
    taken = newswire.take_apart(found.text, agencies.load(), given)
    reading = flow.read(taken, next(parse.parse([taken], tools.parser)), tools)
    record = flow.record(reading, tools)
    coder = tools.coder
    if not isinstance(coder, Rules):
        raise DatelineError(f"coder {coder.name!r} gives no reasons; use rules")
    chosen = [e for e in record.events if e.id.startswith(event or "")]
    if event and not chosen:
        raise DatelineError(f"no event {event!r}; there is {', '.join(e.id for e in record.events) or 'none'}")
    names = {entity.id: entity.name for entity in record.entities}
    for one in chosen:
        who = " → ".join(filter(None, (", ".join(names[i] for i in ids) for ids in (one.actor, one.recipient))))
        yield f"{one.id}  {one.type}  {who}  “{one.trigger.text}”"
        yield from (f"    {line}" for line in reasons.why(one, reading, coder.ontology))
    if not event:
        yield from _without(record, reading, tools)


def _without(record: Record, reading: Any, tools: Kit) -> Iterator[str]:
    """The body's sentences without an event, each with what the nearest patterns lacked."""
    from .coding import reasons
    from .coding.near import Near

    near = Near(reading)
    coded = {e.evidence.start for e in record.events} | {m.start for e in record.events for m in e.more_evidence}
    for start, end in near.body:
        for sentence in reading.doc.char_span(start, end, alignment_mode="expand").sents:
            words = near.sentence(sentence.root)
            if words.start not in coded and len(words.text) > 1:
                yield f"–  {' '.join(words.text.split())[:100]}"
                yield from (f"    {line}" for line in reasons.why_not(words, reading, tools.coder.ontology))  # type: ignore[attr-defined]


def _check(model: str | None) -> None:
    from . import flow, kit
    from .coding import proof
    from .coding.rules import Rules
    from .model import Report, Section

    tools = kit(model)
    if not isinstance(tools.coder, Rules):
        raise DatelineError(f"coder {tools.coder.name!r} has no ontology; use rules")
    ontology = tools.coder.ontology

    def coded(sentences: Any) -> Iterator[Record]:
        return flow.code((Report(s, sections=(Section(0, len(s), s),)) for s in sentences), tools)

    found = list(proof.faults(ontology, coded))
    for line in found:
        typer.echo(line)
    if found:
        raise DatelineError(f"{len(found)} faults in {len(ontology.patterns)} patterns")
    typer.echo(f"{len(ontology.patterns)} patterns, all fine")
