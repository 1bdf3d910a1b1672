"""What happened: status, time, place, toll and parties."""

from __future__ import annotations

import pytest

from dateline.coding import toll
from dateline.flow import Kit
from dateline.words import tolls
from sentences import code

STATUS = [
    ("Ghana met Togo.", "occurred", "told as done"),
    ("Ghana has met Togo.", "occurred", "the perfect"),
    ("Ghana will meet Togo.", "future", "will"),
    ("Ghana plans to meet Togo.", "future", "a plan"),
    ("Ghana is likely to meet Togo.", "hypothetical", "a likelihood"),
    ("Ghana is expected to meet Togo.", "future", "an expectation"),
    ("Ghana is due to meet Togo.", "future", "due to"),
    ("Ghana may meet Togo.", "hypothetical", "may"),
    ("Ghana would meet Togo.", "hypothetical", "would"),
    ("If Ghana met Togo, Benin left.", "hypothetical", "a condition"),
    ("Ghana wants to meet Togo.", "hypothetical", "a wish"),
    ("Ghana did not meet Togo.", "negated", "not"),
    ("Ghana never met Togo.", "negated", "never"),
    ("Ghana denied that it had met Togo.", "negated", "a denial"),
    ("Ghana failed to meet Togo.", "negated", "a failure"),
    ("Ghana met Togo in 2009.", "historical", "years before the report"),
]


