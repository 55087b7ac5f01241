"""Where a stranger looks for what tests share: in a module beside them, and never in another test."""

from __future__ import annotations

import ast
from pathlib import Path

HERE = Path(__file__).parent


def test_no_test_is_the_helper_of_another() -> None:
    """What two of them need stands in a file of its own, which has the name of what it is."""
    taken = {
        f"{file.relative_to(HERE)}:{node.lineno} {node.module}"
        for file in HERE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and _takes_a_test(node)
    }
    assert taken == set()


def _takes_a_test(node: ast.ImportFrom) -> bool:
    rooms = (node.module or "").split(".")
    return rooms[0] == "tests" and any(one.startswith("test_") for one in (rooms[-1], *(a.name for a in node.names)))
