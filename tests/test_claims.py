"""Positions over time, issues that an analyst names, and what reports say against each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline import cli
from dateline.analyse.claims import disputes
from dateline.analyse.likeness import key
from dateline.analyse.questions import gather, load
from dateline.analyse.tracks import tracks
from dateline.errors import DatelineError
from dateline.flow import Kit
from dateline.model import Record
from dateline.words import stances
from sentences import code

MONDAY, FRIDAY = date(2016, 3, 21), date(2016, 3, 25)
STANCES = stances.load()

KEYS = [
    ("Keita's rule", "Keita stepping down", True, "one ends what the other keeps"),
    ("Keita's rule", "Ibrahim Keita's departure", True, "a longer name; an ending noun"),
    ("Keita's departure", "resignation of Keita", False, "both end it"),
    ("border treaty", "the border treaty", False, "the same"),
    ("border treaty", "suspension of the border treaty", True, "its suspension"),
]


@pytest.mark.parametrize(("one", "other", "turned", "reason"), KEYS)
def test_issues_meet_with_the_right_sign(one: str, other: str, turned: bool, reason: str) -> None:
    ours, theirs = key(one, STANCES), key(other, STANCES)
    assert ours.meets(theirs), reason
    assert (ours.turned != theirs.turned) == turned, reason


@pytest.mark.parametrize("other", ["fishing treaty", "border", "peace talks", "of the"])
def test_other_issues_do_not_meet(other: str) -> None:
    assert key("grain exports", STANCES).meets(key(other, STANCES)) is False


def told(kit: Kit, monday: str, friday: str) -> list[Record]:
    return [*code([monday], kit, MONDAY), *code([friday], kit, FRIDAY)]


def test_a_change_is_flagged_with_both_quotations(kit: Kit) -> None:
    records = told(kit, "Ghana praised the border treaty.", "Ghana condemned the border treaty.")
    (track,) = tracks(records[::-1], STANCES)
    ((before, after),) = track.changes
    assert (before.day, before.side, after.day, after.side) == (MONDAY, "for", FRIDAY, "against")
    assert (before.words.text, after.words.text) == tuple(r.report.text for r in records)


def test_who_stays_on_a_side_has_not_changed(kit: Kit) -> None:
    records = told(kit, "Ghana praised the border treaty.", "Ghana condemned the suspension of the border treaty.")
    (track,) = tracks(records, STANCES)
    assert [s.side for s in track.stands] == ["for", "for"]
    assert not track.changes


def test_an_analysts_issue_gathers_positions(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "issues.yaml"
    path.write_text(
        "- {id: t, question: Keep the treaty, words: [border treaty], for: keep, against: leave}\n", "utf-8"
    )
    records = told(kit, "Ghana praised the border treaty.", "Togo condemned the suspension of the border treaty.")
    answers = gather(tracks(records, STANCES), load(path), STANCES)
    assert [(a.holder, a.stand.side) for a in answers["t"]] == [("Ghana", "for"), ("Togo", "for")]


BAD = [("a: b\n", "is no list"), ("- {id: t}\n", "item 1 lacks question, words, for, against"), ("[\n", "is not YAML")]


@pytest.mark.parametrize(("text", "says"), BAD)
def test_a_bad_file_of_issues_says_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "issues.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(DatelineError, match=says):
        load(path)


DISPUTES = [
    (
        "Rebels killed 12 soldiers in Bamako on Sunday.",
        "Rebels killed 20 soldiers in Bamako on Sunday.",
        "toll",
        "tolls",
    ),
    ("Ghana praised the border treaty.", "Ghana condemned the border treaty.", "stance", "a change of mind"),
]


@pytest.mark.parametrize(("monday", "friday", "kind", "reason"), DISPUTES)
def test_what_two_reports_dispute(monday: str, friday: str, kind: str, reason: str, kit: Kit) -> None:
    records = [*code([monday], kit, MONDAY), *code([friday], kit, MONDAY)]
    (dispute,) = disputes(records, STANCES)
    assert dispute.kind == kind, reason
    assert [dispute.one.words.text, dispute.other.words.text] == [monday, friday], reason


def test_a_denial_is_set_against_what_it_denies(kit: Kit) -> None:
    records = list(
        code(["Togo bombed Accra on Sunday.", "Togo has denied that it bombed Accra on Sunday."], kit, MONDAY)
    )
    assert "denial" in [d.kind for d in disputes(records, STANCES)]


AGREED = [
    ("Rebels killed 12 soldiers in Bamako on Sunday.", "Rebels killed 12 soldiers in Bamako on Sunday.", "one toll"),
    ("Rebels killed 12 soldiers in Bamako on Sunday.", "Rebels killed 20 soldiers in Niamey on Sunday.", "two places"),
    ("Ghana praised the border treaty.", "Togo condemned the border treaty.", "two holders may differ"),
]


@pytest.mark.parametrize(("one", "other", "reason"), AGREED)
def test_what_is_no_dispute(one: str, other: str, reason: str, kit: Kit) -> None:
    assert not disputes(code([one, other], kit, MONDAY), STANCES), reason


def test_the_commands_print_both_sides(tmp_path: Path) -> None:
    for name, words in (("one.txt", "praised"), ("two.txt", "condemned")):
        (tmp_path / name).write_text(f"ACCRA, March 21, 2016 (AFP) - Ghana {words} the border treaty.\n", "utf-8")
    files = [str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]
    said = CliRunner().invoke(cli.app, ["claims", *files])
    assert said.exit_code == 0
    assert all(f"{words} the border treaty" in said.output for words in ("praised", "condemned"))
    stands = CliRunner().invoke(cli.app, ["positions", *files])
    assert "CHANGED" in stands.output
