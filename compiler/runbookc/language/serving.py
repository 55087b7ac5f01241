"""What a page, or whoever works by it, is there for: said once, and nothing to do at any moment.

You help customers with bookings. You also handle refunds.      two permissions
We help the guest into the boat. You handle the ticket.         two steps
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence, Step
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word


def says_whom_it_serves(sentence: Sentence, words: Sequence[Word]) -> bool:
    """ "As an agent, you can help customers book", "you handle returns": what the page is for, and nothing to do."""
    steps = [step for case in sentence.cases for step in case.steps]
    takes_on = bool(steps) and steps[0].modality is None and _takes_on_a_kind(steps[0])
    if not steps or not (takes_on or steps[0].lemma in word_class("serving")):
        return False
    theirs = ("you", "we") if takes_on else ("you",)  # "we help the guest into the boat"
    if steps[0].modality != "may" and (
        steps[0].modality or words[0].lower not in theirs or words[-1].end < words[0].end
    ):
        return False
    return len(steps) == len(sentence.cases[-1].steps) and not any(c.guard or c.tails for c in sentence.cases)


def _takes_on_a_kind(step: Step) -> bool:
    """ "Handle | returns and exchanges": things of a kind that somebody is there for; "handle the ticket" is done."""
    said = step.object.lower().split()
    kind = bool(said) and said[0] not in word_class("determiner") | word_class("pronoun")
    return step.lemma in word_class("taking_on") and kind and any(word.endswith("s") for word in said[:3])
