"""Parties by description: Russian forces, a senior US official, the opposition; and countries by adjective."""

from __future__ import annotations

from collections.abc import Iterator

from ..words.names import Known, Office
from ..words.titles import Title
from .sight import ARMED, OF, POSSESSIVE, SUBJECTS, Found, Sight, held

OWNED = ("PRP$",)  # his, its
FIGHTING = tuple((sector,) for sector in (*sorted(ARMED), "MIL"))  # what armed groups consist of
NEW = ("a", "an", "another", "one", "some")  # articles of what was not spoken of before


def described(sight: Sight, taken: set[int], named: list[Found]) -> Iterator[Found]:
    """The mentions by description among tokens not taken, from the last to the first."""
    names = {number: found for found in named for number in sight.tokens_of(found)}
    number = len(sight.starts) - 1
    while number >= 0:
        first = _begins(sight, number, taken)
        found = None if first is None else _description(sight, first, number + 1, names)
        if found:
            yield found
            number = sight.by_start[found.start]
        number -= 1


def _begins(sight: Sight, last: int, taken: set[int]) -> int | None:
    """Where the longest title begins that ends at this token."""
    title = sight.title[last]
    if title is None or last in taken or sight.noun_before(last) or not _is_noun(sight, last):
        return None
    if last and sight.doc[last - 1].text in sight.titles.honorifics:
        return None  # Mr President is spoken to, not of
    first = last + 1 - title[0]
    if any(number in taken for number in range(first, last)):
        first = last
    return None if _hyphened(sight, first, last) else first


def _is_noun(sight: Sight, last: int) -> bool:
    """Whether a title is a noun here, as in the military, but not in general."""
    return sight.pos[last] in ("NOUN", "PROPN") or (
        sight.pos[last] == "ADJ" and last > 0 and (sight.pos[last - 1] == "DET" or sight.lower[last - 1] == "-")
    )


def _hyphened(sight: Sight, first: int, last: int) -> bool:
    """Whether the words are part of a longer one: rebel-held, anti-government."""
    return "-" in (*sight.lower[last + 1 : last + 2], *(sight.lower[first - 1 : first] if first else ()))


def _description(sight: Sight, first: int, end: int, names: dict[int, Found]) -> Found | None:
    """A described party: its words, back to its owner, its country or the nouns that qualify the title."""
    title = sight.title_at(first, end) or sight.titles.alone(sight.lower[end - 1], sight.lemma[end - 1])
    if title is None:
        return None
    last = end - 1
    if title.kind == "body" and not title.sectors and _names_it(sight, last, names):
        return None  # the Islamic State group: the name is the party
    office, begin = sight.office_before(first)
    while begin > 0 and _qualifies(sight, begin - 1, last) and begin - 1 not in names:
        begin -= 1
    owner = _owner(sight, begin, names)
    if not title.sectors and (body := sight.office_in(begin, first)) and body.sectors:
        office = body  # the French foreign ministry's spokeswoman
    office = office or sight.office_after(end)
    if owner is None and office is None and _with_phrase(sight, end) > end:
        owner = next((n for n in range(end + 1, _with_phrase(sight, end)) if sight.head[n] == end), None)
    country, sectors = held(title, office or _sender(sight, last, title))
    if any(word in sight.titles.past for word in sight.lower[max(begin - 1, 0) : first]) and title.kind == "person":
        sectors = ("ELI",) if sectors else ()
    vague = title.kind == "body" and not (sectors or country or owner) and sight.tag[last] == "NN"
    if vague and not _definite(sight, begin):
        return None  # lethal force
    plural = sight.tag[last] in ("NNS", "NNPS") or title.kind == "body"
    if owner is not None and sight.tag[begin - 1] in OWNED:
        begin -= 1
    partner = None if plural and title.kind == "person" else _partner(sight, (begin, end), names, title)
    bare = (
        title.kind == "person" and not (plural or country or partner or owner) and begin and sight.dep[last] != "appos"
    )
    determined = any(pos == "DET" for pos in sight.pos[max(begin - 3, 0) : begin])  # the former governor
    if bare and not determined and sight.dep[last] not in SUBJECTS:
        return None  # in chief; as president
    return Found(
        start=sight.starts[begin],
        end=sight.ends[last],
        name=sight.words(begin, _with_phrase(sight, end)),
        kind="group" if plural else "person",
        form="description",
        country=country,
        sectors=sectors,
        basis=_basis(sectors, country),
        gender=title.gender,
        partner=partner,
        owner=owner,
        office=title.office if title.kind == "person" and not plural else sight.lower[last],
        definite=_definite(sight, begin),
        plural=plural,
        root=last,
    )


def _sender(sight: Sight, last: int, title: Title) -> Office | None:
    """The country that sends or moves troops: Egypt deployed TROOPS."""
    if title.sectors[:1] != ("MIL",) or sight.dep[last] != "dobj":
        return None
    verb = sight.head[last]
    subjects = (n for n in range(max(verb - 20, 0), verb) if sight.dep[n] in SUBJECTS and sight.head[n] == verb)
    known = next((sight.known[n] for n in subjects), None)
    return known[1].offices[0] if known and known[1].use in ("name", "metonym") else None


def _names_it(sight: Sight, last: int, names: dict[int, Found]) -> bool:
    before = (n for n in range(max(last - 4, 0), last) if sight.head[n] == last and sight.noun_before(n))
    return any(n in names and names[n].kind != "country" and not names[n].metonym for n in before)


