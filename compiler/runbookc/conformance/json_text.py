"""JSON text to values: by orjson where it is installed, which is faster, and with the same values and complaints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from runbookc.catalog.json_mistake import json_mistake, json_place

_HUGE: Final = re.compile(r"[1-9][0-9]{18}")
"""orjson makes a float of a whole number past 64 bits. None begins with 0, and so few letters are looked at twice."""
_STRIDE: Final = 6
_THREE: Final = re.compile(r"[0-9]{3}")
"""Nineteen digits in a row are met three times in a row by every sixth character."""


class NumberTooLong(Exception):
    """Python reads no whole number of more than 4,300 digits."""


def parse_json(text: str) -> Any:
    """The value; json.JSONDecodeError, NumberTooLong or RecursionError where there is none."""
    fast = _fast()
    if fast is not None and not (_THREE.search(text[::_STRIDE]) and _HUGE.search(text)):
        try:
            return fast(text)
        except ValueError:
            pass  # NaN, half a surrogate pair, great depth, a mistake: the other one reads it or says what is wrong
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        raise NumberTooLong from None


def said(problem: json.JSONDecodeError) -> str:
    """What is wrong, for whoever has the file: "it ends in the middle" where nothing is left that could be wrong."""
    if problem.msg.startswith("Unterminated string") or problem.pos >= len(problem.doc.rstrip()):
        return "this is not JSON: it ends in the middle, as if cut off"
    if problem.msg.startswith("Expecting value") and not problem.doc[: problem.pos].strip():
        return "this is not JSON: it is other text; what is read is JSON, JSON Lines, CSV (.csv, .tsv) and Parquet"
    return f"this is not JSON: {json_mistake(problem).removesuffix(' at')} (column {json_place(problem)[1]})"


@lru_cache(maxsize=1)
def _fast() -> Callable[[str], Any] | None:
    try:
        import orjson
    except ImportError:
        return None
    loads: Callable[[str], Any] = orjson.loads
    return loads
