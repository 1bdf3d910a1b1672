"""People by name: with the title beside the name, or the office held on the report's day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..words import spelling
from ..words.names import Known, Office, foremost
from ..words.roster import SEATS, SURNAME_FIRST
from ..words.titles import Gender
from .sight import Found, Role, Sight

WHITHER = frozenset(("in", "to", "at", "near", "around", "outside", "into", "through"))  # before places, not people
REMEMBERED = 10 * 365  # days after the last office in which a bare surname still means its holder


@dataclass(frozen=True)
class Short:
    """A shorter form of a full name in the report: words, and whose they are."""

    words: tuple[str, ...]
    known: Known | None
    full: str
    at: int  # the token where the full name is first met
    first: bool = False  # a given name, or a surname that stands first: Ban for Ban Ki-moon


Shorts = Mapping[str, tuple[Short, ...]]  # by first word, longest first, of those alike the last in the report first


def person(sight: Sight, start: int, end: int, known: Known | None, full: str | None = None) -> Found:
    """A mention of a person; `full` is the whole name where these tokens are only part of it."""
    if known is None and full is None:
        known = by_surname(sight, start) if end - start == 1 else _like(sight, start, end)
    before = sight.role_before(start)
    role = before or sight.role_after(end)
    if before and before.sectors == ("MIL",) and (after := sight.role_after(end)) and after.sectors:
        role = after  # a general is what he does: General Olusegun Obasanjo, the former military ruler
    office, basis = known.office_on(sight.report.published) if known else (Office(None, (), None), None)
    titled = role if role and (role.sectors or role.country) else None
    return Found(
        start=sight.starts[start],
        end=sight.ends[end - 1],
        name=known.name if known else full or sight.words(start, end),
        kind="person",
        form="name",
        country=(titled.country if titled else None) or office.country,
        sectors=(titled.sectors if titled else ()) or office.sectors,
        role=titled.words if titled else office.role,
        basis="title in text" if titled else basis,
        gender=_gender(sight, start, role) or (known.gender if known else None),
        begins=before.start if before else None,
        office=role.title.office if role else _office_of(sight, office),
        root=sight.root_of(start, end),
    )


def _gender(sight: Sight, start: int, role: Role | None) -> Gender:
    """The gender that a title or honorific, or else the given name, tells of."""
    told = sight.titles.honorifics.get(sight.doc[start - 1].text) if start else None
    return told or (role.title.gender if role else None) or sight.names.gender(sight.folded[start])


def _office_of(sight: Sight, office: Office) -> str:
    """The head of the office that the lexicon gives."""
    words = (office.role or "").lower().split()
    title = sight.titles.ending(words, len(words) - 1, words[-1]) if words else None
    return title[1].office if title else ""


def _like(sight: Sight, start: int, end: int) -> Known | None:
    """The office holder whose full name this is in another spelling or order; none without a surname of his."""
    found = sight.names.like(sight.words(start, end), sight.report.published)
    return found if found and spelling.key(sight.folded[end - 1].lower()) in found.surnames else None


def by_surname(sight: Sight, number: int) -> Known | None:
    """The one known person of that surname in office on the day, or None."""
    day = sight.report.published
    people = sight.names.surnamed(sight.folded[number])
    if day is None:
        return foremost(people, day)
    now = tuple(known for known in people if any(office.held_on(day) for office in known.offices))
    if now or len(people) != 1 or (number and sight.lower[number - 1] in WHITHER):
        return foremost(now, day)
    left = max((office.end for office in people[0].offices if office.end and office.end < day), default=None)
    return people[0] if left and (day - left).days < REMEMBERED else None


def head_by_surname(sight: Sight, number: int) -> Known | None:
    """The head of a state or government of that surname on the day, or a minister of the seats that make news."""
    known, day = by_surname(sight, number), sight.report.published
    return known if known and day and any(o.held_on(day) and o.role in SEATS for o in known.offices) else None


def shorts(sight: Sight, tagged: Mapping[int, tuple[int, str]]) -> Shorts:
    """The forms of the full names in the report: whole, by surname, particles and all, by a given name of one alone."""
    full: dict[tuple[str, ...], tuple[int, Known | None, str]] = {}
    words = tuple(sight.folded)
    for start, found in enumerate(sight.known):
        end, kind = tagged.get(start, (start, ""))
        if found and found[1].kind == "person" and found[0] > 1:
            full.setdefault(words[start : start + found[0]], (start, found[1], found[1].name))
        elif kind == "person" and end - start > 1 and not (found and start + found[0] >= end):
            full.setdefault(words[start:end], (start, None, sight.words(start, end)))
    firsts = Counter(name[0] for name in full)
    forms: dict[tuple[str, ...], list[Short]] = {}
    for name, (at, known, whole) in full.items():
        forms.setdefault(name, []).append(Short(name, known, whole, at))
        for form in _surnames_of(name) | _surname_first(name, known):
            forms.setdefault(form, []).append(Short(form, known, whole, at))
    for name, (at, known, whole) in full.items():
        if firsts[name[0]] == 1 and len(name[0]) > 2 and name[:1] not in forms:
            forms[name[:1]] = [Short(name[:1], known, whole, at, first=True)]
    by_first: dict[str, list[Short]] = {}
    for found_forms in sorted(forms.values(), key=lambda found: -len(found[0].words)):
        by_first.setdefault(found_forms[0].words[0], []).extend(reversed(found_forms))
    return {first: tuple(rest) for first, rest in by_first.items()}


def _surname_first(words: tuple[str, ...], known: Known | None) -> set[tuple[str, ...]]:
    """The first word where it is the surname: Moon for Moon Jae-in."""
    east = known is not None and known.offices[0].country in SURNAME_FIRST
    hyphened = len(words) == 4 and words[2] == "-" and words[3].islower()
    return {words[:1]} if (east or hyphened) and len(words[0]) > 1 else set()


def _surnames_of(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """The last word of a full name, the last with its particles, the last two of more: Mistura, de Mistura, Suu Kyi."""
    last = len(words) - 1
    first = last
    while first > 1 and (words[first - 1].islower() or words[first - 1] == "-"):
        first -= 1
    begins = {first, last} | ({first - 1} if first > 1 and words[first - 1][:1].isupper() else set())
    return {words[start:] for start in begins if len(words[last]) > 2 and words[last][:1].isupper()}
