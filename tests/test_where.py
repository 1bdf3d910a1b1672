"""Where: which place a name means, in reports of the world and of one town."""

from __future__ import annotations

import pytest

from dateline.flow import Kit
from sentences import code

PLACES = [
    ("US Secretary of State John Kerry met Lavrov in Geneva. US officials left.", "Geneva", "CHE", "a party's country"),
    ("The U.S. envoy flew from Washington to Brussels.", "Brussels", "BEL", "a capital, though the U.S. is spoken of"),
    ("The U.S. envoy praised Belgium. The U.S. ambassador left.", "Belgium", "BEL", "a country is no American town"),
    ("U.S. and Russian diplomats met in Vienna.", "Vienna", "AUT", "a capital"),
    ("American troops left Lebanon, U.S. officials said.", "Lebanon", "LBN", "a country is no American town"),
    ("The U.S. president met Putin in Helsinki.", "Helsinki", "FIN", "a capital"),
    ("U.S. warplanes struck Raqqa and Tripoli.", "Raqqa", "SYR", "the only large one"),
    ("Lawmakers in Washington criticized talks held in Paris with Iran.", "Paris", "FRA", "the larger one"),
    ("A U.S. soldier was killed in Naples, the U.S. navy said.", "Naples", "ITA", "the larger one"),
    ("Police in Lexington, Kentucky, searched a house in Paris.", "Paris", "USA", "near a place that is sure"),
    ("A fire broke out in Alexandria, Louisiana.", "Alexandria", "USA", "what it is said to lie in"),
    ("Egyptian police dispersed a crowd in Alexandria.", "Alexandria", "EGY", "the larger one"),
    ("Georgia said Russian troops shelled a village near Gori.", "Georgia", "GEO", "its neighbours speak for it"),
    ("Voters in Atlanta and Savannah said Georgia should change its law.", "Georgia", "USA", "its cities speak for it"),
    ("The march went from Moscow to the Kremlin.", "Moscow", "RUS", "its site speaks for it"),
    ("London, Ontario, has a new mayor.", "London", "CAN", "what it is said to lie in"),
    ("Clashes broke out near Kramatorsk in eastern Ukraine.", "Kramatorsk", "UKR", "a city at war"),
    ("Shelling hit the village of Qwzzby in Idlib province.", "Idlib", "SYR", "a division"),
    ("Fighting raged in Darfur.", "Darfur", "SDN", "a region"),
    ("Inspectors returned to Natanz.", "Natanz", "IRN", "a site"),
]


@pytest.mark.parametrize(("text", "name", "country", "reason"), PLACES)
def test_which_place(text: str, name: str, country: str, reason: str, kit: Kit) -> None:
    record = next(code([text], kit))
    found = {m.text: p.country for p in record.places for m in p.mentions}
    assert found.get(name) == country, (reason, found)


def test_a_place_unknown_is_put_in_what_it_lies_in_and_no_more_precisely(kit: Kit) -> None:
    record = next(code(["Gunmen attacked the village of Qwzzbyville, Nigeria, on Monday."], kit))
    places = {p.name: p for p in record.places}
    assert places["Qwzzbyville"].country == "NGA"
    assert places["Qwzzbyville"].precision == "country"
    assert places["Qwzzbyville"].geonames is None
