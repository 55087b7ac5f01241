"""Where what a page tells of somebody in the third person ("the agent closes the ticket") is a step of it.

Among numbered steps, in a section that its heading calls a procedure, and in a case it is: there a page says what is
done. Elsewhere it may describe as well, and is background, unless a paragraph tells nothing but what the desk does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Sentence
from runbookc.language.lexicon import word_class
from runbookc.lower.asked_facts import asking_for
from runbookc.lower.sentences import Place


def as_told(found: Sequence[Sentence], place: Place) -> list[Sentence]:
    """The sentences of a text, what is told in them as the orders it stands for where the place expects some."""
    if place.rules_only:
        return [*found]
    found = [asking_for(sentence) if sentence.lead else sentence for sentence in found]
    if not any(sentence.deeds for sentence in found):
        return found
    expected = place.stepwise or place.steps or place.procedural or _tells_the_work(found)
    return [_ordered(s) if _tells_more(s) and (expected or _in_case(s) or _in_order(s)) else s for s in found]


def _tells_more(sentence: Sentence) -> bool:
    """Whether the deeds told are more than what the sentence orders anyway."""
    return sum(len(case.steps) for case in sentence.deeds) > len(sentence.steps)


def _ordered(sentence: Sentence) -> Sentence:
    return replace(sentence, cases=sentence.deeds, told=None, rule=None, understood=True, deeds=())


def _in_case(sentence: Sentence) -> bool:
    """ "If the card is blocked, the agent unblocks it": what the desk does in a case is ordered for it."""
    first = sentence.deeds[0]
    if first.otherwise:
        return _by_desk(sentence)
    return first.guard is not None and first.guard.kind in ("if", "once", "when", "for") and _by_desk(sentence)


def _in_order(sentence: Sentence) -> bool:
    """ "The agent then closes the case": a word of order stands in it."""
    said = sentence.words.text.lower().replace(",", " ").split()[:6]
    return _by_desk(sentence) and bool(word_class("order_adverb") - {"now"} & {*said})


def _tells_the_work(found: Sequence[Sentence]) -> bool:
    """Two sentences or more, each of which tells what the desk does or orders it."""
    told = [sentence for sentence in found if sentence.deeds and _by_desk(sentence)]
    return len(told) > 1 and all(sentence.deeds or sentence.steps for sentence in found)


def _by_desk(sentence: Sentence) -> bool:
    return any(step.actor == "agent" for case in sentence.deeds for step in case.steps)
