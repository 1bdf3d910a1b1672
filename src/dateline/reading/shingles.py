"""How much of one text is in another: runs of four words, and sketches by which texts with many in common are found."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes: TypeAlias = NDArray[np.uint64]

RUN = 4  # words of a shingle
BANDS, ROWS = 64, 2  # texts with a fifth of their shingles in common share a band in 93 of 100 cases
SEED = 4  # of the sketches: bands are kept, so it never changes
ONE_IN = 4  # shingles of a sample
PLANE = 0x10000  # letters beyond it stand in no word
BASE = 0x9E3779B97F4A7C15  # 2 to the 64th over the golden ratio: odd, and spreads neighbours apart
BACK = pow(BASE, -1, 1 << 64)


def shingles(text: str) -> Hashes:
    """A hash of every run of four words, in the order of the text; case and punctuation do not count."""
    return _runs(_words(text)[0])


def _runs(words: Hashes) -> Hashes:
    import numpy as np

    count = max(0, len(words) - RUN + 1)
    hashes: Hashes = words[:count].copy()
    for place in range(1, RUN):
        hashes ^= hashes >> np.uint64(29)
        hashes *= np.uint64(BASE)
        hashes += words[place : count + place]
    hashes ^= hashes >> np.uint64(32)
    hashes *= np.uint64(BASE)
    hashes ^= hashes >> np.uint64(29)
    return hashes


def _words(text: str) -> tuple[Hashes, NDArray[np.int64], NDArray[np.int64]]:
    """A hash of every word, and where the words begin and end."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _letters()[np.minimum(codes, PLANE - 1)]
    edges = np.diff(np.concatenate(([False], folded > 0, [False])).astype(np.int8))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    power, back = _powers(1 << max(10, len(codes).bit_length()))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(folded * power[: len(codes)], dtype=np.uint64)))
    hashes: Hashes = (sums[ends] - sums[starts]) * back[starts]
    return hashes, starts, ends


@cache
def _letters() -> Hashes:
    """For each letter or figure its number, in small letters; 0 for what stands in no word."""
    import numpy as np

    found = [ord(chr(code).lower()[:1] or "\0") if chr(code).isalnum() else 0 for code in range(PLANE - 1)]
    return np.array([*found, 0], np.uint64)


@cache
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the base, and of its inverse: by them a word's hash does not depend on where it stands."""
    import numpy as np

    power: Hashes = np.cumprod(np.full(size, BASE, np.uint64), dtype=np.uint64)
    back: Hashes = np.cumprod(np.full(size, BACK, np.uint64), dtype=np.uint64)
    return power, back


def distinct(hashes: Hashes) -> Hashes:
    """The shingles, each once, sorted."""
    import numpy as np

    ordered = np.sort(hashes)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def containment(one: Hashes, other: Hashes) -> float:
    """The share of the smaller set's shingles that are in the other; both as `distinct` gives them."""
    import numpy as np

    smaller, larger = sorted((one, other), key=len)
    if not len(smaller):
        return 0.0
    places = np.minimum(np.searchsorted(larger, smaller), len(larger) - 1)
    return float(np.count_nonzero(larger[places] == smaller)) / len(smaller)


def sample(hashes: Hashes) -> Hashes:
    """Some of the shingles, the same of every text, by which containment is guessed."""
    import numpy as np

    some: Hashes = hashes[hashes % np.uint64(ONE_IN) == 0]
    return some


def bands(sets: Sequence[Hashes]) -> list[list[int]]:
    """For each set of shingles its bands, as 32-bit numbers, sorted; sets that share one may be near copies."""
    import numpy as np
    from rensa import CMinHash

    digests: Any = CMinHash.digests64_from_token_hash_sets([one.tolist() for one in sets], BANDS * ROWS, SEED)
    table: Hashes = np.array(digests, np.uint64).reshape(len(sets), BANDS, ROWS)
    mixed: Any = table[:, :, 0] * np.uint64(BASE) + table[:, :, 1]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * np.uint64(BASE) + np.arange(BANDS, dtype=np.uint64)
    found: list[list[int]] = np.sort(mixed >> np.uint64(32), axis=1).tolist()
    return found


def new_words(text: str, known: Hashes) -> list[tuple[int, int]]:
    """Where the words stand in a text that are in no run of four words known already; `known` as `distinct` gives."""
    import numpy as np

    words, starts, ends = _words(text)
    old = np.zeros(len(words), bool)
    for place in np.flatnonzero(np.isin(_runs(words), known)):
        old[place : place + RUN] = True
    return list(zip(starts[~old].tolist(), ends[~old].tolist(), strict=True))
