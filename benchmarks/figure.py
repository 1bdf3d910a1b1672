"""A figure with what it should reach."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured number; `reach` is what it must come to, from above where `most` is set."""

    name: str
    value: float
    reach: float | None = None
    most: bool = False
    peer: str = "-"

    @property
    def met(self) -> bool:
        """Whether it is as good as its reach; a figure without one always is."""
        if self.reach is None:
            return True
        return self.value <= self.reach if self.most else self.value >= self.reach

    def line(self) -> str:
        """The figure as a row of the table, marked where it misses its reach."""
        reach = "-" if self.reach is None else f"{'<=' if self.most else '>='} {self.reach:g}"
        return f"{self.name:<44} {self.value:>9.3g} {reach:>9}  {self.peer}{'' if self.met else '   MISSED'}"
