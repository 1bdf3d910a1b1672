"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

READ = "en"  # the language that is read here
ENOUGH = 20  # words; of fewer nobody can say
SLIGHT = 0.001  # probability that a text is English, below which it is not; a list of foreign names has 0.002
LOOKED_AT = 1500  # characters


def language(body: str, said: str | None = None) -> str:
    """The ISO 639-1 code of a text's language: as its source says, else by the look of its words."""
    if said and said.strip():
        name = said.strip().lower().replace("_", "-").split("-")[0]
        return {"eng": "en", "english": "en"}.get(name, name)
    if len(body.split()) < ENOUGH:
        return READ
    ranked = dict(_identifier().rank(body[-LOOKED_AT:]))
    return READ if ranked[READ] >= SLIGHT else str(max(ranked, key=lambda name: ranked[name]))


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
