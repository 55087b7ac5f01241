"""Items of which one is done: "Pick one of these:", "Either:", "Options:".

Nobody wrote which one when, so each item is a case of its own name, and marked as inferred:

    Do(pick one) Do(refund) Do(credit)  ->  Choice(refund? refund | credit? credit)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition, Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.plan import Asked, Branch, Choice, Do, Statement
from runbookc.lower.units import Units

_OFFERS = frame("one_of_these")
_CHOOSING = word_class("choosing_verb")


def offers(sentence: Sentence) -> bool:
    """Whether a sentence announces items of which one is done."""
    if sentence.offers_one:
        return True
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


def chosen_before(made: list[Statement], units: Units) -> bool:
    """Take back a "choose one of these" that was said last; whether it was said in a case, where the choice belongs."""
    last = made[-1] if made else None
    if isinstance(last, Do) and _picks(last):
        units.gave(last.origin.unit)
        made.pop()
        return False
    if not isinstance(last, Choice) or last.otherwise is not None or not last.branches:
        return False
    branch = last.branches[-1]
    picked = branch.body[-1] if branch.body else None
    if not isinstance(picked, Do) or not _picks(picked):
        return False
    units.gave(picked.origin.unit)
    made[-1] = replace(last, branches=(*last.branches[:-1], replace(branch, body=branch.body[:-1])))
    return True


def _picks(statement: Do) -> bool:
    return statement.step.lemma in _CHOOSING and bool(_OFFERS.search(statement.origin.text))
