"""An amount that opens a clause as its condition: "Over $50, ask a lead", "from 4 to 10 days late, charge $5".

"At least 24 hours before the visit, call them" says when it is due, and "up to three times, try again" how often.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.comparisons import compared
from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.words import Word

_BESIDE = ("that", "this", "it")
"""What stands for the amount told before."""
_PAIR = 2
_LONGEST = 10
"""Words between the comparison and what is done, beyond which it is a sentence that only begins so."""


def threshold_end(words: Sequence[Word], at: int) -> int:
    """Where what is compared at `at` ends: at a mark or an arrow, else behind the amount; 0 where nothing is."""
    closes = (",", ":", ";", "we", "you")  # "below 5 degrees we do not ship"
    stop = next((k for k in range(at, len(words)) if words[k].kind == "arrow" or words[k].lower in closes), len(words))
    clause = words[at:stop]
    if len(clause) < 2 or any(word.lower in finite_words() for word in clause):
        return 0
    amounts = word_class("threshold") - word_class("threshold_or_time")
    bare = clause if clause[1].lower != "than" else [clause[0], *clause[_PAIR:]]
    if len(bare) == _PAIR and bare[0].lower in amounts and bare[1].lower in _BESIDE and stop < len(words):
        return stop  # "above that, ask the lead", "later than that, …": of the amount that was told before
    beside = at > 0 and clause[0].lower in amounts and clause[1].lower == "that"
    if beside and _orders(clause[_PAIR:]):
        return at + _PAIR  # "up to $50 refund it, above that ask the lead"
    text = _as_written(clause)
    compares = compared(text)
    if compares is None or compares[0].start() or compares[2]:
        return 0
    found = compares[0]
    behind = [word.lower for word in clause if word.start - clause[0].start >= found.end()]
    unit = found[1].split()[-1].lower()
    if unit in word_class("how_often") or (unit in word_class("unit") and _tells_when(clause[0], behind)):
        return 0
    past = clause[len(clause) - len(behind) :]
    if stop < len(words) and len(clause) <= _LONGEST and not _orders(past):
        return stop
    counted = bool(past) and past[0].lower not in verbs() and _orders(past[1:])  # "over 3 boxes use the cart"
    return at + len(clause) - len(past) + counted if past else 0


def _orders(words: Sequence[Word]) -> bool:
    """ "Refund it yourself": whether an order with its object stands here."""
    objects = word_class("determiner") | word_class("object_pronoun")
    return len(words) > 1 and words[0].lower in verbs() and words[1].lower in objects


def _tells_when(first: Word, behind: Sequence[str]) -> bool:
    """ "Between 24 and 48 hours after the visit", "at least a day ahead": a time reckoned from another."""
    return (
        first.lower in word_class("threshold_or_time") and behind[:1] != [] and behind[0] in word_class("relative_time")
    )


def _as_written(words: Sequence[Word]) -> str:
    """The words with a blank wherever the text has any."""
    said = words[0].text
    for before, word in pairwise(words):
        said += " " * (word.start > before.end) + word.text
    return said
