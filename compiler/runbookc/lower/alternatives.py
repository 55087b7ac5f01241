"""Items of which one is done: "Pick one of these:", "Either:", "Options:".

Nobody wrote which one when, so each item is a case of its own name, and marked as inferred:

    Do(pick one) Do(refund) Do(credit)  ->  Choice(refund? refund | credit? credit)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.language.clauses import Condition, Phrase, Sentence
from runbookc.lower.plan import Asked, Branch, Choice, Do, Statement
from runbookc.lower.units import Units

_OFFERS = re.compile(
    r"\b(?:(?:any |only |just )?one of|either(?: of)?|(?:the |these |your )?(?:options|alternatives)(?: are)?)\b",
    re.IGNORECASE,
)
_CHOOSING = frozenset({"pick", "choose", "select", "do", "try", "use", "take", "follow", "consider", "perform"})


def offers(sentence: Sentence) -> bool:
    """Whether a sentence announces items of which one is done, and none of them on a condition."""
    if not sentence.opens or any(case.guard or case.otherwise or case.tails for case in sentence.cases):
        return False
    return bool(_OFFERS.search(sentence.words.text)) and all(step.lemma in _CHOOSING for step in sentence.steps)


def one_of(body: list[Statement]) -> list[Statement]:
    """An item's statements as a case named by its first step."""
    first = next((statement for statement in body if not isinstance(statement, Choice)), None)
    if not isinstance(first, Do) or first is not body[0]:
        return body
    words = first.origin.text
    condition = Condition(Phrase(words, 0, len(words)), "", "is", words)
    return [Choice((Branch((Asked(condition, first.origin, inferred=True),), tuple(body)),))]


def without_choosing(made: list[Statement], items: Sequence[Statement], units: Units) -> None:
    """Take back "pick one": it is what the decision over the items says."""
    last = made[-1] if made else None
    if items and isinstance(items[0], Choice) and isinstance(last, Do) and last.step.lemma in _CHOOSING:
        units.gave(last.origin.unit)
        made.pop()
