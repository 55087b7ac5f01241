"""Which steps are done by another tool, by none any more, or with other arguments?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Changed, Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.side import Side
from runbookc.diff.telling import place
from runbookc.diff.words import plain, quoted, same
from runbookc.ir.model import Node, ToolBinding


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step whose tool, arguments or system are others."""
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if old.tool and new.tool and old.tool.name == new.tool.name:
            yield from _arguments(changed, old.tool, new.tool, differences)
        elif old.tool or new.tool:
            yield _tool(changed, old, new)
        if old.tool is None and new.tool is None and not same(old.system or "", new.system or ""):
            yield _system(changed, old, new)


def _tool(changed: Changed, old: Node, new: Node) -> Change:
    acts = "act" in (old.kind, new.kind)
    if old.tool and new.tool:
        kind, grade = "tool-changed", Grade.BREAKING if acts else Grade.DANGEROUS
        message = f"{quoted(new.text)} was done with {old.tool.name} and is now done with {new.tool.name}"
        consequence = "another system call is made for the same step"
    elif old.tool:
        kind, grade = "tool-lost", Grade.DANGEROUS
        message = f"{quoted(new.text)} was done with {old.tool.name}; now no tool is found for it"
        consequence = "an agent can no longer do this itself and hands the case over"
    else:
        kind, grade = "tool-found", Grade.DANGEROUS if acts else Grade.SAFE
        message = f"{quoted(new.text)} had no tool and is now done with {new.tool.name if new.tool else ''}"
        consequence = "an agent can now do this itself"
    effect = {"tool-changed": Effect.CHANGES, "tool-lost": Effect.TIGHTENS, "tool-found": Effect.LOOSENS}[kind]
    return _change(kind, effect, grade, changed, message, consequence)


def _arguments(changed: Changed, old: ToolBinding, new: ToolBinding, differences: Differences) -> Iterator[Change]:
    before, after = _origins(old, differences.matching.to_new), _origins(new, {})
    told_old, told_new = _told(old, differences.old), _told(new, differences.new)
    step, tool = quoted(changed.pair.new.text), new.name
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) == after.get(name) or _is_wording(before.get(name, ""), after.get(name, ""), changed.pair):
            continue
        one, two = told_old.get(name), told_new.get(name)
        if one is None:
            kind, message = "argument-added", f"{step} now also gives {tool} its {name}, from {two}"
        elif two is None:
            kind, message = "argument-removed", f"{step} no longer gives {tool} its {name}, which came from {one}"
        else:
            kind, message = "argument-changed", f"{step} took the {name} for {tool} from {one} and now from {two}"
        grade = Grade.BREAKING if changed.pair.new.kind == "act" and kind != "argument-added" else Grade.DANGEROUS
        yield _change(kind, Effect.CHANGES, grade, changed, message, "the same tool is called with other values")


def _origins(tool: ToolBinding, to_new: Mapping[str, str]) -> dict[str, str]:
    """Where arguments come from, node ids told in those of the new version."""
    found = {}
    for name, argument in tool.arguments.items():
        sort, _, rest = argument.origin.partition(":")
        found[name] = f"step:{to_new.get(rest, rest)}" if sort == "step" else argument.origin
    return found


def _is_wording(before: str, after: str, pair: Pair) -> bool:
    """Whether a parameter only takes over the step's own words: wording and contacts tell that."""
    return all(
        origin.startswith("text:") and plain(origin.removeprefix("text:")) in plain(node.text)
        for origin, node in ((before, pair.old), (after, pair.new))
    )


def _told(tool: ToolBinding, side: Side) -> dict[str, str]:
    """Where arguments come from, in words."""
    return {name: _origin(argument.origin, side) for name, argument in tool.arguments.items()}


def _origin(origin: str, side: Side) -> str:
    sort, _, rest = origin.partition(":")
    what = rest.replace(".", " ").replace("_", " ")
    if sort == "step":
        return quoted(side.flow.nodes[rest].text) if rest in side.flow.nodes else "an earlier step"
    return {
        "ask": f"asking for the {what}",
        "fact": f"the {what} looked up before",
        "text": f"the text {quoted(rest)}",
        "ticket": f"the {what} of the ticket",
    }.get(sort, "nothing")


def _system(changed: Changed, old: Node, new: Node) -> Change:
    before, after = old.system or "no system", new.system or "no system"
    message = f"{quoted(new.text)} was done in {before} and is now done in {after}"
    return _change(
        "system-changed", Effect.CHANGES, Grade.DANGEROUS, changed, message, "the step is done in another place"
    )


def _change(kind: str, effect: Effect, grade: Grade, changed: Changed, message: str, consequence: str) -> Change:
    pair = changed.pair
    return Change(
        kind, effect, grade, pair.new.procedure, place(pair.old), place(pair.new), message, consequence,
        confidence=pair.confidence,
    )  # fmt: skip


TOOLS = Evaluator(
    question="which steps are done by another tool, by none any more, or with other arguments?",
    kinds={
        "tool-changed": "tool-changed",
        "tool-lost": "tool-found",
        "tool-found": "tool-lost",
        "argument-added": "argument-removed",
        "argument-removed": "argument-added",
        "argument-changed": "argument-changed",
        "system-changed": "system-changed",
    },
    evaluate=evaluate,
)
