"""The record: its promises, as properties."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from dateline import flow
from dateline.errors import LostSpan
from dateline.flow import Kit
from dateline.model import Record, Span, spans
from dateline.reading import newswire
from dateline.record import from_dict, schema
from dateline.words import newswire as agencies

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
PIECES = [
    "A road opens",
    "ACCRA (AFP) - Ghana met Togo on Monday.",
    '"We agreed," President Akufo-Addo said.',
    "Rebels killed 12 soldiers near Gao.",
    "The U.N. called on Mali's army to leave by 4/9/2016.",
    *("\u202e", "\x00", "«Oui»", "He denied it.", "👍🏽", "\ud800", "\r\n", "PHOTO: AFP", "  ", "“", "By Ama Owusu"),
    *("(", 'he said, "and', "İstanbul'da", "ﬁ"),
]
NEWS = st.lists(st.sampled_from(PIECES))


def read(text: str, kit: Kit) -> Record:
    return next(flow.code([newswire.take_apart(text, agencies.load())], kit))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_record_keeps_to_the_schema(path: Path, kit: Kit) -> None:
    jsonschema.validate(read(path.read_text("utf-8"), kit).to_dict(), schema())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=NEWS, gaps=st.sampled_from(["\n\n", "\n", " ", "\r\n"]))
def test_any_text_gives_a_record_that_keeps_its_promises(parts: list[str], gaps: str, kit: Kit) -> None:
    text = gaps.join(parts)
    record = read(text, kit)
    assert record.report.text == text
    for span in spans(record):
        assert text[span.start : span.end] == span.text
    jsonschema.validate(record.to_dict(), schema())
    assert from_dict(json.loads(record.to_json())) == record
    assert read(text, kit).to_json() == record.to_json()


def test_a_record_refuses_words_that_are_not_there(kit: Kit) -> None:
    record = read("Ghana met Togo in Accra on Monday.", kit)
    event = dataclasses.replace(record.events[0], evidence=Span(0, 5, "Wrong"))
    with pytest.raises(LostSpan, match=r"characters 0-5 are not 'Wrong' but 'Ghana'"):
        dataclasses.replace(record, events=(event,))


def test_ids_do_not_drift_when_another_sentence_changes(kit: Kit) -> None:
    one = read("Ghana met Togo in Accra on Monday.\n\nThe road was open.", kit)
    other = read("Ghana met Togo in Accra on Monday.\n\nThe road was shut.", kit)
    assert [e.id for e in one.events] == [e.id for e in other.events]
    assert [e.id for e in one.entities] == [e.id for e in other.entities]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_id_that_is_spoken_of_is_there(path: Path, kit: Kit) -> None:
    record = read(path.read_text("utf-8"), kit)
    known = {e.id for e in record.entities} | {p.id for p in record.places}
    known |= {e.id for e in record.events} | {s.id for s in record.statements}
    for event in record.events:
        assert {*event.actor, *event.recipient} <= known
        assert event.place is None or event.place in known
        assert event.attributed_to is None or event.attributed_to in known
    assert {i for s in record.statements for i in (*s.speaker, *s.addressee)} <= known
    assert {i for p in record.positions for i in (*p.holder, p.rests_on)} <= known


def test_coding_leaves_the_parse_alone(kit: Kit) -> None:
    from dateline.reading import parse

    report = newswire.take_apart("Ghana met Togo in Accra on Monday.", agencies.load())
    doc = next(parse.parse([report], kit.parser))
    before = [(t.text, t.lemma_, t.dep_, t.head.i) for t in doc]
    flow.record(flow.read(report, doc, kit), kit)
    assert [(t.text, t.lemma_, t.dep_, t.head.i) for t in doc] == before


def test_the_library_reads_with_a_date() -> None:
    record = dateline.read("Ghana met Togo in Accra on Monday.", date="2019-03-06")
    assert [e.date and e.date.value for e in record.events] == ["2019-03-04"]
    assert record.to_dict()["report"]["published_basis"] == "given"


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(dateline.DatelineError, match="empty"):
        dateline.read(" ")
