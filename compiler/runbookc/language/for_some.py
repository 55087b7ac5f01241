"""An order joined to what is so of some only is for them, though no word opens a condition.

Some guests have no code, just text them the link.        if "guests have no code": text them the link
Occasionally it doesn't arrive, in which case send it.    if "it doesn't arrive": send it
Anything with a battery goes by road, so book the lorry.  if "Anything with a battery goes by road": book the lorry
A broken seal is urgent, so call Ines.                    if "A broken seal": call Ines
Some guests have no code, so ask for it.                  what may be so of each is a reason: everybody is asked
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import NOTHING, Case, Guard, Phrase
from runbookc.language.conditions import read_condition
from runbookc.language.frames import frame
from runbookc.language.lexicon import finite_words, verbs
from runbookc.language.words import Word

_AT_TIMES = frame("true_at_times")
_SOME = frame("true_of_some")
_KIND = frame("true_of_a_kind")
_SO = frame("drawn_from_it")


def for_some(cases: tuple[Case, ...], words: Sequence[Word], plain: str) -> tuple[Case, ...]:
    """The cases with what is told of some as the condition of the order behind it, where that is for them alone."""
    if len(cases) < 2 or not cases[0].said or cases[0] != Case(said=cases[0].said) or not cases[1].steps:
        return cases
    told, done = cases[0].said, cases[1]
    back = done.guard is not None and done.guard.kind == "so" and done.guard.cue.text.lower().startswith("in ")
    if done.otherwise or done.tails or (done.guard is not None and not back):
        return cases
    at_times, kind = _AT_TIMES.match(told.text), _KIND.match(told.text)
    joint = plain[told.end : done.steps[0].words.start]
    reason = _SO.search(joint) is not None or done.steps[0].kind == "check"
    some = at_times is not None or _SOME.match(told.text) is not None
    if kind is None and (not some or (reason and not back)):
        return cases
    start = told.start + (at_times.start("what") if at_times is not None else 0)
    named = kind.groupdict().get("kind") if kind is not None else None
    end = told.start + len(named) if named else told.end
    asked = [word for word in words if start <= word.start and word.end <= end]
    if not (named or any(word.lower in finite_words() or word.lower in verbs() for word in asked)):
        return cases
    guard = Guard("if", Phrase("", start, start), (read_condition(asked, plain),))
    return (replace(done, guard=guard, said=told if named else done.said), *cases[2:])


def lead_of_a_kind(
    lead: Phrase, cases: tuple[Case, ...], words: Sequence[Word], plain: str
) -> tuple[Phrase, tuple[Case, ...]]:
    """ "A torn seam is a defect: replace it": what is told of a kind before a colon as a condition."""
    kind, first = _KIND.match(lead.text), cases[0] if cases else Case()
    named = kind.groupdict().get("kind") if kind is not None else None
    if not named or not first.steps or first.guard is not None or first.otherwise or first.said:
        return lead, cases
    asked = [word for word in words if lead.start <= word.start and word.end <= lead.start + len(named)]
    guard = Guard("if", Phrase("", lead.start, lead.start), (read_condition(asked, plain),))
    return NOTHING, (replace(first, guard=guard, said=lead), *cases[1:])
