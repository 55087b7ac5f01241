"""Which facts are used but no longer looked up, are looked up at last, or come from another step than before?"""

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
    """A change for each fact that both versions use, and only one obtains, or each by another step."""
    for before, after in differences.facts.paired:
        if not (before.used_by and after.used_by):
            continue
        if before.obtained_by and after.obtained_by and _is_elsewhere(before, after, differences):
            yield _elsewhere(before, after, differences)
        if bool(before.obtained_by) == bool(after.obtained_by):
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


def _is_elsewhere(before: Fact, after: Fact, differences: Differences) -> bool:
    """Whether none of the steps that told it does, and others that were there before, or use another tool, do."""
    told = {differences.matching.to_new.get(node, "") for node in before.obtained_by}
    if told & set(after.obtained_by):
        return False
    return _tools(differences.old, before) != _tools(differences.new, after)


def _tools(side: Side, fact: Fact) -> set[str]:
    nodes = (side.flow.nodes[node] for node in fact.obtained_by if node in side.flow.nodes)
    return {node.tool.name if node.tool else node.system or node.text for node in nodes}


def _elsewhere(before: Fact, after: Fact, differences: Differences) -> Change:
    old, new = differences.old.flow.nodes[before.obtained_by[0]], differences.new.flow.nodes[after.obtained_by[0]]
    name = after.name.replace(".", " ").replace("_", " ")
    return Change(
        "lookup-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
        f"the {name} was told by {quoted(old.text)} and is now told by {quoted(new.text)}",
        "what is decided with it may come out otherwise",
    )  # fmt: skip


def _user(side: Side, fact: Fact) -> Node | None:
    return side.flow.nodes.get(fact.used_by[0])


LOOKUPS = Evaluator(
    question="which facts are no longer looked up, are looked up at last, or come from another step?",
    kinds={"lookup-lost": "lookup-gained", "lookup-gained": "lookup-lost", "lookup-changed": "lookup-changed"},
    evaluate=evaluate,
)
