"""Who said what."""

from __future__ import annotations

import pytest

from dateline.flow import Kit
from sentences import code

ROWS = [
    ("Putin said the road was open.", "indirect", "Putin", "the road was open", "a that-clause without that"),
    ("Putin said that the road was open.", "indirect", "Putin", "that the road was open", "with that"),
    ('"The road is open to all of you," Putin said.', "direct", "Putin", '"The road is open to all of you,"', "before"),
    ('Putin said: "The road is open to all of you."', "direct", "Putin", '"The road is open to all of you."', "after"),
    ("The road was open, according to Putin.", "indirect", "Putin", "The road was open", "according to, after"),
    ("According to Putin, the road was open.", "indirect", "Putin", "the road was open", "according to, before"),
    ('Putin said the road was "quite open".', "mixed", "Putin", 'the road was "quite open"', "a few words quoted"),
    ("Lavrov called for Europe to open the road.", "indirect", "Lavrov", "for Europe to open the road", "a call"),
    ("Togo accused Ghana of shelling a village.", "indirect", "Togo", "shelling a village", "an accusation"),
    ("Putin denied that the road was open.", "indirect", "Putin", "that the road was open", "a denial"),
]


@pytest.mark.parametrize(("sentence", "kind", "speaker", "content", "reason"), ROWS)
def test_statements(sentence: str, kind: str, speaker: str, content: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    (said,) = record.statements
    names = {e.id: [m.text for m in e.mentions] for e in record.entities}
    assert said.kind == kind, reason
    assert said.content.text == content, reason
    assert speaker in names[said.speaker[0]], reason
    assert said.denies == ("denied" in sentence), reason


def test_a_quotation_in_two_parts_is_one_statement(kit: Kit) -> None:
    (record,) = code(['"The road is open to all of you," Putin said. "It will stay open for many years."'], kit)
    (said,) = record.statements
    assert len(said.parts) == 2
    assert said.content.text.endswith('many years."')


def test_whom_it_was_said_to(kit: Kit) -> None:
    (record,) = code(["Putin told reporters that the road was open."], kit)
    names = {e.id: e.name for e in record.entities}
    assert [names[i] for i in record.statements[0].addressee] == ["reporters"]


def test_positions_rest_on_what_was_done_or_said(kit: Kit) -> None:
    (record,) = code(["Ghana condemned the border treaty."], kit)
    (position,) = record.positions
    assert (position.issue, position.stance) == ("the border treaty", "against")
    assert position.rests_on in [e.id for e in record.events]


def test_not_to_support_is_to_be_against(kit: Kit) -> None:
    (record,) = code(["Ghana did not endorse the border treaty."], kit)
    assert [p.stance for p in record.positions] == ["against"]
