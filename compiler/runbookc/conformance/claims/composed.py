"""Letters whose accents are characters of their own (Unicode NFD), made one again (NFC) with their places kept."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_MARKED = re.compile(r"[^\W\d_][\u0300-\u036f]+")


class Composed(NamedTuple):
    """A text whose accents are part of their letters; `places[i]` is where its character i begins in the original."""

    text: str
    places: list[int]


def compose(text: str) -> Composed | None:
    """The composed text; None where there is nothing to compose."""
    if text.isascii() or _MARKED.search(text) is None:
        return None
    made: list[str] = []
    places: list[int] = []
    past = 0
    for match in _MARKED.finditer(text):
        one = unicodedata.normalize("NFC", match[0])
        made += (text[past : match.start()], one)
        places += (*range(past, match.start()), *[match.start()] * len(one))
        past = match.end()
    made.append(text[past:])
    places += range(past, len(text) + 1)
    return Composed("".join(made), places)
