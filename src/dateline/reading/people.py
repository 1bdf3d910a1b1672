"""People by name: with the title beside the name, or the office held on the report's day."""

from __future__ import annotations

from collections.abc import Mapping

from ..words import spelling
from ..words.names import Known, Office, foremost
from .sight import HONORIFICS, Found, Sight, proper

Surnames = Mapping[str, tuple[tuple[tuple[str, ...], Known | None, str], ...]]  # by first word, longest first


def person(sight: Sight, start: int, end: int, known: Known | None, full: str | None = None) -> Found:
    """A mention of a person; `full` is the whole name where these tokens are only its surname."""
    if known is None and full is None:
        known = by_surname(sight, start) if end - start == 1 else _like(sight, start, end)
    before = sight.role_before(start)
    role = before or sight.role_after(end)
    office, basis = known.office_on(sight.report.published) if known else (Office(None, (), None), None)
    titled = role if role and (role.sectors or role.country) else None
    title_gender = (HONORIFICS.get(sight.doc[start - 1].text) if start else None) or (
        role.title.gender if role else None
    )
    offsets = sight.offsets(start, end)
    return Found(
        *offsets,
        name=known.name if known else full or sight.words(start, end),
        kind="person",
        form="name",
        country=(titled.country if titled else None) or office.country,
        sectors=(titled.sectors if titled else ()) or office.sectors,
        role=titled.words if titled else office.role,
        basis="title in text" if titled else basis,
        gender=title_gender or (known.gender if known else None),
        begins=before.start if before else None,
    )


def _like(sight: Sight, start: int, end: int) -> Known | None:
    """The office holder whose full name this is in another spelling or order; none without a surname of his."""
    found = sight.names.like(sight.words(start, end), sight.report.published)
    return (
        found if found and end - start > 1 and spelling.key(sight.folded[end - 1].lower()) in found.surnames else None
    )


def by_surname(sight: Sight, number: int) -> Known | None:
    """The one known person of that surname in office on the day, or None."""
    day = sight.report.published
    people = sight.names.surnamed(sight.folded[number])
    if day:
        people = tuple(known for known in people if any(office.held_on(day) for office in known.offices))
    return foremost(people, day)


def surnames(sight: Sight) -> Surnames:
    """The surnames of the people whose full names are in the report, particles and all."""
    found: dict[tuple[str, ...], tuple[Known | None, str]] = {}
    for ent in sight.doc.ents:
        start, end = proper(ent)
        if ent.label_ == "PERSON" and end - start > 1:
            found |= {words: (None, sight.words(start, end)) for words in _surnames_of(sight.folded[start:end])}
    for number in range(len(sight.doc)):
        known = sight.known_at(number)
        if known and known[1].kind == "person" and known[0] > 1:
            found |= dict.fromkeys(_surnames_of(sight.folded[number : number + known[0]]), (known[1], known[1].name))
    by_first: dict[str, list[tuple[tuple[str, ...], Known | None, str]]] = {}
    for words, (known_person, full) in sorted(found.items(), key=lambda e: -len(e[0])):
        by_first.setdefault(words[0], []).append((words, known_person, full))
    return {first: tuple(rest) for first, rest in by_first.items()}


def _surnames_of(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The last word of a full name, and the last with its particles: Mistura, de Mistura."""
    last = len(words) - 1
    first = last
    while first > 1 and (words[first - 1].islower() or words[first - 1] == "-"):
        first -= 1
    return {words[start:] for start in {first, last} if len(words[last]) > 2 and words[last][:1].isupper()}
