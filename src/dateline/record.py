"""The record as JSON: the program's contract with everything downstream."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from . import model
from .model import Record

RENAMED = {("Position", "rests_on"): "from"}
UNSAID = {("Report", "sections"), ("Report", "notes"), ("Entity", "gender")}
INLINE = ("words",)  # a Day's words stand beside its value: start, end, text


def to_dict(record: Record) -> dict[str, Any]:
    """The record as plain values, in the shape of record.schema.json."""
    made: dict[str, Any] = plain(record)
    return made


def to_json(record: Record) -> str:
    """The record as JSON text; the same record gives the same bytes."""
    return json.dumps(to_dict(record), ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema that every record keeps to."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("record.schema.json").read_text("utf-8"))
    return loaded


def plain(value: Any) -> Any:
    """Any of the nouns as dicts, lists and strings."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    made: dict[str, Any] = {}
    kind = type(value).__name__
    if kind == "Report":
        made["id"] = model.digest(value.text)
    for name in value.__dataclass_fields__:
        if (kind, name) in UNSAID:
            continue
        if name in INLINE:
            words = value.words
            made |= plain(words) if words else {"start": None, "end": None, "text": None}
        else:
            made[RENAMED.get((kind, name), name)] = plain(getattr(value, name))
    if kind == "Entity":
        made["code"] = value.code
    return made


def from_dict(made: Mapping[str, Any]) -> Record:
    """The record that a JSON object tells of. Raises LostSpan where a span is not the report's own words."""
    record: Record = build(Record, made)
    return record


def build(kind: Any, value: Any) -> Any:
    """A value of that type from its plain form."""
    if value is None:
        return None
    if get_origin(kind) in (Union, UnionType):
        return build(next(k for k in get_args(kind) if k is not type(None)), value)
    if get_origin(kind) is tuple:
        return tuple(build(get_args(kind)[0], item) for item in value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is float:
        return float(value)
    if get_origin(kind) is Literal or not hasattr(kind, "__dataclass_fields__"):
        return value
    return build_noun(kind, value)


def build_noun(kind: Any, value: Mapping[str, Any]) -> Any:
    """One of the nouns from its dict."""
    given = {}
    for name, hint in hints(kind).items():
        told = RENAMED.get((kind.__name__, name), name)
        if name in INLINE and kind is model.Day:
            given[name] = build(model.Span, value) if value.get("text") is not None else None
        elif told in value:
            given[name] = build(hint, value[told])
    return kind(**given)


@cache
def hints(kind: Any) -> dict[str, Any]:
    """The fields of a noun and their types."""
    known = get_type_hints(kind, {**vars(model), "Doc": object}, {})
    return {name: known[name] for name in kind.__dataclass_fields__}
