"""Reads news reports and keeps the record: who did what to whom, when, where, and the words that say so.

import dateline
record = dateline.read("MOSCOW (AFP) - ...", date="2016-03-24")
record.events
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as _date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import DatelineError
from .model import Record

if TYPE_CHECKING:
    from .flow import Kit

__all__ = ["DatelineError", "Record", "kit", "read", "relate", "when", "where", "who"]


def kit(model: str | None = None, coder: str = "rules", names: Iterable[Path] = ()) -> Kit:
    """All that reading needs, made once: parser, lexicons and coder; `names` are CSV files that win over the built-in.

    Raises NotFound, BadLexicon.
    """
    from . import flow
    from .coding.coder import coder as maker
    from .reading import parse
    from .words import gazetteer, language, times
    from .words import names as lexicon

    known = lexicon.load(tuple(names))
    places = gazetteer.load(gazetteer.own())
    return flow.Kit(parse.model(model), known, language.load(), times.load(), places, maker(coder)())


def read(
    text: str,
    *,
    date: str | _date | None = None,
    title: str | None = None,
    source: str | None = None,
    model: str | None = None,
) -> Record:
    """The record of one report. `date` is the day it was published, as YYYY-MM-DD.

    Raises DatelineError where the text is empty or a lexicon or model is at fault, ValueError for a date that is none.
    """
    from . import flow
    from .errors import UnreadableReport
    from .reading import newswire
    from .words import newswire as agencies

    if not text.strip():
        raise UnreadableReport("the text is empty; give a report's text")
    day = _date.fromisoformat(date) if isinstance(date, str) else date
    report = newswire.take_apart(text, agencies.load(), newswire.Given(source, title, day))
    return next(flow.code([report], kit(model)))


def who(rows: Iterable[Mapping[str, Any]], kit: Kit | None = None) -> Iterator[dict[str, Any]]:
    """Each row `{"text", "date"?, "context"?}` with the country, sector, name and basis of the mention in `text`.

    Raises DatelineError at a row without text or with a date that is none.
    """
    return _column("who", rows, kit)


def when(rows: Iterable[Mapping[str, Any]], kit: Kit | None = None) -> Iterator[dict[str, Any]]:
    """Each row `{"text", "dct"?}` with the `timexes` found in `text`, read against the day `dct`.

    Raises DatelineError at a row without text or with a dct that is none.
    """
    return _column("when", rows, kit)


def where(rows: Iterable[Mapping[str, Any]], kit: Kit | None = None) -> Iterator[dict[str, Any]]:
    """Each row `{"text", "places"?: [{"start", "end"}]}` with its places on the map, or those found in `text`.

    Raises DatelineError at a row without text.
    """
    return _column("where", rows, kit)


def relate(rows: Iterable[Mapping[str, Any]], kit: Kit | None = None) -> Iterator[dict[str, Any]]:
    """Each row `{"text", "actor": [start, end], "recipient": [start, end]}` with the PLOVER type between the two.

    Always an answer, with its mode, status, reason, and how sure it is. Raises DatelineError at a row without a pair.
    """
    return _column("relate", rows, kit)


def _column(step: str, rows: Iterable[Mapping[str, Any]], tools: Kit | None) -> Iterator[dict[str, Any]]:
    from .columns import COLUMNS

    tools = tools or kit()
    return (COLUMNS[step](row, tools) for row in rows)
