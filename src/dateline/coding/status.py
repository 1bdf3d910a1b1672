"""Whether an event happened: occurred, historical, future, hypothetical or negated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import Status
from ..words.language import Language
from .clause import above, auxiliaries, markers, negations

if TYPE_CHECKING:
    from spacy.tokens import Token

ORDER: tuple[Status, ...] = ("negated", "hypothetical", "future", "historical")
WILL = ("will", "would", "'ll", "wo")


def find(trigger: Token, language: Language) -> Status:
    """The status of what a verb or noun tells of; the least real word over it decides."""
    if negations(trigger):
        return "negated"
    found = set(_from_words(trigger, language))
    return next((status for status in ORDER if status in found), "occurred")


def is_refused(trigger: Token) -> bool:
    """Whether somebody will not do it: a denied will or would, not a thing that merely did not happen."""
    return bool(negations(trigger)) and any(aux.tag_ == "MD" and aux.lower_ in WILL for aux in auxiliaries(trigger))


def _from_words(trigger: Token, language: Language) -> list[Status]:
    """What each helping verb, conjunction and governing word makes of it."""
    words = [*auxiliaries(trigger), *markers(trigger)]
    spoken = False
    for governor in above(trigger):
        spoken = spoken or governor.lemma_ in language.cues
        words.append(governor)
        words += auxiliaries(governor)
        if negations(governor) and governor.lemma_ not in language.cues:
            return ["negated"]
    return [s for w in words if (s := _status_of(w, language))]


def _status_of(word: Token, language: Language) -> Status | None:
    status = language.unreal.get(word.lower_) or language.unreal.get(word.lemma_)
    return status  # type: ignore[return-value]
