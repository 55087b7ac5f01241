"""What a tool returned, as a value: JSON, what Python prints of its values, or the text itself."""

from __future__ import annotations

import ast
import warnings
from typing import Any, Final

from runbookc.catalog.syntax_tree import expression_of
from runbookc.conformance.json_text import NumberTooLong, parse_json

_LONGEST_LITERAL: Final = 20_000
"""Characters of Python that are read; harnesses that print values instead of writing JSON are no archives."""
_OF_MCP: Final = frozenset(("content", "structuredContent", "isError", "_meta"))
"""The fields of a CallToolResult (Model Context Protocol, 2025-06-18)."""


def parse(content: str) -> Any:
    """JSON where the text is JSON, a value where it is how Python prints one (a tuple as a list), else the text."""
    text = content.strip()
    head = text[:1]
    if not head or head not in '{["(tfnTFN-0123456789':
        return content
    try:
        value = parse_json(text)
    except (ValueError, RecursionError, NumberTooLong):
        return _literal(text, content)
    return _unwrapped(value) if type(value) is dict and "content" in value else value


def _unwrapped(value: dict[str, Any]) -> Any:
    """What a CallToolResult of MCP holds, where a harness wrote down the whole of it; one that failed is left whole."""
    blocks = value["content"]
    if type(blocks) is not list or not blocks or not _OF_MCP.issuperset(value) or value.get("isError"):
        return value
    if value.get("structuredContent") is not None:
        return value["structuredContent"]
    texts = [block["text"] for block in blocks if type(block) is dict and type(block.get("text")) is str]
    return parse("\n".join(texts)) if len(texts) == len(blocks) else value


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
