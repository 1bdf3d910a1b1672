"""Which Paris: the place that each name of a report means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer
from .agreeing import Sense, Spoken, settle
from .naming import container, is_alias, is_inside, name_of, options
from .scene import Scene, scene

# People taken for places of which none are counted, by kind; what every place has more, so that hamlets are not out of
# the question; and the power by which people count, less than one, since small places are in the news too. These, and
# those of scene.py and agreeing.py, lie where LGL and TR-News, each tuned by itself, agree, and where the names in
# newswire of the world keep their places.
SIZES = {"country": 1e10, "admin1": 1e6, "admin2": 3e4, "region": 5e6, "site": 5e6}
SMALL, POWER = 500.0, 0.5
CAPITAL = 6.0  # how much more likely the capital of a country is than a place of its size
ALIAS = 0.1  # how much less likely a city is by a name that is not its first
AROUND, PART = 0.1, 0.1  # how likely a division is that is called after a city in it, of this part of its people
HOME = 6.0  # how much more likely a place is in a division that signs speak for
TOWN = 0.001  # how likely a country is where the words around the name are those around a town's
MOST = 20  # senses of one name that are weighed, the largest first


def resolve(report: Report, gazetteer: Gazetteer, spans: Sequence[Span]) -> Mapping[Span, Candidate]:
    """The place for each span that the gazetteer knows; the same name means the same place.

    Each name begins with its senses by size, those the text says it lies in (Alexandria, Louisiana) before others; then
    the names speak for each other's senses until they have settled.
    """
    names = {span: name_of(report, span, gazetteer) for span in spans}
    choices = {name: options(name, gazetteer) for name in names.values()}
    within: dict[str, tuple[Candidate, ...]] = {}
    for span, name in names.items():
        told = _containing(choices[name], container(report, span, gazetteer))
        if told and within.setdefault(name, told) != told:  # Paris, Texas, in a report of Paris, France
            names[span] = apart = f"{name}, {told[0].name}"
            choices[apart], within[apart] = choices[name], told
    here = _with_abroad(scene(report.text, gazetteer), choices.values())
    towns = {name for span, name in names.items() if _is_town(report, span, gazetteer)}
    senses = {
        name: _at_home(_sized(name, _told(found, within.get(name, ())), gazetteer), here, name in towns)
        for name, found in choices.items()
        if found
    }
    peoples = here.named - {c.country for found in choices.values() for c in found if c.kind == "country"}
    settled, spoken = settle(senses, within, peoples, gazetteer.cores)
    best = {name: max(found, key=lambda sense: sense.share).place for name, found in settled.items()}
    best |= {name: _somewhere_in(name, told, spoken) for name, told in within.items() if name not in best}
    return {span: best[name] for span, name in names.items() if name in best}


def _somewhere_in(name: str, within: Sequence[Candidate], spoken: Spoken) -> Candidate:
    """A place that the gazetteer lacks, put in what the text says it lies in, and no more precise than that."""
    outer = max(within, key=lambda c: (spoken.countries[c.country], c.population))
    return replace(outer, name=" ".join(name.split()), geonames=None, population=0)


def _containing(found: Sequence[Candidate], told: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Of what stands after a name, that in which one of its senses lies; for a name unknown, country or division."""
    if not found:
        return tuple(outer for outer in told if outer.kind in ("country", "admin1"))
    return tuple(outer for outer in told if any(is_inside(c, outer) for c in found))


def _told(found: Sequence[Candidate], within: Sequence[Candidate]) -> Sequence[Candidate]:
    """The senses that lie in what the text says, else all; of very many the largest."""
    told = [c for c in found if any(is_inside(c, outer) for outer in within)]
    return sorted(told or found, key=_size, reverse=True)[:MOST]


def _sized(name: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> list[Sense]:
    """The senses with their sizes; the capital of a country, the largest city of that name in it, counts for more."""
    capitals = [c for c in found if gazetteer.is_capital(c)]
    capital = max(capitals, key=lambda c: c.population) if capitals else None
    return [
        Sense(
            c,
            _size(c)
            * (CAPITAL if c is capital else 1.0)
            * (ALIAS if is_alias(name, c, gazetteer) else 1.0)
            * (AROUND if c.kind in ("admin1", "admin2") and _is_around(c, found) else 1.0),
        )
        for c in found
    ]


def _is_around(division: Candidate, found: Sequence[Candidate]) -> bool:
    """Whether a division is called after a city in it that has a good part of its people: Aleppo."""
    return any(c.kind == "city" and c.population > PART * division.population and is_inside(c, division) for c in found)


def _size(candidate: Candidate) -> float:
    people = 0.0 if candidate.kind == "country" else float(candidate.population)
    return float(((people or SIZES.get(candidate.kind, 0.0)) + SMALL) ** POWER)


def _at_home(senses: Sequence[Sense], here: Scene, town: bool) -> list[Sense]:
    """The senses by how much the signs of the report speak for them; a town is no country."""
    return [sense._replace(size=sense.size * _odds(sense.place, here, town)) for sense in senses]


def _odds(place: Candidate, here: Scene, town: bool) -> float:
    if place.country is None:
        return here.anywhere
    home = here.divisions.get((place.country, place.admin1 or ""), 0.0)
    country = TOWN if town and place.kind == "country" else 1.0
    return here.countries.get(place.country, 1.0) * (1 + HOME * min(home, 1.0)) * country


def _with_abroad(here: Scene, options: Iterable[Sequence[Candidate]]) -> Scene:
    """The scene with the countries that the report names without a doubt: their places are no less likely than home."""
    home = max(here.countries.values(), default=1.0)
    sure = {found[0].country for found in options if found and found[0].kind == "country" and _sure(found, here)}
    abroad = {country: home for country in here.named | sure if country}
    return replace(here, countries={**here.countries, **abroad}, anywhere=home)


def _sure(found: Sequence[Candidate], here: Scene) -> bool:
    """Whether a country's name means nothing else where the report is from."""
    return not any(c.country in here.countries and c.kind != "country" for c in found)


def _is_town(report: Report, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether the words around a name are those around the name of a town: City of, City Council, residents."""
    after, before = report.text[span.end : span.end + 30], report.text[max(span.start - 20, 0) : span.start]
    return bool(gazetteer.signs.town_after.match(after) or gazetteer.signs.town_before.search(before))
