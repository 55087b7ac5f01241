"""How much one has to read at once: a file holds one idea, a function fits on a screen."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOM = Path(__file__).parent.parent
PROGRAM = ("compiler", "grammar", "targets")
LONGEST_FILE = 400
LONGEST_FUNCTION = 42
"""Lines from its first to its last, with its docstring and without its decorators: a screen."""


def _files() -> Iterator[Path]:
    for folder in PROGRAM:
        yield from sorted((ROOM / folder).rglob("*.py"))


def test_no_file_hides_a_second_idea() -> None:
    """A file that grows past the limit is split by what it speaks of."""
    long = {file.name: lines for file in _files() if (lines := len(_lines(file))) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    """A part of it that can be named is a function of its own."""
    long = {
        f"{file.name}:{node.lineno} {node.name}": size
        for file in _files()
        for node in ast.walk(ast.parse("\n".join(_lines(file))))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not _only_declares(node)
        and (size := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def _only_declares(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether it is the list of a class's attributes, each with what it is for, as a dataclass would have it."""
    return function.name == "__init__" and all(
        isinstance(one, ast.Assign | ast.AnnAssign)
        or (isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant))
        for one in function.body
    )


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
