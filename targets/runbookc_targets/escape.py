"""Author's words made safe for Markdown prose, code, and YAML, so that they say what they say and nothing more."""

from __future__ import annotations

import re
from typing import Final

from runbookc.catalog.yaml_text import yaml_quoted
from runbookc.render.visible import visible

_ANYWHERE: Final = re.compile(r"[\\`*\[\]<>|]|~(?=~)|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)")
_AT_START: Final = re.compile(r"(?P<sign>[#+=:-](?=[\s#=:-]|$)|-(?=--)|~)|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$)")


def prose(text: str) -> str:
    """The text as running words of a Markdown paragraph or item, on one line, all markup in it made literal."""
    escaped = _ANYWHERE.sub(r"\\\g<0>", visible(text))
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    if start["sign"]:
        return "\\" + escaped
    return f"{start['number']}\\{start['dot']}{escaped[start.end() :]}"


def code_span(text: str) -> str:
    """The text in backticks, more of them than it holds in a row."""
    shown = visible(text) or " "
    ticks = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def block_text(text: str) -> str:
    """The text for one line of a fenced block, its indent kept: no backtick in it can end the block."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    return indent + visible(text).replace("```", "'''")


def yaml_string(text: str) -> str:
    """The text as a double-quoted YAML value on one line (YAML 1.2, 7.3.1)."""
    return yaml_quoted(" ".join(text.split()))
