"""Python text as a syntax tree, made by one thread at a time.

Before 3.11.8 and 3.12.2 Python counts the depth of all trees that are being made in one place, and says SystemError
where two threads make one each: https://github.com/python/cpython/issues/106905.
"""

from __future__ import annotations

import ast
from threading import Lock
from typing import Final

_ONE_AT_A_TIME: Final = Lock()


def module_of(text: str) -> ast.Module:
    """The tree of a whole file; whatever `ast.parse` raises for what is none."""
    with _ONE_AT_A_TIME:
        return ast.parse(text)


def expression_of(text: str) -> ast.expr:
    """The tree of one expression; whatever `ast.parse` raises for what is none."""
    with _ONE_AT_A_TIME:
        return ast.parse(text, mode="eval").body
