"""A label that says how something stands, before a sentence that does nothing: what the next ones do is done then.

Burst pipe: the key is in the hall. Ring Ines.      decide "Burst pipe" yes: handoff "Ring Ines"
Price: a box costs $4. Take the money.              a topic, of which no case is made
Gift orders: do not cancel. Ring Ines.              decide "Gift orders" yes: handoff "Ring Ines"

At the head of a paragraph such a label is that of all the paragraph says, as it would be on a line of its own; within
one it is that of the sentence behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.circumstances import is_circumstance, is_trouble, went_wrong
from runbookc.language.clauses import Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import participles, word_class
from runbookc.language.the_rest import names_the_rest
from runbookc.lower.cases.heads import stands_alone, words_of
from runbookc.lower.cases.still_in_case import begins_case
from runbookc.lower.sentences.nominal import refused
from runbookc.lower.sentences.spoken import is_line
from runbookc.surface.document import Text

_ANYWAY = frame("in_any_case")


def told_label(found: Sequence[Sentence], at: int, text: Text) -> int:
    """Where the sentences end that the label of `found[at]` is the case of; 0 where it is no such label."""
    behind = found[at + 1] if at + 1 < len(found) else None
    acts = stands_alone(found[at], text) and not at
    if behind is None or not _does(behind):
        return 0
    stands = (acts or _only_tells(found[at])) and _names_state(found[at], text)
    if not stands and (at or not _bars_kind(found[at])):
        return 0
    if at and not found[0].lead:
        return at + 2
    rest = range(at + 1, len(found))
    return next((k for k in rest if found[k].lead or _closes_label(found, k)), len(found))


def _only_tells(sentence: Sentence) -> bool:
    """Whether what stands behind the label neither asks, nor does, says or forbids anything."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if not sentence.lead or only is None or sentence.opens or sentence.question or sentence.rule:
        return False
    acts = only.steps or only.guard or only.otherwise or only.tails or only.rule
    return not acts and bool(only.said) and not is_line(only.said.text)


def _bars_kind(sentence: Sentence) -> bool:
    """ "Gift orders: do not cancel.": whether something is forbidden of the several things that the label names.

    A ban that says itself what it is about has a topic for its label ("Refunds: never promise a day").
    """
    words = sentence.lead.text.lower().split() if sentence.lead else []
    if not words or not word_class("meta_noun").isdisjoint(words) or sentence.question or not _sorts(words):
        return False
    if not sentence.steps and _only_tells(sentence):
        return refused(sentence.cases[0].said.text)  # "Gift vouchers: no refund."
    if len(sentence.steps) != 1:
        return False
    step = sentence.steps[0]
    named = step.object or step.recipient or step.system
    unnamed = not named and step.words.text.lower().endswith(step.lemma)
    told = unnamed or named.lower() in word_class("thing_pronoun")
    now = not step.words.text.lower().startswith("never")  # what is never done is no part of a case
    return step.modality == "must-not" and step.kind in ("act", "handoff") and told and now


def _sorts(words: Sequence[str]) -> bool:
    """Whether a label may name a sort of thing: several of them, one that comes in sorts, or how they are ("prepaid").

    "Privacy" and "Golden rule" are topics.
    """
    last = words[-1]
    several = last.endswith("s") and not last.endswith("ss")
    sort = f"{last}s" in word_class("kind_head") or last in word_class("degree")
    return several or (len(words) > 1 and (sort or last.removeprefix("pre").lstrip("-") in participles()))


def _names_state(sentence: Sentence, text: Text) -> bool:
    words = words_of(text, sentence.lead.start, sentence.lead.end)
    if not words or sentence.lead.start != sentence.words.start or words[0].lower == "then":
        return False
    return is_circumstance(words, text.plain) or is_trouble(words) or went_wrong(words)


def _does(sentence: Sentence) -> bool:
    """Whether a sentence orders something; what somebody may do, or never does, explains who they are."""
    orders = [step for step in sentence.steps if step.modality in (None, "must")]
    return bool(orders) and not sentence.lead and not _closes(sentence)


def _closes_label(found: Sequence[Sentence], at: int) -> bool:
    """Whether a sentence is for other cases than the label's, and not for those of a condition within it."""
    asked = begins_case(found[at - 1]) and not found[at - 1].lead
    return _closes(found[at]) and (not asked or names_the_rest(found[at].words.text) or _anyway(found[at]))


def _closes(sentence: Sentence) -> bool:
    """Whether a sentence is for other cases too: "Otherwise …", "In any case …"."""
    return (begins_case(sentence) and sentence.cases[0].otherwise) or _anyway(sentence)


def _anyway(sentence: Sentence) -> bool:
    return _ANYWAY.search(sentence.words.text) is not None
