"""Who said what."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import flow
from dateline.coding.quotations import Quotations
from dateline.flow import Kit
from dateline.reading import newswire
from dateline.words import newswire as agencies
from sentences import code

ROWS = [
    ("Putin said the road was open.", "indirect", "Putin", "the road was open", "a that-clause without that"),
    ("Putin said that the road was open.", "indirect", "Putin", "that the road was open", "with that"),
    ("The road was open, Putin said.", "indirect", "Putin", "The road was open", "the cue at the end"),
    ("The road, Putin said, was open.", "indirect", "Putin", "The road, Putin said, was open", "the cue in the middle"),
    ("The road was open, as Putin put it.", "indirect", "Putin", "The road was open", "as somebody says"),
    ('"The road is open to all of you," Putin said.', "direct", "Putin", '"The road is open to all of you,"', "before"),
    ('Putin said: "The road is open to all of you."', "direct", "Putin", '"The road is open to all of you."', "after"),
    ("“The road is open to all,” Putin said.", "direct", "Putin", "“The road is open to all,”", "curly marks"),
    ("«The road is open to all,» Putin said.", "direct", "Putin", "«The road is open to all,»", "French marks"),
    ("''The road is open to all,'' Putin said.", "direct", "Putin", "''The road is open to all,''", "typewriter marks"),
    ("‘The road is open to all,’ Putin said.", "direct", "Putin", "‘The road is open to all,’", "British marks"),
    ('Putin: "The road is open to all of you."', "direct", "Putin", '"The road is open to all of you."', "a colon"),
    (
        '"The road is open to all of you." - Vladimir Putin',
        "direct",
        "Vladimir Putin",
        '"The road is open to all of you."',
        "signed",
    ),
    ("The road was open, according to Putin.", "indirect", "Putin", "The road was open", "according to, after"),
    ("According to Putin, the road was open.", "indirect", "Putin", "the road was open", "according to, before"),
    ('Putin said the road was "quite open".', "mixed", "Putin", 'the road was "quite open"', "a few words quoted"),
    ("Lavrov called for Europe to open the road.", "indirect", "Lavrov", "for Europe to open the road", "a call"),
    ("Lavrov urged Europe to open the road.", "indirect", "Lavrov", "Europe to open the road", "an order, with whom"),
    ("Togo accused Ghana of shelling a village.", "indirect", "Togo", "Ghana of shelling a village", "an accusation"),
    ("Putin denied that the road was open.", "indirect", "Putin", "that the road was open", "a denial"),
    ("Putin rejected the report.", "indirect", "Putin", "the report", "an object"),
    ("Putin left, saying the road was open.", "indirect", "Putin", "the road was open", "a participle"),
    ("Lavrov's claim that the road was open fell flat.", "indirect", "Lavrov", "that the road was open", "a noun"),
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


NONE = [
    ("The delay made Putin open the road.", "to make somebody act is no speech"),
    ('Putin drove down the "open" road.', "words that the reporter borrows"),
    ("The road to Moscow was open.", "the reporter's own word"),
    ("Putin may urge Europe to open the road.", "what may be said was not"),
]


@pytest.mark.parametrize(("sentence", "reason"), NONE)
def test_no_statement(sentence: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert record.statements == (), reason


def statements(text: str, kit: Kit) -> list[tuple[str, str | None, list[str]]]:
    """Content, words that name the speaker, and names of the speaker, of each statement of a text in paragraphs."""
    (record,) = flow.code([newswire.take_apart(text, agencies.load(), newswire.Given("x", None, None))], kit)
    names = {e.id: e.name for e in record.entities}
    return [
        (s.content.text, s.speaker_span.text if s.speaker_span else None, [names[i] for i in s.speaker])
        for s in record.statements
    ]


def test_a_quotation_in_two_parts_is_one_statement(kit: Kit) -> None:
    (record,) = code(['"The road is open to all of you," Putin said. "It will stay open for many years."'], kit)
    (said,) = record.statements
    assert len(said.parts) == 2
    assert said.content.text.endswith('many years."')


def test_a_quotation_runs_on_over_paragraphs(kit: Kit) -> None:
    text = '"The road is open to all of you," Lavrov said in Minsk.\n\n"It will stay open for many years to come."\n'
    ((content, words, names),) = statements(text, kit)
    assert content.endswith('years to come."')
    assert (words, names) == ("Lavrov", ["Sergei Lavrov"])


def test_a_floating_quotation_is_of_the_subject_of_the_sentence_before(kit: Kit) -> None:
    text = 'Lavrov smiled at the crowd. "The road will be open to all of you by the summer."\n'
    ((_, words, names),) = statements(text, kit)
    assert (words, names) == (None, ["Sergei Lavrov"])


def test_a_speaker_that_is_nobody_known_keeps_the_words(kit: Kit) -> None:
    ((content, words, names),) = statements("A poll showed that the road was popular with drivers.\n", kit)
    assert (content, words, names) == ("that the road was popular with drivers", "A poll", [])


def test_a_statement_inside_another_says_so(kit: Kit) -> None:
    (record,) = code(["Putin said that Lavrov had announced that the road was open."], kit)
    outer, inner = record.statements
    assert (inner.within, outer.within) == (outer.id, None)
    assert inner.speaker != outer.speaker


def test_whom_it_was_said_to_and_where(kit: Kit) -> None:
    (record,) = code(["Putin told reporters in a statement on Monday that the road was open."], kit)
    names = {e.id: e.name for e in record.entities}
    (said,) = record.statements
    assert [names[i] for i in said.addressee] == ["reporters"]
    assert said.venue == "in a statement"
    assert said.date is not None
    assert said.date.value == "2016-03-21"


@pytest.mark.parametrize(
    "sentence", ["Putin did not confirm that the road was open.", "Putin declined to say when the road would open."]
)
def test_a_denied_cue_denies(sentence: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert [s.denies for s in record.statements] == [True]


TRANSCRIPT = """The minister takes questions.

