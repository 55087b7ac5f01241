"""An audit row as one line of JSON, in two parts: the name may still have to be told from that of another."""

from __future__ import annotations

import json
from typing import Final

from runbookc.conformance.audit import SCHEMA, Row

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
_ENCODE_ASCII: Final = json.JSONEncoder(check_circular=False).encode
_HEAD: Final = f'{{"schema": "{SCHEMA}", "trace": '


def line_of(name: str, rest: str) -> str:
    """The line of a row, with its newline."""
    return f"{_HEAD}{_encoded(name)}, {rest}\n"


def rest_of_line(row: Row) -> str:
    """Everything behind the name."""
    return _encoded({key: value for key, value in row.items() if key not in ("schema", "trace")})[1:]


def _encoded(value: object) -> str:
    text = _ENCODE(value)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair, as JSON may hold, has no UTF-8; its escape has
        return _ENCODE_ASCII(value)
    return text
