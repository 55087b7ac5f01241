"""What a note leaves to be done: cases with work of their own; all else it says is a rule or background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.lower.plan import Choice, Statement
from runbookc.lower.sections.opened import works
from runbookc.lower.sentences.statements import Sentences


def done_of(noted: Sequence[Statement], sentences: Sentences) -> list[Statement]:
    """The cases of a note in which something is done; a condition that binds nothing ("Only after …") is background."""
    ruled = {rule.origin.unit for rule in sentences.rules}
    for choice in noted:
        empty = [b for b in choice.branches if not b.body] if isinstance(choice, Choice) and not works(choice) else []
        for unit in {asked.origin.unit for branch in empty for asked in branch.asked} - ruled:
            sentences.units.gave_nothing(unit)
    return [replace(choice, settled=True) for choice in noted if isinstance(choice, Choice) and works(choice)]
