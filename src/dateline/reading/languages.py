"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 20  # words; of fewer nobody can say
SURE = 0.6  # probability, shared among near languages; below it a text is read as English, and the parser's doubt noted
READ = "en"
LOOKED_AT = 4000  # characters


def language(body: str, said: str | None = None) -> str:
    """The ISO 639-1 code of a text's language: as its source says, else by the look of its words."""
    if said and said.strip():
        name = said.strip().lower().replace("_", "-").split("-")[0]
        return {"eng": "en", "english": "en"}.get(name, name)
    if len(body.split()) < ENOUGH:
        return READ
    found, probability = _identifier().classify(body[-LOOKED_AT:])
    return str(found) if probability >= SURE else READ


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
