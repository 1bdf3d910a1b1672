"""Whether a text is in the language it is read as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Note

if TYPE_CHECKING:
    from ..parsed import Doc

FEW = 0.2  # share of function words; English news has 0.35 to 0.5, French read as English under 0.1
ENOUGH = 12  # words; shorter texts say too little


def doubt(doc: Doc) -> Note | None:
    """A note where too few of the words are function words of the parser's language."""
    words = [token for token in doc if token.is_alpha]
    share = sum(token.is_stop for token in words) / max(1, len(words))
    letters = sum(token.is_alpha or token.is_punct or token.is_space for token in doc)
    if (len(words) >= ENOUGH and share < FEW) or (len(words) < letters / 4 and len(doc) >= ENOUGH):
        return Note("parse", "reads like another language than English; little that is found can be trusted")
    return None
