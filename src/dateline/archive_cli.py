"""The archive's commands: take reports in, keep them, code them again, say what changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import DatelineError, UnreadableReport

if TYPE_CHECKING:
    from .flow import Kit
    from .model import Program
    from .store.ingest import Code, Summary

Store = Annotated[str, typer.Argument(help="A store: RECORD.db, or postgresql://USER@HOST/NAME.")]
Model = Annotated[str | None, typer.Option(help="Another spaCy model that is installed: en_core_web_md.")]

store_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after a store.")


def mount(app: typer.Typer) -> None:
    """Add the archive's commands to the program."""
    app.command("add", epilog="Example: dateline add examples/ --to record.db")(add)
    app.command("watch", epilog="Example: dateline watch feeds.txt --to record.db")(watch)
    app.command("recode", epilog="Example: dateline recode record.db")(recode)
    app.command("diff", epilog="Example: dateline diff record.db")(diff)
    app.add_typer(store_app, name="store", epilog="Example: dateline store check record.db")


def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders, globs, addresses, or - for standard input.")],
    to: Annotated[str, typer.Option(help="The store to put them in; made if there is none.")],
    columns: Annotated[str, typer.Option(help="Which column is what in tables: text=Body,date=When,source=URL.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first source that is refused.")] = False,
    each_copy: Annotated[
        bool, typer.Option("--each-copy", help="Code near copies too, as reports of their own.")
    ] = False,
    private: Annotated[bool, typer.Option("--private", help="Fetch from private addresses too.")] = False,
    code: Annotated[bool, typer.Option(help="Code the reports; else they wait until the next time.")] = True,
    model: Model = None,
) -> None:
    """Take reports in from anywhere, code them and keep them; the same source twice changes nothing."""
    with _errors():
        from .reading import tables
        from .store import database, ingest, remote
        from .store.fetch import Fetcher

        found = remote.open_all(sources, tables.parse_columns(columns), sys.stdin.buffer, Fetcher(private))
        store = database.open_store(to, create=True)
        summary = ingest.Summary()
        try:
            taken = ingest.strictly(found) if strict else found
            coder = _coder(model) if code else None
            for summary in ingest.add(store, taken, coder, _tell, each_copy=each_copy):
                _progress(summary)
        except UnreadableReport as error:
            raise UnreadableReport(f"{error}\ndateline: stopped there, as --strict asks; {summary}") from None
        finally:
            store.close()
        _line(f"{to}: {summary}")
        if summary.refused and not (summary.new or summary.copies or summary.known):
            raise typer.Exit(2)


def watch(
    feeds: Annotated[list[str], typer.Argument(help="A file with the address of a feed on each line, or addresses.")],
    to: Annotated[str, typer.Option(help="The store to put the reports in; made if there is none.")],
    every: Annotated[float, typer.Option(help="Minutes from one look to the next; 0 looks once.", min=0)] = 0,
    private: Annotated[bool, typer.Option("--private", help="Fetch from private addresses too.")] = False,
    code: Annotated[bool, typer.Option(help="Code the reports; else they wait until the next time.")] = True,
    model: Model = None,
) -> None:
    """Follow feeds: fetch what they announce, politely and once, and code and keep it."""
    with _errors():
        import time

        from .store import database, watch
        from .store.fetch import Fetcher

        store = database.open_store(to, create=True)
        made = watch.Watch(store, Fetcher(private), _coder(model) if code else None, _tell)
        followed = [address for word in feeds for address in _feeds(word)]
        while True:
            for summary in watch.follow(made, followed):
                _line(f"{to}: {summary}")
            if not every:
                break
            time.sleep(60 * every)
        store.close()


def _feeds(word: str) -> list[str]:
    """The addresses that a word names: itself, or those in the file."""
    from .store import watch

    if word.startswith(("http://", "https://")):
        return [word]
    return watch.addresses(Path(word).read_text("utf-8").splitlines(), word)


