"""What the documentation says works: its commands and its Python are run, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
BLOCKS = [
    (page.name, kind, block)
    for page in PAGES
    for kind, block in re.findall(r"```(sh|python)\n(.*?)```", page.read_text("utf-8"), re.S)
]
COMMANDS = [
    (n, line) for n, kind, block in BLOCKS if kind == "sh" for line in block.splitlines() if "dateline " in line
]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with the examples, so that nothing is written into the checkout."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_commands_work(page: str, line: str, here: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m dateline "
    done = subprocess.run(line.replace("dateline ", program, 1), shell=True, cwd=here, capture_output=True, text=True)
    assert done.returncode == 0, f"{page}: {line}: {done.stderr}"
    assert done.stdout or list(here.glob("*.html")), f"{page}: {line} gave nothing"


@pytest.mark.parametrize(("page", "block"), [(n, block) for n, kind, block in BLOCKS if kind == "python"])
def test_python_works(page: str, block: str, here: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block], cwd=here, capture_output=True, text=True)
    assert done.returncode == 0, f"{page}: {done.stderr}"
    assert done.stdout.strip(), f"{page}: printed nothing"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
        assert (page.parent / link).exists(), f"{page.name}: {link} is not there"


def _commands(group: object, path: str) -> Iterator[tuple[str, object]]:
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def test_every_option_is_in_the_docs() -> None:
    from typer.main import get_command

    from dateline.cli import app

    told = " ".join(page.read_text("utf-8") for page in PAGES)
    for name, command in _commands(get_command(app), "dateline"):
        assert name in told, f"`{name}` is in no page of docs/"
        for option in (o for p in command.params for o in p.opts if o.startswith("--") and o != "--help"):  # type: ignore[attr-defined]
            assert option in told, f"{option} of `{name}` is in no page of docs/"
