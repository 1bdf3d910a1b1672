"""A record as rows of the store's tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from ..model import Day, Event, Position, Record, Statement
from .sql import Row

Rows = dict[str, list[Row]]
ROLES = {"events": ("actor", "recipient"), "statements": ("speaker", "addressee"), "positions": ("holder",)}
KEYS = {"times": ("starts", "ends"), "parties": ("fact", "role", "number")}  # other rows are told apart by their id


def rows(record: Record, coding: int, next_key: dict[str, int], again: Mapping[str, int]) -> Rows:
    """The rows of a record under a coding's key; takes keys of events, statements, positions from `next_key`.

    `again` says of each fact, by its id, whether an earlier version of the story told it.
    """
    made: Rows = {
        "entities": [_entity(e) | {"coding": coding} for e in record.entities],
        "times": [{"starts": t.start, "ends": t.end} | _fields(t, "type value first last") for t in record.times],
        "places": [
            _fields(p, "id name country admin1 latitude longitude geonames precision") for p in record.places
        ],
        "events": [_event(e) for e in record.events],
        "statements": [_statement(s) for s in record.statements],
        "positions": [_position(p) for p in record.positions],
        "parties": [*_parties(record)],
        "dyads": [],
    }  # fmt: skip
    for name, table in made.items():
        made[name] = _once(table, KEYS.get(name, ("id",)))
        for row in made[name]:
            row["coding"] = coding
            if name in ROLES:
                row["key"] = next_key[name]
                row["again"] = again.get(row["id"], 0)
                next_key[name] += 1
    keys = {row["id"]: row["key"] for row in made["events"]}
    countries = {entity.id: entity.country for entity in record.entities}
    made["dyads"] = [pair for event in record.events for pair in _pairs(event, keys[event.id], countries)]
    return made


def _fields(thing: object, names: str) -> Row:
    """Some fields of a noun; days as text."""
    found = {name: getattr(thing, name) for name in names.split()}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in found.items()}


def _entity(entity: object) -> Row:
    return _fields(entity, "id name kind code country role basis")


def _once(table: Iterable[Row], key: tuple[str, ...]) -> list[Row]:
    """Of rows with the same key the first."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in table:
        found.setdefault(tuple(row[name] for name in key), row)
    return list(found.values())


def _day(day: Day | None) -> Row:
    return _fields(day, "value first last") if day else dict.fromkeys(("value", "first", "last"))


def _event(event: Event) -> Row:
    toll = {"killed": event.toll and event.toll.killed, "injured": event.toll and event.toll.injured}
    counted = {name: count.value if count else None for name, count in toll.items()}
    bounds = {f"{name}_bound": count.bound if count else None for name, count in toll.items()}
    return {
        **_fields(event, "id type mode status place quad score cameo attributed_to rule confidence"),
        **_day(event.date),
        **counted,
        **bounds,
        "contexts": json.dumps(event.contexts),
        "day_basis": event.date.basis if event.date else None,
        "starts": event.evidence.start,
        "ends": event.evidence.end,
    }


def _statement(statement: Statement) -> Row:
    day = _day(statement.date)
    return {
        **_fields(statement, "id kind within"),
        "content": statement.content.text,
        "starts": statement.content.start,
        "ends": statement.content.end,
        "first": day["first"],
        "last": day["last"],
        "denies": int(statement.denies),
    }


def _position(position: Position) -> Row:
    return {
        **_fields(position, "id issue stance rests_on"),
        "day": position.date.isoformat() if position.date else None,
        "starts": position.evidence.start,
        "ends": position.evidence.end,
    }


def _parties(record: Record) -> Iterable[Row]:
    for table, roles in ROLES.items():
        for fact in getattr(record, table):
            for role in roles:
                for number, entity in enumerate(getattr(fact, role)):
                    yield {"fact": fact.id, "role": role, "number": number, "entity": entity}


def _pairs(event: Event, key: int, countries: dict[str, str | None]) -> Iterable[Row]:
    """Each actor with each recipient; an event without either stands in the pair of nobody."""
    for actor in dict.fromkeys(event.actor or ("",)):
        for recipient in dict.fromkeys(event.recipient or ("",)):
            yield {
                "event": key,
                "actor": actor,
                "recipient": recipient,
                "actor_country": countries.get(actor),
                "recipient_country": countries.get(recipient),
                "first": event.date.first.isoformat() if event.date and event.date.first else None,
            }
