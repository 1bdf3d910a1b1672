"""Who is who: codes, their basis, and what belongs to one party."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.flow import Kit
from sentences import code

CODES = [
    # sentence, words of a mention, code, basis, reason
    ("Brazilian President Lula met him.", "Lula", "BRAGOV", "title in text", "adjective and title before a name"),
    ("Wang Yi, the Chinese foreign minister, left.", "Wang Yi", "CHNGOV", "title in text", "apposition after a name"),
    ("The army chief of Chad resigned.", "army chief", "TCDMIL", "country adjective", "country in a phrase after"),
    ("Turkish police left the town.", "Turkish police", "TURCOP", "country adjective", "adjective and body"),
    ("Two Malian soldiers were killed.", "Malian soldiers", "MLIMIL", "country adjective", "bare plural"),
    ("Tehran rejected the plan.", "Tehran", "IRNGOV", "metonym", "a capital that acts is a government"),
    ("The Kremlin rejected the plan.", "Kremlin", "RUSGOV", "metonym", "a palace that acts is a government"),
    ("He waited for a demand from Washington.", "Washington", "USAGOV", "metonym", "who a demand is from"),
    ("Russia rejected the plan.", "Russia", "RUS", "gazetteer", "a country has no sector"),
    ("NATO rejected the plan.", "NATO", "IGO", "gazetteer", "an alliance is an IGO"),
    ("The United Nations rejected it.", "United Nations", "IGOUNO", "gazetteer", "the UN within the IGOs"),
    ("A UN envoy rejected it.", "UN envoy", "IGOUNO", "country adjective", "a UN envoy serves no government"),
    ("Hezbollah rejected the plan.", "Hezbollah", "LBNREB", "gazetteer", "an armed group"),
    ("Vladimir Putin rejected the plan.", "Vladimir Putin", "RUSGOV", "role at date", "the office held on the day"),
    ("Putin rejected the plan.", "Putin", "RUSGOV", "role at date", "a surname that one holder has"),
    ("Tony Blair rejected the plan.", "Tony Blair", "GBRELI", "former role", "an office held before the day"),
    ("State Department spokesman Mark Toner left.", "Mark Toner", "USAGOV", "title in text", "the body's own sector"),
    ("The opposition lawmaker left.", "opposition lawmaker", "OPP", "title in text", "no country, no guess"),
    ("Foreign Minister Ann Lee left.", "Ann Lee", "GOV", "title in text", "a title alone has no country"),
    ("Ann Lee left.", "Ann Lee", None, None, "an unknown name stays unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "wanted", "basis", "reason"), CODES)
def test_codes(sentence: str, words: str, wanted: str | None, basis: str | None, reason: str, kit: Kit) -> None:
    (record,) = code([sentence], kit)
    (entity,) = [e for e in record.entities if words in [m.text for m in e.mentions]]
    assert (entity.code, entity.basis) == (wanted, basis), reason


@pytest.mark.parametrize(
    ("day", "wanted", "reason"),
    [
        (date(2017, 6, 1), "DEUGOV", "chancellor on the day"),
        (date(2022, 6, 1), "DEUELI", "former chancellor"),
        (date(1999, 6, 1), "DEU", "before she held office: a German, nothing more"),
    ],
)
def test_the_office_is_the_one_held_on_the_day(day: date, wanted: str, reason: str, kit: Kit) -> None:
    (record,) = code(["Angela Merkel rejected the plan."], kit, day)
    assert [e.code for e in record.entities] == [wanted], reason


@pytest.mark.parametrize(
    ("text", "words", "together", "reason"),
    [
        ("President Ann Lee left. Lee said no.", "Ann Lee|Lee", True, "full name to surname"),
        ("Ann Lee left. Bob Lee said no.", "Ann Lee|Bob Lee", False, "clashing first names stay apart"),
        ("The World Health Organization (WHO) left. WHO said no.", "World Health Organization|WHO", True, "acronym"),
        ("Syrian rebels left. The rebels said no.", "Syrian rebels|rebels", True, "a description without its country"),
        ("Syrian rebels met Malian rebels.", "Syrian rebels|Malian rebels", False, "rebels of two countries"),
        ("President Putin left. He said no.", "Putin|He", True, "he is the last man who was a subject"),
        ("Queen Elizabeth met Putin. She said no.", "Queen Elizabeth|She", True, "she is the last woman"),
        ("Kerry met Putin. Lavrov saw him.", "Lavrov|him", False, "an object is not the one who acts"),
        ("Russia left. It said no.", "Russia|It", True, "it is the last state that acted"),
        ("The rebels left. They said no.", "rebels|They", True, "they are the last group that acted"),
        ("The crown prince of Dubai, Hamdan Saeed, left.", "crown prince|Hamdan Saeed", True, "beside its name"),
    ],
)  # fmt: skip
def test_what_belongs_together(text: str, words: str, together: bool, reason: str, kit: Kit) -> None:
    (record,) = code([text], kit)
    one, other = words.split("|")
    homes = {m.text: e.id for e in record.entities for m in e.mentions}
    assert (homes.get(one) is not None and homes.get(one) == homes.get(other)) == together, (reason, homes)


def test_in_a_report_on_one_country_the_police_are_its_own(kit: Kit) -> None:
    (record,) = code(["Police arrested a man in Peru. Peruvian judges will try him, the minister said in Lima."], kit)
    police = next(e for e in record.entities if e.mentions[0].text == "Police")
    assert (police.code, police.basis) == ("PERCOP", "country of the report")
