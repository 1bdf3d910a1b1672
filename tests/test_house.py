"""The house stands as docs/house.md draws it: imports go down, steps do not call each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
FLOORS = [
    ["errors", "parsed"], ["model"], ["words", "record"], ["reading"], ["coding"], ["flow"], ["store", "exchange"],
    ["analyse"],
    ["told", "columns"], ["page", "show", "archive_cli"], ["desk", "cli", "cluster"], ["__main__"],
]  # fmt: skip
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
PURE = {"model", "words", "reading", "coding", "flow"}
EFFECTS = {"sqlite3", "duckdb", "requests", "httpx", "socket", "subprocess", "urllib"}
STEPS = {"who", "when", "where", "what", "said", "stands"}
LAZY = {
    ("model", "record"),
    ("model", "page"),
}  # a Record writes itself: its own methods, imported when called
FILES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, bool, int]]:
    """Every module a file imports: its first part, whether it is ours, and the line."""
    here = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.split(".")[0], False, node.lineno
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0], False, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = [*here[: len(here) - node.level + 1], *filter(None, (node.module or "").split("."))]
            for names in [base] if base else [[alias.name] for alias in node.names]:
                yield names[0], True, node.lineno


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_only_go_down(path: Path) -> None:
    room = path.relative_to(ROOT).with_suffix("").parts[0]
    for other, ours, line in imports(path):
        if ours and room in FLOOR and other in FLOOR and other != room and (room, other) not in LAZY:
            assert FLOOR[other] < FLOOR[room], (
                f"{path.name}:{line}: {room} (floor {FLOOR[room]}) imports {other} (floor {FLOOR[other]}). "
                "Imports only go down; pass the value in as an argument instead."
            )
        assert room not in PURE or ours or other not in EFFECTS, (
            f"{path.name}:{line}: {room} must stay pure but imports {other}; do this in store/, desk/ or cli.py"
        )


@pytest.mark.parametrize("step", sorted(STEPS))
def test_steps_do_not_call_each_other(step: str) -> None:
    (path,) = [p for p in FILES if p.stem == step and p.parent.name in ("reading", "coding")]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = (
            {a.name for a in node.names} | {(node.module or "").split(".")[-1]}
            if isinstance(node, ast.ImportFrom)
            else set()
        )
        assert not names & (STEPS - {step}), f"{path.name} imports a step; only flow.py and a coder put steps in order"


@pytest.mark.parametrize("step", sorted(STEPS))
def test_a_step_has_one_public_function(step: str) -> None:
    (path,) = [p for p in FILES if p.stem == step and p.parent.name in ("reading", "coding")]
    public = [
        n.name for n in ast.parse(path.read_text("utf-8")).body if isinstance(n, ast.FunctionDef) and n.name[0] != "_"
    ]
    assert public == ["find"]


def test_only_the_grammar_reads_the_parsers_labels_in_coding() -> None:
    readers = {p.name for p in FILES if p.parent.name == "coding" and ".dep_" in p.read_text("utf-8")}
    assert readers <= {"clause.py", "governing.py", "labels.py", "phrase.py", "speech.py", "voices.py"}


def test_the_way_of_a_report_uses_no_print() -> None:
    printing = {p.name for p in FILES if "print(" in p.read_text("utf-8").replace("console.print(", "")}
    assert printing <= {"cli.py"}


def test_public_names() -> None:
    assert sorted(dateline.__all__) == ["DatelineError", "Record", "kit", "read", "relate", "when", "where", "who"]


def test_no_event_type_is_written_in_python() -> None:
    from dateline.words import ontology

    types = set(ontology.load().types)
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert node.value not in types, (
                    f"{path.name}:{node.lineno}: {node.value} belongs in the ontology's files"
                )
