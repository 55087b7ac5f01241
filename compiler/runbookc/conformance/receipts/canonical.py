"""JSON in one form, so that one value has one hash: RFC 8785 (JSON Canonicalization Scheme).

Keys by their UTF-16 code units, no space, numbers as ECMAScript writes them, text as it is but for what must be
escaped. What has no such form (NaN, half a surrogate pair, a whole number that a double cannot hold) is refused.
"""

from __future__ import annotations

import hashlib
import json
import math
from typing import Any, Final

_EXACT: Final = 2**53
"""Up to here every whole number is one of JSON's (RFC 8785: IEEE 754 doubles, as in ECMAScript)."""
_WIDEST: Final = 1023
"""Bits of the widest whole number that a double can come to."""
_DEEPEST: Final = 200
"""Levels of a value, at most: Python's own recursion ends at a thousand frames."""


class NotCanonical(ValueError):
    """A value without a canonical form; the message says why."""


def canonical(value: Any) -> bytes:
    """The canonical bytes of a JSON value."""
    try:
        return _text(value, 0).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("half a surrogate pair is in it") from None


def sha256_of(value: Any) -> str:
    """Of the canonical bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def _text(value: Any, depth: int) -> str:
    if depth > _DEEPEST:
        raise NotCanonical(f"it is nested deeper than {_DEEPEST}")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return str(value) if abs(value) <= _EXACT else _large(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical("a key is not text")
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(key, depth)}:{_text(value[key], depth + 1)}" for key in keys) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(_text(item, depth + 1) for item in value) + "]"
    raise NotCanonical(f"a {type(value).__name__} is no JSON")


def _large(value: int) -> str:
    """A whole number past 2**53, where a double is just that one, or is written so."""
    if value.bit_length() <= _WIDEST:
        text = _number(float(value))
        if text == str(value) or int(float(value)) == value:
            return text
    raise NotCanonical("a whole number in it cannot be held by a double; write it as text")


def _number(value: float) -> str:
    """As ECMAScript's Number.prototype.toString: digits from 1e-6 up to 1e21, an exponent beyond."""
    if not math.isfinite(value):
        raise NotCanonical("a number in it is not finite")
    if value == 0:
        return "0"
    sign, magnitude = ("-" if value < 0 else ""), abs(value)
    digits, _, exponent = f"{magnitude!r}".partition("e")
    whole, _, fraction = digits.partition(".")
    fraction = "" if fraction == "0" else fraction
    point = len(whole) + int(exponent or 0)
    figures = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(figures)
    figures = figures.rstrip("0")
    if -6 < point <= 21:
        if point >= len(figures):
            return sign + figures + "0" * (point - len(figures))
        return sign + (f"{figures[:point]}.{figures[point:]}" if point > 0 else f"0.{'0' * -point}{figures}")
    mantissa = figures[0] + (f".{figures[1:]}" if len(figures) > 1 else "")
    return f"{sign}{mantissa}e{'+' if point > 0 else '-'}{abs(point - 1)}"
