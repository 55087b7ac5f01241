"""Which procedures were rewritten, so that hardly a step of them is left to compare?

Their steps are told as one. Guards, approvals, rules, contacts, tools and whatever customers are told stay entries of
their own: a rewrite hides none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted
from runbookc.ir.model import Node

FOLDED: Final = frozenset(
    {
        *("step-added", "step-removed", "step-moved", "step-split", "steps-merged", "step-reworded", "reworded"),
        *("branch-added", "branch-removed", "route-changed", "step-reached", "step-unreached"),
    }
)
"""What is told step by step elsewhere, and of a rewritten procedure as one."""
_MOST: Final = 4
"""Steps that are named; the others are counted."""


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each procedure of which less than a third of the steps is in both versions."""
    for rewrite in differences.rewrites:
        before, after = rewrite.before, rewrite.after
        message = (
            f"the procedure {quoted(after.title)} is rewritten: {_steps(len(rewrite.gone))} gone, "
            f"{len(rewrite.come)} new; what stays: {_named(pair.new for pair in rewrite.kept)}"
        )
        yield Change(
            "procedure-rewritten", Effect.CHANGES, Grade.BREAKING, after.id,
            text_place(before.title, before.source), text_place(after.title, after.source), message,
            f"read it as a new one. It changed or handed over: {_done(differences.old, rewrite.gone)}; "
            f"now: {_done(differences.new, rewrite.come)}",
        )  # fmt: skip


def _steps(count: int) -> str:
    return f"{count} step{'s' if count != 1 else ''}"


def _done(side: Side, nodes: Iterable[Node]) -> str:
    return _named(node for node in nodes if changes_state(side, node) or node.kind == "handoff")


def _named(nodes: Iterable[Node]) -> str:
    names = list(dict.fromkeys(quoted(node.text) for node in nodes))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}" if names else "nothing"


def folded(changes: Iterable[Change], differences: Differences) -> list[Change]:
    """The changes without those that the entry of a rewritten procedure tells."""
    rewritten = {rewrite.after.id for rewrite in differences.rewrites}
    return [change for change in changes if change.procedure not in rewritten or change.kind not in FOLDED]


REWRITES = Evaluator(
    question="which procedures were rewritten?",
    kinds={"procedure-rewritten": "procedure-rewritten"},
    evaluate=evaluate,
)
