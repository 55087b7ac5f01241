"""What stands under an item: whether it belongs to the one case that the item is, and whether it is an end."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.lower.cases.answers import is_answered_below
from runbookc.lower.cases.choices import ends
from runbookc.lower.cases.running import Running
from runbookc.lower.labels.halves import split
from runbookc.lower.plan import Choice, Statement
from runbookc.surface.document import Item


def is_one_case(made: Sequence[Statement], nested: Sequence[Statement]) -> bool:
    """Whether an item is one condition and its steps, so that what is nested under it belongs to it."""
    last = made[0] if len(made) == 1 else None
    if not isinstance(last, Choice) or last.otherwise is not None or not last.branches:
        return False
    closes = bool(nested) and isinstance(nested[0], Choice) and not nested[0].branches
    return not ends(last.branches[-1].body) and not closes


def said_in_passing(running: Running, made: Sequence[Statement]) -> bool:
    """ "You need the address. You can say why if they ask.": a condition behind its step, after other sentences."""
    last = running.last.sentence if running.last is not None else None
    only = made[0] if len(made) == 1 else None
    if last is None or last.opens or not last.words.start or not isinstance(only, Choice) or not only.branches:
        return False
    return bool(last.cases) and bool(last.cases[-1].tails) and last.cases[-1].guard is None


def answers_below(item: Item) -> bool:
    """Whether an item that asks nothing has its yes and its no under it."""
    under = item.blocks[1] if len(item.blocks) > 1 else None
    return item.text is not None and under is not None and is_answered_below(split(item.text), under)
