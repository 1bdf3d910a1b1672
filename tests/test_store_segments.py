"""The read model says what the store says, and follows it; full text finds what is there, whatever is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plain_coder
from dateline.model import Record, Report
from dateline.reading.sources import Source
from dateline.store import database, ingest, records, search, segments
from dateline.store.database import BadStore, Database
from dateline.store.sql import scalar

TEXTS = ["Ghana met Togo. The road opens in Mali.", "Kenya praised Uganda. Nobody was hurt.", "Peru sent aid to Chile."]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    opened = database.open_store(tmp_path / "record.db", create=True)
    put(opened, *TEXTS)
    yield opened
    opened.close()


def put(store: Database, *texts: str) -> None:
    for _ in ingest.add(store, [Source(text, text) for text in texts], lambda: plain_coder.code, print):
        pass


def count(store: Database) -> dict[str, int]:
    """The rows of each table of the read model; the store must count the same."""
    duck = segments.connect(store)
    found = {name: duck.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in segments._tables()}
    duck.close()
    with store.read() as connection:
        for name in ("events", "statements", "positions"):
            assert scalar(connection, f"SELECT count(*) FROM counted_{name}") == found[name], name
    return found


def recoded(store: Database, report: int, text: str, coder: str, *, facts: bool) -> None:
    program = plain_coder.by(coder, "9")
    made = plain_coder.record(Report(text), program) if facts else Record(program, Report(text))
    with store.write() as connection:
        records.add_codings(connection, [(report, made)])


def test_the_read_model_follows_the_store(store: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "CODINGS", 2)
    assert count(store) == {"events": 5, "dyads": 5, "statements": 5, "positions": 3}
    put(store, "Mali left. Niger stayed.")
    assert count(store)["events"] == 7, "new reports"
    recoded(store, 1, TEXTS[0], "plain", facts=False)
    assert count(store)["events"] == 5, "a newer machine finds nothing"
    recoded(store, 1, TEXTS[0], "person:ama", facts=True)
    assert count(store)["events"] == 7, "a person finds it again"
    recoded(store, 1, TEXTS[0], "other", facts=False)
    assert count(store)["events"] == 7, "a person's word stands against any machine"
    list(segments.rebuild(store))
    assert count(store)["events"] == 7, "made anew"


def test_an_empty_store_has_empty_tables(tmp_path: Path) -> None:
    store = database.open_store(tmp_path / "empty.db", create=True)
    assert set(count(store).values()) == {0}
    store.close()


def test_a_question_by_month_and_dyad(store: Database) -> None:
    duck = segments.connect(store)
    found = duck.execute("SELECT actor, recipient_country, actor_code FROM dyads WHERE actor = 'Kenya'").fetchall()
    assert found == [("Kenya", "UGA", "KEN")]
    assert duck.execute("SELECT speaker FROM statements WHERE content LIKE 'Peru%'").fetchall() == [("Peru",)]
    assert duck.execute("SELECT DISTINCT stance, issue FROM positions").fetchall() == [("for", "the road")]
    duck.close()


@pytest.mark.parametrize("harm", ["manifest", "segment", "other store"])
def test_segments_that_are_not_whole_are_made_anew(harm: str, store: Database, tmp_path: Path) -> None:
    before = count(store)
    where = segments.folder(store)
    if harm == "manifest":
        (where / segments.MANIFEST).write_text('{"last": 1')
    elif harm == "segment":
        next(where.glob("*.events.parquet")).unlink()
    else:
        store.close()
        (tmp_path / "record.db").unlink()
        other = database.open_store(tmp_path / "record.db", create=True)
        put(other, *TEXTS)
        other.close()
    assert count(store) == before


def test_segments_need_a_folder_that_can_be_written(store: Database) -> None:
    segments.folder(store).write_text("a file in its place")
    with pytest.raises(BadStore, match="segments"):
        segments.connect(store)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("aid", ["Peru sent aid to Chile."]),
        ("AID chile", ["Peru sent aid to Chile."]),
        ("met aid", []),
        ('"sent aid"', ["Peru sent aid to Chile."]),
        ('"aid sent"', []),
        ("prais*", ["Kenya praised Uganda. Nobody was hurt."]),
        ("in -Mali", []),
        ("-Mali", []),
        ("", []),
        ("!!!", []),
    ],
)
def test_reports_are_found_by_their_words(words: str, found: list[str], store: Database) -> None:
    with store.read() as connection:
        hits = search.reports(connection, words)
    assert [hit.words.replace("[", "").replace("]", "") for hit in hits] == found


def test_statements_are_found_once_and_only_the_settled(store: Database) -> None:
    recoded(store, 3, TEXTS[2], "plain", facts=True)
    with store.read() as connection:
        assert [hit.words for hit in search.statements(connection, "aid")] == ["Peru sent [aid] to Chile."]


def test_the_latest_of_a_dyad(store: Database) -> None:
    with store.read() as connection:
        (found,) = search.latest(connection, "KEN", "UGA")
        assert not search.latest(connection, "UGA", "KEN")
    assert (found["actor"], found["recipient"], found["words"]) == ("Kenya", "Uganda", "Kenya praised Uganda.")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=30))
def test_no_words_are_a_fault(store: Database, words: str) -> None:
    with store.read() as connection:
        search.reports(connection, words.replace("\0", "").encode("utf-8", "replace").decode())
