"""Where what a page tells of somebody in the third person ("the agent closes the ticket") is a step of it.

Among numbered steps, in a section that its heading calls a procedure, and in a case it is: there a page says what is
done. Elsewhere it may describe as well, and is background, unless a paragraph or a list tells nothing but what is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.ir.model import Actor
from runbookc.language.clauses import Sentence
from runbookc.language.deeds import doer_of, done
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.words import split_words
from runbookc.lower.sentences.asked_facts import asking_for
from runbookc.lower.sentences.others_only import of_others
from runbookc.lower.sentences.statements import Place
from runbookc.surface.document import ListBlock, Text

_SIGNS = "@[]"
"""Signs by which somebody is called upon."""


def as_told(found: Sequence[Sentence], place: Place) -> list[Sentence]:
    """The sentences of a text, what is told in them as the orders it stands for where the place expects some."""
    if place.rules_only:
        return [*found]
    here = place.stepwise or place.steps or place.procedural
    found = [of_others(sentence) for sentence in found]
    found = [asking_for(sentence) if sentence.lead else sentence for sentence in found]
    found = [_theirs(sentence) if sentence.lead and here else sentence for sentence in found]
    if not any(sentence.deeds for sentence in found):
        return found
    expected = here or _tells_the_work(found, place)
    return [_ordered(s, place) if _tells_more(s) and _is_done(s, place, expected) else s for s in found]


def doer_after(text: Text, before: Actor | None) -> Actor | None:
    """Who does what is told next without a name: whom a text names last, as a label or as one who does something."""
    doer = before
    for sentence in (read_sentence(text, *place) for place in split_sentences(text)):
        named = [step.actor for case in sentence.deeds for step in case.steps]
        doer = _labelled(sentence) or (doer if sentence.unnamed else named[-1] if named else None)
    return doer


def _labelled(sentence: Sentence) -> Actor | None:
    """ "Tier 1: collects the logs", "@supervisor: …", "[Supervisor] …": whom the words before a step name."""
    name = sentence.lead.text.strip(_SIGNS)
    return doer_of(split_words(name, 0, len(name))) if sentence.lead else None


def _theirs(sentence: Sentence) -> Sentence:
    """ "Supervisor: approve the refund": an order to somebody else is their deed; "Billing: …" may be a topic."""
    last = sentence.lead.text.lower().strip(_SIGNS).split()[-1:]
    titled = bool(last) and (last[0] in word_class("role_noun") | {"team"} or last[0].isdecimal())
    if not titled or not sentence.steps or sentence.deeds or _labelled(sentence) != "other":
        return sentence
    cases = tuple(replace(c, steps=tuple(done(step, "other") for step in c.steps)) for c in sentence.cases)
    return replace(sentence, cases=cases)


def _is_done(sentence: Sentence, place: Place, expected: bool) -> bool:
    if sentence.unnamed:
        return expected and place.doer is not None
    return expected or _in_case(sentence) or _in_order(sentence) or _is_told_of_own(sentence, place)


def _tells_more(sentence: Sentence) -> bool:
    """Whether the deeds told are more than what the sentence orders anyway."""
    return sum(len(case.steps) for case in sentence.deeds) > len(sentence.steps)


def _ordered(sentence: Sentence, place: Place) -> Sentence:
    cases = sentence.deeds
    if sentence.unnamed and place.doer is not None:
        cases = tuple(replace(case, steps=tuple(done(step, place.doer) for step in case.steps)) for case in cases)
    return replace(sentence, cases=cases, told=None, rule=None, defines=None, understood=True, deeds=())


def _in_case(sentence: Sentence) -> bool:
    """ "If the card is blocked, the agent unblocks it": what the desk does in a case is ordered for it.

    So it is with others where the case opens with "if", which would come to nothing without what they do.
    """
    first = sentence.deeds[0]
    if first.otherwise:
        return _by_desk(sentence)
    if first.guard is None or first.guard.kind not in ("if", "once", "when", "for"):
        return False
    others = first.guard.kind == "if" and any(step.actor == "other" for step in first.steps)
    return _by_desk(sentence) or (others and not sentence.steps)


def _in_order(sentence: Sentence) -> bool:
    """ "The agent then closes the case": a word of order stands in it."""
    said = sentence.words.text.lower().replace(",", " ").split()[:6]
    return _by_desk(sentence) and bool(word_class("order_adverb") - {"now"} & {*said})


def _is_told_of_own(sentence: Sentence, place: Place) -> bool:
    """ "Ava looks up the order", where the page has said who Ava is: what she does is ordered; how she works is not."""
    named = bool(place.own_name) and place.own_name in sentence.words.text and not place.about
    return named and _by_desk(sentence) and not _is_like(sentence)


def _is_like(sentence: Sentence) -> bool:
    """ "The agent uses Kartio", "the agent handles refunds"."""
    return any(step.lemma in word_class("role_work") for case in sentence.deeds for step in case.steps)


def _tells_the_work(found: Sequence[Sentence], place: Place) -> bool:
    """Two sentences or more, each of which tells what the desk does or orders it, where no example or story is told."""
    if word_class("story_heading").intersection(place.section.split("-")):
        return False
    told = [sentence for sentence in found if sentence.deeds and _by_desk(sentence)]
    return (
        len(told) > 1 and not any(map(_is_like, told)) and all(sentence.deeds or sentence.steps for sentence in found)
    )


def lists_the_work(block: ListBlock) -> bool:
    """Whether every item orders something or tells what somebody does, and two or more what the desk is to do.

    "Customer sends a photo", "Agent checks the photo", "If it is blurred, ask for another".
    """
    texts = [item.text for item in block.items]
    found = [read_sentence(text, *place) for text in texts if text is not None for place in split_sentences(text)[:1]]
    own = [s for s in found if _by_desk(s) or any(step.modality is None for step in s.steps)]
    told = [sentence for sentence in found if _by_desk(sentence)]
    every = len(found) == len(block.items) and all(sentence.deeds or sentence.steps for sentence in found)
    return every and len(own) > 1 and bool(told) and not any(map(_is_like, told))


def _by_desk(sentence: Sentence) -> bool:
    return any(step.actor == "agent" for case in sentence.deeds for step in case.steps)
