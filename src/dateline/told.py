"""The facts of a record in words, for the terminal and the page."""

from __future__ import annotations

from dataclasses import fields

from .model import Count, Record, Toll


def named(ids: tuple[str, ...], record: Record) -> str:
    """The names of these entities with their codes, joined; a dash where there are none."""
    known = {entity.id: entity for entity in record.entities}
    found = [known[i] for i in ids]
    return ", ".join(e.name + (f" [{e.code}]" if e.code else "") for e in found) or "–"


def dated(record: Record) -> str:
    """The report's day and where it was taken from."""
    report = record.report
    return f"{report.published} ({report.published_basis})" if report.published else "no date"


def counted(toll: Toll | None) -> list[str]:
    """The dead, the hurt and the rest: at least 23 killed."""
    counts = [(getattr(toll, harm.name), harm.name) for harm in fields(toll)] if toll else []
    return [f"{_number(count)} {word}" for count, word in counts if count]


def _number(count: Count) -> str:
    return f"{count.value}" if count.bound == "exact" else f"{count.bound} {count.value}"
