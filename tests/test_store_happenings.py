"""Happenings: told in many stories, counted once; told apart wherever the stories leave room for two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from dateline.analyse import happenings
from dateline.model import Count, Day, Entity, Event, Mention, Place, Program, Record, Report, Span, Toll
from dateline.store import records, segments
from dateline.store.database import Database

DAYS = {"mon": "2020-03-02", "tue": "2020-03-03", "wed": "2020-03-04", "": None}


@dataclass(frozen=True)
class Told:
    """An event as a story tells it."""

    actor: str = "IRQREB"
    recipient: str = "IRQMIL"
    day: str = "mon"
    basis: str = "text"
    place: str = ""
    killed: int | None = None
    type: str = "ASSAULT"
    status: str = "occurred"


@pytest.fixture
def store(file: Database) -> Database:
    return file


def record(number: int, told: tuple[Told, ...]) -> Record:
    """The record of a story of its own."""
    text = f"Story {number} tells of it."
    span = Span(0, 5, "Story")
    codes = dict.fromkeys(code for one in told for code in (one.actor, one.recipient) if code)
    parties = [Entity(f"e{c}", c, "group", (Mention(0, 5, "Story"),), c[:3], (c[3:],)) for c in codes]
    names = dict.fromkeys(one.place for one in told if one.place)
    places = [Place(f"p{name}", name, (span,), "IRQ", precision="city") for name in names]
    return Record(Program("1", "made", "-", "-"), Report(text), tuple(parties), (), tuple(places), tuple(_events(told)))


def _events(told: tuple[Told, ...]) -> Iterator[Event]:
    from datetime import date

    span = Span(0, 5, "Story")
    for number, one in enumerate(told):
        value = DAYS[one.day]
        day = date.fromisoformat(value) if value else None
        yield Event(
            f"v{number}", one.type, one.status,  # type: ignore[arg-type]
            (f"e{one.actor}",) if one.actor else (), (f"e{one.recipient}",) if one.recipient else (), span, span,
            date=Day(value, day, day, one.basis) if value else None,  # type: ignore[arg-type]
            place=f"p{one.place}" if one.place else None, toll=Toll(Count(one.killed)) if one.killed else None,
        )  # fmt: skip


def linked(store: Database, *stories: tuple[Told, ...]) -> list[happenings.Happening]:
    """The happenings that these stories tell of."""
    made = [record(number, told) for number, told in enumerate(stories)]
    with store.write() as connection:
        placed = records.put(connection, [records.Found(r.report, records.Copy(f"{n}")) for n, r in enumerate(made)])
        records.add_codings(connection, zip(placed.new, made, strict=True))
    duck = segments.connect(store)
    happenings.link(duck)
    found = list(happenings.happenings(duck))
    duck.close()
    return found


A = Told()


@pytest.mark.parametrize(
    ("one", "other", "count", "reason"),
    [
        (A, A, 1, "the same type, parties and day"),
        (A, Told(place="Mosul"), 1, "one names the place"),
        (Told(place="Mosul"), Told(place="Mosul"), 1, "both name the same place"),
        (Told(place="Mosul"), Told(place="Basra"), 2, "two places"),
        (A, Told(day="tue"), 2, "two days, both in the text"),
        (A, Told(day="tue", basis="report"), 1, "printed the morning after"),
        (A, Told(day="wed", basis="report"), 2, "printed two days later"),
        (A, Told(day=""), 2, "no day"),
        (A, Told(type="COERCE"), 2, "another type"),
        (A, Told(status="negated"), 2, "one denies it"),
        (A, Told(status="historical"), 1, "told as past"),
        (A, Told(actor="IRQPTY"), 2, "another actor"),
        (A, Told(recipient="IRQCVL"), 2, "another recipient"),
        (Told(actor=""), Told(actor=""), 2, "nobody knows by whom, nor where"),
        (Told(actor="", place="Mosul"), Told(actor="", place="Mosul"), 1, "by whom is not known, but where"),
        (Told(actor="", recipient=""), Told(actor="", recipient=""), 2, "nobody is known"),
        (Told(killed=3), Told(killed=5), 1, "other tolls stand side by side"),
    ],
)
def test_two_stories(one: Told, other: Told, count: int, reason: str, store: Database) -> None:
    assert len(linked(store, (one,), (other,))) == count, reason


def test_an_event_without_a_place_joins_none_of_two_places(store: Database) -> None:
    assert len(linked(store, (Told(place="Mosul"),), (Told(place="Basra"),), (A,))) == 3


def test_what_one_story_tells_apart_stays_apart(store: Database) -> None:
    found = linked(store, (A, A), (A,), (A, A))
    assert [len(one.witnesses) for one in found] == [3, 2], "two attacks, as the story that tells most of them says"


def test_witnesses_and_their_tolls_stand_side_by_side(store: Database) -> None:
    (found,) = linked(store, (Told(killed=31),), (Told(killed=34, place="Mosul"),), (A,))
    assert (found.tolls, found.place, len(found.witnesses)) == ((31, 34), "Mosul", 3)


def test_an_empty_store_has_no_happenings(store: Database) -> None:
    assert linked(store) == []
