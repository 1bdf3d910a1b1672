"""The way of one report, from its text to its record."""

import json
from pathlib import Path

import dateline

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_summit_is_read():
    record = dateline.read((EXAMPLES / "summit.txt").read_text())
    assert str(record.report.published) == "2023-06-12"
    assert record.report.agency == "Reuters"
    assert "CONSULT" in {event.type for event in record.events}


def test_the_same_report_gives_the_same_bytes():
    text = (EXAMPLES / "summit.txt").read_text()
    assert dateline.read(text).to_json() == dateline.read(text).to_json()


def test_a_record_comes_back_from_json():
    from dateline.record import from_dict

    record = dateline.read((EXAMPLES / "summit.txt").read_text())
    assert from_dict(json.loads(record.to_json())) == record
