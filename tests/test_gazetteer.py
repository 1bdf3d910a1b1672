"""The gazetteer: what ships, what its tables say, and a user's own from a GeoNames dump."""

from __future__ import annotations

import re
import string
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dateline.cli import app
from dateline.errors import BadLexicon, DatelineError
from dateline.words import blocks, gazetteer, geonames, signs, table

RUN = CliRunner()
PLACES = table.LEXICONS / "places"
GIVEN = gazetteer.load()
VILLAGE = ("Qwzzby", "Kwzbi,قوز", "P", "PPL", "120")
DAM = ("Wzbrk Dam", "", "S", "DAM", "0")
HILL = ("Tell Qwz", "", "T", "HLL", "0")
ARTICLE = ("Al Vrmnk", "", "P", "PPL", "0")


def row(number: int, name: str, others: str, of_class: str, code: str, people: str) -> str:
    """A line of a GeoNames dump."""
    head = (str(number), name, name, others, "36.1", "36.5", of_class, code, "SY", "", "12", "", "", "")
    return "\t".join((*head, people, "", "10", "Asia/Damascus", "2020-01-01"))


def dump(folder: Path, lines: list[str]) -> Path:
    """A zip as GeoNames gives it."""
    path = folder / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "of GeoNames")
        archive.writestr("SY.txt", "\n".join(lines) + "\n")
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small whole dump."""
    return dump(tmp_path, [row(n, *place) for n, place in enumerate((VILLAGE, DAM, HILL, ARTICLE), 9_000_001)])


NAMED = [
    ("Qwzzby", "city", "a village of 120 people"),
    ("Kwzbi", "city", "another Latin spelling"),
    ("Wzbrk Dam", "site", "a dam"),
    ("Al Vrmnk", "city", "with its article"),
    ("Vrmnk", "city", "without it, as newswire has it"),
]


@pytest.mark.parametrize(("name", "kind", "reason"), NAMED)
def test_a_users_own_places_are_found(name: str, kind: str, reason: str, whole: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.bin"
    geonames.compile(whole, own)
    (found,) = gazetteer.load(own).named(name)
    assert (found.country, found.admin1, found.kind) == ("SYR", "12", kind), reason
    assert not gazetteer.load(own).named("Tell Qwz"), "hills are left out"
    assert gazetteer.load(own).named("Damascus"), "the built-in places are still there"


BROKEN = [
    ("cut", "is not a whole zip file"),
    ("damaged", "is not a whole zip file"),
    ("text", "is not a whole zip file"),
    ("short row", "a GeoNames dump has 19"),
    ("empty", "has no places"),
]


@pytest.mark.parametrize(("fault", "says"), BROKEN)
def test_a_broken_dump_is_refused_whole_and_the_old_one_kept(
    fault: str, says: str, whole: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own.bin"
    geonames.compile(whole, own)
    before = own.read_bytes()
    content = whole.read_bytes()
    if fault == "cut":
        whole.write_bytes(content[: len(content) // 2])
    elif fault == "damaged":
        at = content.index(b"SY.txt") + 10
        whole.write_bytes(content[:at] + bytes(255 - b for b in content[at : at + 40]) + content[at + 40 :])
    elif fault == "text":
        whole.write_text("no zip", "utf-8")
    else:
        lines = [row(1, *VILLAGE), row(2, *DAM)[:30]] if fault == "short row" else [row(1, *HILL)]
        dump(tmp_path, lines)
    with pytest.raises(DatelineError, match=says):
        geonames.compile(whole, own)
    assert own.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["SY.zip", "own.bin"], "nothing is left behind"


def test_the_command_writes_into_the_users_folder(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "data" / "gazetteer.bin"
    monkeypatch.setattr(gazetteer, "own_path", lambda: own)
    done = RUN.invoke(app, ["gazetteer", "add", str(whole)])
    assert (done.exit_code, own.exists()) == (0, True)
    assert f"5 names in {own}" in done.output
    whole.write_bytes(whole.read_bytes()[:100])
    refused = RUN.invoke(app, ["gazetteer", "add", str(whole)])
    assert refused.exit_code == 2
    assert "download it again" in refused.output
    assert gazetteer.load(own).named("Qwzzby")


def test_a_table_cut_short_or_of_another_kind_is_refused(whole: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.bin"
    geonames.compile(whole, own)
    content = own.read_bytes()
    for bad in (content[:-1], content[:20], b"", b"\xff" * 40):
        own.write_bytes(bad)
        with pytest.raises(BadLexicon, match="gazetteer add"):
            blocks.read(own)


NAMES = st.text(string.ascii_letters + " '-éß", min_size=1, max_size=8)


@given(rows=st.lists(st.tuples(NAMES, st.integers(0, 9)), min_size=1, max_size=300), asked=NAMES)
def test_a_table_gives_back_every_line_of_a_name_and_no_other(
    rows: list[tuple[str, int]], asked: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = sorted({f"{name}\t{number}" for name, number in rows})
    path = tmp_path_factory.mktemp("table") / "table.bin"
    assert blocks.write(path, lines) == len(lines)
    made = blocks.read(path)
    for name in {asked, *(name for name, _ in rows)}:
        wanted = sorted(line.split("\t")[1] for line in lines if line.split("\t")[0] == name)
        assert sorted(made.lines(name)) == wanted


def test_every_mark_is_found_in_its_example() -> None:
    columns = {"pattern": table.filled, "example": table.filled}
    for mark in table.read(PLACES / "marks.csv", columns):
        assert re.search(mark["pattern"], mark["example"]), mark


def test_every_sign_is_found_in_itself() -> None:
    for sign in table.read(PLACES / "signs.csv", {"sign": table.filled, "country": table.filled}, ("sign",)):
        told = {c for found in GIVEN.signs.found(sign["sign"], signs.words_of(sign["sign"])) for c in found.countries}
        assert set(table.many(sign["country"])) <= told, sign


def test_every_country_that_a_table_of_places_names_is_one() -> None:
    codes = {r["code"] for r in table.read(table.LEXICONS / "names" / "countries.csv", {"code": table.filled})}
    codes |= {r["code"] for r in table.read(PLACES / "countries.csv", {"code": table.filled})}
    for name in ("sites", "signs", "marks", "areas", "peoples", "exonyms", "abbreviations"):
        for line in table.read(PLACES / f"{name}.csv", {"country": table.anything}):
            assert set(table.many(line["country"])) <= codes, (name, line)


def test_every_site_is_on_the_map() -> None:
    for site in table.read(PLACES / "sites.csv", {"latitude": table.filled, "longitude": table.filled}):
        assert -90 <= float(site["latitude"]) <= 90
        assert -180 <= float(site["longitude"]) <= 180


def test_every_name_of_newswire_finds_its_city() -> None:
    for line in table.read(PLACES / "exonyms.csv", {"name": table.filled, "country": table.filled}):
        assert any(c.country == line["country"] for c in GIVEN.named(line["name"])), line


def test_what_ships_is_small() -> None:
    assert sum(path.stat().st_size for path in PLACES.iterdir()) < 12_000_000
