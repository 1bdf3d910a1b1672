"""The archive's commands: what a user sees, and what bad input gets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

import plain_coder
from dateline import archive_cli
from dateline.cli import app

RUN = CliRunner()
GOOD = '{"id": "a", "text": "Ghana met Togo. Mali left."}\n'
BAD = "no JSON\n"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes without a parser."""
    monkeypatch.setattr(archive_cli, "_coder", lambda model: lambda: plain_coder.code)
    monkeypatch.setattr(archive_cli, "_kit", lambda model: None)
    monkeypatch.setattr(archive_cli, "_program", lambda kit: plain_coder.by("plain", "2.0"))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.jsonl").write_text(GOOD + BAD)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    shown = RUN.invoke(app, list(words))
    assert shown.exit_code == code, shown.output
    assert "Traceback" not in shown.output
    return shown.stdout + shown.stderr


def test_add_counts_what_it_took_and_what_it_refused(here: Path) -> None:
    shown = run("add", "rows.jsonl", "--to", "r.db")
    assert "rows.jsonl:2: the line is not JSON" in shown
    assert "r.db: 1 new reports, 1 coded, 1 refused" in shown
    assert "r.db: 1 already there, 1 refused" in run("add", "rows.jsonl", "--to", "r.db")


@pytest.mark.parametrize(
    ("words", "says", "reason"),
    [
        (["add", "rows.jsonl", "--to", "r.db", "--strict"], "stopped there", "--strict stops at the first"),
        (["add", "nothing.txt", "--to", "r.db"], "no such file", "nothing was taken"),
        (["add", "rows.jsonl", "--to", "no/r.db"], "no such folder", "a store in no folder"),
        (["add", "rows.jsonl", "--to", "rows.jsonl"], "another kind of file", "a store that is none"),
        (
            ["add", "rows.jsonl", "--to", "r.db", "--columns", "body"],
            "write it as text=Body",
            "columns that say nothing",
        ),
        (["add", "https://", "--to", "r.db"], "not a web address", "no address"),
        (["store", "info", "no.db"], "dateline add REPORTS --to no.db", "no store"),
        (["watch", "no.txt", "--to", "r.db"], "check the path", "no file of feeds"),
        (["watch", "rows.jsonl", "--to", "r.db"], "not a web address", "a file without feeds"),
        (["store", "info", "postgresql://nobody@127.0.0.1:1/x"], "127.0.0.1", "no server"),
    ],
)
def test_bad_words_get_a_sentence_and_exit_code_2(words: list[str], says: str, reason: str, here: Path) -> None:
    assert says in run(*words, code=2), reason


def test_looking_after_a_store(here: Path) -> None:
    run("add", "rows.jsonl", "--to", "r.db")
    assert "coded by     plain 1.0" in run("store", "info", "r.db")
    assert "r.db is whole" in run("store", "check", "r.db")
    assert "b.db: " in run("store", "backup", "r.db", "b.db")
    assert "exists" in run("store", "backup", "r.db", "b.db", code=2)
    assert "now" in run("store", "compact", "r.db")
    assert "1 codings" in run("store", "rebuild", "r.db")
    assert "r.db is whole" in run("store", "check", "r.db")


def test_recoding_and_what_changed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "rows.jsonl", "--to", "r.db")

    def newer(reports: Sequence[object]) -> Iterator[object]:
        return (plain_coder.record(r, plain_coder.by("plain", "2.0")) for r in reports)  # type: ignore[arg-type]

    monkeypatch.setattr(archive_cli, "_coder", lambda model: lambda: newer)
    assert "r.db: 1 coded" in run("recode", "r.db")
    assert "all coded by this coder already" in run("recode", "r.db")
    assert "nothing changed" in run("diff", "r.db")
    assert "nothing changed" in run("diff", "r.db", "--report", "000000000000")


def test_reports_left_waiting_are_coded_the_next_time(here: Path) -> None:
    assert "1 new reports, 1 refused" in run("add", "rows.jsonl", "--to", "r.db", "--no-code")
    assert "1 already there, 1 coded" in run("add", "rows.jsonl", "--to", "r.db")


def test_rows_without_a_name_of_their_own_are_told_by_their_line(here: Path) -> None:
    (here / "b.jsonl").write_text(json.dumps({"text": "Ghana met Togo.", "date": "9999-01-01"}))
    assert "b.jsonl:1: the year 9999 cannot be the day of a report" in run("add", "b.jsonl", "--to", "r.db")
