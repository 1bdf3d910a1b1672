"""Which Paris: the place that each name of a report means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..model import Report, Span
from ..words.gazetteer import Candidate, Gazetteer
from ..words.signs import Division
from .naming import around, cell, container, is_alias, is_inside, name_of, options
from .scene import Scene, scene

# People taken for places of which none are counted, by kind; what every place has more, so that hamlets are not out of
# the question; and the power by which people count, less than one, since small places are in the news too.
SIZES = {"country": 1e10, "admin1": 1e6, "admin2": 3e4, "region": 5e6, "site": 5e6}
SMALL, POWER = 500.0, 0.5
# How much more likely a place is for each other name of the report that means its country, its division, or a place
# in its surroundings. These, the two above and those of scene.py lie where LGL and TR-News, tuned on each by itself,
# agree, and where names in newswire of the world keep their places.
COUNTRY, DIVISION, NEIGHBOUR = 15.0, 100.0, 30.0
NAMED = 0.5  # of that, what a country's own name says for places in it: it may be a party, not the scene
PEOPLE = 0.5  # the same for the name of a country's people
CAPITAL = 6.0  # how much more likely the capital of a country is than a place of its size
DOUBT = 1.0  # names of other places that might have been; keeps one name from deciding
ROUNDS = 3  # after which the names of a report have settled on their senses
ABROAD = 1.0  # power of the odds of home by which places of countries named are likelier too
ALIAS = 0.1  # how much less likely a city is by a name that is not its first
HOME = 6.0  # how much more likely a place is in a division that signs speak for
TOWN = 0.001  # how likely a country is where the words around the name are those around a town's
MOST = 40  # senses of one name that are weighed, the largest first

Amounts = defaultdict[Any, float]
Senses = Mapping[Candidate, float]  # how likely each sense of a name is; they come to one


@dataclass(frozen=True)
class Spoken:
    """How many names of a report speak for each country, division and part of the map; halves count."""

    countries: Amounts
    divisions: Amounts
    cells: Amounts
    total: float  # of the countries


def resolve(report: Report, gazetteer: Gazetteer, spans: Sequence[Span]) -> Mapping[Span, Candidate]:
    """The place for each span that the gazetteer knows; the same name means the same place.

    Each name begins with its senses by size, those the text says it lies in (Alexandria, Louisiana) before others; then
    the names speak for each other's senses until they have settled.
    """
    names = {span: name_of(report, span) for span in spans}
    choices = {name: options(name, gazetteer) for name in names.values()}
    within: dict[str, tuple[Candidate, ...]] = {}
    for span, name in names.items():
        told = _containing(choices[name], container(report, span, gazetteer))
        if told and within.setdefault(name, told) != told:  # Paris, Texas, in a report of Paris, France
            names[span] = apart = f"{name}, {told[0].name}"
            choices[apart], within[apart] = choices[name], told
    here = _with_abroad(scene(report.text, gazetteer), choices.values())
    towns = {name for span, name in names.items() if _is_town(report, span, gazetteer)}
    sizes = {
        name: _at_home(_sizes(name, _told(found, within.get(name, ())), gazetteer), here, name in towns)
        for name, found in choices.items()
        if found
    }
    senses = {name: _likely(found) for name, found in sizes.items()}
    peoples = here.named - {c.country for found in choices.values() for c in found if c.kind == "country"}
    spoken = _spoken(senses, within, peoples, gazetteer.cores)
    for _ in range(ROUNDS):
        senses = {
            name: _likely(_raised(found, _spoken({name: senses[name]}, {}), spoken)) for name, found in sizes.items()
        }
        spoken = _spoken(senses, within, peoples, gazetteer.cores)
    best = {name: max(found, key=lambda c: found[c]) for name, found in senses.items()}
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


def _sizes(name: str, found: Sequence[Candidate], gazetteer: Gazetteer) -> Senses:
    """The senses with their sizes; the capital of a country, the largest city of that name in it, counts for more."""
    sizes = {c: _size(c) * (ALIAS if is_alias(name, c, gazetteer) else 1.0) for c in found}
    capitals = [candidate for candidate in found if gazetteer.is_capital(candidate)]
    if capitals:
        sizes[max(capitals, key=lambda c: c.population)] *= CAPITAL
    return sizes


def _with_abroad(here: Scene, options: Iterable[Sequence[Candidate]]) -> Scene:
    """The scene with the countries that the report names without a doubt: their places are no less likely for it."""
    home = max(here.countries.values(), default=1.0)
    sure = {found[0].country for found in options if found and found[0].kind == "country" and _sure(found, here)}
    abroad = {country: home**ABROAD for country in here.named | sure if country}
    both = abroad.keys() | here.countries.keys()
    raised = {c: max(abroad.get(c, 1.0), here.countries.get(c, 1.0)) for c in both}
    return replace(here, countries=raised, anywhere=home**ABROAD)


def _sure(found: Sequence[Candidate], here: Scene) -> bool:
    """Whether a country's name means nothing else where the report is from."""
    return not any(c.country in here.countries and c.kind != "country" for c in found)


