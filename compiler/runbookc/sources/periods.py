"""Lengths of time as people write them in the configuration: "90 days" of an entry, "20 seconds" of an answer."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import BeforeValidator, WithJsonSchema

_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_SECONDS: Final = {"second": 1, "minute": 60}
_AGE: Final = re.compile(r"(\d{1,5}) (day|week|month|year)s?", re.ASCII)
_WAIT: Final = re.compile(r"(\d{1,4}(?:\.\d)?) (second|minute)s?", re.ASCII)


def parse_age(given: object) -> int:
    """Days of a length of time such as "90 days", "6 weeks", "3 months" (of 30), "1 year" (of 365)."""
    match = _AGE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise ValueError('is a length of time, such as "90 days"')
    return int(match[1]) * _DAYS[match[2]]


def parse_wait(given: object) -> float:
    """Seconds of a length of time such as "20 seconds", "0.5 seconds", "2 minutes"."""
    match = _WAIT.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None or float(match[1]) == 0:
        raise ValueError('is a length of time, such as "20 seconds"')
    return float(match[1]) * _SECONDS[match[2]]


Age = Annotated[
    int,
    BeforeValidator(parse_age),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,5} (day|week|month|year)s?$", "examples": ["90 days"]}),
]
Wait = Annotated[
    float,
    BeforeValidator(parse_wait),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[0-9]{1,4}(\.[0-9])? (second|minute)s?$", "examples": ["20 seconds"]}
    ),
]
