"""Take a news report apart: headline, byline, dateline, captions with credit, body, and its own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ..model import Caption, Dateline, Note, Report, Section, Span
from ..words.newswire import Agencies

WRAP = 100  # a text whose longest line is no longer was wrapped by hand, and its lines are not paragraphs
HEADLINE = 160  # code points; longer first lines are taken for body
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = "|".join([*MONTHS, *(rf"{month[:3]}\.?" for month in MONTHS), r"Sept\.?"])
FULL_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)? (?P<m1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d))(?!\d)"
)
_DAY = rf"(?:(?:{_MONTH}) \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} (?:{_MONTH})(?:,? \d{{4}})?)"
DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z’'.\-]{2,}(?:[ /]+[A-Z][A-Z’'.\-]*)*(?:, (?:[A-Z][\w.’'\-]+ ?){1,3})?"
    r"|[A-Z][\w’'.\-]+(?: [A-Z][\w’'.\-]+){0,2}(?=,? ?(?:[^()]{0,20})?\([A-Z]))"
    rf"(?:, ?(?P<day>{_DAY}))?"
    r"(?: ?\((?P<agency>[A-Z][\w .&/\-]{1,40})\))?"
    r"(?: ?[-–—]{1,2} ?|: )(?=[\"“‘'(\w])"
)
AGENCY_ONLY = re.compile(r"\((?P<agency>[A-Z][\w .&/\-]{1,40})\) ?[-–—]{1,2} ")
CREDIT = re.compile(
    r"\s*(?:\(?\b(?:PHOTOS?|Photos?|PHOTOGRAPH|Photograph|PICTURE|Picture|CREDIT|Credit|IMAGE|Image)"
    r"(?: credit)?(?: by|:| /)\s*(?P<credit>[^\n:]{2,60}?)\)?"
    r"|[\[(](?P<slash>[A-Z][\w .]+/[A-Z][\w .\-]+)[\])]|(?P<bare>[A-Z]{2,8}/[A-Z][\w .\-]+))\s*$"
)
BYLINE = re.compile(
    r"(?:By|BY) (?P<names>[A-Z][\w.’'\-]+(?: [A-Z][\w.’'\-]+){0,3}(?:(?:,| and|, and) [A-Z][\w.’'\- ]+){0,4})$"
)
DATE_LINE = re.compile(r"(?:(?:Published|Updated|Posted|Date|Issued)[:,]?\s*(?:on )?|\w+day,? )?\S*[^.!?]{0,40}$")


@dataclass(frozen=True)
class Given:
    """What the user or the source says of a report; it wins over what is found."""

    source: str | None = None
    title: str | None = None
    published: date | None = None
    metadata: date | None = None  # a page's own date: it yields to `published`
    byline: tuple[str, ...] = ()


def take_apart(text: str, agencies: Agencies, given: Given = Given()) -> Report:
    """The report in a text, with the offsets of its parts in code points."""
    lines = list(_lines(text))
    captions = _captions(lines, agencies)
    sections = list(_sections(text, lines, captions))
    headline = next((s for s in sections if s.part == "headline"), None)
    opening, agency = _opening(text, [s for s in sections if s.part == "body"], agencies)
    if opening:
        sections = list(_after_opening(text, sections, opening))
    report = Report(
        text=text,
        source=given.source,
        title=given.title or (headline.text if headline else None),
        agency=agency,
        byline=given.byline or _byline(sections),
        dateline=opening if isinstance(opening, Dateline) else None,
        captions=tuple(captions),
        sections=tuple(sections),
    )
    return _dated(report, given)


def _lines(text: str) -> Iterator[Span]:
    """The lines with words in them, or paragraphs where the lines were wrapped by hand."""
    found = [Span(m.start(), m.end(), m.group()) for m in re.finditer(r"\S[^\r\n\x0b\x0c\x85\u2028\u2029]*", text)]
    found = [replace(s, end=s.start + len(s.text.rstrip()), text=s.text.rstrip()) for s in found]
    width = max((len(s.text) for s in found), default=0)
    pending: Span | None = None
    for line in found:
        if pending and width <= WRAP and _runs_on(text, pending, line, width):
            pending = _cut(text, pending.start, line.end)
            continue
        if pending:
            yield pending
        pending = line
    if pending:
        yield pending


def _runs_on(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether the line before would not have held this line's first word: so it was wrapped, not ended."""
    between = text[before.end : line.start]
    last = before.text[before.text.rfind("\n") + 1 :]
    first_word = line.text.split(maxsplit=1)[0]
    return len(re.findall(r"\r\n|\r|\n", between)) == 1 and len(last) + 1 + len(first_word) > width


def _captions(lines: list[Span], agencies: Agencies) -> list[Caption]:
    """Lines that end in a photograph's credit, each once, without the credit."""
    found = []
    for line in lines:
        credit = CREDIT.search(line.text)
        if credit and (credit["credit"] or agencies.named(credit["slash"] or credit["bare"] or "")):
            words = line.text[: credit.start()].rstrip()
            who = (credit["credit"] or credit["slash"] or credit["bare"]).strip().rstrip(".)")
            if words:
                found.append(Caption(line.start, line.start + len(words), words, who))
    return list({_squashed(c.text): c for c in found}.values())


