"""python -m dateline: the same as `dateline`."""

from .cli import run

run()
