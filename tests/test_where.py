"""Where: which place a name means, in reports of the world and of one town."""

from __future__ import annotations

import pytest

from dateline.flow import Kit
from dateline.model import Place, Report, Span
from dateline.reading import senses
from sentences import code

WORLD = [
    ("US Secretary of State John Kerry met Lavrov in Geneva. US officials left.", "Geneva", "CHE", "a party's country"),
    ("The U.S. envoy flew from Washington to Brussels.", "Brussels", "BEL", "a capital, though the U.S. is spoken of"),
    ("The U.S. envoy praised Belgium. The U.S. ambassador left.", "Belgium", "BEL", "a country is no American town"),
    ("U.S. and Russian diplomats met in Vienna.", "Vienna", "AUT", "a capital"),
    ("American troops left Lebanon, U.S. officials said.", "Lebanon", "LBN", "a country is no American town"),
    ("The U.S. president met Putin in Helsinki.", "Helsinki", "FIN", "a capital"),
    ("U.S. warplanes struck Raqqa and Tripoli.", "Raqqa", "SYR", "the only large one"),
    ("Lawmakers in Washington criticized talks held in Paris with Iran.", "Paris", "FRA", "the larger one"),
    ("A U.S. soldier was killed in Naples, the U.S. navy said.", "Naples", "ITA", "the larger one"),
    ("Egyptian police dispersed a crowd in Alexandria.", "Alexandria", "EGY", "the larger one"),
    ("Georgia said Russian troops shelled a village near Gori.", "Georgia", "GEO", "its neighbours speak for it"),
    ("Clashes broke out near Kramatorsk in eastern Ukraine.", "Kramatorsk", "UKR", "a city at war"),
    ("Gunmen killed six farmers near Jos, Nigerian police said on Tuesday.", "Jos", "NGA", "its country is named"),
    ("Police in Kisumu fired tear gas at protesters, Kenyan television showed.", "Kisumu", "KEN", "its country"),
    ("Rebels seized Goma as Congolese troops fled toward Bukavu.", "Goma", "COD", "seized, and near Bukavu"),
    ("Voters in Cordoba and Rosario went to the polls, Argentina's court said.", "Cordoba", "ARG", "its country"),
    ("Farmers blocked roads around Cordoba and Seville to protest in Spain.", "Cordoba", "ESP", "its country"),
    ("Honduran soldiers patrolled San Pedro Sula and La Ceiba.", "La Ceiba", "HND", "its neighbours and its country"),
    ("Colombian rebels freed two hostages near Florencia.", "Florencia", "COL", "its country, by its people"),
    ("The Chilean navy searched the coast off Valdivia.", "Valdivia", "CHL", "its country, by its people"),
    ("The pope will visit Naples before he returns to Rome.", "Naples", "ITA", "near a place that is sure"),
    ("Serbian police stopped two buses outside Valjevo.", "Valjevo", "SRB", "a town of the Balkans"),
    ("Polish officials met the Belarusian delegation in Brest.", "Brest", "BLR", "the country that is named"),
    ("The French navy keeps its submarines in Brest.", "Brest", "FRA", "the country that is named"),
    ("Lebanese troops deployed in Tripoli and Sidon.", "Tripoli", "LBN", "the country that is named"),
    ("Libya's rival governments fought for Tripoli and Misrata.", "Tripoli", "LBY", "its neighbours"),
    ("Kurdish fighters said shells hit Kobani and Qamishli.", "Qamishli", "SYR", "as newswire spells it"),
    ("Iranian state television said an explosion shook Isfahan.", "Isfahan", "IRN", "a large city"),
    ("Pakistani jets flew over Hyderabad and Karachi.", "Hyderabad", "PAK", "near a place that is sure"),
    ("Indian police arrested five men in Hyderabad and Secunderabad.", "Hyderabad", "IND", "near a place that is sure"),
    ("A ferry sank off Zamboanga, the Philippine coast guard said.", "Zamboanga", "PHL", "a city of Mindanao"),
    ("Japan's defence minister flew to Nago to see the American base.", "Nago", "JPN", "an American base is no home"),
    ("The U.S. Senate debated the treaty signed in Prague.", "Prague", "CZE", "a capital, whatever the senate"),
    ("American diplomats left Havana, and Cuban officials protested.", "Havana", "CUB", "its country is named"),
    ("A Florida grand jury indicted two Cuban pilots who flew from Havana.", "Havana", "CUB", "signs do not move it"),
    ("The minister flew from London to Washington.", "Washington", "USA", "England is no division of small towns"),
]
LOCAL = [
    ("Police in Lexington, Kentucky, searched a house in Paris.", "Paris", "USA", "near a place that is sure"),
    ("Voters in Atlanta and Savannah said Georgia should change its law.", "Georgia", "USA", "its cities speak for it"),
    (
        "Athens City Council members voted to raise the sales tax. The county sheriff's deputies backed it.",
        "Athens", "USA", "a city council and a sheriff are of home",
    ),
    (
        "Lebanon Police arrested a man after a traffic stop, the Boone County Sheriff's Office said.",
        "Lebanon", "USA", "a town is no country",
    ),
    (
        "The Paris High School varsity lost. Coach Bo Reed said the sophomores and the quarterback will be back.",
        "Paris", "USA", "a varsity is of home",
    ),
    (
        "Selectmen in Berlin will hold a town meeting on the school district's budget, said the police chief.",
        "Berlin", "USA", "selectmen are of home",
    ),
    ("A Toledo man was held after a crash on Interstate 75, state troopers said.", "Toledo", "USA", "an American road"),
    ("Rep. Al Hume, R-Utah, opened a park in Salem, near Spanish Fork.", "Salem", "USA", "his state"),
    ("Call the Manchester library at (603) 555-0100 by 7 p.m.", "Manchester", "USA", "an American telephone"),
    (
        "London city council asked the province and the Ontario Municipal Board to pay for the rink, the MPP said.",
        "London", "CAN", "its division and its signs",
    ),
    ("The OPP closed a road near Cambridge, and the MPP for Kitchener thanked them.", "Cambridge", "CAN", "Kitchener"),
    (
        "A Perth man was flown to Dundee's hospital, Tayside Police said. Councillors thanked the NHS.",
        "Perth", "GBR", "near a place that is sure",
    ),
    ("Firefighters from Perth and Fremantle fought the bushfires, the Labor MP said.", "Perth", "AUS", "Fremantle"),
    (
        "Police in Newcastle said the ute was found near Maitland. The NSW premier and the shire council were told.",
        "Newcastle", "AUS", "signs of Australia",
    ),
    (
        "Magistrates in Newcastle heard that the pensioner was robbed near a Tesco car park in Gateshead.",
        "Newcastle", "GBR", "signs of Britain",
    ),
    ("Gardai in Newcastle West, County Limerick, want to hear from motorists.", "Newcastle West", "IRL", "gardai"),
]  # fmt: skip
WITHIN = [
    ("A fire broke out in Alexandria, Louisiana.", "Alexandria", "USA", "a state"),
    ("London, Ontario, has a new mayor.", "London", "CAN", "a province"),
    ("She was born in Moscow, Idaho, and lives in Rome, Georgia.", "Moscow", "USA", "a state"),
    ("He drove from Melbourne, Florida, to Cairo, Illinois.", "Cairo", "USA", "a state"),
    ("The wedding was in Deal, Kent, and the party in Rye, East Sussex.", "Deal", "GBR", "a county"),
    ("Troops left Basra in Iraq for Tripoli in Lebanon.", "Tripoli", "LBN", "a country"),
    ("Typhoon Rex drove 2,000 people from their homes in Taitung, Taiwan.", "Taitung", "TWN", "a country"),
]
SITES = [
    ("The march went from Moscow to the Kremlin.", "Moscow", "RUS", "its site speaks for it"),
    ("Shelling hit the village of Qwzzby in Idlib province.", "Idlib", "SYR", "a division"),
    ("Fighting raged in Darfur.", "Darfur", "SDN", "a region"),
    ("Inspectors returned to Natanz.", "Natanz", "IRN", "a site"),
    ("Pirates took a tanker in the Gulf of Guinea.", "Gulf of Guinea", None, "a sea is of no country"),
    ("Refugees crossed the Drina into Serbia.", "Drina", "BIH", "a river"),
    ("Shells fell close to the Zaporizhzhia nuclear plant.", "Zaporizhzhia nuclear plant", "UKR", "a site"),
    ("The leaders will meet at Camp David.", "Camp David", "USA", "a site"),
]


