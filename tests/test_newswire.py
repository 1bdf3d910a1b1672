"""How a report is taken apart."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest

from dateline.model import Report
from dateline.reading import newswire
from dateline.words import newswire as agencies

BODY = "The minister said the road was open."


def apart(text: str, **given: object) -> Report:
    return newswire.take_apart(text, agencies.load(), newswire.Given(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("opening", "place", "agency", "published", "reason"),
    [
        ("ACCRA (AFP) - ", "Accra", "AFP", None, "place and agency"),
        (
            "ACCRA, March 3 (Reuters) - ",
            "Accra",
            "Reuters",
            None,
            "a day without a year dates nothing by itself",
        ),
        ("ACCRA, March 3, 2019 (Reuters) - ", "Accra", "Reuters", "2019-03-03", "American order"),
        ("ACCRA, 3 March 2019 (Reuters) - ", "Accra", "Reuters", "2019-03-03", "British order"),
        ("ACCRA, Ghana (AP) -- ", "Accra, Ghana", "AP", None, "place with its country, two hyphens"),
        ("ACCRA — ", "Accra", None, None, "no agency, a long dash"),
        ("ACCRA: ", "Accra", None, None, "a colon"),
        ("SANTO DOMINGO (EFE) - ", "Santo Domingo", "EFE", None, "a place of two words"),
        ("PORT-AU-PRINCE (AFP) – ", "Port-Au-Prince", "AFP", None, "a place with hyphens, a short dash"),
        ("GENEVA/LOME (Reuters) - ", "Geneva/Lome", "Reuters", None, "filed from two places"),
        ("BEIJING, May 3 (Xinhua) -- ", "Beijing", "Xinhua", None, "the Chinese agency's own form"),
        ("Accra (AFP) - ", "Accra", "AFP", None, "mixed case is a dateline where an agency follows"),
        ("(Reuters) - ", None, "Reuters", None, "an agency without a place"),
        ("", None, None, None, "no dateline at all"),
    ],
)
def test_datelines(opening: str, place: str | None, agency: str | None, published: str | None, reason: str) -> None:
    report = apart(f"A road opens\n\n{opening}{BODY}\n")
    assert report.dateline is None if place is None else report.dateline is not None, reason
    assert (report.dateline.place if report.dateline else None) == place, reason
    assert report.agency == agency, reason
    assert (report.published.isoformat() if report.published else None) == published, reason
    assert [s.text for s in report.sections if s.part == "body"] == [BODY], reason


@pytest.mark.parametrize(
    ("line", "credit", "reason"),
    [
        ("The new road in Tamale, May 2, 2019.PHOTO: REUTERS", "REUTERS", "a credit glued to a date"),
        ("The new road in Tamale. Photo: Ama Owusu", "Ama Owusu", "a photographer's name"),
        ("The new road in Tamale. (Photo by Ama Owusu)", "Ama Owusu", "a credit in brackets"),
        ("The new road in Tamale. REUTERS/Ama Owusu", "REUTERS/Ama Owusu", "agency and photographer"),
    ],
)
def test_captions(line: str, credit: str, reason: str) -> None:
    report = apart(f"A road opens\n\n{line}\n\nACCRA (AFP) - {BODY}")
    assert [c.credit for c in report.captions] == [credit], reason
    assert all(line.startswith(c.text) for c in report.captions), reason
    assert [s.text for s in report.sections if s.part == "body"] == [BODY], reason


def test_a_caption_printed_twice_is_one_caption() -> None:
    caption = "The new road in Tamale, May 2, 2019."
    report = apart(f"A road opens\n\n{caption.replace(' in', '  in')}\n{caption}PHOTO: AFP\n\n{BODY}")
    assert len(report.captions) == 1
    assert (report.published, report.published_basis) == (date(2019, 5, 2), "caption")
    assert [s.text for s in report.sections if s.part == "body"] == [BODY]


@pytest.mark.parametrize(
    ("text", "title", "reason"),
    [
        (f"A road opens\n\n{BODY}", "A road opens", "a first line without a stop"),
        (f"Is the road open?\n\n{BODY}", "Is the road open?", "a question is a headline"),
        (f"{BODY}\n\n{BODY}", None, "a first line that ends in a stop is body"),
        (BODY, None, "one line is body"),
        (f"ACCRA (AFP) - {BODY}\n\n{BODY}", None, "a dateline is not a headline"),
    ],
)
def test_headlines(text: str, title: str | None, reason: str) -> None:
    assert apart(text).title == title, reason


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    wrapped = textwrap.fill(" ".join([BODY] * 5), 60)
    report = apart(f"A road opens\n\n{wrapped}\n")
    assert [s.text for s in report.sections if s.part == "body"] == [wrapped]


@pytest.mark.parametrize("byline", ["By Ama Owusu", "By Ama Owusu and Kofi Boateng", "BY AMA OWUSU"])
def test_bylines_are_not_body(byline: str) -> None:
    report = apart(f"A road opens\n\n{byline}\n\n{BODY}")
    assert report.byline
    assert [s.text for s in report.sections if s.part == "body"] == [BODY]


def test_what_is_given_wins() -> None:
    report = apart(
        f"A road opens\n\nACCRA, 3 March 2019 (AFP) - {BODY}",
        published=date(2020, 1, 1),
        title="Mine",
        source="desk",
    )
    assert (report.published, report.published_basis, report.title, report.source) == (
        date(2020, 1, 1),
        "given",
        "Mine",
        "desk",
    )


def test_a_report_without_a_date_says_so() -> None:
    report = apart(f"A road opens\n\n{BODY}")
    assert report.published is None
    assert "--date" in report.notes[0].says


@pytest.mark.parametrize(
    "text", ["", " \n", "\r\n\r\n", "- - -", "👍", "a", "(", "\u202eabc", "A\n\nB\n\nC", "MOSCOW (AFP) -"]
)
def test_odd_texts_are_taken_apart_all_the_same(text: str) -> None:
    report = apart(text)
    for section in report.sections:
        assert text[section.start : section.end] == section.text