def _owner(sight: Sight, begin: int, names: dict[int, Found]) -> int | None:
    """The token of whom it belongs to: HIS spokesman, NETANYAHU's cabinet, the BLOC's chairman."""
    if begin and sight.tag[begin - 1] in OWNED:
        return begin - 1
    if begin > 1 and sight.lower[begin - 1] in POSSESSIVE:
        return begin - 2
    return None


def _definite(sight: Sight, begin: int) -> bool:
    """Whether it was spoken of before: the rebels, that group, his spokesman."""
    before = sight.lower[begin - 1] if begin else ""
    return (begin > 0 and sight.pos[begin - 1] == "DET" and before not in NEW) or sight.tag[begin] in OWNED


def _with_phrase(sight: Sight, end: int) -> int:
    """Where a description ends with the phrase that says whose it is: a spokesman for the president."""
    whose = ("of", "for") if sight.tag[end - 1] in ("NN", "NNP") else ("of",)
    if sight.lower[end : end + 1] and sight.lower[end] in whose and sight.head[end] == end - 1:
        limit = sight.phrase_end(end + 1)
        limit = next((n for n in range(end + 1, limit) if sight.pos[n] == "ADP" and sight.lower[n] != "of"), limit)
        return limit if end + 1 < limit < end + 8 else end
    return end


def _qualifies(sight: Sight, number: int, last: int) -> bool:
    """Whether a word before a title belongs to the description: masked youths, but not more police."""
    return (
        number < sight.head[number] <= last
        and (not number or sight.lower[number - 1] != "-")
        and sight.dep[number] in ("amod", "compound", "nmod")
        and sight.pos[number] in ("NOUN", "PROPN", "ADJ", "VERB")
        and not sight.doc[number].is_stop
    )


def _basis(sectors: tuple[str, ...], country: str | None) -> str | None:
    if country:
        return "country adjective"
    return "title in text" if sectors else None


def _partner(sight: Sight, at: tuple[int, int], names: dict[int, Found], title: Title) -> int | None:
    """Where the name begins that a description stands beside: the Crown Prince, Mohammed; fighters of the Taliban."""
    begin, end = at
    last, person = end - 1, title.kind == "person"
    if person and (found := _behind(sight, end, names) or _before(sight, begin, names)):
        return found.start
    if title.kind == "body" and title.sectors[:1] in FIGHTING:
        of_it = (n for n in range(begin, last) if sight.head[n] == last and sight.noun_before(n) and n in names)
        if group := next((names[n] for n in of_it if names[n].kind == "group"), None):
            return group.start  # Boko Haram fighters are Boko Haram
    beside = [n for n in range(last + 1, min(last + 20, len(sight.head))) if _appose(sight, n, last)]
    for number in ([sight.head[last]] if sight.dep[last] == "appos" else []) + beside:
        if (found := names.get(number)) and _can_be(found, person):
            return found.start
    if sight.lower[end : end + 1] and sight.lower[end] in ("of", "from"):
        for number in range(end + 1, min(end + 4, len(sight.starts))):
            known = sight.known[number]
            if known and known[1].kind == "group" and number in names:
                return names[number].start
    return None


def _appose(sight: Sight, number: int, last: int) -> bool:
    return sight.dep[number] == "appos" and sight.head[number] == last


def _behind(sight: Sight, end: int, names: dict[int, Found]) -> Found | None:
    """The person named behind a comma, a phrase behind the title skipped: a spokesman for the army, Ann Lee, said."""
    number = end
    if sight.lower[end : end + 1] and sight.lower[end] in OF:
        while number < min(end + 9, len(sight.starts)) and sight.pos[number] not in ("PUNCT", "VERB", "AUX", "SPACE"):
            number += 1
    if sight.lower[number : number + 1] != [","]:
        return None
    found = next((names[n] for n in range(number + 1, min(number + 4, len(sight.starts))) if n in names), None)
    if found is None or found.kind != "person" or sight.by_start[_begin_of(found)] != number + 1:
        return None
    after = sight.tokens_of(found)[-1] + 1
    ends = sight.lower[after : after + 1] in ([","], ["."], []) or sight.pos[after] in ("VERB", "AUX", "SPACE")
    return found if ends else None


def _before(sight: Sight, begin: int, names: dict[int, Found]) -> Found | None:
    """The person named before a comma: Ann Lee, a spokesman for the army."""
    while begin and (sight.pos[begin - 1] in ("DET", "ADJ", "ADV", "NUM") or sight.tag[begin - 1] in OWNED):
        begin -= 1
    found = names.get(begin - 2) if begin > 1 and sight.lower[begin - 1] == "," else None
    return found if found and _can_be(found, True) else None


def _begin_of(found: Found) -> int:
    return found.start if found.begins is None else found.begins


def _can_be(found: Found, person: bool) -> bool:
    """Whether a name can be that of what is described: a person of a person, a body or group of a body."""
    return found.kind == "person" if person else found.kind in ("organization", "group") and not found.metonym


def adjectives(sight: Sight, taken: set[int]) -> Iterator[Found]:
    """Countries named by their adjective where no description took it: the Syrian crisis."""
    after = 0
    for number, known in enumerate(sight.known):
        if known and number >= after and number not in taken and known[1].use in ("adjective", "demonym"):
            after = number + known[0]
            yield _country(sight, number, known)


def _country(sight: Sight, number: int, known: tuple[int, Known]) -> Found:
    return Found(
        start=sight.starts[number],
        end=sight.ends[number + known[0] - 1],
        name=known[1].name,
        kind="country",
        form="name",
        country=known[1].offices[0].country,
        basis="country adjective",
        root=sight.root_of(number, number + known[0]),
    )
