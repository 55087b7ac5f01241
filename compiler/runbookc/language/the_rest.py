"""Whoever and whatever is left, as the subject of a sentence: "everything else goes to Claims", "all others wait".

    Refund members. Everyone else gets a voucher.    ->    otherwise they get a voucher
    All other requests: call the desk.               ->    otherwise: call the desk

Such a sentence closes the cases before it as "otherwise" does. It begins behind a comma too, where more than a
condition stands before it: "members get a refund, everyone else gets a voucher".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, third_heads, word_class
from runbookc.language.words import Word

_REST = frame("rest_of_them")
_DONE_WITH = frame("done_with_the_rest")
_JOINED = re.compile(r"[,;]\s+(?:(?:and|but|while|whereas)\s+)?")


def as_otherwise(words: Sequence[Word], plain: str) -> list[Word] | None:
    """The words with such a subject as "otherwise they" or "otherwise it"; None where they open with none."""
    found = _REST.match(plain, words[0].start) if words and words[0].kind == "word" else None
    at = next((k for k, word in enumerate(words) if found and word.start >= found.end()), 0)
    if found is None or not at or words[at - 1].end != found.end():
        return None
    first, verb = words[0], words[at]
    otherwise = replace(first, text="otherwise", lower="otherwise", end=first.start)  # what nobody wrote has no width
    if verb.kind in ("mark", "arrow"):
        return [otherwise, *words[at:]]
    several = found["several"] is not None
    if several or found["who"] is not None:
        verb = _plural(verb)
    elif verb.lower not in finite_words() | third_heads().keys():
        return None
    pronoun = "they" if several or found["who"] is not None else "it"
    return [otherwise, replace(first, text=pronoun, lower=pronoun, end=words[at - 1].end), verb, *words[at + 1 :]]


def names_the_rest(words: str) -> bool:
    """Whether words open with whoever or whatever is left."""
    return _REST.match(words) is not None


def cuts_before_the_rest(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a part of a sentence ends, and where the one begins that speaks of whoever or whatever is left.

    "If it is late, everyone else waits": a condition alone is no part. What comes to them by itself ("an email") is not
    given to them, and what they do is no order.
    """
    for joint in _JOINED.finditer(plain, start, end) if _REST.search(plain, start, end) else ():
        found = _REST.match(plain, joint.end())
        before = plain[start : joint.start()].split()
        if found is None or not before:
            continue
        cued = word_class("clause_cue") | word_class("preposition")
        whole = before[0].lower() not in cued or "," in plain[start : joint.start()]
        if whole and _DONE_WITH.match(plain[found.end() : end]):
            yield joint.start(), joint.end()


def _plural(verb: Word) -> Word:
    """ "Gets" as it stands behind "they"."""
    plain = {"is": "are", "was": "were", "has": "have"}.get(verb.lower) or third_heads().get(verb.lower, verb.lower)
    return replace(verb, text=plain, lower=plain)
