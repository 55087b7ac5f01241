"""Which steps in shorthand stand for something else than before?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.telling import place
from runbookc.diff.words import quoted
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step that is in shorthand on one side only, or whose shorthand wants other facts.

    What its steps do otherwise than before is told step by step by the other evaluators. The line on which it is
    defined says nothing.
    """
    for pair in differences.matching.pairs:
        if pair.old.expanded_from is not None or pair.new.expanded_from is not None:
            continue
        old, new = _told(pair.old), _told(pair.new)
        if old == new:
            continue
        step = quoted(pair.new.text)
        if not old or not new:
            kind, how = ("shorthand-added", "now") if new else ("shorthand-removed", "no longer")
            message = f"{step} {how} stands for what {_where(pair.new if new else pair.old)} defines"
        else:
            kind, message = "shorthand-changed", f"{step} is now done {new}, where it was done {old}"
        yield _change(kind, pair, message)


def _told(node: Node) -> str:
    """What a shorthand is defined to need and find out, in words; "" where the step is in none."""
    known = node.shorthand
    if known is None:
        return ""
    parts = {"needing": known.inputs, "searching by": known.search_by, "looking for": known.look_for}
    return " ".join(f"{word} {', '.join(facts)}" for word, facts in parts.items() if facts) or "as it says"


def _where(node: Node) -> str:
    return f"'{node.shorthand.words}' ({node.shorthand.defined})" if node.shorthand else ""


def _change(kind: str, pair: Pair, message: str) -> Change:
    return Change(
        kind,
        Effect.CHANGES,
        Grade.DANGEROUS,
        pair.new.procedure,
        place(pair.old),
        place(pair.new),
        message,
        "every runbook that says these words is read otherwise",
        confidence=pair.confidence,
    )


SHORTHANDS = Evaluator(
    question="which steps in shorthand stand for something else than before?",
    kinds={
        "shorthand-added": "shorthand-removed",
        "shorthand-removed": "shorthand-added",
        "shorthand-changed": "shorthand-changed",
    },
    evaluate=evaluate,
)
