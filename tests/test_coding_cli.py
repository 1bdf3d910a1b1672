"""Commands of coding: many reports, given pairs, reasons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline
from dateline.cli import app
from dateline.errors import DatelineError
from dateline.flow import Kit

RUN = CliRunner()
SENTENCE = "Iran threatened to strike Israel."


def test_reports_are_coded_in_order_and_a_bad_line_stops_none(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "text": "Ghana met Togo.", "date": "2019-03-06"},
        {"id": "b"},
        {"id": "c", "text": "Mali met Niger.", "date": "tomorrow"},
        {"id": "d", "text": "Chad met Sudan."},
    ]
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join([*map(json.dumps, rows), "{"]) + "\n", "utf-8")
    done = RUN.invoke(app, ["code", str(given), "--to", str(out)])
    records = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [r["report"]["source"] for r in records] == ["a", "d"]
    assert [r["report"]["published"] for r in records] == ["2019-03-06", None]
    assert done.exit_code == 2
    for told in (":2: has no text", ":3: date is 'tomorrow'", ":5: is not JSON"):
        assert told in done.output


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind", "reason"),
    [
        (SENTENCE, [0, 4], [26, 32], "THREATEN", "a threat, not the strike it speaks of"),
        ("Norway gave food to Mali.", [0, 6], [20, 24], "AID", "through its preposition"),
        ("The general was arrested by Kenyan police.", [28, 41], [0, 11], "COERCE", "the passive's agent acts"),
        ("Ghana will not release the Togolese envoy.", [0, 5], [23, 41], "REJECT", "will not is a refusal"),
        ("Peru and Chile.", [0, 4], [9, 14], None, "there is always an answer"),
    ],
)
def test_relate(text: str, actor: list[int], recipient: list[int], kind: str | None, reason: str, kit: Kit) -> None:
    (found,) = dateline.relate([{"text": text, "actor": actor, "recipient": recipient}], kit)
    assert found["type"] == kind or (kind is None and found["type"] and found["confidence"] == 0), reason


@pytest.mark.parametrize("actor", [None, [0], [4, 0], [0, 99], "Iran"])
def test_a_pair_that_is_none_is_an_error(actor: object, kit: Kit) -> None:
    with pytest.raises(DatelineError, match="actor is"):
        list(dateline.relate([{"text": SENTENCE, "actor": actor, "recipient": [26, 32]}], kit))


def test_explain_says_why_and_why_not(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Tension\n\nIran threatened to strike Israel. The museum opened a show of paintings.\n", "utf-8")
    done = RUN.invoke(app, ["explain", str(report), "--date", "2016-03-24"])
    assert done.exit_code == 0
    for told in ("THREATEN", "'Iran' stands as subject", "status: occurred", "The museum opened a show"):
        assert told in done.output
    unknown = RUN.invoke(app, ["explain", str(report), "v0"])
    assert unknown.exit_code == 2
    assert "no event 'v0'" in unknown.output
