"""The store: what goes in comes out, once, whoever codes it, wherever it is stopped."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plain_coder
from dateline.errors import NotFound
from dateline.model import Program, Record, Report
from dateline.reading.sources import Refusal, Source
from dateline.record import to_dict
from dateline.store import compare, database, ingest, records, search, upkeep
from dateline.store.database import BadStore, Database
from dateline.store.sql import column, scalar, table

TEXTS = [
    "Ghana met Togo. The road opens on Friday. Mali thanked Niger.",
    "Kenya praised Uganda. Nobody was hurt.",
    "Peru sent aid to Chile after the flood. Chile thanked Peru.",
]
SOURCES = [Source(text, f"{number}.txt") for number, text in enumerate(TEXTS)]


def put(store: Database, sources: Sequence[Source | Refusal], coder: ingest.Code | None = plain_coder.code) -> str:
    """Add the sources; what became of them, in words."""
    told: list[str] = []
    get = None if coder is None else (lambda: coder)
    *_, summary = ingest.add(store, sources, get, told.append)
    return str(summary)


def content(store: Database) -> list[object]:
    """All that is in a store, but for keys and times."""
    with store.read() as connection:
        reports = table(connection, "SELECT id, text, title, language, uncoded FROM reports ORDER BY id")
        copies = table(connection, "SELECT source, r.id FROM copies c JOIN reports r ON r.key = c.report ORDER BY 1, 2")
        codings = table(
            connection, "SELECT r.id, c.record FROM codings c JOIN reports r ON r.key = report ORDER BY 1, 2"
        )
        counts = [scalar(connection, f"SELECT count(*) FROM {name}") for name in upkeep.COUNTED]
    return [reports, copies, codings, counts]


def test_the_same_sources_twice_change_nothing(store: Database) -> None:
    assert put(store, SOURCES) == "3 new reports, 3 coded"
    before = content(store)
    assert put(store, SOURCES) == "3 already there"
    assert content(store) == before


def test_a_text_in_two_places_is_one_report_with_two_copies(store: Database) -> None:
    put(store, SOURCES)
    assert put(store, [Source(TEXTS[0], "elsewhere.txt")]) == "1 new copies of known ones"
    with store.read() as connection:
        assert scalar(connection, "SELECT count(*) FROM reports") == 3
        assert scalar(connection, "SELECT count(*) FROM settled_events") == 7, "events count once"


def test_records_come_back_as_they_were(store: Database) -> None:
    put(store, SOURCES)
    with store.read() as connection:
        found = [record for _, record in records.records(connection)]
        for record in found:
            wanted = plain_coder.record(
                ingest.report_of(record.report.text, "en", records.Copy(record.report.source or ""))
            )
            assert to_dict(record) == to_dict(wanted)
            assert records.record(connection, records.text_hash(record.report.text)[:12]) == record
    assert len(found) == len(TEXTS)


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_is_packed_and_unpacked(text: str) -> None:
    record = plain_coder.record(Report(text))
    assert to_dict(records.unpack(records.pack(record))) == to_dict(record)


def test_rows_are_the_records_own(store: Database) -> None:
    put(store, SOURCES)
    with store.read() as connection:
        (row,) = table(
            connection,
            "SELECT e.type, e.killed, e.killed_bound, e.contexts, e.score, a.name AS actor, b.name AS recipient, "
            "substr(r.text, CAST(e.starts + 1 AS INT), CAST(e.ends - e.starts AS INT)) AS words FROM settled_events e "
            "JOIN dyads d ON d.event = e.key JOIN reports r ON r.key = e.report "
            "JOIN entities a ON a.coding = e.coding AND a.id = d.actor "
            "JOIN entities b ON b.coding = e.coding AND b.id = d.recipient WHERE a.name = 'Kenya'",
        )
    assert row == {
        "type": "CONSULT", "killed": 2, "killed_bound": "at least", "contexts": '["military"]', "score": 1.0,
        "actor": "Kenya", "recipient": "Uganda", "words": "Kenya praised Uganda.",
    }  # fmt: skip


def programs(store: Database) -> list[str]:
    """Who made the settled coding of each report."""
    with store.read() as connection:
        return column(connection, "SELECT c.coder || c.version FROM settled s JOIN codings c ON c.key = s.coding")


@pytest.mark.parametrize(
    ("coders", "last", "reason"),
    [
        ([("plain", "1.0"), ("plain", "1.1")], "plain1.1", "the newest machine's"),
        ([("person:ama", "1"), ("plain", "2.0")], "person:ama1", "a person's word, though a machine came later"),
        ([("person:ama", "1"), ("person:kofi", "1")], "person:kofi1", "the newest person's"),
        ([("person:ama", "1"), ("person:ama", "1")], "person:ama1", "a person may think again"),
    ],
)
def test_the_settled_coding(coders: list[tuple[str, str]], last: str, reason: str, store: Database) -> None:
    put(store, SOURCES[:1], None)
    for name, version in coders:
        made = plain_coder.record(Report(TEXTS[0]), plain_coder.by(name, version))
        with store.write() as connection:
            assert records.add_codings(connection, [(1, made)]) == 1
    assert programs(store) == [last], reason
    with store.read() as connection:
        assert scalar(connection, "SELECT count(*) FROM settled_events") == 3, reason
        assert scalar(connection, "SELECT count(*) FROM codings") == 2, "every coding is kept"
    assert not list(upkeep.check(store))


def test_recoding_keeps_the_old_and_says_what_changed(store: Database) -> None:
    put(store, SOURCES)

    def new(reports: Sequence[Report]) -> Iterator[Record]:
        return (
            plain_coder.record(Report(r.text, r.source, title=r.title), plain_coder.by("plain", "2.0")) for r in reports
        )

    today = plain_coder.by("plain", "2.0")
    assert [s.coded for s in ingest.recode(store, lambda: new, today, print)] == [3]
    assert not list(ingest.recode(store, lambda: new, today, print)), "nothing is left to do"
    with store.read() as connection:
        assert scalar(connection, "SELECT count(*) FROM codings") == 6
        assert list(compare.differences(connection)) == ["nothing changed"]
        other = Record(Program("3.0", "plain", "x", "none"), Report(TEXTS[1]))
    with store.write() as connection:
        records.add_codings(connection, [(2, other)])
    with store.read() as connection:
        lines = list(compare.differences(connection))
    assert "  - CONSULT: Kenya praised Uganda." in lines
    assert lines[-1] == "2 events lost, 2 statements lost, 1 positions lost"


def test_a_coder_that_breaks_on_one_report_loses_no_other(store: Database) -> None:
    def breaking(reports: Sequence[Report]) -> Iterator[Record]:
        for report in reports:
            if "Kenya" in report.text:
                raise ValueError("no such verb")
            yield plain_coder.record(report)

    assert put(store, SOURCES, breaking) == "3 new reports, 2 coded, 1 kept uncoded"
    with store.read() as connection:
        assert column(connection, "SELECT uncoded FROM reports WHERE uncoded IS NOT NULL") == [
            "could not be coded: ValueError: no such verb"
        ]
    assert not list(upkeep.check(store))


@pytest.mark.parametrize("stop", range(1, 6))
def test_stopped_anywhere_a_second_run_finishes(stop: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingest, "BATCH", 2)
    sources = [Source(f"Ghana met Togo on day {n}. Mali left.", f"{n}.txt") for n in range(5)]
    whole = database.open_store(tmp_path / "whole.db", create=True)
    put(whole, sources)
    calls = iter(range(100))

    def stopping(reports: Sequence[Report]) -> Iterator[Record]:
        if next(calls) == stop - 1:
            raise KeyboardInterrupt
        return plain_coder.code(reports)

    broken = database.open_store(tmp_path / "broken.db", create=True)
    try:
        put(broken, sources, stopping)
    except KeyboardInterrupt:
        put(broken, sources)
    assert content(broken) == content(whole)
    assert not list(upkeep.check(broken))
    broken.close()
    whole.close()


def test_reports_may_wait_for_a_coder(store: Database) -> None:
    assert put(store, SOURCES, None) == "3 new reports"
    assert put(store, []) == "3 coded"


def test_another_language_is_kept_uncoded(store: Database) -> None:
    assert put(store, [Source("Le ministre.", "a.txt", language="fr")]) == "1 new reports, 1 kept uncoded"
    with store.read() as connection:
        assert "another language" in scalar(connection, "SELECT uncoded FROM reports")
    assert any("another language" in line for line in upkeep.info(store))


def test_full_text_finds_reports_and_statements(store: Database) -> None:
    put(store, SOURCES)
    with store.read() as connection:
        reports = search.reports(connection, "flood")
        said = search.statements(connection, "thanked niger")
    assert [hit.report for hit in reports] == [records.text_hash(TEXTS[2])[:12]]
    assert [hit.report for hit in said] == [records.text_hash(TEXTS[0])[:12]]


def test_a_report_that_is_not_there_is_named(store: Database) -> None:
    put(store, SOURCES)
    with store.read() as connection, pytest.raises(NotFound, match="no report '000000000000'"):
        records.record(connection, "000000000000")


def test_a_reader_sees_a_whole_batch_or_nothing_of_it(store: Database) -> None:
    with store.write() as connection:
        records.put(connection, [ingest._found(SOURCES[0])])
        with store.read() as reading:
            assert scalar(reading, "SELECT count(*) FROM reports") == 0
    with store.read() as reading:
        assert scalar(reading, "SELECT count(*) FROM reports") == 1


def test_a_backup_is_a_store(file: Database, tmp_path: Path) -> None:
    put(file, SOURCES)
    database.backup(file, tmp_path / "copy.db")
    copy = database.open_store(tmp_path / "copy.db")
    assert content(copy) == content(file)
    copy.close()
    with pytest.raises(BadStore, match="exists"):
        database.backup(file, tmp_path / "copy.db")


def test_compacting_changes_nothing(store: Database) -> None:
    put(store, SOURCES)
    before = content(store)
    assert upkeep.compact(store).startswith(store.name)
    assert content(store) == before
    assert not list(upkeep.check(store))


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("UPDATE codings SET record = x'00' WHERE key = 1", "cannot be read"),
        ("DELETE FROM statements WHERE coding = 1", "3 in the record"),
        ("INSERT INTO waiting VALUES (1)", "coded and yet waits"),
        ("DELETE FROM copies WHERE report = 2", "without a copy"),
        ("INSERT INTO times VALUES (99, 0, 1, 'DATE', 'x', NULL, NULL)", "row points at"),
        ("UPDATE reports SET text = 'other'", "not the index of what is there"),
    ],
)
def test_check_finds_what_is_wrong(harm: str, says: str, file: Database) -> None:
    put(file, SOURCES)
    file.close()
    with sqlite3.connect(file.path or "") as raw:
        raw.execute(harm)
    raw.close()
    assert says in "\n".join(upkeep.check(file))


@pytest.mark.parametrize(
    ("make", "says", "reason"),
    [
        (lambda p: None, "there is no store", "no file"),
        (lambda p: p.write_bytes(b""), "is empty", "an empty file"),
        (lambda p: p.mkdir(), "is a folder", "a folder"),
        (lambda p: p.write_text("A report.\n" * 200), "another kind of file", "a text"),
        (
            lambda p: sqlite3.connect(p).execute("CREATE TABLE t (a)").connection.close(),
            "not a dateline store",
            "another database",
        ),
    ],
)
def test_what_is_no_store_is_told_in_a_sentence(make: object, says: str, reason: str, tmp_path: Path) -> None:
    make(tmp_path / "record.db")  # type: ignore[operator]
    with pytest.raises(BadStore, match=says) as raised:
        database.open_store(tmp_path / "record.db")
    assert "record.db" in str(raised.value), reason


def test_a_newer_store_is_refused(file: Database) -> None:
    with file.write() as connection:
        connection.exec_driver_sql("UPDATE store SET value = '999'")
    with pytest.raises(BadStore, match="newer dateline"):
        database.open_store(file.path or "")


def test_a_full_disk_is_a_sentence_and_the_store_opens_again(file: Database) -> None:
    put(file, SOURCES)
    with file.read() as connection:
        pages = scalar(connection, "PRAGMA page_count")
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(BadStore, match="disk is full"):
        put(file, [Source(f"Ghana met Togo {n}. " * 500, f"x{n}") for n in range(70)])
    file.close()
    again = database.open_store(file.path or "")
    assert not list(upkeep.check(again))
    again.close()


def test_statements_are_split_where_they_end() -> None:
    script = "CREATE TABLE a (b); -- one; two\nCREATE TRIGGER c AFTER INSERT ON a BEGIN\nSELECT 1;\nEND;\n"
    assert len(list(database.statements(script))) == 2


def test_an_older_store_is_migrated_after_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = database.open_store(tmp_path / "record.db", create=True)
    put(store, SOURCES)
    before = content(store)
    store.close()
    step = tmp_path / "9000-colour.sql"
    step.write_text("ALTER TABLE reports ADD COLUMN colour TEXT;\n")
    now = version(store)
    monkeypatch.setattr(database, "_migrations", lambda: {now + 1: step})
    migrated = database.open_store(tmp_path / "record.db")
    assert content(migrated) == before
    with migrated.read() as connection:
        assert column(connection, "SELECT colour FROM reports") == [None] * 3
    migrated.close()
    kept = tmp_path / f"record.db.version-{now}"
    shutil.copy(kept, tmp_path / "old.db")
    monkeypatch.undo()
    old = database.open_store(tmp_path / "old.db")
    assert content(old) == before
    old.close()


def test_the_schema_is_all_migrations_together(tmp_path: Path) -> None:
    """A store made by the first script and every migration has the tables, columns and views of one made new."""
    old, new = (sqlite3.connect(tmp_path / name) for name in ("old.db", "new.db"))
    for path in sorted((database.HERE / "migrations").glob("*.sql")):
        old.executescript(path.read_text("utf-8"))
    new.executescript((database.HERE / "schema.sql").read_text("utf-8"))

    def shape(made: sqlite3.Connection) -> dict[str, object]:
        query = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 2"
        names = made.execute(query).fetchall()
        return {name: (kind, made.execute(f"PRAGMA table_xinfo({name})").fetchall()) for kind, name in names}

    assert shape(old) == shape(new)
    old.close()
    new.close()


def version(store: Database) -> int:
    """The version a store says it has."""
    with store.read() as connection:
        return int(scalar(connection, "SELECT value FROM store WHERE name = 'version'"))
