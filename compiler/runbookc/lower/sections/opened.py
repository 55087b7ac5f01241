"""What a block leaves open for the one behind it, and the place that this one stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.cases.choices import ends
from runbookc.lower.cases.running import Running
from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sentences.statements import Place
from runbookc.surface.document import ListBlock


def ends_open(block: ListBlock) -> bool:
    """Whether the last item only opens to what follows the list ("3. Send this message:")."""
    last = block.items[-1] if block.items else None
    return last is not None and last.text is not None and len(last.blocks) == 1 and last.text.plain.endswith(":")


def further(place: Place, made: Sequence[Statement]) -> Place:
    """The place behind the first block, which alone can open a section or stand right under a case."""
    if not (place.opening or place.in_case or place.under_case):
        return place
    return replace(place, opening=place.opening and _only_entries(made), in_case=False, under_case=False)


def over_list(place: Place, state: Running) -> Place:
    """The place of a list behind what `state` left open."""
    head = state.head
    kinds = place.under_case or (head is not None and head.holds_kinds)
    headed = place.procedural or head is not None
    return replace(place, steps=place.steps or state.steps, procedural=headed, under_case=kinds)


def _only_entries(made: Sequence[Statement]) -> bool:
    """Whether all that was read so far says when a section applies."""
    return bool(made) and all(isinstance(statement, Choice) and statement.entry for statement in made)


def works(choice: Choice) -> bool:
    """Whether a note decides something and has work for it; all else in a note is background or a rule."""
    return any(branch.body for branch in choice.branches)


def opened_in_case(state: Running) -> bool:
    """ "If it is lost, ask the caller for the following:": whether the list that follows belongs to that case."""
    sentence = state.last.sentence if state.last is not None else None
    only = state.statements[-1] if state.statements else None
    if sentence is None or not state.opens or not sentence.cases or not isinstance(only, Choice):
        return False
    guarded = sentence.cases[-1].guard is not None and bool(sentence.cases[-1].steps)
    return guarded and only.otherwise is None and bool(only.branches) and not ends(only.branches[-1].body)
