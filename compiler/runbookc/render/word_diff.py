"""Two texts word by word: which words stay, which go, which come. Blanks belong to the word before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

MOST: Final = 4_000_000
"""Pairs of words that are compared at most; longer texts count as wholly other."""
_WORD: Final = re.compile(r"[$€£#@]?\w+(?:[.,:/@'’-]\w+)*%?\s*|[^\w\s]\s*|\s+")


class Words(NamedTuple):
    """A stretch of text, and whether the other side has it not."""

    text: str
    differs: bool


Sides = tuple[tuple[Words, ...], tuple[Words, ...]]


def compare_words(old: str, new: str) -> Sides:
    """Both texts in stretches; joined, the stretches of a side are its text."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    if not before or not after or len(before) * len(after) > MOST:
        return _whole(old), _whole(new)
    left: list[Words] = []
    right: list[Words] = []
    for same, i1, i2, j1, j2 in stretches([word.strip() for word in before], [word.strip() for word in after]):
        left.append(Words("".join(before[i1:i2]), not same))
        right.append(Words("".join(after[j1:j2]), not same))
    return _closed(left), _closed(right)


def stretches(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """A longest common subsequence as (same, from and to in the old, from and to in the new), without gaps."""
    from rapidfuzz.distance import LCSseq

    found: list[tuple[bool, int, int, int, int]] = []
    for code in LCSseq.opcodes(old, new):
        same = code.tag == "equal"
        start = (code.src_start, code.dest_start)
        if found and not same and not found[-1][0]:  # what goes and what comes in its place are one stretch
            start = (found[-1][1], found[-1][3])
            found.pop()
        found.append((same, start[0], code.src_end, start[1], code.dest_end))
    return found


def _whole(text: str) -> tuple[Words, ...]:
    return (Words(text, True),) if text else ()


def _closed(words: list[Words]) -> tuple[Words, ...]:
    """Without empty stretches, the blank after the last differing word kept out of the mark."""
    found: list[Words] = []
    for text, differs in words:
        bare = text.rstrip() if differs else text
        found += [Words(bare, differs)] if bare else []
        found += [Words(text[len(bare) :], False)] if len(text) > len(bare) else []
    return tuple(found)