@pytest.fixture(scope="module")
def places(kit: Kit) -> dict[str, dict[str, Place]]:
    """The place of each mention, by text; all texts parsed in one batch."""
    texts = [row[0] for row in (*WORLD, *LOCAL, *WITHIN, *SITES)]
    records = code(texts, kit)
    return {t: {m.text: p for p in r.places for m in p.mentions} for t, r in zip(texts, records, strict=True)}


@pytest.mark.parametrize(("text", "name", "country", "reason"), [*WORLD, *LOCAL, *WITHIN, *SITES])
def test_which_place(
    text: str, name: str, country: str | None, reason: str, places: dict[str, dict[str, Place]]
) -> None:
    found = {words: place.country for words, place in places[text].items()}
    assert name in found, (reason, found)
    assert found[name] == country, (reason, found)
    assert places[text][name].latitude is not None, (reason, "it is on the map")


def test_one_name_twice_is_two_places_where_the_text_says_so(kit: Kit) -> None:
    record = next(code(["He left Paris, Texas, in May and reached Paris, France, in June."], kit))
    assert {p.country for p in record.places for m in p.mentions if m.text == "Paris"} == {"USA", "FRA"}


def test_one_name_is_one_place_where_the_text_says_nothing_else(kit: Kit) -> None:
    text = "A fire broke out in Alexandria, Louisiana. Police in Alexandria closed two streets."
    (place,) = [p for p in next(code([text], kit)).places if p.name == "Alexandria"]
    assert len(place.mentions) == 2
    assert place.admin1 == "LA"


