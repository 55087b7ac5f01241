"""Procedures that somebody set in a code block to keep their lines: the fence is no code around a numbered list.

    ```                            (blank)
    If the customer wants to go:   If the customer wants to go:
    1. Ask why                     1. Ask why
    2. Offer a pause               2. Offer a pause
    ```                            (blank)

A block in a language, one in a list or a quotation, and one that a sentence leads to ("Reply with these words:"), stay
what they are: code, or words to be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_OPEN = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?:text|txt|plain|plaintext)?[ \t]*$", re.IGNORECASE)
_ANY = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)][ \t]+(?=\S)")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_LABEL = 3
"""Words before a colon above a block that only name it ("Steps:")."""


def fence_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where the fences around numbered lists stand, each as (start, end) without its line end."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    at = 0
    while at < len(lines):
        fence = _ANY.match(lines[at])
        if fence is None:
            at += 1
            continue
        close = next((k for k in range(at + 1, len(lines)) if _closes(lines[k], fence["fence"])), len(lines))
        opened = _OPEN.match(lines[at]) is not None and close < len(lines) and not _led_to(lines[:at])
        if opened and _is_procedure(lines[at + 1 : close]):
            for fenced in (at, close):
                yield starts[fenced], starts[fenced] + len(lines[fenced].rstrip("\r"))
        at = close + 1


def _closes(line: str, fence: str) -> bool:
    mark = line.strip(" \t>\r")
    return len(mark) >= len(fence) and not mark.strip(fence[0])


def _led_to(before: Sequence[str]) -> bool:
    """Whether the words above a block say what it is."""
    said = next((line.strip() for line in reversed(before) if line.strip()), "")
    return said.endswith(":") and not said.startswith("#") and len(said.split()) > _LABEL


def _is_procedure(lines: Sequence[str]) -> bool:
    """Whether lines are a list numbered from 1 on, with what belongs to its items and words that open it."""
    expected = 1
    for line in (line.rstrip() for line in lines):
        found = _NUMBERED.match(line)
        if found is not None and int(found["number"]) == expected:
            expected += 1
        elif line and not (line.startswith((" ", "\t")) or _BULLET.match(line) or line.endswith(":")):
            return False
    return expected > 2
