"""The same story on many sites is one story; what a longer version adds is counted, nothing else is counted twice."""

from __future__ import annotations

import contextlib
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plain_coder
from dateline.reading import shingles
from dateline.reading.sources import Source
from dateline.store import bands, ingest
from dateline.store.database import Database
from dateline.store.sql import column, scalar

FIRST = (
    "Ghana sent forty lorries of rice to the northern border on Monday after the river took the bridge. "
    "Togo thanked its neighbour and opened three schools as shelters for the families who had lost their homes. "
    "Benin said it would lend two boats and a crew until the army has laid a new bridge at Lome. "
)
REWRITTEN = FIRST.replace("forty", "some 40").replace("on Monday ", "").upper()
LONGER = FIRST + "Nigeria called a meeting of the four states in Abuja to speak of the dams upstream next week. "
OTHER = (
    "Peru asked Chile to send back eleven paintings that were carried off in the war of the Pacific long ago. "
    "Bolivia offered its museum as a place where both could show them until a court has heard the case. "
)


def put(store: Database, *found: Source, each_copy: bool = False) -> str:
    *_, summary = ingest.add(store, found, lambda: plain_coder.code, print, each_copy=each_copy)
    return str(summary)


def counted(store: Database) -> int:
    with store.read() as connection:
        return int(scalar(connection, "SELECT count(*) FROM counted_events"))


@pytest.mark.parametrize(
    ("second", "says", "events", "reason"),
    [
        (FIRST, "1 new copies of known ones", 3, "the very same text"),
        (REWRITTEN, "1 new reports, 1 kept uncoded", 3, "in capitals, a word changed, another cut"),
        (FIRST[:110] + FIRST[110:220], "1 new reports, 1 kept uncoded", 3, "the end cut off"),
        (LONGER, "1 new reports, 1 coded", 4, "a sentence more"),
        (OTHER, "1 new reports, 1 coded", 5, "another story"),
        (FIRST[:95], "1 new reports, 1 kept uncoded", 3, "only its first sentence"),
        ("Ghana sent forty lorries.", "1 new reports, 1 coded", 4, "too short to say"),
    ],
)  # fmt: skip
def test_copies_join_their_story(second: str, says: str, events: int, reason: str, store: Database) -> None:
    put(store, Source(FIRST, "one.txt", publisher="first.example"))
    assert put(store, Source(second, "two.txt", publisher="second.example")) == says, reason
    assert counted(store) == events, reason
    with store.read() as connection:
        assert sorted(column(connection, "SELECT publisher FROM copies")) == ["first.example", "second.example"]


def test_a_batch_finds_the_copies_within_it(store: Database) -> None:
    assert put(store, *(Source(t, f"{n}") for n, t in enumerate((FIRST, OTHER, REWRITTEN, LONGER)))) == (
        "4 new reports, 3 coded, 1 kept uncoded"
    )
    with store.read() as connection:
        assert column(connection, "SELECT story FROM reports ORDER BY key") == [1, 2, 1, 1]
    assert counted(store) == 6


def test_each_copy_counts_where_that_is_asked_for(store: Database) -> None:
    put(store, Source(FIRST, "1"), Source(REWRITTEN, "2"), each_copy=True)
    assert counted(store) == 6


@pytest.mark.parametrize(("day", "stories"), [(date(2020, 3, 5), 1), (date(2020, 4, 5), 2), (None, 1)])
def test_a_text_that_comes_back_a_month_later_is_another_story(day: date | None, stories: int, store: Database) -> None:
    put(store, Source(FIRST, "1", published=date(2020, 3, 1)), Source(REWRITTEN, "2", published=day))
    with store.read() as connection:
        assert scalar(connection, "SELECT count(DISTINCT story) FROM reports") == stories


WORDS = st.lists(
    st.sampled_from(["road", "bridge", "river", "border", "Lomé", "Ghana", "40", "the", "of"]), max_size=60
)


@given(WORDS)
def test_a_text_is_contained_in_itself_whatever_its_case_and_marks(words: list[str]) -> None:
    plain, marked = " ".join(words), "“" + ", ".join(words).upper() + "!”"
    assert shingles.shingles(plain).tolist() == shingles.shingles(marked).tolist()
    assert shingles.new_words(plain, shingles.distinct(shingles.shingles(plain))) == (
        [] if len(words) >= shingles.RUN else [*shingles.new_words(plain, shingles.shingles(""))]
    )


@given(WORDS, WORDS)
def test_containment_is_the_share_of_the_smaller_set(one: list[str], other: list[str]) -> None:
    def runs(words: list[str]) -> set[tuple[str, ...]]:
        return {tuple(words[n : n + 4]) for n in range(len(words) - 3)}

    first, second = runs(one), runs(other)
    smaller = min(len(first), len(second))
    wanted = len(first & second) / smaller if smaller else 0
    sets = [shingles.distinct(shingles.shingles(" ".join(words))) for words in (one, other)]
    assert shingles.containment(*sets) == pytest.approx(wanted)


@given(st.text(max_size=80))
def test_any_text_has_words_that_stand_where_they_are_said_to(text: str) -> None:
    for start, end in shingles.new_words(text, shingles.shingles("")):
        assert text[start:end].isalnum()


def sharing(kept: dict[int, list[int]], asked: list[int]) -> set[int]:
    return {report for report, one in kept.items() if set(one) & set(asked)}


def test_runs_of_bands_hold_what_was_kept_however_they_were_merged(
    store: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts kept a few at a time, undone in between, by a store opened anew: the same reports share a band."""
    monkeypatch.setattr(bands, "YOUNG", 3)
    monkeypatch.setattr(bands, "CLOSEST", 1000)
    chance, kept = random.Random(7), dict[int, list[int]]()
    numbers = [0, *range(2**32 - 400, 2**32)]
    for turn in range(30):
        added = {turn * 10 + n: sorted(chance.sample(numbers, 6)) for n in (1, 4)}
        with contextlib.suppress(ZeroDivisionError), store.write() as connection:
            bands.refresh(connection)
            for report, one in added.items():
                bands.keep(connection, report, one, b"")
            if turn % 5 == 4:
                raise ZeroDivisionError
        if turn % 5 != 4:
            kept |= added
        if turn % 7 == 0:
            store.close()
        with store.write() as connection:
            bands.refresh(connection)
            asked = chance.sample(numbers, 6)
            assert {report for report, _ in bands.likely(connection, asked)} == sharing(kept, asked)
    with store.read() as connection:
        assert scalar(connection, "SELECT count(*) FROM runs") <= 5
