"""Ways on that nobody wrote out of cases that leave something out: marked in the graph, once the cases are known.

    1. Look up the charge.                       n2 "it is settled" no -> n4
       - If it is settled, refund it.     ->     n4 "it is pending" no ~> n6, open
       - If it is pending, close the ticket.
    2. Tell the customer.

The way stays the most literal one. Whatever tells an agent what to do hands the case over there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.analyses.branches import decisions, unwritten_else
from runbookc.rules.open_cases import open_cases

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Edge, Runbook


def with_open_ways(runbook: Runbook, facts: Facts) -> Runbook:
    """The runbook, the ways that its cases leave open marked so; `facts` are those of this runbook."""
    found = {(way.source, way.label) for way in _open_ways(facts)}
    if not found:
        return runbook
    marked = (e.model_copy(update={"open": True}) if (e.source, e.label) in found else e for e in runbook.edges)
    return runbook.model_copy(update={"edges": tuple(marked)})


def _open_ways(facts: Facts) -> Iterator[Edge]:
    """Out of cases of which some are not written, and out of two numbers with a gap between them."""
    chains = [found.cases.chain for found in open_cases(facts)]
    chains += [chain for chain in decisions(facts.flow) if facts.cases(chain).between() is not None]
    yield from (way for chain in chains if (way := unwritten_else(facts.flow, chain)) is not None)
