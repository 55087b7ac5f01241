"""An amount that opens a clause as its condition: "Over $50, ask a lead", "from 4 to 10 days late, charge $5".

"At least 24 hours before the visit, call them" says when it is due, and "up to three times, try again" how often.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from runbookc.language.comparisons import compared
from runbookc.language.decided import taken_on
from runbookc.language.lexicon import finite_words, verbs, word_class
from runbookc.language.words import Word, split_words

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
    amounts = word_class("threshold") - word_class("threshold_or_time")
    if _points_back(clause, amounts):
        return at + _PAIR
    if len(clause) < 2 or any(word.lower in finite_words() for word in clause):
        return _before_taken(words, at, stop)
    bare = clause if clause[1].lower != "than" else [clause[0], *clause[_PAIR:]]
    if len(bare) == _PAIR and bare[0].lower in amounts and bare[1].lower in _BESIDE and stop < len(words):
        return stop  # "above that, ask the lead", "later than that, …": of the amount that was told before
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


def _before_taken(words: Sequence[Word], at: int, stop: int) -> int:
    """ "Over €100 | Dana decides": where an amount ends and somebody has the case; 0 for another clause."""
    for k in range(at + _PAIR, stop - 1):
        compares = compared(_as_written(words[at:k]))
        whole = compares is not None and compares[0].span() == (0, len(_as_written(words[at:k])))
        if whole and taken_beyond(words, k):
            return k
    return 0


def taken_beyond(words: Sequence[Word], at: int) -> bool:
    """ "Over €100, | the claims team decides", "above that | Dana takes over": whether somebody has the case then."""
    end = next((k for k in range(at, len(words)) if words[k].text in (",", ";", "–", "—")), len(words))
    text = _as_written(words[at:end]) if at < end else ""
    return bool(text) and taken_on(split_words(text, 0, len(text)), text) is not None


def we_do(words: Sequence[Word], at: int) -> bool:
    """ "Later than that | we keep 30 %": what the desk does then."""
    return words[at].lower in ("we", "you") and at + 1 < len(words) and words[at + 1].lower in verbs()


def _points_back(clause: Sequence[Word], amounts: Set[str]) -> bool:
    """ "Above that | the lead decides", "over that | refund it yourself": the amount told before, and no comma."""
    if len(clause) <= _PAIR or clause[0].lower not in amounts or clause[1].lower != "that":
        return False
    rest = clause[_PAIR:]
    return rest[0].lower in word_class("determiner") or _orders(rest) or taken_beyond(rest, 0)


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
