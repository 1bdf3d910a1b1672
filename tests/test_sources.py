"""What can be taken in, what is refused, and the sentence that says why."""

from __future__ import annotations

import gzip
import io
import json
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from dateline.errors import UnreadableReport
from dateline.reading import charsets, gather, tables
from dateline.reading.days import day
from dateline.reading.languages import language
from dateline.reading.sources import Refusal, Source

ENGLISH = "The ministers of Ghana and Togo met on Monday in Accra to speak about the long road along the border. "
FRENCH = "Le ministre a rencontré le président du Togo et ils ont parlé de la route pendant une heure au palais. "
ARTICLE = f"<html><head><title>A road</title></head><body><article><p>{ENGLISH * 6}</p></article></body></html>"


def take(*words: str | Path, columns: str = "", stdin: bytes = b"") -> list[Source | Refusal]:
    """All that these words name."""
    return list(gather.gather([str(w) for w in words], tables.parse_columns(columns), io.BytesIO(stdin)))


def texts(found: Sequence[Source | Refusal]) -> list[str]:
    """The texts taken; a refusal is its sentence."""
    return [one.text if isinstance(one, Source) else f"refused: {one}" for one in found]


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folders_globs_and_files_are_taken_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", "record.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, f"Report {name}.")
    assert texts(take(tmp_path)) == ["Report a.txt.", "Report b.txt.", "Report deep/c.txt."]
    assert texts(take(tmp_path / "*.txt")) == ["Report a.txt.", "Report b.txt."]
    assert texts(take(tmp_path / "**" / "c*")) == ["Report deep/c.txt."]
    assert texts(take(tmp_path / "b.txt", "-", stdin=b"From a pipe.")) == ["Report b.txt.", "From a pipe."]


ROW = {
    "body": ENGLISH,
    "headline": "A road",
    "published_at": "2016-03-24T10:00:00Z",
    "url": "https://www.example.org/1",
}


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("kind", ["jsonl", "csv", "tsv", "parquet"])
def test_tables_are_read_by_the_names_of_their_columns(kind: str, zipped: bool, tmp_path: Path) -> None:
    path = tmp_path / f"reports.{kind}"
    mark = {"csv": ",", "tsv": "\t"}.get(kind, "")
    if kind == "parquet":
        if zipped:
            pytest.skip("Parquet is compressed as it is")
        parquet.write_table(pyarrow.Table.from_pylist([ROW]), path)
    else:
        lines = f"{mark.join(ROW)}\n{mark.join(ROW.values())}\n" if mark else json.dumps(ROW) + "\n"
        path = tmp_path / f"{path.name}.gz" if zipped else path
        write(path, gzip.compress(lines.encode(), mtime=0) if zipped else lines)
    (found,) = take(path)
    assert isinstance(found, Source)
    assert (found.text, found.title, found.published) == (ENGLISH if kind != "x" else "", "A road", date(2016, 3, 24))
    assert (found.name, found.publisher, found.basis) == ("https://www.example.org/1", "example.org", "given")


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Ort;Inhalt;Wann\nAccra;Ghana met Togo.;3 March 2019\n")
    (found,) = take(path, columns="text=Inhalt,date=Wann")
    assert isinstance(found, Source)
    assert (found.text, found.published, found.name) == ("Ghana met Togo.", date(2019, 3, 3), f"{path}:2")


@pytest.mark.parametrize(
    ("words", "says"),
    [("text", "write it as text=Body"), ("texts=a", "what can be named: text, title"), ("text=", "write it as")],
)
def test_columns_that_cannot_be_meant(words: str, says: str) -> None:
    with pytest.raises(UnreadableReport, match=says):
        tables.parse_columns(words)


def test_lines_of_json_on_standard_input() -> None:
    lines = b'{"id": "a", "text": "Ghana met Togo."}\n{"id": "b", "text": "Mali left."}\n'
    assert texts(take("-", stdin=lines)) == ["Ghana met Togo.", "Mali left."]


BOMB = gzip.compress(b"\0" * 30_000_000, mtime=0)
LONG = b'{"text": "' + b"x" * 17_000_000 + b'"}\n'
GOOD = b'{"text": "Ghana met Togo."}\n'


