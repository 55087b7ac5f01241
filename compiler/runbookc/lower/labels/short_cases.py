"""Items that open with a short case before a colon, no cue and no bold: "Under $50: refund it.", "Gold: call them."

An amount that is compared is a case wherever it stands, and so is a severity ("SEV1: …", "P1 only: …"). A name is one
only where the words before the list ask for a property ("check the customer's tier", "depending on the plan:"), or
where an item closes them all ("everyone else: …"); elsewhere names before colons are topics.
"""

from __future__ import annotations

import re

from runbookc.language.circumstances import is_circumstance
from runbookc.language.clauses import Sentence, Step
from runbookc.language.conditions import read_label
from runbookc.language.found_counts import count_what_was_found, says_none
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, thirds, word_class
from runbookc.lower.cases.heads import words_of
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.unmarked import are_values, mark_of
from runbookc.lower.sentences.nominal import refused
from runbookc.surface.document import Block, ListBlock, Text

_SHORT = 5
"""Words of a case before a colon, at most; more are a sentence."""
_COMPARES = frame("label_compares")
_SEVERITY = frame("label_of_a_severity")
"""How a label begins that compares; "within 2 hours" and "after 3 days" say when a step is due as well."""
_SORTED = frame("sorted_by")
_POINTS = frame("points_at_these")
_CLAUSE = re.compile(r"\s*[,;–—.]")
_PLURAL = word_class("plural_field")


def compares(sentence: Sentence, text: Text) -> bool:
    """Whether the words before a sentence's colon compare an amount or tell a severity, and something is done then."""
    lead = sentence.lead
    if not lead or not _is_short(lead.text) or not _acts(sentence):
        return False
    if _SEVERITY.fullmatch(lead.text):
        return True
    if not _COMPARES.match(lead.text):
        return False
    label = read_label(words_of(text, lead.start, lead.end), text.plain)
    return label.operator in ("over", "under", "at-least", "at-most", "between")


def is_value_case(sentence: Sentence, text: Text, asked: bool) -> bool:
    """Whether the words before an item's colon are a case: where its list was `asked` for, or where they compare.

    "Options include: by post, in the shop" says what can be answered, and is no answer itself.
    """
    if not sentence.lead or not sentence.cases:
        return False
    last = sentence.lead.text.lower().split()[-1:]
    lists = bool(set(last) & word_class("listing_word"))
    return (asked and not lists) or compares(sentence, text)


def are_labelled(block: ListBlock) -> bool:
    """Whether every item is a short name or comparison, a colon, and what is done then, or closes the ones before."""
    first = [split(item.text)[:1] for item in block.items if item.text is not None]
    if len(first) < 2 or len(first) != len(block.items):
        return False
    return all(found and (_closes(found[0]) or _names(found[0])) for found in first) and not _closes(first[0][0])


def parts_cases(block: ListBlock) -> bool:
    """Whether the last item is for all whom the others do not name ("everyone else: …"), or one refuses something.

    "Opened: no refund" holds of what is opened: a part of the page or a kind of work refuses nothing.
    """
    last = block.items[-1].text if block.items else None
    found = split(last)[:1] if last is not None else []
    refuses = any(_refuses(one) for item in block.items if item.text is not None for one in split(item.text)[:1])
    return (bool(found) and _closes(found[0])) or (refuses and not block.ordered)


def _refuses(sentence: Sentence) -> bool:
    only = sentence.cases[0] if sentence.lead and len(sentence.cases) == 1 else None
    return only is not None and not only.steps and refused(_CLAUSE.split(only.said.text)[0])


def expects_values(before: Running, block: Block) -> bool:
    """Whether a list gives the values of the property that the words before it ask for."""
    last = before.last.sentence if before.last is not None else None
    if last is None or not isinstance(block, ListBlock):
        return False
    asked = (sorts(last) or (_finds_out(last) and _are_states(block))) and not are_in_turn(block)
    return (asked and (are_labelled(block) or are_values(block))) or (names_sorts(last) and are_sorts(block))


def sorts(sentence: Sentence) -> bool:
    """Whether a sentence asks for a property whose values may follow it ("check the tier", "by plan:")."""
    if _POINTS.search(sentence.words.text):
        return False
    last = sentence.steps[-1] if sentence.steps else None
    if last is not None and last.kind in ("check", "ask") and (_names_property(last.object) or asks_within(last)):
        return True
    told = _SORTED.search(sentence.words.text.rstrip(" :")) if sentence.opens else None
    return told is not None and _names_property(told[1])