def test_a_place_unknown_is_put_in_what_it_lies_in_and_no_more_precisely(kit: Kit) -> None:
    record = next(code(["Gunmen attacked the village of Qwzzbyville, Nigeria, on Monday."], kit))
    places = {p.name: p for p in record.places}
    assert places["Qwzzbyville"].country == "NGA"
    assert places["Qwzzbyville"].precision == "country"
    assert places["Qwzzbyville"].geonames is None


DIVISIONS = [("Monticello", "R-Utah", "UT"), ("Monticello", "D-Ky.", "KY"), ("Salem", "(603) 555-0100", "NH")]


@pytest.mark.parametrize(("name", "sign", "division"), DIVISIONS)
def test_a_sign_of_a_division_speaks_for_its_towns(name: str, sign: str, division: str, kit: Kit) -> None:
    text = f"{name} is a small town. Ask Al Hume, {sign}."
    spans = [Span(0, len(name), name)]
    (place,) = senses.resolve(Report(text), kit.gazetteer, spans).values()
    assert (place.country, place.admin1) == ("USA", division)


def test_a_place_that_nothing_tells_of_keeps_its_words_and_harms_no_other(kit: Kit) -> None:
    record = next(code(["Troops left the city of Qwzzbyville. Protesters marched in Cairo."], kit))
    places = {p.name: p for p in record.places}
    lost = places["Qwzzbyville"]
    assert (lost.country, lost.admin1, lost.latitude, lost.longitude, lost.geonames, lost.precision) == (None,) * 6
    assert [m.text for m in lost.mentions] == ["Qwzzbyville"]
    assert places["Cairo"].country == "EGY"


def test_how_exact_a_place_is(kit: Kit) -> None:
    record = next(
        code(
            ["Aid reached Aleppo in Syria. Rebels hold Idlib province. They met in the Kremlin and in the Sahel."], kit
        )
    )
    found = {m.text: p.precision for p in record.places for m in p.mentions}
    assert found.get("Syria") == "country"
    assert found.get("Idlib") == "admin1"
    assert found.get("Aleppo") == "city"
    assert found.get("Kremlin") == "site"
    assert found.get("Sahel") == "region"
