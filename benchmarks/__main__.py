"""python -m benchmarks NAME [PATH] [--check]: print figure, peer and reach; exit 1 where a figure misses its reach."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from . import archive, chains, events, places, positions, read, resolve, speed, statements, times
from .figure import Figure

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
BENCHMARKS: dict[str, Callable[[Path], Sequence[Figure]]] = {
    "archive": archive.run,
    "events": events.run,
    "read": read.run,
    "speed": speed.run,
    "statements": statements.run,
    "times": times.run,
    "places": places.run,
    "positions": positions.run,
    "resolve": resolve.run,
    "chains": chains.run,
}


def main() -> int:
    """Run the benchmark that is named and print its table."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("name", choices=sorted(BENCHMARKS))
    asked.add_argument("path", nargs="?", type=Path, default=SHARED, help="the folder with gold, reports and score")
    asked.add_argument("--check", action="store_true", help="exit 1 where a figure misses its reach")
    told = asked.parse_args()
    if not told.path.exists():
        print(f"skipped: {told.path} is not here; name the folder that holds gold, reports and score")
        return 0
    figures = BENCHMARKS[told.name](told.path)
    print(f"{'figure':<44} {'here':>9} {'reach':>9}  peer")
    for figure in figures:
        print(figure.line())
    missed = [figure for figure in figures if not figure.met]
    return 1 if told.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
