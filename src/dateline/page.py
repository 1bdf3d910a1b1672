"""One self-contained web page of a report and its record."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Record

STYLE = "body{font:16px/1.5 system-ui;max-width:70rem;margin:auto;padding:1rem}mark{background:#fd6}"


def page(record: Record) -> str:
    """The record as a whole HTML page, fit for a browser, a phone and a printer."""
    title = escape(record.report.title or "A report")
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title><style>{STYLE}</style>{fragment(record)}"


def fragment(record: Record) -> str:
    """The record as HTML to stand inside another page, such as a notebook's."""
    rows = "".join(
        f"<li><b>{e.type}</b> {escape(e.status)}: {escape(e.evidence.text)}</li>" for e in record.events
    )
    return f"<h1>{escape(record.report.title or '')}</h1><ul>{rows}</ul>"
