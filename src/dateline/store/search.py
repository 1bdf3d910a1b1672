"""Full text: the reports and statements that hold some words, the best first, with the words in their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .sql import Row, table

if TYPE_CHECKING:
    from sqlalchemy import Connection

TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


@dataclass(frozen=True)
class Hit:
    """A report, or a statement in one, that holds the words."""

    report: str
    title: str | None
    published: str | None
    words: str


def reports(connection: Connection, words: str, most: int = 20) -> list[Hit]:
    """The reports that hold all the words: "a phrase", begin*, -without. The best first."""
    return _hits(connection, words, most, "reports")


def statements(connection: Connection, words: str, most: int = 20) -> list[Hit]:
    """The settled statements that hold all the words. The best first."""
    return _hits(connection, words, most, "statements")


def _hits(connection: Connection, words: str, most: int, kind: str) -> list[Hit]:
    dialect = connection.dialect.name
    asked = match(words) if dialect == "sqlite" else words.replace("*", "")
    if not asked.strip():
        return []
    found = table(connection, QUERIES[dialect, kind], words=asked, most=most)
    return [Hit(row["id"], row["title"], row["published"], " ".join(row["words"].split())) for row in found]


def latest(connection: Connection, actor: str, recipient: str, most: int = 50) -> list[Row]:
    """The newest counted events of one country towards another, both as ISO 3166 alpha-3 or PLOVER's own codes."""
    return table(connection, LATEST, actor=actor, recipient=recipient, most=most)


LATEST = """
SELECT r.id AS report, r.title, e.id, e.type, e.mode, e.status, d.first, e.quad, e.score, a.name AS actor,
    b.name AS recipient, 
    substr(r.text, CAST(e.starts + 1 AS INT), CAST(e.ends - e.starts AS INT)) AS words
FROM dyads d JOIN events e ON e.key = d.event JOIN codings c ON c.key = e.coding JOIN reports r ON r.key = c.report
LEFT JOIN entities a ON a.coding = e.coding AND a.id = d.actor
LEFT JOIN entities b ON b.coding = e.coding AND b.id = d.recipient
WHERE d.actor_country = :actor AND d.recipient_country = :recipient AND e.again = 0
AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report)
ORDER BY d.first DESC, d.event DESC LIMIT :most
"""


def match(words: str) -> str:
    """What FTS5 is asked for some words; whatever they are, it is no fault in its language."""
    wanted: list[str] = []
    without: list[str] = []
    for minus, phrase, word in TERM.findall(words):
        term = phrase or word
        begin = "*" if term.endswith("*") else ""
        if re.search(r"\w", term):
            (without if minus else wanted).append('"' + term.rstrip("*").replace('"', "") + '"' + begin)
    return " ".join([" AND ".join(wanted), *(f"NOT {term}" for term in without)]) if wanted else ""


QUERIES = {
    ("sqlite", "reports"): """
        SELECT r.id, r.title, r.published, found.words FROM (
            SELECT rowid, snippet(report_words, -1, '[', ']', '…', 16) AS words FROM report_words
            WHERE report_words MATCH :words ORDER BY rank LIMIT :most
        ) AS found JOIN reports r ON r.key = found.rowid""",
    ("sqlite", "statements"): """
        SELECT r.id, r.title, r.published, snippet(statement_words, 0, '[', ']', '…', 24) AS words
        FROM statement_words JOIN statements e ON e.key = statement_words.rowid
        JOIN codings c ON c.key = e.coding JOIN reports r ON r.key = c.report
        WHERE statement_words MATCH :words AND e.again = 0
        AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report)
        ORDER BY statement_words.rank LIMIT :most""",
    ("postgresql", "reports"): """
        SELECT id, title, published, ts_headline('english', left(text, 20000), q,
            'StartSel=[, StopSel=], MaxWords=16, MinWords=8') AS words
        FROM (
            SELECT id, title, published, text, q FROM reports, websearch_to_tsquery('english', :words) AS q
            WHERE reports.words @@ q ORDER BY ts_rank(reports.words, q) DESC LIMIT :most
        ) AS found""",
    ("postgresql", "statements"): """
        SELECT id, title, published, ts_headline('english', content, q,
            'StartSel=[, StopSel=], MaxWords=24, MinWords=8') AS words
        FROM (
            SELECT r.id, r.title, r.published, e.content, q FROM statements e
            JOIN codings c ON c.key = e.coding JOIN reports r ON r.key = c.report,
            websearch_to_tsquery('english', :words) AS q
            WHERE e.words @@ q AND e.again = 0
            AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report)
            ORDER BY ts_rank(e.words, q) DESC LIMIT :most
        ) AS found""",
}  # fmt: skip
