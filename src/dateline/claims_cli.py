"""The commands of what reports say against each other, and where parties stand over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from .analyse.claims import Claim
    from .analyse.tracks import Track
    from .model import Record

Errors = Callable[[bool], AbstractContextManager[None]]
Reports = Annotated[list[str], typer.Argument(help="Text or HTML files.")]
Model = Annotated[str | None, typer.Option(help="Another spaCy model that is installed: en_core_web_md.")]


def mount(app: typer.Typer, errors: Errors) -> None:
    """Adds `claims` and `positions` to the program; `errors` turns what the user can mend into exit code 2."""

    @app.command(epilog="Example: dateline claims monday.txt tuesday.txt")
    def claims(reports: Reports, model: Model = None) -> None:
        """List side by side what the reports dispute: tolls, denials, and stances that changed, with who says which."""
        with errors(False):
            for line in _disputed(_records(reports, model)):
                typer.echo(line)

    @app.command(epilog="Example: dateline positions monday.txt tuesday.txt --issues issues.yaml")
    def positions(
        reports: Reports,
        issues: Annotated[
            Path | None, typer.Option(help="Your own issues, YAML: a list of id, question, words, for, against.")
        ] = None,
        model: Model = None,
    ) -> None:
        """Show where each party stands on what, by day; a change is marked. With --issues, under your questions."""
        with errors(False):
            for line in _standing(_records(reports, model), issues):
                typer.echo(line)


def _records(reports: list[str], model: str | None) -> list[Record]:
    from . import flow, kit
    from .reading import newswire, sources
    from .words import newswire as agencies

    found = [sources.open_file(Path(report)) for report in reports]
    taken = [
        newswire.take_apart(f.text, agencies.load(), newswire.Given(f.name, f.title, None, f.published)) for f in found
    ]
    return list(flow.code(taken, kit(model)))


def _disputed(records: list[Record]) -> Iterator[str]:
    from .analyse.claims import disputes
    from .words import stances

    found = disputes(records, stances.load())
    for dispute in found:
        yield f"{dispute.kind}  {dispute.about}"
        yield from (f"    {_told(claim)}" for claim in (dispute.one, dispute.other))
    if not found:
        yield f"nothing disputed in {len(records)} reports"


def _told(claim: Claim) -> str:
    where = ", ".join(str(part) for part in (claim.who, claim.source, claim.day) if part)
    return f"{claim.says}  ({where or 'the report'})  “{_short(claim.words.text)}”"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 160 else line[:159] + "…"


def _standing(records: list[Record], issues: Path | None) -> Iterator[str]:
    from .analyse.questions import gather, load
    from .analyse.tracks import tracks
    from .words import stances

    known = stances.load()
    found = tracks(records, known)
    if not issues:
        yield from (line for track in found for line in _track(track))
        return
    questions = load(issues)
    answers = gather(found, questions, known)
    for question in questions:
        yield f"{question.question}  (for: {question.meaning_for}; against: {question.meaning_against})"
        for answer in answers[question.id]:
            stand = answer.stand
            yield f"    {answer.holder}  {stand.side}  {stand.day or 'no date'}  “{_short(stand.words.text)}”"


def _track(track: Track) -> Iterator[str]:
    changed = {after for _, after in track.changes}
    yield f"{track.holder}: {track.issue}"
    for stand in track.stands:
        mark = "  CHANGED" if stand in changed else ""
        yield f"    {stand.day or 'no date'}  {stand.side}{mark}  “{_short(stand.words.text)}”"