def recode(store: Store, model: Model = None) -> None:
    """Code again with today's coder what it has not coded yet; earlier codings are kept."""
    with _errors():
        from .store import database, ingest

        opened = database.open_store(store)
        summary = ingest.Summary()
        for summary in ingest.recode(opened, _coder(model), _program(_kit(model)), _tell):
            _progress(summary)
        opened.close()
        _line(f"{store}: {summary if summary.coded or summary.uncoded else 'all coded by this coder already'}")


def diff(
    store: Store,
    report: Annotated[str | None, typer.Option(help="One report, by its id.")] = None,
) -> None:
    """Show what changed in each report between its last two codings."""
    with _errors():
        from .store import compare, database

        opened = database.open_store(store)
        with opened.read() as connection:
            for line in compare.differences(connection, report):
                typer.echo(line)


@store_app.command("info", epilog="Example: dateline store info record.db")
def info(store: Store) -> None:
    """Say what is in a store: reports, copies, codings by coder, facts, days, size."""
    with _errors():
        from .store import database, upkeep

        for line in upkeep.info(database.open_store(store)):
            typer.echo(line)


@store_app.command("check", epilog="Example: dateline store check record.db")
def check(store: Store) -> None:
    """Check that a store is whole: its file, its indexes, and every record against its rows."""
    with _errors():
        from .store import database, upkeep

        faults = list(upkeep.check(database.open_store(store)))
        for fault in faults:
            _tell(fault)
        if faults:
            raise DatelineError(f"{store} has {len(faults)} faults; restore a backup, or: dateline recode {store}")
        typer.echo(f"{store} is whole")


@store_app.command("backup", epilog="Example: dateline store backup record.db backup.db")
def backup(store: Store, to: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")]) -> None:
    """Copy a store while others read and write it."""
    with _errors():
        from .store import database

        typer.echo(f"{database.backup(database.open_store(store), to)}: {to.stat().st_size / 1e6:.1f} MB")


@store_app.command("compact", epilog="Example: dateline store compact record.db")
def compact(store: Store) -> None:
    """Give back the space that is not used, and bring the indexes in order."""
    with _errors():
        from .store import database, upkeep

        typer.echo(upkeep.compact(database.open_store(store)))


@store_app.command("rebuild", epilog="Example: dateline store rebuild record.db")
def rebuild(store: Store) -> None:
    """Make the segments anew that questions are answered from; nothing else is in them than in the store."""
    with _errors():
        from .store import database, segments

        opened, done = database.open_store(store), 0
        for done in segments.rebuild(opened):
            _count(f"{done:,} codings")
        _line(f"{segments.folder(opened)}: {done:,} codings")


def _coder(model: str | None) -> Callable[[], Code]:
    """Makes the coder when it is first needed."""

    @cache
    def make() -> Code:
        from . import flow

        tools = _kit(model)
        return lambda reports: flow.code(reports, tools)

    return make


@cache
def _kit(model: str | None) -> Kit:
    from . import kit

    return kit(model)


def _program(tools: Kit) -> Program:
    """What a record made with these tools will say made it."""
    from . import flow
    from .model import Program
    from .reading import parse

    return Program(flow.own_version(), tools.coder.name, tools.coder.lexicon, parse.model_name(tools.parser))


def _tell(sentence: str) -> None:
    _clear()
    typer.echo(f"dateline: {sentence}", err=True)


def _line(words: str) -> None:
    _clear()
    typer.echo(words)


def _progress(summary: Summary) -> None:
    """The count so far, on one line, where someone is looking."""
    _count(str(summary))


def _count(words: str) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r\x1b[K{words}", nl=False, err=True)


def _clear() -> None:
    if sys.stderr.isatty():
        typer.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def _errors() -> Iterator[None]:
    """Turns what the user can mend into a sentence and exit code 2."""
    try:
        yield
    except DatelineError as error:
        _tell(str(error))
        raise typer.Exit(2) from None
    except OSError as error:
        _tell(f"{error.filename or 'the file'}: {error.strerror or error}; check the path and its permissions")
        raise typer.Exit(2) from None
