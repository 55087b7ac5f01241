"""Cues that open a condition before some nouns alone: "in an emergency, …", "in urgent cases …", "due to weather: …".

"In the queue, click on it" says where, "in most cases" how often, and "due to the backlog, …" why: none of them asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_FAR = 5
"""Words from "in" to the trouble that somebody is in, at most."""
_LABEL = 16
"""Words of a cause before its colon, at most, with what brackets add to it."""


def beset_up_to(words: Sequence[Word], at: int) -> int:
    """Where the trouble or kind of case ends that "in" at `at` opens ("in an emergency"); 0 where it opens none."""
    if at < 0 or words[at].lower != "in":
        return 0
    closed = (word_class("determiner") | word_class("of_several_cases")) - {"a", "an"}
    for k in range(at + 1, min(len(words), at + _FAR)):
        word = words[k].lower
        if words[k].kind != "word" or word in closed:
            return 0
        if word in word_class("beset"):
            return k + 1
        if word in ("case", "cases"):
            return 0 if words[k - 1].lower in ("in", "a", "an") else k + 1
    return 0


def cause_labels(words: Sequence[Word], at: int) -> bool:
    """Whether the cause that opens at `at` is what stands before a colon ("because of illness: …")."""
    opened = False
    for word in words[at : at + _LABEL]:
        opened = (opened or word.text == "(") and word.text != ")"
        if not opened and (word.text in ",;" or word.kind == "arrow"):
            return False
        if not opened and word.text == ":":
            return True
    return False