@pytest.mark.parametrize(
    ("name", "content", "says", "taken", "reason"),
    [
        ("a.txt", b"", "is empty", 0, "an empty file"),
        ("a.txt", b"\n \t", "is empty", 0, "only white space"),
        ("a.txt", b"PK\x03\x04rest", "a zip archive; unpack it", 0, "a zip archive"),
        ("a.txt", b"%PDF-1.7", "pdftotext", 0, "a PDF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "binary file", 0, "an image"),
        ("a.html", b"<html><body><nav>Home</nav></body></html>", "without an article", 0, "a page of menus"),
        ("a.txt", b"x" * 2_000_001, "more than 2 MB", 0, "too large for a report"),
        ("a.txt.gz", BOMB, "binary file", 0, "a bomb of nulls"),
        ("a.txt.gz", gzip.compress(b"word " * 9_000_000, mtime=0), "more than 2 MB", 0, "a bomb of words"),
        ("a.txt.gz", b"no gzip at all", "cut short or damaged", 0, "a wrong suffix"),
        ("a.jsonl.gz", gzip.compress(GOOD * 2, mtime=0)[:-9], "cut short or damaged", 2, "a gzip cut short"),
        ("a.jsonl.gz", BOMB, "more than 16 MB", 0, "a line without end"),
        ("a.jsonl", GOOD + b"{\n" + GOOD, ":2: the line is not JSON", 2, "a broken line"),
        ("a.jsonl", GOOD + LONG + GOOD, ":2: the line has more than 16 MB", 2, "a line of 17 MB"),
        ("a.jsonl", b"[1]\n" + GOOD, ":1: the line is not an object", 1, "a list"),
        ("a.jsonl", b'{"a": 1}\n' + GOOD, "no column of texts", 1, "no text"),
        ("a.jsonl", b'{"text": null}\n' + GOOD, "text is null", 1, "null for text"),
        ("a.jsonl", b'{"text": ["a"]}\n' + GOOD, "text is a list", 1, "a list for text"),
        ("a.jsonl", b'{"text": " "}\n' + GOOD, "an empty text", 1, "an empty text"),
        ("a.jsonl", b'{"text": "\xe9"}\n' + GOOD, "iconv", 1, "Latin bytes"),
        ("a.jsonl", b"[" * 100_000 + b"\n" + GOOD, "is not JSON", 1, "too deep"),
        ("a.csv", b"", "no column of texts", 0, "an empty table"),
        ("a.csv", b"a,b\n1,2\n", "it has a, b", 0, "no column of texts"),
        ("a.csv", b"text,b\nGhana met Togo.,1,2\nMali left.,1\n", "3 cells", 1, "a comma not quoted"),
        ("a.csv", b'text\nMali left.\n"never closed' + b"x" * 2_100_000, "never closes", 1, "a quotation mark alone"),
        ("a.csv", b"text\nLom\xe9\n\"" + b"x" * 2_100_000, "never closes", 1, "Latin bytes, an open mark"),
        ("a.parquet", b"PAR1 but no more", "not a whole Parquet file", 0, "a Parquet file cut short"),
        ("a.parquet", b"", "not a whole Parquet file", 0, "an empty Parquet file"),
        ("a.db", b"SQLite format 3\x00", "a SQLite database", 0, "a database"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_by_name_and_the_rest_goes_in(
    name: str, content: bytes, says: str, taken: int, reason: str, tmp_path: Path
) -> None:
    path = write(tmp_path / name, content)
    good = write(tmp_path / "z.txt", "The last report.")
    found = take(path, good)
    refused = [str(one) for one in found if isinstance(one, Refusal)]
    assert len(refused) == 1, reason
    assert says in refused[0], reason
    assert name in refused[0], reason
    assert len(found) - 2 == taken, reason
    assert texts(found)[-1] == "The last report.", reason


@pytest.mark.parametrize("word", ["nothing.txt", "no/*.txt", "/dev/null/x"])
def test_what_is_not_there_is_named(word: str) -> None:
    assert texts(take(word)) == [f"refused: {word}: no such file; check the path"]


def test_a_parquet_file_without_texts_says_what_it_has(tmp_path: Path) -> None:
    parquet.write_table(pyarrow.table({"n": [1]}), tmp_path / "a.parquet")
    assert "it has n" in texts(take(tmp_path / "a.parquet"))[0]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2016-03-24", date(2016, 3, 24)),
        ("2016-03-24T23:10:00+05:00", date(2016, 3, 24)),
        ("20160324", date(2016, 3, 24)),
        ("20160324101500", date(2016, 3, 24)),
        ("2016/03/24 10:00", date(2016, 3, 24)),
        ("Thu, 24 Mar 2016 10:15:00 GMT", date(2016, 3, 24)),
        ("24 March 2016", date(2016, 3, 24)),
        ("March 24, 2016", date(2016, 3, 24)),
        (1458814500, date(2016, 3, 24)),
        ("1458814500000", date(2016, 3, 24)),
        (datetime(2016, 3, 24, 10), date(2016, 3, 24)),
        (date(2016, 3, 24), date(2016, 3, 24)),
        (None, None),
        ("", None),
        ("NaN", None),
    ],
)
def test_days_in_the_forms_in_use(given: Any, meant: date | None) -> None:
    assert day(given) == meant


@pytest.mark.parametrize("given", ["9999-01-01", "0001-01-01", "yesterday", "2016-13-45", "99999999999999"])
def test_a_day_that_cannot_be_is_noted_and_the_report_kept(given: str) -> None:
    found = tables.open_row({"text": "Ghana met Togo.", "date": given}, "row 1", {})
    assert isinstance(found, Source)
    assert found.published is None
    assert "cannot be the day of a report" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        ("Lomé “now”".encode(), "Lomé “now”", ""),
        ("\ufeffLomé".encode(), "Lomé", ""),
        ("Lomé".encode("utf-16"), "Lomé", ""),
        ((ENGLISH + "“Lomé”").encode("cp1252"), ENGLISH + "“Lomé”", "read as cp1252"),
        ('<meta charset="windows-1251">Москва'.encode("cp1251"), '<meta charset="windows-1251">Москва', ""),
        ('<meta charset="utf-8">Lomé'.encode("cp1252"), '<meta charset="utf-8">Lomé', "says it is in utf-8 but is not"),
        (
            "Встреча министров прошла в Москве в четверг".encode("koi8-r"),
            "Встреча министров прошла в Москве в четверг",
            "koi8",
        ),
        (b"a" * 5000 + b"\0b", "a" * 5000 + "\ufffdb", "1 characters that stand for nothing"),
    ],
)
def test_charsets(content: bytes, text: str, note: str) -> None:
    found, notes = charsets.decode(content, "a.txt")
    assert found == text
    assert note in "; ".join(notes)


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_give_a_text_that_can_be_kept_or_a_sentence(content: bytes) -> None:
    (found,) = take("-", stdin=b"x" + content)
    if isinstance(found, Source):
        assert "\0" not in found.text
        found.text.encode("utf-8")
    else:
        assert "standard input" in str(found)