@pytest.mark.parametrize(("sentence", "status", "reason"), STATUS)
def test_status(sentence: str, status: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert status in [e.status for e in record.events if e.trigger.text.startswith("me")], reason


@pytest.mark.parametrize(
    ("sentence", "trigger", "day", "reason"),
    [
        ("Ghana met Togo on Monday.", "met", "2016-03-21", "in the clause"),
        ("On Monday, Ghana met Togo.", "met", "2016-03-21", "before the clause"),
        ("Ghana met Togo.", "met", "2016-03-24", "only the report's day is known"),
        ("Ghana met Togo on Monday and praised Benin.", "praised", "2016-03-21", "shared by the second verb"),
        (
            "Ghana met Togo on Monday, but Mali has praised Benin.",
            "praised",
            "2016-03-24",
            "not shared by a new subject",
        ),
        ("Ghana praised Togo and will meet Benin on Friday.", "praised", "2016-03-24", "the other verb's time"),
        ("Ghana will meet Togo.", "meet", None, "to come, no day known"),
    ],
)
def test_days(sentence: str, trigger: str, day: str | None, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert [e.date and e.date.value for e in record.events if e.trigger.text == trigger] == [day], reason


@pytest.mark.parametrize(
    ("sentence", "place", "reason"),
    [
        ("Ghana met Togo in Accra.", "Accra", "in the clause"),
        ("In Accra, Ghana met Togo.", "Accra", "before the clause"),
        ("Ghana met Togo.", None, "parties are not places"),
        ("Mali, which borders Niger, met Togo in Bamako.", "Bamako", "not the relative clause's"),
    ],
)
def test_places(sentence: str, place: str | None, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    names = {p.id: p.name for p in record.places}
    assert [names.get(e.place or "") for e in record.events if e.trigger.text == "met"] == [place], reason


@pytest.mark.parametrize(
    ("words", "killed", "injured", "reason"),
    [
        ("The blast killed 12 people.", (12, "exact"), None, "a number after the verb"),
        ("At least 23 people were killed and 60 wounded.", (23, "at least"), (60, "exact"), "both, one bounded"),
        ("It left 31 dead and about 300 injured.", (31, "exact"), (300, "about"), "left dead"),
        ("Two soldiers died.", (2, "exact"), None, "a number in words"),
        ("More than 1,200 people were killed.", (1200, "at least"), None, "thousands with a comma"),
        ("The death toll rose to 45.", (45, "exact"), None, "a toll that rose"),
        ("Dozens were wounded.", None, (24, "at least"), "dozens are at least two dozen"),
        ("Up to 30 people were injured.", None, (30, "at most"), "an upper bound"),
        ("He spent 12 days in jail.", None, None, "a number that is not of people hurt"),
    ],
)
def test_tolls(words: str, killed: object, injured: object, reason: str) -> None:
    found = toll.find(words, tolls.HARMS, tolls.load())
    killed_found = (found.killed.value, found.killed.bound) if found and found.killed else None
    injured_found = (found.injured.value, found.injured.bound) if found and found.injured else None
    assert (killed_found, injured_found) == (killed, injured), reason


@pytest.mark.parametrize(
    ("sentence", "types", "reason"),
    [
        ("Ghana agreed to meet Togo.", ["AGREE"], "what is promised is one AGREE"),
        ("Ghana refused to meet Togo.", ["REJECT"], "what is refused is one REJECT"),
        ("Togo accused Ghana of shelling a village.", ["ACCUSE", "ASSAULT"], "what is alleged stands beside it"),
        ('"Ghana met Togo in May," the minister said.', ["CONSULT"], "what is quoted is coded, as the speaker's word"),
        ("The museum hosted a show of paintings.", [], "nothing between parties"),
        ("Shares in the company fell on Monday.", [], "business news"),
    ],
)
def test_types(sentence: str, types: list[str], reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert sorted(e.type for e in record.events) == types, reason


def test_an_accusation_is_its_makers_word(kit: Kit) -> None:
    (record,) = code(["Togo accused Ghana of shelling a village."], kit)
    (assault,) = [e for e in record.events if e.type == "ASSAULT"]
    names = {e.id: e.name for e in record.entities}
    assert names[assault.actor[0]] == "Ghana"
    assert names[assault.attributed_to or ""] == "Togo"


@pytest.mark.parametrize(
    ("sentence", "kind", "status", "reason"),
    [
        ("Talks between Togo and Benin are set for Thursday.", "CONSULT", "future", "a subject's verb of taking place"),
        ("The attack by rebels on Goma was averted.", "ASSAULT", "negated", "averted: it did not happen"),
        ("Chad has yet to release the prisoners.", "RETREAT", "negated", "has yet to"),
        ("Should Iran attack Israel, the war would spread.", "ASSAULT", "hypothetical", "a condition by its order"),
        ("Were Iran to attack Israel, the war would spread.", "ASSAULT", "hypothetical", "the same with were to"),
        ("The army would attack Goma if rebels advance.", "ASSAULT", "hypothetical", "would with a condition"),
        (
            "Togo said it would send aid to Benin.",
            "AGREE",
            "occurred",
            "what somebody says they would give is promised",
        ),
        ("Mali will not release the hostages.", "REJECT", "occurred", "who will not yield refuses"),
        ("Kenya is to visit Uganda on Friday.", "CONSULT", "future", "is to"),
        ("Iran threatened to attack Israel.", "THREATEN", "occurred", "a threat has happened as speech"),
        ("Nobody attacked Goma, but Chad met Mali.", "CONSULT", "occurred", "a denial reaches its own clause only"),
    ],
)
def test_status_of_types(sentence: str, kind: str, status: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert status in [e.status for e in record.events if e.type == kind], reason


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The storm killed 12 people in Mexico.", "a storm is no party"),
        ("Chile attacked in the second half and scored two goals.", "sport"),
        ("An avalanche killed two Swiss soldiers.", "nor is an avalanche"),
    ],
)
def test_no_event(sentence: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    assert not record.events, reason


@pytest.mark.parametrize(
    ("sentence", "recipient", "reason"),
    [
        (
            "Taliban fighters overran an army base in Afghanistan.",
            "AFG",
            "what is described lies where its phrase says",
        ),
        ("Iran welcomed the decision by Turkey.", "TUR", "a party that the phrase speaks of"),
        ("Ghana accused Togo of shelling a village.", "TGO", "whom it is aimed at, not any noun at hand"),
        ("Mali demanded that Niger release the hostages.", "NER", "the subject of what is demanded"),
    ],
)
def test_recipients(sentence: str, recipient: str, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    countries = {e.id: e.country for e in record.entities}
    assert recipient in [countries[i] for e in record.events for i in e.recipient], reason


def test_one_happening_in_one_sentence_is_one_event(kit: Kit) -> None:
    (record,) = code(["Malian troops shelled a town on Sunday, killing at least 23 people."], kit)
    (event,) = record.events
    assert (event.mode, event.date and event.date.value) == ("heavy-weapons", "2016-03-20")
    assert event.toll is not None
    assert event.toll.killed is not None
    assert event.toll.killed.value == 23
