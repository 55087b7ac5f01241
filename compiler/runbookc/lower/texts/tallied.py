"""The cases of a ladder of how often something has happened, in running text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from runbookc.language.clauses import Sentence
from runbookc.language.lexicon import word_class
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.choices import add, extend
from runbookc.lower.cases.heads import Head, names_circumstance, stated
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.halves import split
from runbookc.lower.labels.tallies import beyond_counted, rung, tally
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text

_LONGEST = 5
"""Words of a label over such a ladder, at most."""
_Read = Callable[[Sequence[Sentence], Text, Sentences, Place, bool], Running]


def counts_under(found: Sequence[Sentence], at: int, text: Text, item: bool) -> bool:
    """ "Barking: first time, … second time, …": whether words before a ladder name what has happened.

    In an item any short label does, as others stand beside it; elsewhere one that says how something stands.
    """
    opener = found[at]
    if not opener.opens or at + 1 >= len(found) or not tally(found, at + 1):
        return False
    words = opener.words.text.lower().rstrip(" :").split()
    named = item and not at and len(words) <= _LONGEST and not set(words) & word_class("meta_noun")
    bare = not opener.steps and not any(case.guard or case.otherwise for case in opener.cases)
    return names_circumstance(opener, text) or (named and bare)


def goes_on_counting(state: Running, text: Text, sentences: Sentences, place: Place, read: _Read) -> bool:
    """ "**After that:** call Ops", a paragraph behind "**Second time:** …": whether it is a further case, once read."""
    found = split(text) if state.head is None and state.statements else []
    further = len(found) == 1 and beyond_counted(state.statements, found[0])
    return further and read_counted(state, None, found, text, sentences, place, read) > 0


def read_counted(
    made: Running,
    head: Head | None,
    found: Sequence[Sentence],
    text: Text,
    sentences: Sentences,
    place: Place,
    read: _Read,
) -> int:
    """How many sentences are such a ladder, once it is read: a case for each rung, under `head` if there is one.

    What stands behind a rung belongs to it up to the next one. "After that" alone goes on with a decision that counts.
    """
    further = head is None and beyond_counted(made.statements, found[0])
    counted = 0 if place.rules_only else tally(found, 0) or int(further)
    cases: list[Statement] = [made.statements.pop()] if counted and further else []
    rungs = [(at, named) for at, sentence in enumerate(found[:counted]) if (named := rung(sentence)) is not None]
    ends = [*(at for at, _ in rungs[1:]), counted]
    for (at, (label, start)), end in zip(rungs, ends, strict=False):
        unit, since = sentences.units.open(text.span(label.start, label.end), label.text), len(sentences.rules)
        first = read_sentence(text, start, found[at].words.end)
        inner = read([first, *found[at + 1 : end]], text, sentences, replace(place, under_case=True), True)
        sentences.govern(since, f"if {label.text}")
        extend(cases, Choice((stated(label, text, unit, inner.statements),)), together=True)
        sentences.units.gave(unit)
    if not counted:
        return 0
    if head is not None:
        head.take(made.statements, cases)
    else:
        add(made.statements, cases)
    made.last = made.wants = made.question = None
    made.asks = made.opens = made.offers = False
    return counted
