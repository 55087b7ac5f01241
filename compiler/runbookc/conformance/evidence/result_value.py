"""What a tool returned, as a value: JSON, what Python prints of its values, or the text itself."""

from __future__ import annotations

import ast
import warnings
from typing import Any, Final

from runbookc.catalog.syntax_tree import expression_of
from runbookc.conformance.json_text import NumberTooLong, parse_json

_LONGEST_LITERAL: Final = 20_000
"""Characters of Python that are read; harnesses that print values instead of writing JSON are no archives."""


def parse(content: str) -> Any:
    """JSON where the text is JSON, a value where it is how Python prints one (a tuple as a list), else the text."""
    text = content.strip()
    head = text[:1]
    if not head or head not in '{["(tfnTFN-0123456789':
        return content
    try:
        return parse_json(text)
    except (ValueError, RecursionError, NumberTooLong):
        return _literal(text, content)


def _literal(text: str, content: str) -> Any:
    whole = text in ("True", "False", "None") or (text[0] in "{[(" and text[-1] in "}])")
    if not whole or len(text) > _LONGEST_LITERAL:
        return content
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of escapes that Python does not know
            value = ast.literal_eval(expression_of(text))
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return content
    return list(value) if isinstance(value, tuple) else value
