"""Whether an event happened: occurred, historical, future, hypothetical or negated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Status
from ..words.language import Language
from .governing import (
    adverbs,
    attributes,
    auxiliaries,
    conditions,
    governors,
    is_infinitive,
    is_inverted,
    is_reported,
    is_supposed,
    is_to_be,
    is_yet_to_be,
    markers,
    negations,
    phrase,
    qualifiers,
)

if TYPE_CHECKING:
    from ..parsed import Token

ORDER: tuple[Status, ...] = ("negated", "hypothetical", "future", "historical")
WILL = ("will", "would", "'ll", "wo", "’ll")
SETTLES = "occurred"  # what stands under such a word has been, whatever governs the word: after, since, despite


def find(trigger: Token, language: Language) -> Status:
    """The status of what a verb or noun tells of; the least real word over it decides."""
    found = set(_of(trigger, language))
    return next((status for status in ORDER if status in found), "occurred")


def is_refused(trigger: Token) -> bool:
    """Whether somebody will not do it: a denied will or would, not a thing that merely did not happen."""
    return bool(negations(trigger)) and any(aux.tag_ == "MD" and aux.lower_ in WILL for aux in auxiliaries(trigger))


def _of(trigger: Token, language: Language) -> Iterator[str]:
    """What each helping verb, conjunction and governing word makes of it, from the trigger up."""
    yield from _own(trigger, language)
    below = trigger
    for governor, part in governors(trigger):
        told = _told(governor, below, language)
        if told == SETTLES:
            return
        if part == "subject":
            carries = phrase(governor) in language.carriers or told in ("future", "negated")
            yield from (*_own(governor, language), *filter(None, [told])) if carries else ()
            yield from (s for a in attributes(governor) if (s := language.unreal.get(a.lower_)))
            return
        if part == "purpose":
            yield from _of(governor, language)
            return
        if is_yet_to_be(below, governor):
            yield "negated"
        elif is_to_be(below, governor):
            yield "hypothetical" if is_supposed(governor) else "future"
        yield from _from_governor(governor, told, language)
        below = governor


def _told(governor: Token, below: Token, language: Language) -> str | None:
    """What the lexicon says of a governing word: with its particle, before an infinitive, or alone."""
    unreal = language.unreal
    before = unreal.get(f"{governor.lower_} to") if is_infinitive(below) else None
    return before or unreal.get(phrase(governor)) or unreal.get(governor.lower_)


def _from_governor(governor: Token, told: str | None, language: Language) -> Iterator[str]:
    """What a governing word makes of the act below it; to deny a denial leaves it open."""
    denied = bool(negations(governor)) and governor.lemma_ not in language.cues
    if told == "negated" and denied:
        yield "hypothetical"
    elif denied:
        yield "negated"
    elif told:
        yield told
    yield from (s for aux in auxiliaries(governor) if (s := _helping(aux, governor, language)))
    yield from (s for mark in markers(governor) if (s := language.unreal.get(mark.lower_)))


def _own(word: Token, language: Language) -> Iterator[str]:
    """What a word's own denials, helping verbs, conjunctions and qualifiers make of it."""
    if negations(word):
        yield "negated"
    if is_inverted(word):
        yield "hypothetical"
    yield from (s for aux in auxiliaries(word) if (s := _helping(aux, word, language)))
    yield from (s for mark in markers(word) if (s := language.unreal.get(mark.lower_)) and s != SETTLES)
    yield from (s for a in adverbs(word) if (s := language.unreal.get(a.lower_)) == "historical")
    yield from (s for q in qualifiers(word) if (s := language.unreal.get(q.lower_)))


def _helping(aux: Token, verb: Token, language: Language) -> str | None:
    """Will is future; so is would in what somebody said, without a condition."""
    told = language.unreal.get(aux.lower_)
    if aux.lower_ in WILL and told == "hypothetical" and is_reported(verb) and not conditions(verb):
        return "future"
    return told
