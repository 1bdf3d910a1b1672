"""Bytes to text: the charset that is declared, else the one that the bytes look like."""

from __future__ import annotations

import codecs
import re

from ..errors import UnreadableReport

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
FEW = 0.03  # share of bytes beyond ASCII; English has its quotation marks and borrowed names, Polish 0.07
HEAD = 4096  # bytes in which a page declares its charset, and a binary file shows itself
MAGIC = (
    (b"PK\x03\x04", "a zip archive; unpack it and name the files in it"),
    (b"%PDF", "a PDF; save it as text first: pdftotext FILE"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as text first"),
    (b"PAR1", "a Parquet file; give it a name that ends in .parquet"),
    (b"\x1f\x8b", "compressed; give it a name that ends in .gz"),
    (b"Rar!", "a rar archive; unpack it and name the files in it"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it and name the files in it"),
    (b"SQLite format 3\x00", "a SQLite database, not a report; name the reports themselves"),
)


def decode_strictly(content: bytes, name: str) -> str:
    """The text of bytes in UTF-8, or of UTF-16 with its mark. Raises UnreadableReport."""
    if text := _marked(content):
        return text
    refuse_binary(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start} ({content[error.start]:#04x})"
        hint = f"convert it first: iconv -f WINDOWS-1252 -t UTF-8 {name}"
        raise UnreadableReport(f"{name} is not UTF-8 at {where}; {hint}") from None


def decode(content: bytes, name: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of bytes in any charset, and what was odd about it. Raises UnreadableReport for what is no text."""
    if (text := _marked(content)) is not None:
        return clean(text)
    refuse_binary(content, name)
    said = declared or _declared(content)
    for charset in ("utf-8", said):
        if charset and (text := _tried(content, charset)) is not None:
            return clean(text)
    guessed = _guessed(content)
    text, notes = clean(content.decode(guessed, "replace"))
    told = f"says it is in {said} but is not; " if said else ""
    return text, (*notes, f"{told}read as {guessed}, by the look of its bytes")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what no store can hold, null characters and lone surrogates, and a note where there were any."""
    cleaned, count = re.subn("[\x00\ud800-\udfff]", "\ufffd", text)
    return cleaned, (f"{count} characters that stand for nothing were replaced",) if count else ()


def refuse_binary(content: bytes, name: str) -> None:
    """Raises UnreadableReport where the bytes are no text."""
    for magic, what in MAGIC:
        if content.startswith(magic):
            raise UnreadableReport(f"{name} is {what}")
    if b"\x00" in content[:HEAD] and not content.startswith(tuple(mark for mark, _ in MARKS)):
        raise UnreadableReport(f"{name} is not text but a binary file; give plain text or HTML")


def _marked(content: bytes) -> str | None:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return None


def _declared(content: bytes) -> str | None:
    found = DECLARED.search(content[:HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _tried(content: bytes, charset: str) -> str | None:
    """The text in that charset; None where it is none, or nobody's."""
    try:
        name = codecs.lookup(charset).name
        return content.decode("cp1252" if name in ("iso8859-1", "ascii") else name)  # as browsers read it
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guessed(content: bytes) -> str:
    """The charset that bytes look like: Windows Latin where few are odd, else resiliparse's or another guess."""
    odd = sum(byte > 127 for byte in content[:HEAD]) / max(1, len(content[:HEAD]))
    if odd < FEW and _tried(content, "cp1252") is not None:
        return "cp1252"
    from resiliparse.parse.encoding import detect_encoding

    guess = detect_encoding(content, max_len=100_000)
    if guess and _tried(content, guess) is not None:
        return codecs.lookup(guess).name
    from charset_normalizer import from_bytes

    best = from_bytes(content[:100_000]).best()
    return best.encoding if best else "cp1252"
