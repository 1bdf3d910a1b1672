"""How long and how often: durations, sets, and the times that are only a direction."""

from __future__ import annotations

from .around import Around, Match
from .relative import WITHIN_A_DAY
from .units import Value

LONG = {"E": (10, "Y"), "C": (100, "Y"), "Q": (3, "M"), "L": (1000, "Y"), "F": (2, "W"), "WE": (2, "D")}
HALVES = {"Y": "6M", "TH": "30M", "TM": "30S"}


def duration(match: Match, around: Around) -> Value | None:
    """How long: three years, a couple of weeks, several months; of two to three weeks the lesser.

    A unit that stands after what it measures, three flights a week, tells how often.
    """
    code, number = around.of(match, "unit"), around.number(match)
    if number is None:
        number = "X" if (around.told(match, "unit") or "").endswith("s") else 1.0
    if around.rate and number == 1:
        return Value(_period(code, 1.0), type="SET")
    if isinstance(number, float) and ("and a half" in match[0].lower() or "1/2" in match[0]):
        return Value(_period(code, number) + HALVES[code]) if code in HALVES else Value(_period(code, number + 0.5))
    return Value(_period(code, number))


def _period(code: str, number: float | str) -> str:
    if isinstance(number, float) and code in LONG:
        size, code = LONG[code]
        number *= size
    amount = number if isinstance(number, str) else f"{number:.10g}"
    if code in WITHIN_A_DAY:
        return f"PT{amount}{code[1]}"
    return f"P{amount}{'W' if code == 'F' else 'D' if code == 'WE' else code}"


def every(match: Match, around: Around) -> Value | None:
    """How often: every day, each Thursday, each July, daily."""
    if how_often := around.of(match, "every"):
        return Value(str(how_often))
    if (number := around.of(match, "weekday")) is not None:
        part = around.of(match, "part")
        return Value(f"XXXX-WXX-{number + 1}" + (f"T{part}" if part else ""))
    if part := around.of(match, "part"):
        return Value(f"XXXX-XX-XXT{part}")
    if month := around.of(match, "month"):
        return Value(f"XXXX-{month:02}")
    if season := around.of(match, "season"):
        return Value(f"XXXX-{season}")
    return Value(_period(around.of(match, "unit"), around.number(match) or 1.0))


def ref(match: Match, around: Around) -> Value | None:
    """Now, recently: no day, only a direction."""
    return Value(str(around.of(match, "now")))


def some_day(match: Match, around: Around) -> Value | None:
    """One day: some time to come where the clause looks ahead, else how long."""
    return Value("FUTURE_REF") if around.ahead else Value("P1D", type="DURATION")
