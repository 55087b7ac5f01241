"""Lookups that the compiler added so that a step's tool has its arguments: the author left them out, as for conditions.

A lookup that stands for a condition is told at the condition; one that fills an argument of a later step as well is the
same gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from runbookc.analyses.opening import found_at_the_opening
from runbookc.diagnostics import Cause, Finding
from runbookc.rules.quote import listed, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node


def argument_findings(facts: Facts) -> Iterator[Finding]:
    """The steps whose arguments an added lookup fills, with what to write there: one cause for each gap."""
    for node, every in _filled(facts):
        lookups = [lookup for lookup in every if not _known_from_the_opening(facts, lookup)]
        if not lookups or node.id in facts.behind_other_pages:
            continue
        said = listed([_said(facts, lookup) for lookup in lookups])
        what = listed([lookup.action.object for lookup in lookups if lookup.action is not None])
        yield Finding(
            f"{quote(node.text)} needs {what}, and nothing earlier obtains {'it' if len(lookups) == 1 else 'them'}",
            node.source,
            help=f"look up {said} before this",
            cause=Cause(said, "needed here too"),
        )


def _known_from_the_opening(facts: Facts, lookup: Node) -> bool:
    """Whether a part of the page that comes first in every case finds out all that an added lookup finds out."""
    wanted = set(lookup.obtains)
    opening = (node for procedure in facts.opening for node in facts.nodes_of(procedure) if node.is_written)
    return bool(wanted) and found_at_the_opening(facts.opening, lookup, (n for n in opening if wanted <= {*n.obtains}))


def _filled(facts: Facts) -> Iterator[tuple[Node, list[Node]]]:
    """Written steps with the added lookups just before them that give their tools a value."""
    added = {
        node.id: node
        for node in facts.runbook.nodes
        if node.inferred and node.expanded_from is None and node.kind == "check" and node.tool is not None
    }
    for node in facts.runbook.nodes if added else ():
        if not node.is_written or node.tool is None or node.kind == "decide":
            continue
        origins = dict.fromkeys(value.origin.removeprefix("step:") for value in node.tool.arguments.values())
        lookups = [added[origin] for origin in origins if origin in added and added[origin].source == node.source]
        if lookups:
            yield node, lookups


def _said(facts: Facts, lookup: Node) -> str:
    """ "the charge's id in Stripe (find_charge)"."""
    tool = facts.world.tool(lookup.tool.name) if lookup.tool is not None else None
    what = lookup.action.object if lookup.action is not None else lookup.text
    where = f" in {tool.system}" if tool is not None and tool.system else ""
    return f"{what}{where} ({tool.called})" if tool is not None else what
