"""When an order is due: a heading or a label names the order, and the list under it when it is given.

    ## When to escalate                  decide any of "The customer asks for a manager", "The parcel is lost"
    - The customer asks for a manager      yes: handoff "escalate"
    - The parcel is lost

One of the items is enough, unless the words before them ask for all. What is not to be done then is a rule. "Escalate
to the lead:" names no occasion by itself, and stands over such a list all the same where its items are nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from runbookc.language.clauses import Case, Phrase, Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import thirds, verbs, word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.heads import Head
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.duty_heads import duty_of
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.headings import number_end
from runbookc.lower.lists.completions import criteria, left_to_list, say_no_more
from runbookc.lower.lists.duties import joined_conditions, read_duties
from runbookc.lower.plan import Branch, Origin, Statement
from runbookc.lower.sentences.nominal import deed_named, deed_nouns, nominal
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Block, Item, ListBlock, Text

_WHEN_TO = frame("when_to_do")
_OPEN_END = frame("open_condition")
_NAME = 4
"""Words of what a case has or who takes it, at most: more of them tell something."""
_NAMED = frame("hand_off_by_noun")
_REACHED = re.compile(r"@|#\w|://|\d(?:[ -]?\d){5}")
""" An address, a channel, a number to call."""


@dataclass(frozen=True, slots=True)
class Due:
    """An order that waits for its occasions, and whether all of them must be so."""

    text: Text
    sentence: Sentence
    step: Step
    joined: Literal["any", "all"]
    cue: str
    refused: bool = False
    by_noun: bool = False
    """Whether it is told by its noun ("Escalation triggers")."""
    bare: bool = False
    """Whether only a colon says that something follows ("Transfer to billing:"): what to hand over, or whom to, too."""
    said: str = ""
    """The words of a condition that the list goes on from ("Escalate when the guest mentions:")."""


def due_order(text: Text, waiting: bool = False) -> Due | None:
    """What "When to escalate" or "Escalate to Billing if" orders, or None where words order nothing of the kind.

    `waiting` says that the heading asks when, so that any order under it that ends in a colon waits for its occasions.
    """
    start, end = number_end(text.plain), len(text.plain.rstrip(" :?.!"))
    named = _NAMED.fullmatch(text.plain, start, end)
    if named is not None:
        return _by_noun(text, named)
    opened, left = _WHEN_TO.match(text.plain, start), _OPEN_END.search(text.plain, start, end)
    bare = opened is None and left is None and text.plain.rstrip().endswith(":")
    if (opened is None) == (left is None) and not bare:
        return None
    start, end = (opened.end(), end) if opened else (start, left.start() if left else end)
    sentence = read_sentence(text, start, end)
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    steps = [step for step in only.steps if step.kind != "end"] if only is not None else []  # "stop and escalate if:"
    deed = deed_named(sentence.words.text.lower()) if left is not None and not steps else ""
    told = _by_its_noun(text, start, end) if left is not None and not (steps or deed) else None
    steps = [Step("act", deed, sentence.words)] if deed else [told] if told is not None else steps  # "Rollback if:"
    waits = only.tails[0] if bare and only is not None and len(only.tails) == 1 else None
    if waits is not None and (len(waits.conditions) != 1 or waits.conditions[0].words.end < sentence.words.end):
        return None
    if only is None or only.guard or only.otherwise or (only.tails and not waits) or len(steps) != 1 or sentence.lead:
        return None
    step, refused = steps[0], opened is not None and opened["not"] is not None
    refused = refused or step.modality == "must-not"
    plain = step.modality in (None, "must-not") and step.actor == "agent" and step.kind in ("act", "handoff", "tell")
    if not plain or step.lemma in word_class("not_due"):
        return None
    if left is not None and left["cue"].lower() == "for" and step.kind != "handoff" and step is not told:
        return None  # "apologise for:" names things
    if waits is not None:
        cue, said = waits.cue.text.lower(), waits.conditions[0].words.text
        return None if refused else Due(text, sentence, step, "any", cue, said=said)
    if bare and (refused or not (waiting or step.lemma in word_class("sent_to_others"))):
        return None
    every = left is not None and (left["all"] or (left["only"] and step.kind != "handoff"))
    cue = left["cue"].lower() if left else "when"
    return Due(text, sentence, step, "all" if every else "any", cue, refused, bare=bare)


def _by_its_noun(text: Text, start: int, end: int) -> Step | None:
    """ "Full refund for:", "immediate suspension for:": what is done, told by its noun."""
    words = text.plain[start:end].strip()
    lemma = deed_nouns().get(words.lower().split()[-1]) if words else None
    verb = next((verb for verb in verbs().get(lemma or "", ()) if verb.kind in ("act", "handoff")), None)
    if verb is None or len(words.split()) > _NAME:
        return nominal(text, start, end)
    at = text.plain.index(words, start)
    return Step(verb.kind, verb.lemma, Phrase(words, at, at + len(words)), verb.group, object=words)


def _by_noun(text: Text, named: re.Match[str]) -> Due:
    """ "Escalation triggers", "Manager escalation required": a hand-off by its noun, and to whom."""
    start, end = named.start("who"), named.end("what")
    words = Phrase(text.plain[start:end], start, end)
    step = Step("handoff", "escalate", words, group="escalate", recipient=named["who"].strip())
    return Due(text, Sentence(words, cases=(Case((step,)),)), step, "any", "when", by_noun=True)


def are_occasions(block: ListBlock, due: Due) -> bool:
    """Whether no item of a list says what to do.

    Under a noun, and beside others that do not, what may be a noun says nothing to do ("invoice over 90 days old").
    """
    if not block.items:
        return False
    if due.said:
        return bool(left_to_list(due.said, "when", block)) and say_no_more(block)
    if block.ordered and not (due.bare or all(map(is_occasion, block.items))):
        return False
    if due.bare and any(map(_is_handed_over, block.items)):
        return False
    return tell_how_it_is(block.items, due.by_noun)


def tell_how_it_is(items: Sequence[Item], by_noun: bool = False) -> bool:
    """Whether no item is an order; `by_noun`: where nothing but a noun stands over them, any name will do."""
    told = [is_occasion(item) for item in items]
    named = by_noun or any(told)
    return all(one or (named and is_sort_of_occasion(item)) for one, item in zip(told, items, strict=True))


def is_duty(item: Item) -> bool:
    """ "The agent must not:" over a list of what is forbidden, and no case of its own."""
    over = item.text is not None and len(item.blocks) > 1 and isinstance(item.blocks[1], ListBlock)
    return over and item.text is not None and duty_of(item.text.plain) is not None


def as_blocks(item: Item, sentences: Sentences) -> Sequence[Block] | None:
    """What of an item is read as the blocks of a page are, None for other items.

    "Never:" leaves what is none of its rules; "Escalate to the yard for:" is read with its list.
    """
    below = item.blocks[1] if item.text is not None and len(item.blocks) > 1 else None
    if item.text is None or not isinstance(below, ListBlock):
        return None
    duty = duty_of(item.text.plain)
    if duty is not None:
        sentences.units.gave(sentences.units.open(item.text.span(), item.text.plain))
        left = read_duties(below, duty, sentences)
        return [*([left] if left else []), *item.blocks[2:]]
    order = due_order(item.text) if not item.blocks[2:] else None
    waits = order is not None and (order.bare or order.cue == "for") and are_occasions(under_names(below)[1], order)
    return item.blocks if waits else None


def under_names(block: ListBlock) -> tuple[list[Text], ListBlock]:
    """The names of kinds of occasions ("Legal threats" over what counts as one), and the list without them."""
    names: list[Text] = []
    items: list[Item] = []
    for item in block.items:
        _, *under = item.blocks if item.text is not None else (None,)
        inner = under[0] if len(under) == 1 else None
        if item.text is not None and isinstance(inner, ListBlock):
            names.append(item.text)
            items += inner.items
        else:
            items.append(item)
    return names, replace(block, items=tuple(items)) if names else block


def _is_handed_over(item: Item) -> bool:
    """Whether an item may be what goes along with a case ("Order number"), or whom it goes to ("Duty manager")."""
    plain = item.text.plain if item.text is not None else ""
    words = re.findall(r"[a-z-]+", plain.lower().partition("(")[0])
    if not words or _REACHED.search(plain) is not None:
        return True
    kinds = ("attribute_noun", "role_noun", "team_noun", "desk_role", "goes_along")
    of_more = len(words) > _NAME or not word_class("preposition").isdisjoint(words)  # "any mention of a lawyer"
    return not of_more and any(words[-1] in word_class(kind) for kind in kinds)


def is_sort_of_occasion(item: Item) -> bool:
    """Whether an item begins with a noun, or counts one, that may be a verb elsewhere, and not as an order would."""
    words = item.text.plain.lower().split() if item.text is not None and len(item.blocks) == 1 else []
    noun = bool(words) and words[0] in word_class("noun_or_verb") | word_class("ordinal")
    return noun and not set(words[1:2]) & (word_class("determiner") | word_class("pronoun"))


def orders_again(due: Due, text: Text) -> bool:
    """Whether a paragraph behind the occasions says in full what is done then: "Escalate to the lead in #claims."."""
    found = split(text)
    cases = [case for sentence in found for case in sentence.cases]
    if due.refused or len(cases) != 1 or len(found) != 1 or found[0].opens:
        return False
    only = cases[0]
    plain = only.guard is None and not only.otherwise and not only.tails
    return plain and bool(only.steps) and only.steps[0].lemma == due.step.lemma and only.steps[0].modality is None


def read_occasions(
    due: Due, block: ListBlock, sentences: Sentences, place: Place, again: Text | None = None
) -> list[Statement]:
    """The order under its occasions; what is refused then becomes a rule, and gives nothing to do.

    `again` are the words behind the occasions that say the same in full: they are what is done.
    """
    units, words = sentences.units, due.sentence.words
    unit = units.open(due.text.span(words.start, words.end), words.text)
    units.gave(unit)
    if due.refused:
        condition = joined_conditions(due.cue, block, sentences, every=due.joined == "all")
        start, end = (words.start, words.end) if due.step.modality else (0, len(due.text.plain.rstrip(" :")))
        origin = Origin(due.text.span(start, end), due.text.plain[start:end], unit)
        sentences.rules.append(FoundRule("must-not", origin, replace(due.step, modality="must-not"), condition))
        return []
    if again is not None:
        body = [one for sentence in split(again) for one in sentences.read(sentence, again, place)]
    else:
        body = sentences.case(Case((due.step,)), due.text, unit, place)
    made: list[Statement] = []
    head = Head(Branch((), ()), due.joined)
    told = criteria(due.said, head, block, sentences) if due.said else None
    (told or head.with_criteria(block, units)).take(made, body)
    return made


def _tells_of_noun(sentence: Sentence) -> bool:
    """ "Issue repeats after a fix", "claim exceeds the limit": a noun and its verb, though it be a verb as well."""
    words = [word.strip(".,;:()") for word in sentence.words.text.lower().split()]
    verb = thirds().get(words[1]) if len(words) > 2 else None
    return verb is not None and words[0] in word_class("noun_or_verb") and words[2] in word_class("preposition")


def is_occasion(item: Item) -> bool:
    """Whether an item is one statement or name that orders, asks and opens nothing."""
    found = split(item.text) if item.text is not None and len(item.blocks) == 1 else []
    if len(found) != 1 or "→" in found[0].words.text or "->" in found[0].words.text:
        return False
    told = _tells_of_noun(found[0])
    bold = item.text is not None and item.text.lead_in is not None  # "**Bites:** any bite"
    named = (found[0].lead or found[0].defines) and not bold
    plain = not ((found[0].steps and not told) or named or found[0].question or found[0].opens)
    return told or (plain and found[0].understood and not any(case.guard or case.otherwise for case in found[0].cases))
