"""Items that tell what has to be so, and what is done where it is not: "The spare is in the cage. If not: order one."

    - [ ] The boat is moored. If not, call the harbour.     decide "The boat is moored"  yes -> next item, no -> call

A checklist states what it asks. Without the second sentence it is no more than told; with it, the first is the case
that the "if not" denies, whatever the item before it asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.circumstances import is_circumstance, is_clause
from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.heads import words_of
from runbookc.lower.cases.kinds_and_rest import with_the_rest
from runbookc.lower.plan import Choice, Statement
from runbookc.surface.document import Text

_DENIED = frame("it_is_not_so")
_LONGEST = 12
"""Words of what has to be so, at most."""


def has_to_hold(found: Sequence[Sentence], text: Text) -> bool:
    """Whether an item's first sentence says how something stands, and its second what is done where it does not."""
    if len(found) < 2 or found[0].question or found[0].lead or found[0].opens or not denies_it(found[1]):
        return False
    first = found[0]
    if any(case.steps or case.guard or case.otherwise or case.rule or case.tails for case in first.cases):
        return False
    words = [word for word in words_of(text, first.words.start, first.words.end) if word.kind != "mark"]
    if any(word.lower in word_class("finite_modal") for word in words):
        return False  # "kayaks must be dry": a rule, which asks by itself
    if len(with_the_rest(found[:2], text)) == 1:
        return False  # "members get a towel, everyone else pays for it"
    return 1 < len(words) <= _LONGEST and (is_clause(words) or is_circumstance(words, text.plain))


def denies_it(sentence: Sentence) -> bool:
    """ "If not, …", "otherwise …", "if it isn't, …": what is done where what was just said is not so."""
    case = sentence.cases[0] if sentence.cases else None
    if case is None:
        return False
    guard = case.guard
    return case.otherwise or (guard is not None and len(guard.conditions) == 1 and _is_not(guard.conditions[0].words))


def _is_not(words: Phrase) -> bool:
    return _DENIED.fullmatch(words.text.strip(" ,:;.")) is not None


def what_holds(found: Sequence[Sentence]) -> Phrase:
    """The words of what has to be so, without the full stop."""
    words = found[0].words
    said = words.text.rstrip(" .")
    return replace(words, text=said, end=words.start + len(said))


def as_otherwise(made: Sequence[Statement]) -> list[Statement]:
    """What was read of "if it isn't, …" as the other way of what it denies."""
    first, *rest = made or (None,)
    if not isinstance(first, Choice) or len(first.branches) != 1:
        return list(made)
    branch = first.branches[0]
    if len(branch.asked) != 1 or not _is_not(branch.asked[0].condition.words):
        return list(made)
    return [replace(first, branches=(), otherwise=branch.body, otherwise_origin=branch.asked[0].origin), *rest]
