"""The scene of a report: the countries and divisions that its signs of local life speak for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from ..words.gazetteer import Gazetteer
from ..words.signs import Division, words_of

FAITH = 0.9  # by how much a sign of weight 1 raises the odds of its country, as a logarithm
MOST = 6.0  # what all signs together raise them by at most
LENGTH = 4000.0  # code points; in longer reports signs are likelier to be there by chance


@dataclass(frozen=True)
class Scene:
    """How much likelier signs make the places of each country, and how firmly they name divisions."""

    countries: Mapping[str, float]
    divisions: Mapping[Division, float]
    named: frozenset[str]  # countries whose people or adjective the text names
    anywhere: float = 1.0  # the same for what lies in no one country


def scene(text: str, gazetteer: Gazetteer) -> Scene:
    """What the signs in a text say together; a report of the world has few, and they say little."""
    countries, divisions = defaultdict[str, float](float), defaultdict[Division, float](float)
    words = words_of(text)
    for sign in gazetteer.signs.found(text, words):
        for country in sign.countries:
            countries[country] += sign.weight / len(sign.countries)
        if sign.division:
            divisions[sign.division] += sign.weight / 3
    short = LENGTH / (LENGTH + len(text))
    odds = {country: exp(min(FAITH * weight * short, MOST)) for country, weight in countries.items()}
    return Scene(odds, divisions, frozenset(_peoples(words, gazetteer)))


def _peoples(words: Sequence[str], gazetteer: Gazetteer) -> Iterator[str]:
    capital = [word for word in words if word[0].isupper()]
    pairs = {f"{one} {other}" for one, other in pairwise(capital)}
    for word in gazetteer.peoples.keys() & pairs.union(capital):
        for place in gazetteer.peoples.get(word, ()):
            if place.kind == "country" and place.country:
                yield place.country
