"""Names and literals of a syntax tree, taken as they are written."""

from __future__ import annotations

import ast
from typing import Any, Final

NOTHING: Final = object()
"""What is no literal: it would have to be run to be known."""


def last_name(node: ast.expr) -> str:
    """The last word of a dotted name: "date" of `datetime.date`; "" for what is none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Subscript):
        return last_name(node.value)
    return ""


def called_name(node: ast.expr) -> str:
    """The last word of what is called, or of the name itself where nothing is."""
    return last_name(node.func) if isinstance(node, ast.Call) else last_name(node)


def keywords(node: ast.Call | ast.ClassDef) -> dict[str, ast.expr]:
    """The keyword arguments by name; `**more` is left out."""
    return {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg is not None}


def constant(node: ast.expr | None) -> Any:
    """The value of a literal, lists and dicts of literals included; NOTHING for anything that would have to run."""
    if node is None:
        return NOTHING
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return NOTHING
    return value if _is_plain(value) else NOTHING


def _is_plain(value: Any) -> bool:
    """Whether JSON has it: no bytes, no complex numbers, no sets, no infinity."""
    if isinstance(value, list | tuple):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(part) for key, part in value.items())
    if isinstance(value, float):
        return value == value and abs(value) != float("inf")
    return value is None or value is ... or isinstance(value, str | int | bool)
