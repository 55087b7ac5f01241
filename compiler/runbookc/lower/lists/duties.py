"""Lists under "Always:" and "Never:": each item is a rule, and none is a step.

Before and after:

    Never:                    rule must-not "Never blame the customer"
    - Blame the customer      rule must-not "Never promise a date"
    - Promise a date
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from runbookc.ir.model import Modality
from runbookc.language.clauses import Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.cases.heads import Head
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.halves import split
from runbookc.lower.lists.leaving import left_list
from runbookc.lower.plan import Choice, Origin, Stop
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Item, ListBlock, Text

_FORBIDS_ASKING = frame("forbids_asking")
_BANS_A_DEED = frame("bans_a_deed")
_HEADS: tuple[tuple[str, Modality], ...] = (("never_head", "must-not"), ("always_head", "must"), ("may_head", "may"))


@dataclass(frozen=True, slots=True)
class Duty:
    """What a head says of the items under it: its words, and whether an item goes on from them ("Never" does)."""

    modality: Modality
    words: str
    goes_on: bool = False
    named: bool = False
    """Whether only things that the items name are meant ("Do not escalate" over "Questions about opening hours")."""


def duty_of(words: str) -> Duty | None:
    """What "Never:", "Agents must always:" or "Prohibited actions" makes of the list that follows, or None."""
    plain = " ".join(words.lower().replace("’", "'").strip(" :.!*").split())
    if _FORBIDS_ASKING.fullmatch(plain):  # "avoid asking for:" and what
        return Duty("must-not", " ".join(words.strip(" :.!*").split()), goes_on=True)
    said = _without(plain, "duty_lead")
    said = _without(said, "agent")
    tail = next((tail for tail in _longest("duty_tail") if said.endswith(f" {tail}")), "")
    said = said.removesuffix(tail).rstrip()
    for name, modality in _HEADS:
        if said in word_class(name) and (not tail or said != "do"):  # "do the following" opens steps
            goes_on = said.split()[-1] in word_class("goes_on")
            return Duty(modality, " ".join(words.strip(" :.!*").split()), goes_on and plain.endswith(said))
    return None


def ban_of(heading: str) -> Duty | None:
    """What the heading "Do not escalate" makes of the things listed under it, or None."""
    words = heading.strip(" :.!*")
    found = _BANS_A_DEED.fullmatch(words.replace("’", "'"))
    if found is None or found["verb"].lower() not in verbs():
        return None
    return Duty("must-not", words[: found.end("verb")], goes_on=True, named=True)


def read_duties(block: ListBlock, duty: Duty, sentences: Sentences) -> ListBlock | None:
    """The items of a list as rules; what an item says after its first sentence explains it.

    Gives the items that are none: under words that no item goes on from ("Prohibited actions"), one that begins with
    its own condition says what to do.
    """
    left: list[Item] = []
    for item in block.items:
        found = split(item.text) if item.text is not None else []
        if item.text is None or not found or (not duty.goes_on and found[0].cases and found[0].cases[0].guard):
            left.append(item)
            continue
        if duty.named and (found[0].steps or any(case.guard or case.otherwise for case in found[0].cases)):
            left.append(item)
            continue
        read_rule(found[0], item.text, duty, sentences)
        _explained(found[1:], item, sentences)
    return replace(block, items=tuple(left)) if left else None


def read_conditions(text: Text, block: ListBlock, sentences: Sentences) -> bool:
    """ "Refunds are not issued when:" and its criteria as one rule; False where the text says no such thing.

    One of the criteria is enough, unless the items are joined by "and" or the cue says "only if".
    """
    found = split(text)
    only = found[0].cases[0] if len(found) == 1 and len(found[0].cases) == 1 else None
    if only is None or found[0].rule is None or not only.tails or only.tails[0].conditions:
        return False
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    condition = joined_conditions(only.tails[0].cue.text, block, sentences, every=only.tails[0].kind == "only-if")
    origin = Origin(text.span(only.said.start, only.said.end), only.said.text, unit)
    sentences.rules.append(FoundRule(found[0].rule, origin, condition=condition))
    return True


def joined_conditions(cue: str, block: ListBlock, sentences: Sentences, every: bool) -> str:
    """The items of a list as the condition of one rule, joined as they say themselves, else as `every` says."""
    asked: list[str] = []
    for item in block.items:
        if item.text is not None:
            sentences.units.gave(sentences.units.open(item.text.span(), item.text.plain))
            asked.append(item.text.plain.strip(" .,;"))
    ends = {words.split()[-1].lower() for words in asked if words}
    joint = "and" if "and" in ends or every else "or"
    plain = [frame("joint_at_the_end").sub("", words) for words in asked if words]
    return f"{cue} {f' {joint} '.join(map(_small, plain))}"


def entry_of(text: Text, block: ListBlock, sentences: Sentences, place: Place) -> Choice | None:
    """ "We put up a banner when there is:" and its items as the condition of entry; None for other words.

    "Do not use this page when:" leaves it, wherever that is said.
    """
    left = left_list(text, block, sentences, place)
    if left is not None or not place.opening:
        return left
    found = split(text)
    only = found[0].cases[0] if len(found) == 1 and len(found[0].cases) == 1 else None
    if only is None or only.steps or not only.tails or only.tails[0].conditions:
        return None
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    head = Head(sentences.branch(only.tails[0], (), text, unit), "any").with_criteria(block, sentences.units)
    return Choice((head.branch,), otherwise=(Stop(),), otherwise_inferred=True, entry=True) if head.branch else None


def read_rule(sentence: Sentence, text: Text, duty: Duty, sentences: Sentences, unit: int | None = None) -> None:
    """One item's rule: in one piece, so that what is forbidden is never read without the word that forbids it.

    `unit` is what the item is part of; without one it is a unit itself.
    """
    place = text.span(sentence.words.start, sentence.words.end)
    unit = sentences.units.open(place, sentence.words.text) if unit is None else unit
    said = next((s.modality for s in sentence.steps if s.modality), None) or sentence.rule
    own = said if said in ("must-not", "may", "only-if") else None
    words = sentence.words.text.rstrip(".;, ")
    origin = Origin(place, words if own else _joined(duty, words, bool(sentence.steps)), unit)
    step: Step | None = sentence.steps[0] if len(sentence.steps) == 1 else None
    modality = own or duty.modality
    sentences.rules.append(FoundRule(modality, origin, step and replace(step, modality=modality)))
    sentences.units.gave(unit)


def _explained(found: list[Sentence], item: Item, sentences: Sentences) -> None:
    for sentence in found:
        if item.text is not None:
            unit = sentences.units.open(item.text.span(sentence.words.start, sentence.words.end), sentence.words.text)
            sentences.units.context(unit, "explains a rule")
    for block in item.blocks[1:]:
        if isinstance(block, ListBlock):
            for inner in block.items:
                _explained(split(inner.text) if inner.text else [], inner, sentences)


def _joined(duty: Duty, words: str, is_step: bool) -> str:
    """ "Never" and "Blame the customer" as "Never blame the customer"; a name keeps its capital.

    What is no step is named after a colon ("Prohibited actions: refunds over $500"); only what must be done anyway
    needs no word that says so.
    """
    first, small = words.split()[0], _small(words)
    if duty.goes_on and small[:1].islower() and first.lower() not in word_class("determiner"):
        return f"{duty.words} {small}"
    return words if duty.modality == "must" and is_step else f"{duty.words}: {small}"


def _small(words: str) -> str:
    """The words as they go on from others: a name keeps its capital."""
    first = words.split()[0]
    return f"{words[:1].lower()}{words[1:]}" if first[1:].islower() or len(first) == 1 else words


def _without(said: str, name: str) -> str:
    return next((said.removeprefix(lead).lstrip() for lead in _longest(name) if said.startswith(f"{lead} ")), said)


@cache
def _longest(name: str) -> tuple[str, ...]:
    return tuple(sorted(word_class(name), key=lambda phrase: (-len(phrase), phrase)))