Q: Is the road open to all of us now?

A: It is open. We opened it on Monday.

Q: Will it stay open in the winter too?

A: That I cannot say.
"""


def test_an_interview_is_taken_by_turns(kit: Kit) -> None:
    said = statements(TRANSCRIPT, kit)
    assert [words for _, words, _ in said] == ["Q", "A", "Q", "A"]
    assert said[1][0] == "It is open. We opened it on Monday."


ODD = [
    ('"The road is open, Putin said.\n\nLavrov nodded.\n', "a mark that is never closed"),
    ('Putin said “the road is open".\n', "marks of two kinds"),
    ('The road is open," Putin said.\n', "only a closing mark"),
    ('""""\n', "nothing but marks"),
    ('"' + "The road is open. " * 30 + '"\n', "all text in one quotation"),
    ("10:15 Putin said the road was open.\n\n10:20 Lavrov said it was shut.\n", "a live blog"),
    ('"Road open, all clear" — MFA (@mfa) March 24, 2016\n', "a tweet"),
    ("'Tis said the '90s roads were the drivers' own.\n", "apostrophes that are no marks"),
]


@pytest.mark.parametrize(("text", "reason"), ODD)
def test_odd_marks_are_read_without_a_crash(text: str, reason: str, kit: Kit) -> None:
    assert all(content for content, _, _ in statements(text, kit)), reason


@given(st.text("ab .,:\"'“”„«»‘’\n—-", max_size=80))
def test_quotations_lie_in_their_paragraphs_and_never_overlap(text: str) -> None:
    paragraphs = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    found = Quotations(text, paragraphs).outer
    assert all(text[q.start : q.end] == q.text for q in found)
    assert all(any(a <= q.start and q.end <= b for a, b in paragraphs) for q in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
