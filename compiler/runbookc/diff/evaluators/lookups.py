"""Which facts are used but no longer looked up, or are looked up at last?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import place
from runbookc.diff.words import quoted
from runbookc.ir.model import Fact, Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each fact that both versions use, and only one obtains."""
    for before, after in differences.facts.paired:
        if not (before.used_by and after.used_by) or bool(before.obtained_by) == bool(after.obtained_by):
            continue
        lost = not after.obtained_by
        old, new = _user(differences.old, before), _user(differences.new, after)
        name = quoted(new.text if new else after.name.replace(".", " ").replace("_", " "))
        yield Change(
            "lookup-lost" if lost else "lookup-gained",
            Effect.LOOSENS if lost else Effect.TIGHTENS,
            Grade.BREAKING if lost else Grade.SAFE,
            new.procedure if new else "",
            place(old) if old else None,
            place(new) if new else None,
            f"nothing looks up any more what {name} needs" if lost else f"what {name} needs is now looked up before",
            "an agent would have to guess it" if lost else "an agent no longer has to guess it",
        )


def _user(side: Side, fact: Fact) -> Node | None:
    return side.flow.nodes.get(fact.used_by[0])


LOOKUPS = Evaluator(
    question="which facts are used but no longer looked up, or looked up at last?",
    kinds={"lookup-lost": "lookup-gained", "lookup-gained": "lookup-lost"},
    evaluate=evaluate,
)
