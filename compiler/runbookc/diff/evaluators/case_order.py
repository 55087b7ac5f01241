"""Which cases of one question are asked in another order?

The first that holds decides: what is in two of them at once now comes to the other one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.reordered import Flip, Reordered
from runbookc.diff.telling import ENDS_ALIKE, place, ways_named
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each question whose cases changed places."""
    for found in differences.reordered:
        yield _change(found, differences)


def _change(found: Reordered, differences: Differences) -> Change:
    flip = next((flip for flip in found.flips if not flip.apart), found.flips[0])
    witness = None if flip.apart else differences.outcomes.witness(flip.first.new.id, "yes", new=True)
    alike = witness is None and (flip.apart or differences.outcomes.same_around(found.cases[0].new.id, new=True))
    return Change(
        "cases-reordered",
        Effect.CHANGES,
        Grade.SAFE if alike else Grade.BREAKING if witness is not None else Grade.DANGEROUS,
        flip.first.new.procedure,
        place(flip.first.old),
        place(flip.first.new),
        f"the order of the cases changed: {_told(flip, len(found.flips) - 1)}",
        _APART if flip.apart else ENDS_ALIKE if alike else f"where both hold, the case now {_comes(flip, differences)}",
        witness=witness,
        confidence=min(pair.confidence for pair in found.cases),
        follows=tuple(place(pair.new) for pair in (flip.first, flip.second)),
    )


def _told(flip: Flip, others: int) -> str:
    more = f", and {others} more changed places" if others else ""
    return f"{quoted(flip.first.new.text)} is now asked before {quoted(flip.second.new.text)}{more}"


def _comes(flip: Flip, differences: Differences) -> str:
    leads = next(way.after for way in differences.ways_of(flip.first) if way.label == "yes")
    return f"comes to {ways_named(differences.new, leads)}"


_APART: Final = "nothing is both at once, so that each case comes to what it came to"


CASE_ORDER = Evaluator(
    question="which cases of one question are asked in another order?",
    kinds={"cases-reordered": "cases-reordered"},
    evaluate=evaluate,
)
