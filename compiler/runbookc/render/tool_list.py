"""The catalogue as its readers ask for it: each tool with what it tells, how it fails, and the steps that use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from runbookc.conformance.evidence.calls.success import SuccessRule, guess_rule
from runbookc.ground.index import index_of
from runbookc.ground.told import telling

if TYPE_CHECKING:
    from runbookc.catalog.model import Field, Tool, World
    from runbookc.ir.model import Runbook
    from runbookc.source import Span


@dataclass(frozen=True, slots=True)
class Use:
    """A step that a tool does: where it stands, its text, and why the two met; `inferred` where no author wrote it."""

    runbook: str
    node: str
    text: str
    source: Span
    why: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One value of a result, and the fact that it is to a runbook ("" where it is none)."""

    field: Field
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A tool with all that is known of it. `rule_from`: author, schema, description, samples, default."""

    tool: Tool
    results: tuple[Result, ...]
    rule: SuccessRule
    rule_from: str
    steps: tuple[Use, ...]


def list_tools(world: World, runbooks: Iterable[Runbook]) -> tuple[Listed, ...]:
    """Every tool of a world, in the order of its sources."""
    steps = _uses(runbooks)
    index = index_of(world)
    told = telling(index).by_tool if index else {}
    facts = {called: {one.field.path: one.fact for one in every} for called, every in told.items()}
    return tuple(
        _listed(tool, facts.get(tool.called, {}), tuple(steps.get(tool.called, ()))) for tool in world.tools or ()
    )


def chosen(tools: Iterable[Listed], names: Sequence[str], effects: Sequence[str], unused: bool) -> tuple[Listed, ...]:
    """Those of a name (bare or qualified; `*` and `?` stand for signs), of an effect, used by no step; () means any."""
    return tuple(
        one
        for one in tools
        if (not names or any(answers_to(one.tool, name) for name in names))
        and (not effects or one.tool.effect in effects)
        and not (unused and one.steps)
    )


def answers_to(tool: Tool, name: str) -> bool:
    """Whether a tool is called so, bare or qualified, or fits the pattern."""
    return name in (tool.name, tool.called) or fnmatchcase(tool.name, name) or fnmatchcase(tool.called, name)


def _uses(runbooks: Iterable[Runbook]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for runbook in runbooks:
        for node in runbook.nodes:
            if node.tool is not None:
                use = Use(runbook.runbook.id, node.id, node.text, node.source, node.tool.why, node.inferred)
                found[node.tool.name].append(use)
    return found


def _listed(tool: Tool, facts: dict[str, str], steps: tuple[Use, ...]) -> Listed:
    rule = guess_rule(tool)
    holders = {field.path.rsplit(".", 1)[0] for field in tool.fields if "." in field.path}
    fields = [field for field in tool.fields if field.path not in holders]
    results = tuple(Result(field, facts.get(field.path, "")) for field in fields)
    return Listed(tool, results, rule, rule.said_by, steps)
