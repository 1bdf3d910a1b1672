"""When: every rule by its examples, whole sentences by their days, and what holds for any text."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadLexicon
from dateline.model import Report, Section, Time
from dateline.parsed import Doc
from dateline.reading import parse, when
from dateline.reading.timex.readers import READERS
from dateline.words import table, times

WORDS = times.load()
THURSDAY = times.EXAMPLES_DAY  # 2016-03-24


def report(text: str, day: date | None = THURSDAY, language: str = "en", headline: str = "") -> Report:
    """A report of one section, or of a headline and one section."""
    whole = f"{headline}\n\n{text}" if headline else text
    parts = [Section(0, len(headline), headline, "headline")] if headline else []
    body = Section(len(whole) - len(text), len(whole), text)
    return Report(whole, published=day, language=language, sections=(*parts, body))


def find(*reports: Report) -> list[tuple[Time, ...]]:
    """The times of parsed reports."""
    nlp = parse.model()
    return [when.find(doc, r, WORDS) for doc, r in zip(parse.parse(reports, nlp), reports, strict=True)]


def find_unparsed(given: Report) -> tuple[Time, ...]:
    """The times of a report that is only tokenized: quick, and blind to tense."""
    return when.find(Doc(parse.tokenize(given, parse.model())), given, WORDS)


def told(found: Sequence[Time]) -> list[tuple[str, str]]:
    return [(time.text, time.value) for time in found]


@pytest.mark.parametrize("rule", WORDS.rules, ids=lambda rule: rule.name)
def test_every_rule_reads_its_examples(rule: times.TimeRule) -> None:
    reports = [report(words) for words in rule.examples]
    for words, found, value in zip(rule.examples, find(*reports), rule.examples.values(), strict=True):
        assert [time.value for time in found] == [value], words
        (match,) = when._apart(list(when._matches(words, WORDS)))
        assert match.rule.name == rule.name, f"{words} is read by {match.rule.name}, so this rule is not reached"


def test_every_reader_is_named_by_a_rule() -> None:
    assert {rule.reads for rule in WORDS.rules} == set(READERS)


SENTENCES = [
    # sentence, what is found, why
    ("Troops entered the town on Thursday.", [("Thursday", "2016-03-24")], "a weekday on its own day is that day"),
    ("Rebels attacked the base on Friday.", [("Friday", "2016-03-18")], "past: the last one"),
    ("The two sides are to meet on Friday.", [("Friday", "2016-03-25")], "is to: the next one"),
    ("The ministers will meet on Monday.", [("Monday", "2016-03-28")], "will: the next one"),
    ("The court hears the case on Tuesday.", [("Tuesday", "2016-03-29")], "present for what is fixed to come"),
    ("The talks were scheduled for Monday.", [("Monday", "2016-03-28")], "scheduled looks ahead"),
    ("He had been scheduled to speak on Monday.", [("Monday", "2016-03-21")], "had been: it is over"),
    ("The truce was agreed on Friday.", [("Friday", "2016-03-18")], "what was agreed is over"),
    ("They extended the deadline to Nov. 24.", [("Nov. 24", "2016-11-24")], "moved to: it is to come"),
    ("Talks next Tuesday and Wednesday are in doubt.", [("next Tuesday", "2016-03-29"), ("Wednesday", "2016-03-30")],
     "joined, they look one way"),
    ("He fled in the early hours of Sunday.", [("the early hours of Sunday", "2016-03-20")], "no hours by themselves"),
    ("He denied it as recently as Wednesday.", [("Wednesday", "2016-03-23")], "recently as is no direction"),
    ("The envoy could not be reached Wednesday.", [("Wednesday", "2016-03-23")], "could not tells of the past"),
    ("The envoy may have left on Wednesday.", [("Wednesday", "2016-03-23")], "may have tells of the past"),
    ("Officials planned a march on Saturday.", [("Saturday", "2016-03-26")], "what was planned is still to come"),
    ("The border stays shut until Sunday.", [("Sunday", "2016-03-27")], "until looks ahead"),
    ("By Tuesday the rebels had taken the town.", [("Tuesday", "2016-03-22")], "by, in a clause of what was"),
    ("Rebels cut the road on Monday.", [("Monday", "2016-03-21")], "cut is the past here, though it looks present"),
    ("The minister said on Monday that he would resign.", [("Monday", "2016-03-21")], "the day is of said"),
    ("Elections are due in June.", [("June", "2016-06")], "due looks ahead"),
    ("The army captured it in June.", [("June", "2015-06")], "past: the last June"),
    ("The army captured it in May.", [("May", "2015-05")], "past, though May is near"),
    ("The May summit is in doubt.", [("May", "2016-05")], "no tense of its own, and near: the coming one"),
    ("The truce was signed on Dec. 4.", [("Dec. 4", "2015-12-04")], "a day far ahead is the last one"),
    ("Theresa May said she had no plans.", [], "a name, not a month"),
    ("The crowds march on.", [], "a month has a capital"),
    ("Last week they met.", [("Last week", "2016-W11")], "the week before the report's"),
    ("They will vote next month.", [("next month", "2016-04")], "the month after"),
    ("He resigned earlier this year.", [("earlier this year", "2016")], "the part is not told, the year is"),
    ("Police fired late Wednesday.", [("late Wednesday", "2016-03-23")], "late is in the span"),
    ("War raged in the 1990s.", [("the 1990s", "199")], "a decade"),
    ("They fasted during Ramadan.", [("Ramadan", "2016-06")], "the coming one is near enough"),
    ("It began in spring 2014.", [("spring 2014", "2014-SP")], "a season of a year"),
    ("In the past three years many fled.", [("the past three years", "P3Y")], "how long, not when"),
    ("It opened on April 9.", [("April 9", "2016-04-09")], "near: the coming one, whatever the tense"),
    ("It opened on 9 April.", [("9 April", "2016-04-09")], "day first"),
    ("They met on May 3. Two days after, they left.", [("May 3", "2016-05-03"), ("Two days after", "2016-05-05")],
     "from the day last spoken of"),
    ("On Tuesday he fell. He was hurt the day before.", [("Tuesday", "2016-03-22"), ("the day before", "2016-03-21")],
     "before the day last spoken of"),
    ("It was shut in 1995. It opened the following year.", [("1995", "1995"), ("the following year", "1996")],
     "after the year last spoken of"),
    ("He came on Monday. An hour later he spoke.", [("Monday", "2016-03-21"), ("An hour later", "2016-03-21")],
     "the same day, as far as days go"),
    ("He fled the day before the coup.", [], "measured from what has no day"),
    ("They protest every Friday.", [("every Friday", "XXXX-WXX-5")], "a set"),
    ("They march each July.", [("each July", "XXXX-07")], "a set of months"),
    ("The airline has three flights a week.", [("a week", "P1W")], "how often, after what it measures"),
    ("It lasted a week.", [("a week", "P1W")], "how long"),
    ("It hit at 4:30 p.m. (1430 GMT) Monday.", [("4:30 p.m. (1430 GMT) Monday", "2016-03-21T16:30")], "the local hour"),
    ("Clashes broke out overnight.", [("overnight", "2016-03-23TNI")], "a night belongs to the day it begins on"),
    ("He said 2014 soldiers were there.", [], "a number of soldiers"),
    ("The conflict of 1998-99 killed many.", [("1998-99", "1998/1999")], "from the first year to the last"),
    ("The truce holds, for now.", [("now", "PRESENT_REF")], "a direction, no day"),
    ("It will be for the government to decide on Feb. 30.", [], "no such day"),
    ("It fell on March 3, 3024.", [("March 3, 3024", "3024-03-03")], "absurd, but a day"),
    ("In the year 0 it fell.", [], "no such year"),
]  # fmt: skip


@pytest.fixture(scope="module")
def read() -> dict[str, tuple[Time, ...]]:
    """The times of every sentence of the table, parsed together."""
    sentences = [row[0] for row in SENTENCES]
    return dict(zip(sentences, find(*map(report, sentences)), strict=True))


@pytest.mark.parametrize(("sentence", "expected", "why"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentences(read: dict[str, Any], sentence: str, expected: list[tuple[str, str]], why: str) -> None:
    assert told(read[sentence]) == expected, why


def test_types(read: dict[str, Any]) -> None:
    types = {time.value: time.type for found in read.values() for time in found}
    assert types["2016-03-21T16:30"] == types["2016-03-23TNI"] == "TIME"
    assert types["P3Y"] == "DURATION"
    assert types["XXXX-WXX-5"] == types["XXXX-07"] == "SET"
    assert types["2016-03-24"] == types["199"] == types["PRESENT_REF"] == "DATE"
    assert [t.type for t in read["The airline has three flights a week."]] == ["SET"]
    assert [t.type for t in read["It lasted a week."]] == ["DURATION"]


@pytest.mark.parametrize(
    ("words", "first", "last", "why"),
    [
        ("last week", "2016-03-14", "2016-03-20", "Monday to Sunday"),
        ("the weekend", "2016-03-19", "2016-03-20", "Saturday and Sunday"),
        ("the third quarter", "2015-07-01", "2015-09-30", "three months"),
        ("the first half of 2014", "2014-01-01", "2014-06-30", "six months"),
        ("February 2012", "2012-02-01", "2012-02-29", "a leap year"),
        ("the winter of 1998", "1998-12-01", "1999-02-28", "winter runs into the next year"),
        ("the 1990s", "1990-01-01", "1999-12-31", "ten years"),
        ("the 20th century", "1900-01-01", "1999-12-31", "as TIMEX3 numbers it"),
        ("Ramadan 2023", "2023-03-23", "2023-04-21", "the days of the month, not the month they are mostly in"),
        ("overnight", "2016-03-23", "2016-03-24", "a night has two days"),
        ("10 p.m. Wednesday", "2016-03-23", "2016-03-23", "an hour is bounded by its day"),
        ("July 8-9", "2015-07-08", "2015-07-09", "from the first to the last"),
        ("2012-14", "2012-01-01", "2014-12-31", "from the first to the last year"),
        ("now", None, None, "a direction has no days"),
        ("three years", None, None, "nor has a duration"),
    ],
)
def test_bounds(words: str, first: str | None, last: str | None, why: str) -> None:
    (time,) = find_unparsed(report(words))
    assert (time.first and time.first.isoformat(), time.last and time.last.isoformat()) == (first, last), why


@pytest.mark.parametrize(
    ("text", "language", "value", "why"),
    [
        ("Signed 4/9/2016.", "en", "2016-04-09", "month first, where nothing tells"),
        ("Signed 4/9/2016.", "en-US", "2016-04-09", "the country writes the month first"),
        ("Signed 4/9/2016.", "en-GB", "2016-09-04", "the country writes the day first"),
        ("Signed 4/9/2016, after 25/8/2016.", "en", "2016-09-04", "the report itself writes the day first"),
        ("Signed 4/9/2016, after 8/25/2016.", "en-GB", "2016-04-09", "the report's own way before its country's"),
        ("Signed 25/8/2016.", "en-US", "2016-08-25", "no 25th month"),
        ("Signed 4.9.2016.", "en", "2016-09-04", "with stops the day is first"),
    ],
)
def test_slashes_by_locale(text: str, language: str, value: str, why: str) -> None:
    assert find_unparsed(report(text, language=language))[0].value == value, why


def test_a_headline_tells_in_the_present_what_has_been() -> None:
    headline, body = "Bomb kills ten in market on Monday", "The court rules on Monday."
    (found,) = find(report(body, headline=headline))
    assert [time.value for time in found] == ["2016-03-21", "2016-03-28"]


def test_a_wrapped_line_breaks_no_expression() -> None:
    wrapped = "The foreign ministers of the four countries met on April\n9 in Geneva."
    (time,) = find_unparsed(report(wrapped))
    assert (time.text, time.value) == ("April\n9", "2016-04-09")
    apart = find_unparsed(report("In April\n9 people died."))
    assert [t.value for t in apart] == ["2016-04"], "a short line is over at its end"


UNDATED = [
    ("on Thursday", "XXXX-WXX-4"),
    ("last week", "XXXX-WXX"),
    ("next month", "XXXX-XX"),
    ("this year", "XXXX"),
    ("yesterday", "XXXX-XX-XX"),
    ("two days ago", "XXXX-XX-XX"),
    ("three weeks later", "XXXX-WXX"),
    ("April 9", "XXXX-04-09"),
    ("in April", "XXXX-04"),
    ("in the summer", "XXXX-SU"),
    ("the third quarter", "XXXX-Q3"),
    ("at 10:35 a.m.", "XXXX-XX-XXT10:35"),
    ("this morning", "XXXX-XX-XXTMO"),
    ("July 8-9", "XXXX-07-08/XXXX-07-09"),
]


@pytest.mark.parametrize(("words", "value"), UNDATED)
def test_without_a_day_nothing_is_read_against_today(words: str, value: str) -> None:
    (time,) = find_unparsed(report(words, None))
    assert (time.value, time.first, time.last) == (value, None, None)


def test_without_a_day_a_full_date_is_still_a_day() -> None:
    (time,) = find_unparsed(report("March 3, 2014", None))
    assert time.first == time.last == date(2014, 3, 3)


FAULTS = [
    ({"type": "DAY"}, "rule iso: type is 'DAY'; use one of DATE, TIME, DURATION, SET"),
    ({"near": ["moon"]}, "rule iso: near is 'moon'; use one of "),
    ({"examples": {}}, "rule iso: no examples"),
    ({"pattern": "("}, "rule iso: pattern does not work: "),
    ({"pattern": "<moon>"}, "rule iso: pattern does not work: "),
    ({"name": "slashes"}, "rule slashes: same name as a rule above"),
]


@pytest.mark.parametrize(("change", "fault"), FAULTS, ids=[fault for _, fault in FAULTS])
def test_a_bad_rule_is_refused_with_every_fault(change: dict[str, Any], fault: str) -> None:
    path = table.LEXICONS / "languages" / "en" / "times.yaml"
    whole = yaml.safe_load(path.read_text("utf-8"))
    told = copy.deepcopy({**whole, "rules": whole["rules"][:2]})
    told["rules"][0].update(change)
    told["rules"][1].update({"reads": None} if "name" not in change else {})
    with pytest.raises(BadLexicon) as caught:
        times.compile_words(told, "times.yaml")
    message = str(caught.value)
    assert fault in message
    assert "name" in change or "rule slashes: no reads" in message, "the fault of the other rule, too"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("7", 7), ("1,500", 1500), ("2.5", 2.5), ("a", 1), ("twenty-four", 24), ("twenty four", 24), ("a dozen", 12),
        ("two hundred", 200), ("a hundred and five", 105), ("three thousand", 3000), ("half a", 0.5),
        ("several hundred", "X"), ("a few", "X"), ("dozens of", "X"), ("a couple of", 2),
    ],
)  # fmt: skip
def test_numbers(words: str, number: float | str) -> None:
    assert WORDS.number(words) == number


days = st.dates(date(1500, 1, 1), date(2099, 12, 31))
any_day = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))
VOCABULARY = [
    *(word for rule in WORDS.rules for word in rule.examples), "on", "in", "by", "until", ",", ".", "\n", "0", "99",
    "31", "3024", "0000", "9999", "'", "-", "/", "May", "will meet", "fell", "ago", "later", "the", "next",
    "9999 years ago", "in 900 centuries", "é", "\U0001f600", "\x00", "\ud800",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=12).map(" ".join), any_day, st.sampled_from(["en", "en-GB"]))
def test_any_words_on_any_day_give_sane_times(text: str, day: date | None, language: str) -> None:
    found = find_unparsed(report(text, day, language))
    for one, other in pairwise(found):
        assert one.end <= other.start
    for time in found:
        assert text[time.start : time.end] == time.text != ""
        assert time.value
        assert (time.first is None) == (time.last is None)
        assert time.first is None or (time.last is not None and time.first <= time.last)
        assert time.type in times.TYPES


@settings(max_examples=60, deadline=None)
@given(days, any_day, st.sampled_from(["{d:%B} {d.day}, {d:%Y}", "{d.day} {d:%B} {d:%Y}", "{d:%Y-%m-%d}"]))
def test_a_full_date_is_its_day_whenever_it_is_read(day: date, published: date | None, form: str) -> None:
    (time,) = find_unparsed(report(form.format(d=day), published))
    assert (time.value, time.first, time.last) == (day.isoformat(), day, day)


@settings(max_examples=60, deadline=None)
@given(days, st.integers(1, 400))
def test_days_ago_are_counted(published: date, number: int) -> None:
    (time,) = find_unparsed(report(f"{number} days ago", published))
    assert time.first == published - timedelta(number)


@settings(max_examples=60, deadline=None)
@given(days, days)
def test_a_weekday_in_a_past_clause_is_one_of_the_last_seven_days(published: date, day: date) -> None:
    (time,) = find_unparsed(report(f"{day:%A}", published))
    assert time.first is not None
    assert time.first.weekday() == day.weekday()
    assert timedelta(0) <= published - time.first < timedelta(7)
