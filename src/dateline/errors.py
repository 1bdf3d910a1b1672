"""What can go wrong, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class DatelineError(Exception):
    """Something the user can mend. Its text says what, where, what there is, and what to do next."""


class BadLexicon(DatelineError):
    """A lexicon file with faults, all of them listed."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class NotFound(DatelineError):
    """A thing asked for by a name that is not there."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        near = get_close_matches(name, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there is {', '.join(known) or 'none'}"
        super().__init__(f"no {kind} {name!r}; {hint}")


class UnreadableReport(DatelineError):
    """A report that cannot be read as text, with the reason and what to do."""


class LostSpan(DatelineError):
    """A span that is not the report's own words."""

    def __init__(self, start: int, end: int, words: str, there: str) -> None:
        super().__init__(f"characters {start}-{end} are not {words[:60]!r} but {there[:60]!r}")
