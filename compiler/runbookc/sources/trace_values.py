"""JSON documents one after the other in one file, as `cat *.json` and `jq .` write them: printed over many lines, with
or without white space between them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from runbookc.conformance.json_text import said
from runbookc.sources.trace_lines import Line

_BLANK: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder()
_TOO_LONG: Final = "a number of thousands of digits is in it"
_TOO_DEEP: Final = "nested too deeply"


def goes_on(problem: json.JSONDecodeError) -> bool:
    """Whether a text is no JSON only because another document begins behind the first."""
    return problem.msg == "Extra data" and problem.doc[problem.pos] in "{["


def refusal(problem: Exception) -> str:
    """Why a text has no value, as `parse_json` or its equals refused it."""
    if isinstance(problem, json.JSONDecodeError):
        return said(problem)
    return _TOO_DEEP if isinstance(problem, RecursionError) else _TOO_LONG


def read_values(text: str, path: str) -> Iterator[tuple[str, Any | Line]]:
    """Each document with its place; behind the first that is none nothing can be told apart, and it says why."""
    at = _behind_blanks(text, 0)
    number = 1 + text.count("\n", 0, at)
    while at < len(text):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as problem:
            number = problem.lineno if isinstance(problem, json.JSONDecodeError) else number
            yield f"{path}:{number}", Line(number, "", refusal(problem))
            return
        yield f"{path}:{number}", value
        behind = _behind_blanks(text, end)
        number += text.count("\n", at, behind)
        at = behind


def _behind_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found is not None else at
