"""The command line: what a user sees, and what bad input gets."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app

SUMMIT = Path(__file__).parent.parent / "examples" / "summit.txt"
RUN = CliRunner()
TEXT = "A road opens\n\nACCRA, 3 March 2019 (AFP) - Ghana met Togo in Accra on Sunday.\n"


def test_a_report_is_shown_in_eighty_columns_without_colour() -> None:
    shown = RUN.invoke(app, ["read", str(SUMMIT)])
    assert shown.exit_code == 0
    assert "\x1b[" not in shown.output
    assert max(map(len, shown.output.splitlines())) <= 80
    for heading in ("Who is who", "What happened", "Coming up", "Who said what", "Where they stand", "Notes"):
        assert heading in shown.output


def test_json_is_the_record_alone() -> None:
    shown = RUN.invoke(
        app, ["read", str(SUMMIT), "--json", "--date", "2020-01-02", "--title", "Mine", "--source", "desk"]
    )
    report = json.loads(shown.stdout)["report"]
    assert (report["published"], report["published_basis"]) == ("2020-01-02", "given")
    assert (report["title"], report["source"]) == ("Mine", "desk")


def test_html_is_one_page_that_asks_nothing_of_the_network(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert RUN.invoke(app, ["read", str(SUMMIT), "--html", str(page)]).exit_code == 0
    html = page.read_text("utf-8")
    assert not re.search(r"(?:src|href)\s*=|@import|url\(", html)
    facts = set(re.findall(r'data-id="(\w+)"', html))
    marked = {fact for of in re.findall(r'data-of="([^"]+)"', html) for fact in of.split()}
    assert facts
    assert facts <= marked, "every fact on the right has its words marked on the left"


def test_standard_input_is_read() -> None:
    shown = RUN.invoke(app, ["read", "-", "--json"], input=TEXT)
    assert json.loads(shown.stdout)["report"]["source"] == "standard input"


FIRST = "Ghana met Togo in Accra on Sunday about the long border road. " * 5
SECOND = "The two sides agreed to open the road to lorries before the rains begin in the north. " * 5
HEAD = "<title>A road opens</title><meta property='article:published_time' content='2019-03-03'>"
PAGE = (
    f"<!doctype html><html><head>{HEAD}</head><body><nav>Home</nav><article><h1>A road opens</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)


def test_a_web_page_is_read() -> None:
    shown = RUN.invoke(app, ["read", "-", "--json"], input=PAGE)
    record = json.loads(shown.stdout)
    assert record["report"]["title"] == "A road opens"
    assert (record["report"]["published"], record["report"]["published_basis"]) == ("2019-03-03", "metadata")
    assert "CONSULT" in {event["type"] for event in record["events"]}


@pytest.mark.parametrize(
    ("content", "says", "reason"),
    [
        (b"", "is empty", "an empty file"),
        (b" \n\t\n", "is empty", "only white space"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary", "an image"),
        (b"The caf\xe9 in Lom\xe9 was open.", "iconv", "Latin-1 bytes"),
        (b"x" * 2_000_001, "split it", "more than two million bytes"),
        (
            b"<!doctype html><html><body><nav>Home</nav></body></html>",
            "without an article",
            "a page with no article",
        ),
    ],
)
def test_bad_files_get_one_line_and_exit_code_2(content: bytes, says: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    shown = RUN.invoke(app, ["read", str(path)])
    assert shown.exit_code == 2, reason
    assert says in shown.stderr, reason
    assert len(shown.stderr.strip().splitlines()) == 1, reason
    assert "report.txt" in shown.stderr, reason


@pytest.mark.parametrize(
    ("words", "says", "reason"),
    [
        (["read", "no-such-file.txt"], "check the path", "no such file"),
        (["read", "."], "is a folder", "a folder"),
        (["read", str(SUMMIT), "--date", "yesterday"], "2016-03-24", "not a day"),
        (["read", str(SUMMIT), "--date", "2016-13-01"], "2016-03-24", "no such month"),
        (["read", str(SUMMIT), "--model", "en_core_web_smm"], "no model", "no such model"),
        (
            ["read", str(SUMMIT), "--html", "no/such/folder/page.html"],
            "check the path",
            "a page that cannot be written",
        ),
    ],
)
def test_bad_words_get_one_line_and_exit_code_2(words: list[str], says: str, reason: str) -> None:
    shown = RUN.invoke(app, words)
    assert shown.exit_code == 2, reason
    assert says in shown.stderr, reason
    assert "Traceback" not in shown.output, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ghana met Togo.\r\n\r\nThe road was open.\r\n", "Windows line ends"),
        ("\ufeffGhana met Togo.", "a byte order mark"),
        ("Ghana 👍🏽 met Togo in Lomé.", "emoji and accents"),
        ("\u202eGhana met Togo\u202c.", "right-to-left marks"),
        ("Ghana\x07 met\x0b Togo\x1b[31m.", "control characters"),
        (
            "Le ministre a rencontré le président du Togo et ils ont parlé de la route pendant une heure au palais.",
            "French",
        ),
    ],
)
def test_odd_texts_get_a_record(text: str, reason: str) -> None:
    shown = RUN.invoke(app, ["read", "-", "--json"], input=text.encode("utf-8"))
    assert shown.exit_code == 0, reason
    assert json.loads(shown.stdout)["report"]["text"], reason


def test_another_language_is_noted() -> None:
    text = "Le ministre a rencontré le président du Togo et ils ont parlé de la route pendant une heure au palais."
    notes = json.loads(RUN.invoke(app, ["read", "-", "--json"], input=text).stdout)["notes"]
    assert any("English" in note["says"] for note in notes)


def test_debug_shows_where_an_error_came_from() -> None:
    assert RUN.invoke(app, ["read", "no-such-file.txt", "--debug"]).exception.__class__.__name__ == "UnreadableReport"


@pytest.mark.parametrize("words", [["--help"], ["read", "--help"]])
def test_every_help_shows_an_example(words: list[str]) -> None:
    assert "Example: dateline " in RUN.invoke(app, words).output


def test_help_imports_nothing_heavy() -> None:
    heavy = "('spacy', 'numpy', 'rich.table', 'yaml', 'trafilatura')"
    code = f"import sys, dateline.cli; print([m for m in {heavy} if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_nothing_is_written_where_the_user_did_not_say(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT)
    code = f"from dateline.cli import run; import sys; sys.argv = ['dateline', 'read', {str(report)!r}]; run()"
    subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path, check=True)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["report.txt"]
