"""The nouns: frozen, compared by content, knowing nothing of spaCy, files or SQL.

Offsets count Unicode code points of the report's text, half-open. Scores run from -10 to 10.
Coordinates are WGS 84 degrees. What the text does not say is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from .errors import LostSpan

if TYPE_CHECKING:
    from .parsed import Doc

Form = Literal["name", "description", "pronoun"]
Kind = Literal["person", "organization", "group", "country"]
Status = Literal["occurred", "historical", "future", "hypothetical", "negated"]


@dataclass(frozen=True)
class Span:
    """A stretch of the report: `report.text[start:end] == text`."""

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Caption(Span):
    """A photograph's caption, and whose photograph it is."""

    credit: str | None = None


@dataclass(frozen=True)
class Dateline(Span):
    """Where the report was filed, as it stands at the head of the body: MOSCOW (AFP)."""

    place: str


@dataclass(frozen=True)
class Section(Span):
    """A stretch of the report that is parsed on its own; only the body is coded."""

    part: Literal["headline", "caption", "body", "furniture"] = "body"


@dataclass(frozen=True)
class Report:
    """A news report as it was read; its text is never changed after offsets are taken."""

    text: str
    source: str | None = None
    title: str | None = None
    language: str = "en"
    published: date | None = None
    published_basis: Literal["given", "metadata", "dateline", "caption", "text"] | None = None
    agency: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    captions: tuple[Caption, ...] = ()
    sections: tuple[Section, ...] = field(default=(), compare=False)  # all of the text but the space between
    notes: tuple[Note, ...] = field(default=(), compare=False)  # what reading it found odd


@dataclass(frozen=True)
class Mention(Span):
    """Where an entity is spoken of, and how."""

    form: Form = "name"


@dataclass(frozen=True)
class Entity:
    """A party: a person, organization, group or country, with the code it has on the report's date."""

    id: str
    name: str
    kind: Kind
    mentions: tuple[Mention, ...]
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    basis: str | None = None
    gender: Literal["m", "f"] | None = field(default=None, compare=False)

    @property
    def code(self) -> str | None:
        """Country and primary sector, as PLOVER writes an actor; None where neither is known."""
        return (self.country or "") + (self.sectors[0] if self.sectors else "") or None


@dataclass(frozen=True)
class Time(Span):
    """A time expression with its TIMEX3 type and value, bounded as days where it can be."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Place:
    """A place on the map, in WGS 84 degrees, and how exact that is."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    precision: Literal["country", "admin1", "city", "site", "region"] | None = "city"  # None: only words are known


@dataclass(frozen=True)
class Day:
    """When an event was or is: from a time expression in the text, or only the report's date."""

    value: str
    first: date | None
    last: date | None
    basis: Literal["text", "report"]
    words: Span | None = None


@dataclass(frozen=True)
class Count:
    """A number of people, and whether the text gives it as exact."""

    value: int
    bound: Literal["exact", "at least", "at most", "about"] = "exact"


@dataclass(frozen=True)
class Toll:
    """How many were killed, injured, missing, detained and displaced, each where the text says."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    detained: Count | None = None
    displaced: Count | None = None


@dataclass(frozen=True)
class Account:
    """Another count of an event's dead and hurt, and who gives it."""

    toll: Toll
    evidence: Span
    attributed_to: str | None = None


@dataclass(frozen=True)
class Event:
    """Who did what to whom, in an ontology's types, with the words that say so."""

    id: str
    type: str
    status: Status
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    trigger: Span
    evidence: Span
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    date: Day | None = None
    place: str | None = None
    toll: Toll | None = None
    other_tolls: tuple[Account, ...] = ()  # counts of the same happening that differ
    quad: str | None = None
    score: float | None = None
    cameo: str | None = None
    more_evidence: tuple[Span, ...] = ()
    attributed_to: str | None = None
    coder: str = "rules"
    rule: str | None = None
    confidence: float | None = None


@dataclass(frozen=True)
class Relation:
    """What one given party does to another; `confidence` runs from 0 to 1."""

    type: str
    mode: str | None = None
    status: Status = "occurred"
    trigger: Span | None = None
    rule: str | None = None
    confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True)
class Statement:
    """Who said what; `parts` are its stretches where the cue breaks it in two."""

    id: str
    kind: Literal["direct", "indirect", "mixed"]
    speaker: tuple[str, ...]
    content: Span
    speaker_span: Span | None = None
    cue: Span | None = None
    parts: tuple[Span, ...] = ()
    within: str | None = None
    addressee: tuple[str, ...] = ()
    date: Day | None = None
    denies: bool = False
    venue: str | None = None


@dataclass(frozen=True)
class Position:
    """Where a party stands on an issue, and the event or statement it rests on."""

    id: str
    holder: tuple[str, ...]
    issue: str
    stance: Literal["for", "against", "mixed"]
    evidence: Span
    rests_on: str
    date: date | None = None


@dataclass(frozen=True)
class Note:
    """What a reader of the record should know about how it was made."""

    step: str
    says: str


@dataclass(frozen=True)
class Reading:
    """All that a coder is given: the report, its parse, and who, when and where."""

    report: Report
    doc: Doc
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    stands_for: Mapping[int, str] = field(default_factory=dict)  # token number -> entity id, for every mention


@dataclass(frozen=True)
class Findings:
    """All that a coder gives back."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    notes: tuple[Note, ...] = ()
    parties: tuple[Entity, ...] = ()  # whom only their part in an event makes worth noting


@dataclass(frozen=True)
class Program:
    """What made a record, down to the lexicon's digest and the parser's model."""

    version: str
    coder: str
    lexicon: str
    model: str
    name: str = "dateline"


@dataclass(frozen=True)
class Record:
    """What one report says, each fact with its words.

    Raises LostSpan where a span is not literally the report's own words.
    """

    program: Program
    report: Report
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        text = self.report.text
        for span in spans(self):
            if text[span.start : span.end] != span.text or not 0 <= span.start <= span.end:
                raise LostSpan(span.start, span.end, span.text, text[span.start : span.end])

    def to_dict(self) -> dict[str, Any]:
        """The record as plain values, in the shape of the JSON contract."""
        from .record import to_dict

        return to_dict(self)

    def to_json(self) -> str:
        """The record as JSON text, indented, ending in a newline."""
        from .record import to_json

        return to_json(self)

    def _repr_html_(self) -> str:
        from .page import fragment

        return fragment(self)


def digest(*parts: object) -> str:
    """Twelve hexadecimal digits that stand for this content, so that ids do not drift."""
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def spans(thing: object) -> Iterator[Span]:
    """Every span anywhere inside a value made of these nouns."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for item in thing:
            yield from spans(item)
    elif is_dataclass(thing):
        for item in fields(thing):
            yield from spans(getattr(thing, item.name))
