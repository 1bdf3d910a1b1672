"""Take reports in and have them coded, batch by batch: stopped anywhere, the same command goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..errors import DatelineError, UnreadableReport
from ..model import Note, Program, Record, Report
from ..reading import newswire
from ..reading.sources import Refusal, Source
from ..words import newswire as agencies
from . import records
from .database import Database
from .records import Copy, Found
from .sql import column

BATCH = 64  # reports placed, or coded, in one transaction
CHARACTERS = 400_000  # of text that a coder is given at once: the parser's memory grows with it
LONGEST = 200_000  # characters; longer texts are books or dumps, and would take a coder's whole memory
CODED = "en"  # the language that the coders read

Code = Callable[[Sequence[Report]], Iterable[Record]]
GetCoder = Callable[[], Code]  # called when there is something to code: making a coder takes seconds
Tell = Callable[[str], None]


@dataclass
class Summary:
    """What became of what was given."""

    new: int = 0
    copies: int = 0
    known: int = 0
    coded: int = 0
    uncoded: int = 0
    refused: int = 0

    def __str__(self) -> str:
        parts = [
            (self.new, "new reports"),
            (self.copies, "new copies of known ones"),
            (self.known, "already there"),
            (self.coded, "coded"),
            (self.uncoded, "kept uncoded"),
            (self.refused, "refused"),
        ]
        return ", ".join(f"{count} {what}" for count, what in parts if count) or "nothing found"


def add(
    store: Database, sources: Iterable[Source | Refusal], coder: GetCoder | None, tell: Tell, *, each_copy: bool = False
) -> Iterator[Summary]:
    """Put reports in and code them; the summary so far, after each batch.

    What is refused or odd is told in a sentence; without `coder` reports are left waiting; with
    `each_copy` near copies are reports like any others. Raises BadStore.
    """
    summary = Summary()
    for batch in _batches(sources):
        found = [taken for one in batch if (taken := _take(one, summary, tell))]
        with store.write() as connection:
            placed = records.put(connection, found, each_copy=each_copy)
        summary.new += len(placed.new)
        summary.copies += placed.copies
        summary.known += placed.known
        summary.uncoded += placed.uncoded
        if coder:
            code_waiting(store, coder, summary, tell)
        yield summary
    if coder:
        code_waiting(store, coder, summary, tell)  # what an earlier run was stopped at
    yield summary


def _take(one: Source | Refusal, summary: Summary, tell: Tell) -> Found | None:
    if isinstance(one, Refusal):
        tell(str(one))
        summary.refused += 1
        return None
    for note in one.notes:
        tell(f"{one.name}: {note}")
    return _found(one)


def _found(source: Source) -> Found:
    copy = Copy(
        source.name or "",
        source.publisher,
        source.title,
        source.published.isoformat() if source.published else None,
        source.basis if source.published else None,
        source.byline,
        source.notes,
    )
    return Found(report_of(source.text, source.language, copy), copy, _reason(source))


def _reason(source: Source) -> str | None:
    """Why no coder is to be set on a text, if so."""
    if source.language != CODED:
        return f"is in another language than English ({source.language})"
    return f"has more than {LONGEST} characters" if len(source.text) > LONGEST else None


def report_of(text: str, language: str, copy: Copy) -> Report:
    """The report in a text, with what its first copy says of it."""
    day = date.fromisoformat(copy.published) if copy.published else None
    given, metadata = (day, None) if copy.basis == "given" else (None, day)
    about = newswire.Given(copy.source, copy.title, given, metadata, copy.byline)
    report = newswire.take_apart(text, agencies.load(), about)
    notes = tuple(Note("sources", note) for note in copy.notes)
    return replace(report, language=language, notes=(*notes, *report.notes))


def code_waiting(store: Database, coder: GetCoder, summary: Summary, tell: Tell) -> None:
    """Code all reports that wait, a transaction a batch. Raises BadStore."""
    while True:
        with store.read() as connection:
            keys = records.waiting(connection, BATCH)
        if not keys:
            return
        _code(store, keys, coder(), (summary, tell))


def recode(store: Database, coder: GetCoder, program: Program, tell: Tell) -> Iterator[Summary]:
    """Code again every report that has no coding made in just this way; the summary so far, after each batch."""
    summary, last = Summary(), 0
    while True:
        way = {name: getattr(program, name) for name in ("coder", "version", "lexicon", "model")}
        with store.read() as connection:
            keys = column(connection, NOT_SO_CODED, last=last, most=BATCH, **way)
        if not keys:
            return
        _code(store, keys, coder(), (summary, tell))
        last = keys[-1]
        yield summary


NOT_SO_CODED = """
SELECT key FROM reports r WHERE key > :last AND uncoded IS NULL AND NOT EXISTS (
    SELECT 1 FROM codings c WHERE c.report = r.key AND c.coder = :coder AND c.version = :version
    AND c.lexicon = :lexicon AND c.model = :model AND c.person = 0
) ORDER BY key LIMIT :most
"""


def _code(store: Database, keys: Sequence[int], code: Code, account: tuple[Summary, Tell]) -> None:
    summary, tell = account
    with store.read() as connection:
        waiting = [(key, report_of(text, tongue, copy)) for key, text, tongue, copy in records.texts(connection, keys)]
    made: list[tuple[int, Record]] = []
    failed: list[tuple[int, str]] = []
    for some in _parts(waiting):
        for key, record in _attempt(some, code):
            if isinstance(record, Record):
                made.append((key, record))
            else:
                failed.append((key, record))
    with store.write() as connection:
        summary.coded += records.add_codings(connection, made)
        for key, why in failed:
            records.leave_uncoded(connection, key, why)
    names = {key: report.source for key, report in waiting}
    for key, why in failed:
        summary.uncoded += 1
        tell(f"{names[key]}: kept, but {why}")


def _attempt(some: list[tuple[int, Report]], code: Code) -> Iterator[tuple[int, Record | str]]:
    """Each report's record; where a coder breaks, the reports one by one, and why for the one that breaks it."""
    try:
        made = list(zip([key for key, _ in some], code([report for _, report in some]), strict=True))
    except Exception as error:  # noqa: BLE001 - a fault of any coder is told and kept, the rest goes on
        if len(some) > 1:
            for one in some:
                yield from _attempt([one], code)
        else:
            what = str(error) if isinstance(error, DatelineError) else f"{type(error).__name__}: {error}"
            yield some[0][0], f"could not be coded: {what[:300]}"
        return
    yield from made


def _parts(waiting: list[tuple[int, Report]]) -> Iterator[list[tuple[int, Report]]]:
    """The reports in parts that together do not fill a coder's memory."""
    part: list[tuple[int, Report]] = []
    size = 0
    for one in waiting:
        if part and size + len(one[1].text) > CHARACTERS:
            yield part
            part, size = [], 0
        part.append(one)
        size += len(one[1].text)
    if part:
        yield part


def _batches(sources: Iterable[Source | Refusal]) -> Iterator[list[Source | Refusal]]:
    batch: list[Source | Refusal] = []
    for one in sources:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def strictly(sources: Iterable[Source | Refusal]) -> Iterator[Source]:
    """The sources, up to the first that is refused. Raises UnreadableReport."""
    for one in sources:
        if isinstance(one, Refusal):
            raise UnreadableReport(str(one))
        yield one
