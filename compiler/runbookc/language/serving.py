"""What a page, or whoever works by it, is there for: said once, and nothing to do at any moment.

You help customers with bookings. You also handle refunds.      two permissions
We help the guest into the boat. You handle the ticket.         two steps
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.ir.model import Modality
from runbookc.language.clauses import Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.words import Word

_HELPS = frame("helps_such_people")
_THERE_FOR = frame("there_for_it")
_ONLY_THEY = frame("only_they_may")
_LEAVE = frame("leave_for_all_of_these")


def left_to_whom(sentence: Sentence, words: Sequence[Word]) -> Modality | None:
    """How a sentence binds that says who may do something: whoever works by the page, or the customer alone."""
    if _left_to_customer(sentence):
        return "only-if"
    if _says_what_for(sentence):
        return "must"
    return "may" if _says_whom_it_serves(sentence, words) else None


def _says_what_for(sentence: Sentence) -> bool:
    """ "Your role is to help guests book, and guide them through the form": all of it is what one is there for."""
    bound = any(case.guard or case.tails or case.otherwise for case in sentence.cases)
    return not bound and not sentence.lead and _THERE_FOR.match(sentence.words.text) is not None


def _says_whom_it_serves(sentence: Sentence, words: Sequence[Word]) -> bool:
    """ "As an agent, you can help customers book", "you handle returns": what the page is for, and nothing to do."""
    steps = [step for case in sentence.cases for step in case.steps]
    bound = any(case.guard or case.tails or case.otherwise for case in sentence.cases)
    if not bound and (_helps(sentence, steps) or _has_leave_for_several(sentence, steps, words)):
        return True
    takes_on = bool(steps) and steps[0].modality is None and _takes_on_a_kind(steps[0])
    if not steps or not (takes_on or steps[0].lemma in word_class("serving")):
        return False
    theirs = ("you", "we") if takes_on else ("you",)  # "we help the guest into the boat"
    if steps[0].modality != "may" and (
        steps[0].modality or words[0].lower not in theirs or words[-1].end < words[0].end
    ):
        return False
    return len(steps) == len(sentence.cases[-1].steps) and not any(c.guard or c.tails for c in sentence.cases)


def _left_to_customer(sentence: Sentence) -> bool:
    """ "Only the guest may cancel the booking": who may, and nothing that the guest is asked for."""
    only = sentence.cases[0] if len(sentence.cases) == 1 and not sentence.lead else None
    if only is None or only.guard or only.tails or only.otherwise or len(only.steps) != 1:
        return False
    step = only.steps[0]
    return step.kind == "ask" and step.actor == "customer" and _ONLY_THEY.match(sentence.words.text) is not None


def _helps(sentence: Sentence, steps: Sequence[Step]) -> bool:
    """ "As a clerk, you help members book, move and cancel": all that is named is what they are helped with."""
    free = all(step.modality in (None, "may") for step in steps)
    return free and not sentence.lead and _HELPS.match(sentence.words.text) is not None


def _has_leave_for_several(sentence: Sentence, steps: Sequence[Step], words: Sequence[Word]) -> bool:
    """ "You can find orders, resend passes and refund a fee", "you are allowed to: …": what may be done of each sort.

    What may be done with one thing ("you can open the file and read it") has its moment.
    """
    if sentence.lead:
        return bool(steps) and _LEAVE.match(sentence.lead.text) is not None
    kinds = [_of_any(step.object.lower().split()) for step in steps]
    kind = kinds[:1] == [True] and kinds.count(True) > 1
    said = {word.lower for word in words}
    one = said & (word_class("third_person") | word_class("order_adverb") | {"it", "this", "that"})
    several = len(sentence.cases) == 1 and all(step.modality == "may" for step in steps)
    return kind and several and not one and words[0].lower == "you"


def _takes_on_a_kind(step: Step) -> bool:
    """ "Handle | returns and exchanges": things of a kind that somebody is there for; "handle the ticket" is done."""
    said = step.object.lower().split()
    return step.lemma in word_class("taking_on") and _some(said)


def _of_any(said: Sequence[str]) -> bool:
    """ "Orders", "a fee": any of their sort, and no one thing."""
    return _some(said) or said[:1] in (["a"], ["an"], ["any"])


def _some(said: Sequence[str]) -> bool:
    """ "Returns and exchanges", "late fees": several of a kind, and none of them in particular."""
    kind = bool(said) and said[0] not in word_class("determiner") | word_class("pronoun")
    return kind and any(word.endswith("s") for word in said[:3])
