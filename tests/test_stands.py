"""Where parties stand: every row of the lexicon by its example, and what turns, denies or hedges a stance."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

import pytest

from dateline import flow
from dateline.coding import said, spoken, stands
from dateline.coding.rules import Rules
from dateline.flow import Kit
from dateline.model import Position, Reading, Report, Section, Span, Statement
from dateline.reading import parse
from dateline.words import table
from sentences import DAY, code

FOLDER = table.LEXICONS / "languages" / "en"
MEANS = {"turns": "against", "keeps": "for", "bears": "for", "names": "for", "names on": "for", "calls": "against"}
SMALL = {"the", "a", "an", "to"}


def examples(name: str, part: int) -> Iterator[tuple[dict[str, str], str]]:
    """Every third row of a table with each of its example sentences; brackets are around the issue."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        for row in list(csv.DictReader(file))[part::3]:
            for sentence in re.split(r"(?<=\.) (?=[A-Z])", row["example"]):
                yield row, sentence


def found(sentences: Sequence[str], kit: Kit) -> Iterator[tuple[Reading, tuple[Position, ...]]]:
    """The positions in each sentence as if all of it were told by somebody, so that each has what it rests on."""
    assert isinstance(kit.coder, Rules)
    language = kit.coder.language
    reports = [Report(s, published=DAY, sections=(Section(0, len(s), s),)) for s in sentences]
    for report, doc in zip(reports, parse.parse(reports, kit.parser), strict=True):
        reading = flow.read(report, doc, kit)
        statements = said.find(reading, language)
        whole = Statement("all", "indirect", (), Span(0, len(report.text), report.text))
        yield reading, stands.find(spoken.fill(reading, statements, language), (), (*statements, whole), language)


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if word not in SMALL}


@pytest.mark.parametrize("part", range(3))
@pytest.mark.parametrize("name", ["stances.csv", "turns.csv"])
def test_every_row_shows_what_it_says(name: str, part: int, kit: Kit) -> None:
    told = list(examples(name, part))
    faults = []
    plain = [re.sub(r"[\[\]]", "", sentence) for _, sentence in told]
    for (row, sentence), (reading, positions) in zip(told, found(plain, kit), strict=True):
        side = row["stance"] if "stance" in row else MEANS.get(row["does"], "")
        issue = words(" ".join(re.findall(r"\[(.*?)\]", sentence)))
        names = {e.id: e.name for e in reading.entities}
        ours = [p for p in positions if "Ghana" in [names[h] for h in p.holder]]
        right = [p for p in ours if p.stance == side and issue <= words(p.issue)]
        if bool(right) != bool(side) or (not side and ours):
            faults.append(f"{row['words']}: {sentence}: {[(p.stance, p.issue) for p in positions]}")
    assert not faults, "\n".join(faults)


ROWS = [
    ("Ghana supported an end to the border treaty.", "Ghana", "against", "border treaty", "for the end of it"),
    ("Ghana called for a ceasefire in Togo.", "Ghana", "for", "ceasefire in Togo", "a call for a thing"),
    ("Ghana refused to lift the embargo.", "Ghana", "for", "embargo", "against the end of it"),
    ("Ghana demanded that Togo lift its embargo.", "Ghana", "against", "embargo", "two turns; no owner in a pronoun"),
    ("Ghana urged Togo not to abandon the treaty.", "Ghana", "for", "treaty", "a denied ending"),
    ("Ghana did not endorse the border treaty.", "Ghana", "against", "border treaty", "denied, and it flips"),
    ("Ghana promised that it would not sell arms.", "Ghana", "against", "sell arms", "a promise not to"),
    ("Ghana stood by Togo.", "Ghana", "for", "Togo", "a party as issue"),
    ("Ghana said Togo opposed the treaty.", "Togo", "against", "treaty", "what another says is his"),
    ('"We condemn the raid on the market," Ghana said in a statement.', "Ghana", "against", "raid on the market", "we"),
    ("Ghana said the sanctions must be lifted.", "Ghana", "against", "sanctions", "what must be done"),
    ("Ghana voiced its support for the border treaty.", "Ghana", "for", "border treaty", "a noun that a verb carries"),
    ("The border treaty was condemned by Ghana.", "Ghana", "against", "border treaty", "passive"),
    ("Ghana hailed Togo for signing the treaty.", "Ghana", "for", "Togo", "praised for something"),
    ("Ghana will not leave unless Togo frees the men.", "Ghana", "for", "Togo frees the men", "what it waits for"),
]


@pytest.mark.parametrize(("sentence", "holder", "side", "issue", "reason"), ROWS)
def test_positions(sentence: str, holder: str, side: str, issue: str, reason: str, kit: Kit) -> None:
    ((reading, positions),) = found([sentence], kit)
    names = {e.id: e.name for e in reading.entities}
    assert (holder, side, issue) in [(names[p.holder[0]], p.stance, p.issue) for p in positions], reason


SILENT = [
    ("Ghana did not condemn the raid.", "silence is no praise"),
    ("Ghana might support the treaty.", "only a chance"),
    ("Ghana will support the treaty if Togo pays.", "hangs on a condition"),
    ("Did Ghana support the treaty?", "a question"),
    ("Ghana declined to comment.", "nothing to stand for"),
    ("Ghana met Togo in Accra on Monday.", "no word of standing"),
]


@pytest.mark.parametrize(("sentence", "reason"), SILENT)
def test_where_nothing_is_clear_nothing_is_said(sentence: str, reason: str, kit: Kit) -> None:
    ((_, positions),) = found([sentence], kit)
    assert not positions, reason


def test_a_position_rests_on_what_was_done_or_said(kit: Kit) -> None:
    (record,) = code(["Ghana condemned the border treaty."], kit)
    (position,) = record.positions
    assert (position.issue, position.stance) == ("border treaty", "against")
    assert position.rests_on in [e.id for e in record.events] + [s.id for s in record.statements]
