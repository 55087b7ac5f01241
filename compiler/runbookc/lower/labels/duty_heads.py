"""What "Always:", "Never:" and "Don't" make of what stands under them: the duty, and each sentence as a rule of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from runbookc.ir.model import Modality
from runbookc.language.clauses import Sentence, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Origin
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Text

_FORBIDS_ASKING = frame("forbids_asking")
_BANS_A_DEED = frame("bans_a_deed")
_NOT_GIVEN = frame("head_not_given")
_OF_SOMEBODY: tuple[tuple[re.Pattern[str], Modality], ...] = (
    (frame("head_forbidden"), "must-not"),
    (frame("head_allowed"), "may"),
)
_HEADS: tuple[tuple[str, Modality], ...] = (("never_head", "must-not"), ("always_head", "must"), ("may_head", "may"))


@dataclass(frozen=True, slots=True)
class Duty:
    """What a head says of the items under it: its words, and whether an item goes on from them ("Never" does)."""

    modality: Modality
    words: str
    goes_on: bool = False
    named: bool = False
    """Whether only things that the items name are meant ("Do not escalate" over "Questions about opening hours")."""
    condition: str = ""
    """When it holds, in the words of the head."""


def duty_of(words: str) -> Duty | None:
    """What "Never:", "Agents must always:" or "Prohibited actions" makes of the list that follows, or None."""
    plain = " ".join(words.lower().replace("’", "'").strip(" :.!*").split())
    if _FORBIDS_ASKING.fullmatch(plain):  # "avoid asking for:" and what
        return Duty("must-not", " ".join(words.strip(" :.!*").split()), goes_on=True)
    for head, modality in _OF_SOMEBODY:  # "what a trainee may never do"
        if head.fullmatch(plain):
            return Duty(modality, " ".join(words.strip(" :.!*").split()), plain.split()[-1] in word_class("goes_on"))
    if _NOT_GIVEN.fullmatch(plain):  # "non-returnable items", "what we do not refund"
        return Duty("must-not", " ".join(words.strip(" :.!*").split()), named=True)
    said = _without(plain, "duty_lead")
    said = _without(said, "agent")
    tail = next((tail for tail in _longest("duty_tail") if said.endswith(f" {tail}")), "")
    said = said.removesuffix(tail).rstrip()
    for name, modality in _HEADS:
        if said in word_class(name) and (not tail or said != "do"):  # "do the following" opens steps
            goes_on = said.split()[-1] in word_class("goes_on")
            return Duty(modality, " ".join(words.strip(" :.!*").split()), goes_on and plain.endswith(said))
    return None


def ban_left_open(words: str) -> Duty | None:
    """What "The agent must:" makes of an item that goes on with "not claim access to records", or None."""
    said = words.strip(" :*").split()
    bound = bool(said) and said[-1].lower() in word_class("obligation")
    return Duty("must-not", " ".join(said), goes_on=True) if bound else None


def ban_of(heading: str) -> Duty | None:
    """What the heading "Do not escalate" makes of the things listed under it, or None."""
    words = heading.strip(" :.!*")
    found = _BANS_A_DEED.fullmatch(words.replace("’", "'"))
    if found is None or found["verb"].lower() not in verbs():
        return None
    return Duty("must-not", words[: found.end("verb")], goes_on=True, named=True)


def read_rule(sentence: Sentence, text: Text, duty: Duty, sentences: Sentences, unit: int | None = None) -> None:
    """One item's rule: in one piece, so that what is forbidden is never read without the word that forbids it.

    `unit` is what the item is part of; without one it is a unit itself.
    """
    place = text.span(sentence.words.start, sentence.words.end)
    unit = sentences.units.open(place, sentence.words.text) if unit is None else unit
    said = next((s.modality for s in sentence.steps if s.modality), None) or sentence.rule
    own = said if said in ("must-not", "may", "only-if") else None
    words = sentence.words.text.rstrip(".;, ")
    if not words:
        return  # a mark alone forbids nothing
    origin = Origin(place, words if own else _joined(duty, words, bool(sentence.steps)), unit)
    step: Step | None = sentence.steps[0] if len(sentence.steps) == 1 else None
    modality = own or duty.modality
    named = step and replace(step, modality=modality)
    sentences.rules.append(FoundRule(modality, origin, named, duty.condition))
    sentences.units.gave(unit)


def _joined(duty: Duty, words: str, is_step: bool) -> str:
    """ "Never" and "Blame the customer" as "Never blame the customer"; a name keeps its capital.

    What is no step is named after a colon ("Prohibited actions: refunds over $500"); only what must be done anyway
    needs no word that says so.
    """
    first, going_on = words.split()[0], small(words)
    if duty.goes_on and going_on[:1].islower() and first.lower() not in word_class("determiner"):
        return f"{duty.words} {going_on}"
    return words if duty.modality == "must" and is_step else f"{duty.words}: {going_on}"


def small(words: str) -> str:
    """The words as they go on from others: a name keeps its capital."""
    first = words.split()[0]
    return f"{words[:1].lower()}{words[1:]}" if first[1:].islower() or len(first) == 1 else words


def _without(said: str, name: str) -> str:
    return next((said.removeprefix(lead).lstrip() for lead in _longest(name) if said.startswith(f"{lead} ")), said)


@cache
def _longest(name: str) -> tuple[str, ...]:
    return tuple(sorted(word_class(name), key=lambda phrase: (-len(phrase), phrase)))
