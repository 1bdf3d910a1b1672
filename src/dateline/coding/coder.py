"""What a coder is: given a reading, it gives findings. Rules, a model, a person and the gold are all coders."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Protocol

from ..errors import NotFound
from ..model import Findings, Reading


class Coder(Protocol):
    """Codes a reading. Pure: the same reading gives the same findings."""

    @property
    def name(self) -> str:
        """The coder's name, as records give it."""
        ...

    @property
    def lexicon(self) -> str:
        """The digest of the lexicons it codes by."""
        ...

    def code(self, reading: Reading) -> Findings:
        """What it found."""
        ...


def coder(name: str) -> Callable[..., Coder]:
    """The maker of coders of that name; ours are found as anyone's are, by entry point. Raises NotFound."""
    found = {entry.name: entry for entry in entry_points(group="dateline.coders")}
    if name not in found:
        raise NotFound("coder", name, found)
    made: Callable[..., Coder] = found[name].load()
    return made
