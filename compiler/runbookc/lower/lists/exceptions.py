"""What is never done, always done, or done only, and the list of cases that bounds it.

    Plan changes are never made, except in the      rule must-not "Plan changes are never made"
    following cases:                                  except in the following cases: it was booked twice or the …
    - It was booked twice.
    - The guest has died.

    Refund the order, except in these cases:          decide any of the items   no: act "Refund the order"

Any one of the items is enough, unless the words before them ask for all. Items that say what to do are cases of their
own, and are read as such.
"""

from __future__ import annotations

import re
from dataclasses import replace

from runbookc.language.clauses import Guard, Phrase, Sentence
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.heads import Head
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.halves import split
from runbookc.lower.lists.duties import joined_conditions
from runbookc.lower.plan import Origin, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Item, ListBlock, Text

_EXCEPT = frame("exceptions_follow")
_ONLY = frame("only_in_these")
_DENIES = frame("denies_all")
_POINTS = frame("pointer_to_a_list")


def read_exceptions(text: Text, block: ListBlock, sentences: Sentences, place: Place) -> list[Statement] | None:
    """What stands under the exceptions of a list; None where the words over it except nothing, or items order."""
    found = _EXCEPT.search(text.plain) or _ONLY.search(text.plain)
    if found is None or not all(_is_named(item) for item in block.items):
        return None
    end = len(text.plain[: found.start()].rstrip(" ,;:–—-"))
    said = read_sentence(text, 0, end) if end else None
    if said is None or len(split(text)) > 1:
        return None
    words = Phrase(text.plain[:end], 0, end)
    if found.re.pattern == _ONLY.pattern:
        only = not said.steps and "only" in words.text.lower().split()
        return _bound(said, words, found, text, block, sentences) if only else None
    if _forbids(said, words.text):
        return _bound(said, words, found, text, block, sentences)
    return _done_else(said, found, text, block, sentences, place)


def _bound(
    said: Sentence, words: Phrase, found: re.Match[str], text: Text, block: ListBlock, sentences: Sentences
) -> list[Statement]:
    """The words as one rule, the items as its condition."""
    unit = sentences.units.open(text.span(), text.plain)
    sentences.units.gave(unit)
    condition = joined_conditions(_cue(found, block), block, sentences, every="all" in found["cue"].lower().split())
    step = said.steps[0] if len(said.steps) == 1 else None
    only = found.re.pattern == _ONLY.pattern
    origin = Origin(text.span(words.start, words.end), words.text, unit)
    ruled = replace(step, modality="must-not") if step is not None else None
    sentences.rules.append(FoundRule("only-if" if only else "must-not", origin, ruled, condition))
    return []


def _done_else(
    said: Sentence, found: re.Match[str], text: Text, block: ListBlock, sentences: Sentences, place: Place
) -> list[Statement] | None:
    """An order that is done where none of the items is so."""
    only = said.cases[0] if len(said.cases) == 1 else None
    bare = found["points"] is None or place.rules_only
    if bare or only is None or only.guard or only.otherwise or only.tails or not said.steps:
        return None
    unit = sentences.units.open(text.span(), text.plain)
    body = sentences.case(only, text, unit, place)
    cue = Phrase(found["cue"], found.start("cue"), found.end("cue"))
    head = Head(sentences.branch(Guard("unless", cue, ()), (), text, unit), "any").with_criteria(block, sentences.units)
    made: list[Statement] = []
    head.take(made, body)
    return made


def _forbids(said: Sentence, words: str) -> bool:
    """Whether words forbid something: by an order, a rule, or a "never" behind a name ("Plan changes: never")."""
    steps = [step for step in said.steps if step.modality == "must-not"]
    return bool(steps) or said.rule == "must-not" or (not said.steps and _DENIES.search(words) is not None)


def _cue(found: re.Match[str], block: ListBlock) -> str:
    """The words that open the condition: "unless" before what is so, "except in the following cases:" as written."""
    cue, points = found["cue"], found["points"]
    if points is None:
        first = next((item.text.plain.split()[0].lower() for item in block.items if item.text is not None), "")
        plain = cue.lower() != "except" or first in word_class("preposition") | word_class("clause_opener")
        return cue if plain else f"{cue} in these cases:"
    bare = cue[: found.start("points") - found.start("cue")].strip()
    return bare if bare.lower() in ("unless", "if", "only if", "when", "only when") else f"{_POINTS.sub('', cue)}:"


def _is_named(item: Item) -> bool:
    """Whether an item says when and orders nothing."""
    found = split(item.text) if item.text is not None and len(item.blocks) == 1 else []
    if len(found) != 1 or found[0].question or found[0].opens:
        return False
    return not any(step.actor == "agent" and step.modality is None for step in found[0].steps)
