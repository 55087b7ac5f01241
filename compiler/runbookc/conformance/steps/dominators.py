"""Dominators of a decision graph: the nodes that every way from an entry to a node leads through.

Iterative data flow over bit sets (Cooper, Harvey and Kennedy's fixed point without their tree); runbooks are small.
"""

from __future__ import annotations

from runbookc.ir.flow import Flow


def dominators(flow: Flow) -> dict[str, frozenset[str]]:
    """By node: its dominators, itself included. Nodes that no entry reaches are left out.

    A runbook is entered at every procedure that no other procedure jumps to or calls.
    """
    starts = entries(flow)
    reached = flow.after(starts)
    order = [node.id for node in flow.runbook.nodes if node.id in reached]
    bit = {name: 1 << at for at, name in enumerate(order)}
    everything = (1 << len(order)) - 1
    found = {name: bit[name] if name in starts else everything for name in order}
    changed = True
    while changed:
        changed = False
        for name in order:
            if name in starts:
                continue
            meet = everything
            for edge in flow.into.get(name, ()):
                if edge.source in bit:
                    meet &= found[edge.source]
            meet |= bit[name]
            if meet != found[name]:
                found[name], changed = meet, True
    return {name: frozenset(other for other in order if found[name] & bit[other]) for name in order}


def entries(flow: Flow) -> set[str]:
    """Where a runbook is entered: procedures that nothing else leads to; all of them where each is led to.

    The first one is entered at its beginning as well where others lead only into the midst of it; so is the first of
    those that lead only to each other.
    """
    own = {node.id: node.procedure for node in flow.runbook.nodes}
    across = [edge for edge in flow.runbook.edges if own.get(edge.source) != own.get(edge.target)]
    first = flow.runbook.procedures[0].entry if flow.runbook.procedures else ""
    begun = {first, *(e.target for e in flow.out.get(first, ()))}
    entered = {own[e.target] for e in across}
    if begun.isdisjoint(e.target for e in across):
        entered.discard(own.get(first))
    free = {p.entry for p in flow.runbook.procedures if p.id not in entered and p.entry in own}
    if not free:
        return {p.entry for p in flow.runbook.procedures if p.entry in own}
    reached = flow.after(free)
    for procedure in flow.runbook.procedures:
        if procedure.entry in own and procedure.entry not in reached:
            free.add(procedure.entry)
            reached |= flow.after([procedure.entry])
    return free
