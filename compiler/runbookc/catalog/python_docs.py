"""What a docstring says of a function: Google, NumPy, reST and Epydoc styles, found by their own marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_EFFECT: Final = re.compile(r"^[ \t]*x-effect:[ \t]*(\S*)[ \t]*$", re.MULTILINE)
_LONGEST: Final = 20_000
"""Characters of a docstring that are read: far more than any model is shown of a tool."""


@dataclass(frozen=True, slots=True)
class Said:
    """`about` by parameter, `types` where the docstring names one; `returns` is the sentence about the result.

    `effect` is the author's `x-effect`, None where the docstring has none.
    """

    description: str = ""
    about: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    returns: str = ""
    return_type: str = ""
    effect: str | None = None


def read_docstring(text: str) -> Said:
    """Take a docstring apart; one in no known style is all description."""
    from docstring_parser import ParseError, parse  # start-up: only where a source is Python

    effect = _EFFECT.search(text)
    text = _EFFECT.sub("", text[:_LONGEST])
    try:
        read = parse(text)
    except (ParseError, ValueError, RecursionError):
        return Said(_line(text), effect=effect[1] if effect else None)
    raised = [
        f"Raises {_line(r.type_name)}: {_line(r.description)}" for r in read.raises if r.type_name and r.description
    ]
    told = (read.short_description, read.long_description, *raised)
    params = [
        p for p in read.params if p.args and p.args[0] in ("param", "parameter", "arg", "argument", "key", "keyword")
    ]
    return Said(
        description=" ".join(line for part in told if (line := _line(part))),
        about={p.arg_name: _line(p.description) for p in params},
        types={p.arg_name: p.type_name for p in params if p.type_name},
        optional=frozenset(p.arg_name for p in params if p.is_optional),
        returns=_line(read.returns.description) if read.returns else "",
        return_type=(read.returns.type_name or "") if read.returns else "",
        effect=effect[1] if effect else None,
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