def _squashed(words: str) -> str:
    return " ".join(words.split()).casefold().rstrip(".")


def _sections(text: str, lines: list[Span], captions: list[Caption]) -> Iterator[Section]:
    """Every line as the part it plays; a caption printed again is furniture."""
    starts = {c.start: c for c in captions}
    again = {_squashed(c.text) for c in captions}
    body_begun = False
    for number, line in enumerate(lines):
        if caption := starts.get(line.start):
            yield Section(caption.start, caption.end, caption.text, "caption")
            yield from _rest(text, caption.end, line.end, "furniture")
        elif _squashed(line.text) in again or _is_furniture(line.text):
            yield Section(line.start, line.end, line.text, "furniture")
        elif number == 0 and len(lines) > 1 and _is_headline(line.text):
            yield Section(line.start, line.end, line.text, "headline")
        else:
            body_begun = True
            yield Section(line.start, line.end, line.text, "body")
    del body_begun


def _is_headline(line: str) -> bool:
    stopped = line.endswith((".", '."', ".”")) and not line.endswith("...")
    return len(line) <= HEADLINE and not stopped and not DATELINE.match(line) and not AGENCY_ONLY.match(line)


def _is_furniture(line: str) -> bool:
    """A byline, a line with only a date, or a rule of dashes."""
    dated = FULL_DATE.search(line)
    bare = dated and len(line) - len(dated.group()) < 40 and DATE_LINE.match(line) and len(line.split()) <= 8
    return bool(BYLINE.match(line) or bare) or not re.search(r"\w", line)


def _opening(text: str, body: list[Section], agencies: Agencies) -> tuple[Span | None, str | None]:
    """The dateline, or an agency's name alone, at the head of one of the first paragraphs."""
    for section in body[:3]:
        if match := DATELINE.match(section.text):
            agency = agencies.named(match["agency"] or "")
            if match["place"].isupper() or agency or match["place"].split(",")[0].isupper():
                end = match.end("agency") + 1 if match["agency"] else max(match.end("place"), match.end("day"))
                place = _titled(match["place"].strip().rstrip(","))
                words = section.text[:end].rstrip(" ,")
                found = Dateline(section.start, section.start + len(words), words, place)
                return found, agency or match["agency"]
        if match := AGENCY_ONLY.match(section.text):
            agency = agencies.named(match["agency"])
            if agency:
                return _cut(text, section.start, section.start + match.end("agency") + 1), agency
    return None, None


def _titled(place: str) -> str:
    """MOSCOW as Moscow; a place already in mixed case as it stands."""
    return ", ".join(p.title() if p.isupper() and len(p) > 2 else p for p in place.split(", "))


def _after_opening(text: str, sections: list[Section], opening: Span) -> Iterator[Section]:
    """The sections with the dateline taken off its paragraph."""
    for section in sections:
        if section.start != opening.start:
            yield section
            continue
        yield Section(opening.start, opening.end, opening.text, "furniture")
        dash = re.compile(r"[\s:–—-]*").match(text, opening.end, section.end)
        begin = dash.end() if dash else opening.end
        mark = text[opening.end : begin].strip()
        if mark:
            at = text.index(mark, opening.end)
            yield Section(at, at + len(mark), mark, "furniture")
        yield from _rest(text, begin, section.end, "body")


def _rest(text: str, start: int, end: int, part: str) -> Iterator[Section]:
    words = text[start:end].strip()
    if words:
        begin = text.index(words, start)
        yield Section(begin, begin + len(words), words, part)  # type: ignore[arg-type]


def _cut(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _byline(sections: list[Section]) -> tuple[str, ...]:
    found = [m["names"] for s in sections if s.part == "furniture" and (m := BYLINE.match(s.text))]
    return tuple(n.strip() for names in found for n in re.split(r",? and |, ", names) if n.strip())


def _dated(report: Report, given: Given) -> Report:
    """The report with its date, from the best of what there is, and a note where that was not given."""
    if given.published:
        return replace(report, published=given.published, published_basis="given")
    if given.metadata:
        return replace(report, published=given.metadata, published_basis="metadata")
    opening = [report.dateline] if report.dateline else []
    date_lines = [s for s in report.sections if s.part == "furniture" and _is_furniture(s.text)]
    for basis, spans in (("dateline", opening), ("caption", report.captions), ("text", date_lines)):
        for span in spans:
            if found := full_date(span.text):
                note = Note("newswire", f"no date given; taken from the {basis}: {span.text[:60]}")
                return replace(report, published=found, published_basis=basis, notes=(note,))  # type: ignore[arg-type]
    note = Note("newswire", "no date given and none found; say --date YYYY-MM-DD to place days like 'Thursday'")
    return replace(report, notes=(note,))


def full_date(words: str) -> date | None:
    """The first day with day, month and year in these words, or None."""
    for match in FULL_DATE.finditer(words):
        day, month, year = (match[f"{part}{n}"] for n in "123" if match[f"y{n}"] for part in "dmy")
        number = int(month) if month.isdigit() else [m[:3] for m in MONTHS].index(month[:3].title()) + 1
        try:
            return date(int(year), number, int(day))
        except ValueError:
            continue
    return None
