"""Parties by description: Russian forces, a senior US official, the opposition; and countries by adjective."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..words.language import Title
from .sight import HONORIFICS, Found, Sight, held, noun_before

if TYPE_CHECKING:
    from ..parsed import Token

LONGEST = 6  # tokens of a title
DEFINITE = ("the", "its", "his", "their", "her")


def described(sight: Sight, taken: set[int], named: list[Found]) -> Iterator[Found]:
    """The mentions by description among tokens not taken, from the last to the first."""
    names = {number: found.start for found in named for number in sight.tokens_of(found)}
    number = len(sight.doc) - 1
    while number >= 0:
        first = _begins(sight, number, taken)
        found = None if first is None else _description(sight, first, number + 1, names)
        if found:
            yield found
            number = sight.by_start[found.start]
        number -= 1


def _begins(sight: Sight, last: int, taken: set[int]) -> int | None:
    """Where the longest title begins that ends at this token."""
    token = sight.doc[last]
    ends = sight.language.title_ends
    if last in taken or (token.lower_ not in ends and token.lemma_.lower() not in ends):
        return None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or noun_before(token):
        return None
    if last and sight.doc[last - 1].text in HONORIFICS:
        return None  # Mr President is spoken to, not of
    for size in range(min(LONGEST, last + 1), 0, -1):
        first = last - size + 1
        if not taken & set(range(first, last + 1)) and sight.title_from(first, last + 1):
            return None if _hyphened(sight, first, last) else first
    return None


def _hyphened(sight: Sight, first: int, last: int) -> bool:
    """Whether the words are part of a longer one: rebel-held, anti-government."""
    return "-" in (sight.doc[last + 1 : last + 2].text, sight.doc[first - 1].text if first else "")


def _description(sight: Sight, first: int, end: int, names: dict[int, int]) -> Found | None:
    """A described party: its words, back to the country or the nouns that qualify the title."""
    title, head = sight.title_from(first, end), sight.doc[end - 1]
    assert title is not None
    if (
        title.kind == "body"
        and not title.sectors
        and any(child.i in names for child in head.children if noun_before(child))
    ):
        return None  # the Islamic State group: the name is the party
    office, begin = sight.office_before(first)
    while begin == first and first > 0 and _qualifies(sight.doc[first - 1]) and first - 1 not in names:
        first = begin = first - 1
    country, sectors = held(title, office)
    country = country or _country_after(sight, end)
    plural = head.tag_ in ("NNS", "NNPS") or title.kind == "body"
    return Found(
        *sight.offsets(begin, end),
        name=sight.words(begin, end),
        kind="group" if plural else "person",
        form="description",
        country=country,
        sectors=sectors,
        basis=_basis(title, country),
        gender=title.gender,
        partner=_partner(sight, head, names),
        lemma=head.lower_ if title.kind == "body" else head.lemma_.lower(),
        definite=begin > 0 and sight.doc[begin - 1].lower_ in DEFINITE,
        plural=plural,
    )


def _qualifies(token: Token) -> bool:
    """Whether a word before a title belongs to the description: masked youths, but not more police."""
    return noun_before(token) and token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_stop


def _basis(title: Title, country: str | None) -> str | None:
    if country:
        return "country adjective"
    return "title in text" if title.sectors else None


def _country_after(sight: Sight, end: int) -> str | None:
    """The country in a phrase after a description: rebels in Chad, the president of Peru."""
    if end + 1 >= len(sight.doc) or sight.doc[end].lower_ not in ("of", "in", "from"):
        return None
    number = end + (2 if sight.doc[end + 1].lower_ == "the" and end + 2 < len(sight.doc) else 1)
    known = sight.known_at(number)
    return known[1].offices[0].country if known and known[1].kind != "person" else None


def _partner(sight: Sight, head: Token, names: dict[int, int]) -> int | None:
    """Where the name begins that a description stands beside: the Crown Prince, Mohammed; fighters of the Taliban."""
    beside = [c for c in head.children if c.dep_ == "appos"] + ([head.head] if head.dep_ == "appos" else [])
    if found := next((names[t.i] for t in beside if t.i in names), None):
        return found
    number = head.i + 1
    if sight.doc[number : number + 1].text in ("of", "from"):
        while number + 1 < len(sight.doc) and sight.doc[number + 1].pos_ in ("DET", "PROPN", "ADJ"):
            number += 1
            known = sight.known_at(number)
            if known and known[1].kind == "group":
                return names.get(number)
        number += 1
    return names.get(number + 1) if sight.doc[number : number + 1].text == "," else None


def adjectives(sight: Sight, taken: set[int]) -> Iterator[Found]:
    """Countries named by their adjective where no description took it: the Syrian crisis."""
    number = 0
    while number < len(sight.doc):
        known = None if number in taken else sight.known_at(number)
        if known and known[1].use in ("adjective", "demonym"):
            offsets = sight.offsets(number, number + known[0])
            country = known[1].offices[0].country
            yield Found(*offsets, known[1].name, "country", "name", country, basis="country adjective")
            number += known[0] - 1
        number += 1
