"""Records of single sentences, parsed in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline import flow
from dateline.flow import Kit
from dateline.model import Record, Report, Section

DAY = date(2016, 3, 24)  # a Thursday


def code(sentences: Sequence[str], kit: Kit, day: date | None = DAY) -> Iterator[Record]:
    """The record of each sentence, as if it were the whole body of a report of that day."""
    reports = [Report(s, published=day, published_basis="given", sections=(Section(0, len(s), s),)) for s in sentences]
    return flow.code(reports, kit)
