"""Every example in the language's lexicons shows what its row says."""

from __future__ import annotations

import csv

import pytest

from dateline.flow import Kit
from dateline.words import table
from sentences import code

FOLDER = table.LEXICONS / "languages" / "en"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("part", range(4))
def test_titles_describe_a_party(part: int, kit: Kit) -> None:
    titles = rows("titles.csv")[part::4]
    faults = []
    for row, record in zip(titles, code([r["example"] for r in titles], kit), strict=True):
        hits = [e for e in record.entities for m in e.mentions if row["title"] in m.text.lower()]
        sector = next(iter(table.many(row["sector"])), None)
        if row["kind"] in ("honorific", "past"):
            hits = list(record.entities)  # they describe nobody by themselves: they stand before who does
        elif "." in row["title"]:
            hits = [e for e in record.entities if sector in e.sectors]  # short forms go with a name: Gen. Lang
        if not hits or (sector and sector not in hits[0].sectors):
            faults.append(f"{row['title']}: {row['example']}: {[(e.name, e.sectors) for e in record.entities]}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("part", range(4))
def test_cues_make_statements(part: int, kit: Kit) -> None:
    cues = rows("cues.csv")[part::4]
    faults = []
    for row, record in zip(cues, code([r["example"] for r in cues], kit), strict=True):
        told = [s for s in record.statements if s.cue and s.denies == (row["act"] == "deny")]
        if bool(told) == (row["act"] == "none"):
            faults.append(f"{row['lemma']}: {row['example']}: {[s.content.text for s in record.statements]}")
    assert not faults, "\n".join(faults)