@pytest.mark.parametrize(
    ("body", "said", "code"),
    [
        (ENGLISH, None, "en"),
        (FRENCH, None, "fr"),
        ("Ghana rencontre Togo.", None, "en"),
        (FRENCH, "en-GB", "en"),
        (ENGLISH, "English", "en"),
        ("Встреча министров прошла в Москве. " * 8, None, "ru"),
        (ENGLISH.upper(), None, "en"),
    ],
)
def test_languages(body: str, said: str | None, code: str) -> None:
    assert language(body, said) == code


def warc(*pages: tuple[str, bytes], kind: str = "text/html; charset=utf-8", status: int = 200) -> bytes:
    """A web archive with these pages."""
    made = b""
    for address, content in pages:
        body = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        made += head.encode() + body + b"\r\n\r\n"
    return made


TWO = (
    ("https://www.example.org/1", ARTICLE.encode()),
    ("https://example.org/2", ARTICLE.replace("Ghana", "Mali").encode()),
)


@pytest.mark.parametrize("zipped", [False, True])
def test_web_archives(zipped: bool, tmp_path: Path) -> None:
    content = b"".join(gzip.compress(warc(page), mtime=0) if zipped else warc(page) for page in TWO)
    found = take(write(tmp_path / ("a.warc.gz" if zipped else "a.warc"), content))
    assert [(one.name, one.publisher) for one in found if isinstance(one, Source)] == [
        ("https://www.example.org/1", "example.org"),
        ("https://example.org/2", "example.org"),
    ]


