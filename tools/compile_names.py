"""Make lexicons/names/names.bin from the tables beside it: python tools/compile_names.py after changing any of them."""

from __future__ import annotations

import sys

from dateline.words import compiled

if __name__ == "__main__":
    table = compiled.write()
    sys.stdout.write(f"{len(table.entries)} parties, {compiled.FILE.stat().st_size:,} bytes\n")
