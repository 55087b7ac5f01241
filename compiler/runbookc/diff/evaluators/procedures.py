"""Which whole procedures were added, removed or renamed? Their steps are told as one."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Node, Procedure


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each procedure of one side, and for each title that changed."""
    for procedure in differences.gone:
        own = [node for node in differences.removed if node.procedure == procedure.id]
        message = f"the procedure {quoted(procedure.title)} is gone{_stepwise(own)}"
        consequence = _consequence(differences.old, own, "no longer written anywhere")
        yield _change("procedure-removed", procedure, message, consequence)
    for procedure in differences.come:
        own = [node for node in differences.added if node.procedure == procedure.id]
        message = f"the procedure {quoted(procedure.title)} is new{_stepwise(own)}"
        yield _change("procedure-added", procedure, message, _consequence(differences.new, own, "newly written"))
    for before, after in differences.procedures.paired:
        if not same(before.title, after.title):
            yield _renamed(before, after)


def _change(kind: str, procedure: Procedure, message: str, consequence: str) -> Change:
    where = text_place(procedure.title, procedure.source)
    gone = kind == "procedure-removed"
    grade = Grade.BREAKING if gone else Grade.DANGEROUS
    before, after = (where, None) if gone else (None, where)
    return Change(kind, Effect.CHANGES, grade, procedure.id, before, after, message, consequence)


def _stepwise(nodes: list[Node]) -> str:
    return f", with {len(nodes)} step{'s' if len(nodes) > 1 else ''} of its own" if nodes else ""


def _consequence(side: Side, nodes: list[Node], what: str) -> str:
    telling = [quoted(n.text) for n in nodes if changes_state(side, n) or n.kind == "handoff"]
    if not telling:
        return "nothing is changed and nobody brought in by the steps that only it has"
    more = f" and {len(telling) - 4} more" if len(telling) > 4 else ""
    return f"{what}: {', '.join(telling[:4])}{more}"


def _renamed(before: Procedure, after: Procedure) -> Change:
    return Change(
        "procedure-renamed", Effect.EDITORIAL, Grade.EDITORIAL, after.id,
        text_place(before.title, before.source), text_place(after.title, after.source),
        f"the procedure {quoted(before.title)} is now called {quoted(after.title)}", "nothing for customers",
    )  # fmt: skip


PROCEDURES = Evaluator(
    question="which whole procedures were added, removed or renamed?",
    kinds={
        "procedure-added": "procedure-removed",
        "procedure-removed": "procedure-added",
        "procedure-renamed": "procedure-renamed",
    },
    evaluate=evaluate,
)