def asks_within(step: Step) -> bool:
    """ "Check if the room is free", "ask how they paid": whether a step's words hold what it is to answer."""
    said = step.words.text.lower().split()[1:]
    return bool(set(said) & (word_class("question_word") | {"if"}))


def _finds_out(sentence: Sentence) -> bool:
    """Whether a sentence ends with looking at something ("test the lamp"), and at none of what it lists."""
    last = sentence.steps[-1] if sentence.steps else None
    return last is not None and last.kind in ("check", "ask") and not _POINTS.search(sentence.words.text)


def are_in_turn(block: ListBlock) -> bool:
    """ "First: …", "Then: …": whether the items say in which order they are done, and name no values."""
    turn = word_class("order_adverb") | word_class("ordinal")
    labels = [item.text.plain[: mark_of(item.text)[0]].lower().split() for item in block.items if item.text is not None]
    return sum(len(label) == 1 and label[0] in turn for label in labels) > 1


def _are_states(block: ListBlock) -> bool:
    """Whether at least half the items open with how a thing can be found ("Red: …", "No light: …"), not with a part.

    How many there can be ("One order: …", "Several: …") is as much of it, and "Nothing: …" makes it of all.
    """
    texts = [item.text for item in block.items if item.text is not None]
    labels = [text.plain[: mark_of(text)[0]].lower() for text in texts]
    states, counts = word_class("shown_state") | word_class("trouble_state"), count_what_was_found(labels)
    told = [bool(label) and (label.split()[0] in ("no", "not") or label.split()[-1] in states) for label in labels]
    told = [one or (bool(label) and stands(text)) for one, label, text in zip(told, labels, texts, strict=True)]
    found = sum(one or other for one, other in zip(told, counts, strict=True))
    return 2 * found >= len(block.items) or any(map(says_none, labels))


def stands(text: Text) -> bool:
    """Whether the words before an item's colon say by themselves how something is found."""
    words = words_of(text, 0, mark_of(text)[0])
    return bool(words) and is_circumstance(words, text.plain)


def are_sorts(block: ListBlock) -> bool:
    """Whether every bullet is a short name and a colon, with something to do behind most of them."""
    first = [split(item.text)[0] for item in block.items if item.text is not None and split(item.text)]
    if block.ordered or len(first) < 2 or len(first) != len(block.items):
        return False
    return all(one.lead and _is_short(one.lead.text) for one in first) and 2 * sum(map(_acts, first)) > len(first)


def names_sorts(sentence: Sentence) -> bool:
    """ "Call types and routing:", "Common issues:": a name of what comes in several kinds, and no sentence."""
    words = sentence.words.text.lower().strip(" :.*").split()
    clause = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    bare = sentence.opens and not sentence.steps and not set(words) & clause
    return bare and 0 < len(words) <= _SHORT and words[-1] in word_class("sorts_of_things")


def _names_property(words: str) -> bool:
    said = {word.strip(".,;:()") for word in words.lower().split()}
    return bool(said & ((word_class("listed_property") | word_class("attribute_noun")) - _PLURAL))


def _names(sentence: Sentence) -> bool:
    words = sentence.lead.text.lower().split() if sentence.lead else []
    if not words or not _is_short(sentence.lead.text) or not (_acts(sentence) or _refuses(sentence)):
        return False
    ordered = words[0] in word_class("softener") or words[0].isdecimal()
    return not ordered and not set(words) & (word_class("meta_noun") | word_class("be"))


def _closes(sentence: Sentence) -> bool:
    return bool(sentence.cases) and sentence.cases[0].otherwise


def _acts(sentence: Sentence) -> bool:
    return bool(sentence.cases) and bool(sentence.cases[0].steps)


def _is_short(words: str) -> bool:
    said = words.lower().split()
    return 0 < len(said) <= _SHORT and not any(_is_bent(word) for word in said)


def _is_bent(word: str) -> bool:
    """Whether a word makes a clause of the words it stands among, and is no plural ("technical issues")."""
    third = thirds().get(word)
    plural = word in word_class("event_noun") or (third is not None and third.lemma in word_class("noun_or_verb"))
    return word in finite_words() and not plural