@pytest.mark.parametrize(
    ("content", "says", "taken", "reason"),
    [
        (warc(*TWO)[:-300], "ends in the middle", 1, "cut short"),
        (warc(*TWO) + b"garbage" * 50, "", 2, "garbage at the end"),
        (b"no archive" * 50, "is not a WARC archive", 0, "something else"),
        (b"", "no whole WARC record", 0, "empty"),
        (warc(("https://example.org/", b"<html><nav>Home</nav></html>")), "without an article", 0, "a page of menus"),
        (warc(("https://example.org/", b"x" * 2_000_100)), "more than 2 MB", 0, "too large"),
        (warc(*TWO, status=404), "", 0, "pages that were not there"),
        (warc(*TWO, kind="image/png"), "", 0, "images"),
        (warc(("https://example.org/", b"\x00\x01"), kind="text/plain"), "binary", 0, "bytes called text"),
    ],
)
def test_web_archives_that_are_not_whole(content: bytes, says: str, taken: int, reason: str, tmp_path: Path) -> None:
    found = take(write(tmp_path / "a.warc", content))
    assert len([one for one in found if isinstance(one, Source)]) == taken, reason
    assert says in "".join(str(one) for one in found if isinstance(one, Refusal)), reason


def feed(*items: str, kind: str = "rss") -> bytes:
    inner = f"<channel><title>The Post</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><{kind} version="2.0">{inner}</{kind}>'.encode()


ITEM = (
    "<item><title>A road</title><link>https://example.org/1</link><pubDate>Thu, 24 Mar 2016 10:00:00 GMT</pubDate>"
    f"<description>&lt;p&gt;{ENGLISH}&lt;/p&gt;&lt;p&gt;{ENGLISH}&lt;/p&gt;</description></item>"
)


def test_feeds(tmp_path: Path) -> None:
    (found,) = take(write(tmp_path / "feed.xml", feed(ITEM)))
    assert isinstance(found, Source)
    assert (found.title, found.published, found.name) == ("A road", date(2016, 3, 24), "https://example.org/1")
    assert "<p>" not in found.text
    assert found.text.startswith(ENGLISH.strip())


@pytest.mark.parametrize(
    ("content", "says", "reason"),
    [
        (b"<html><body><form>Log in</form></body></html>", "without an article", "a login page"),
        (feed(ITEM.replace(ENGLISH, "Soon.")), "only its headline", "an entry without text"),
        (b'<?xml version="1.0"?><rss><channel><item>', "", "cut short"),
        (feed(), "", "an empty feed"),
        (
            b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;">]><rss><channel>&b;</channel></rss>',
            "neither a feed nor a page",
            "entities",
        ),
    ],
)
def test_feeds_that_give_nothing(content: bytes, says: str, reason: str, tmp_path: Path) -> None:
    found = take(write(tmp_path / "feed.xml", content))
    assert not [one for one in found if isinstance(one, Source)], reason
    assert says in "".join(map(str, found)), reason


def parquet_bytes() -> bytes:
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist([ROW] * 9), buffer)
    return buffer.getvalue()


WHOLE = {
    "a.txt": ENGLISH.encode(),
    "a.html": ARTICLE.encode(),
    "a.jsonl": json.dumps(ROW).encode() + b"\n" + GOOD,
    "a.jsonl.gz": gzip.compress(GOOD * 9),
    "a.csv": b'text,date\n"Ghana, met",2016-01-01\nMali left,\n',
    "a.tsv": b"text\tdate\nGhana met\t2016\n",
    "a.parquet": parquet_bytes(),
    "a.warc": warc(*TWO),
    "a.warc.gz": gzip.compress(warc(*TWO)),
    "feed.xml": feed(ITEM),
}


@pytest.mark.parametrize("name", sorted(WHOLE))
@given(st.data())
@settings(max_examples=30, deadline=None)
def test_damaged_files_of_every_kind_give_reports_and_sentences(name: str, data: st.DataObject) -> None:
    """Cut anywhere, bytes changed or put in, or of another kind than its name says."""
    content = bytearray(data.draw(st.sampled_from([WHOLE[name], WHOLE[name], *WHOLE.values()])))
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=5))
    cut = data.draw(st.one_of(st.just(len(content)), st.integers(0, len(content))))
    with tempfile.TemporaryDirectory() as folder:
        for one in take(write(Path(folder) / name, bytes(content[:cut]))):
            if isinstance(one, Source):
                "".join([one.text, one.title or "", one.name or "", *one.byline]).encode("utf-8")
                assert "\0" not in one.text
            else:
                assert len(str(one).splitlines()) == 1


def test_lines_as_old_macs_ended_them(tmp_path: Path) -> None:
    assert texts(take(write(tmp_path / "a.csv", b"text\rGhana met.\rMali left.\r"))) == ["Ghana met.", "Mali left."]


def test_a_page_in_a_table_is_read_as_a_page() -> None:
    found = tables.open_row({"text": ARTICLE}, "row 1", {})
    assert isinstance(found, Source)
    assert "<p>" not in found.text