def _at_home(sizes: Senses, here: Scene, town: bool) -> Senses:
    """The sizes by how much the signs of the report speak for them; a town is no country."""
    return {
        c: size
        * (here.countries.get(c.country, 1.0) if c.country else here.anywhere)
        * (1 + HOME * min(here.divisions.get((c.country or "", c.admin1 or ""), 0.0), 1.0))
        * (TOWN if town and c.kind == "country" else 1.0)
        for c, size in sizes.items()
    }


def _is_town(report: Report, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether the words around a name are those around the name of a town: City of, City Council, residents."""
    after, before = report.text[span.end : span.end + 30], report.text[max(span.start - 20, 0) : span.start]
    return bool(gazetteer.signs.town_after.match(after) or gazetteer.signs.town_before.search(before))


def _size(candidate: Candidate) -> float:
    people = 0.0 if candidate.kind == "country" else float(candidate.population)
    return float(((people or SIZES.get(candidate.kind, 0.0)) + SMALL) ** POWER)


def _likely(sizes: Senses) -> Senses:
    total = sum(sizes.values())
    return {candidate: size / total for candidate, size in sizes.items()}


def _raised(sizes: Senses, own: Spoken, spoken: Spoken) -> Senses:
    return {c: size * _support(c, own, spoken) for c, size in sizes.items()}


def _spoken(
    senses: Mapping[str, Senses],
    within: Mapping[str, Sequence[Candidate]],
    peoples: Iterable[str | None] = (),
    cores: Iterable[Division] = (),
) -> Spoken:
    """What the names, as they now stand, what they are said to lie in, and the peoples that are named speak for."""
    countries, divisions, cells = (defaultdict[Any, float](float) for _ in range(3))
    for country in peoples:
        countries[country] += PEOPLE
    for name, found in senses.items():
        for candidate, share in found.items():
            _speak(candidate, share, countries, divisions, cells)
        for outer in within.get(name, ()):
            _speak(outer, 1.0 / len(within[name]), countries, divisions, defaultdict(float))
    for core in cores:
        divisions.pop(core, None)
    return Spoken(countries, divisions, cells, sum(countries.values()))


def _speak(candidate: Candidate, share: float, countries: Amounts, divisions: Amounts, cells: Amounts) -> None:
    countries[candidate.country] += share * (NAMED if candidate.kind == "country" else 1.0)
    if candidate.kind != "country" and candidate.admin1:
        divisions[candidate.country, candidate.admin1] += share
    if candidate.kind in ("city", "admin2", "site") and candidate.latitude is not None:
        cells[cell(candidate)] += share


def _support(candidate: Candidate, own: Spoken, spoken: Spoken) -> float:
    """How much the other names speak for a sense: for its country, its division, its surroundings."""
    country = candidate.country
    others = max(spoken.countries[country] - own.countries[country], 0.0)
    support = 1 + COUNTRY * (others / (max(spoken.total - own.total, others) + DOUBT)) ** 2
    if candidate.kind == "country" or candidate.latitude is None:
        return support
    if candidate.admin1:
        division = country, candidate.admin1
        named = max(spoken.divisions[division] - own.divisions[division], 0.0)
        support += DIVISION * _firm(named) * (named / (max(spoken.total - own.total, named) + DOUBT)) ** 0.5
    near = sum(spoken.cells[spot] - own.cells[spot] for spot in around(candidate) if spot in spoken.cells)
    return support + NEIGHBOUR * _firm(near)


def _firm(names: float) -> float:
    """An amount of names, with what is less than a whole one made small: a slight chance speaks for nothing."""
    return max(names, 0.0) * min(max(names, 0.0), 1.0)
