"""How the names of a report agree: each speaks for the country, the division and the surroundings of its senses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..words.gazetteer import Candidate
from ..words.signs import Division

# How much more likely a place is for each other name of the report that means its country, its division, or a place
# in its surroundings.
COUNTRY, DIVISION, NEIGHBOUR = 15.0, 100.0, 30.0
NAMED = 0.5  # of that, what a country's own name says for places in it: it may be a party, not the scene
PEOPLE = 0.5  # the same for the name of a country's people
DOUBT = 1.0  # names of other places that might have been; keeps one name from deciding
ROUNDS = 3  # after which the names of a report have settled on their senses
NOTHING = 1e-3  # share of a sense that is given up

Amounts = defaultdict[Any, float]


class Sense(NamedTuple):
    """A place that a name may mean, how likely it is by itself, and its share among the senses of the name."""

    place: Candidate
    size: float
    share: float = 1.0


Senses = Sequence[Sense]


@dataclass(frozen=True)
class Spoken:
    """How many names of a report speak for each country, division and part of the map; fractions count."""

    countries: Amounts
    divisions: Amounts
    cells: Amounts
    total: float  # of the countries


def settle(
    senses: Mapping[str, Senses],
    within: Mapping[str, Sequence[Candidate]],
    peoples: Iterable[str],
    cores: Iterable[Division],
) -> tuple[Mapping[str, Senses], Spoken]:
    """The senses of each name with their shares, once the names have spoken for each other.

    `within` has what the text says that a name lies in, `peoples` countries named by their people alone, `cores` the
    divisions that tell little more than their country.
    """
    found = {name: _shared(list(those)) for name, those in senses.items()}
    outer = [Sense(place, 1.0, 1.0 / len(told)) for told in within.values() for place in told]
    spoken = _spoken(found.values(), outer, peoples, cores)
    for _ in range(ROUNDS):
        found = {name: _weighed(those, spoken) for name, those in found.items()}
        spoken = _spoken(found.values(), outer, peoples, cores)
    return found, spoken


def _shared(senses: Senses) -> Senses:
    """The senses with shares by their sizes; they come to one."""
    total = sum(sense.size for sense in senses)
    return [sense._replace(share=sense.size / total) for sense in senses]


def _weighed(senses: Senses, spoken: Spoken) -> Senses:
    """The senses by size and by what the other names speak for; those that have come to nothing are left out."""
    if len(senses) == 1:
        return senses
    own = _spoken([senses])
    likely = [(sense, sense.size * _support(sense.place, own, spoken)) for sense in senses if sense.share > NOTHING]
    total = sum(weight for _, weight in likely)
    return [Sense(sense.place, sense.size, weight / total) for sense, weight in likely]


def _spoken(
    names: Iterable[Senses], outer: Senses = (), peoples: Iterable[str] = (), cores: Iterable[Division] = ()
) -> Spoken:
    """What the names, as they now stand, what they are said to lie in, and the peoples that are named speak for."""
    countries, divisions, cells = (defaultdict[Any, float](float) for _ in range(3))
    for country in peoples:
        countries[country] += PEOPLE
    for senses in (*names, outer):
        for place, _, share in senses:
            if place.kind == "country":
                countries[place.country] += share * NAMED
                continue
            countries[place.country] += share
            if place.admin1:
                divisions[place.country, place.admin1] += share
            if place.kind in ("city", "admin2", "site") and place.cell and senses is not outer:
                cells[place.cell] += share
    for core in cores:
        divisions.pop(core, None)
    return Spoken(countries, divisions, cells, sum(countries.values()))


def _support(place: Candidate, own: Spoken, spoken: Spoken) -> float:
    """How much the other names speak for a sense: for its country, its division, its surroundings."""
    others = max(spoken.countries[place.country] - own.countries[place.country], 0.0)
    rest = spoken.total - own.total
    support = 1 + COUNTRY * (others / (max(rest, others) + DOUBT)) ** 2
    if place.kind == "country" or not place.cell:
        return support
    if place.admin1:
        division = place.country, place.admin1
        named = spoken.divisions.get(division, 0.0) - own.divisions.get(division, 0.0)
        if named > 0:
            support += DIVISION * _firm(named) * (named / (max(rest, named) + DOUBT)) ** 0.5
    near = sum(spoken.cells[spot] - own.cells.get(spot, 0.0) for spot in place.around if spot in spoken.cells)
    return support + NEIGHBOUR * _firm(near)


def _firm(names: float) -> float:
    """An amount of names, with what is less than a whole one made small: a slight chance speaks for nothing."""
    return max(names, 0.0) * min(max(names, 0.0), 1.0)
