"""A way that passes a call goes through what it calls, and comes back behind it.

See "Verify the caller"; unlock the account.      call -> verify: look up, send a code -> back -> unlock the account

What is looked for in the graph are single ways; where one passes a call, the shortest way through the procedure that
can be gone there is put in. A procedure that never comes back, as far as the page was understood, is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.conformance.scenarios.ways import Arrival, Ways
from runbookc.ir.model import Edge

DEEP: Final = 3
"""Calls within calls that are gone through."""


def through_calls(ways: Ways, way: Sequence[Edge]) -> list[Edge]:
    """The way with what it calls; as it was where no answers could be given along it then."""
    flow = ways.flow
    if not any(flow.nodes[edge.source].kind == "call" for edge in way):
        return list(way)
    whole = _expanded(ways, way, DEEP)
    for _ in range(DEEP):  # a way that ends within a procedure goes on behind the call that led there
        left = _open_call(ways, whole)
        if left is None:
            break
        back = _back(whole[-1].target, left)
        onward = ways.onward(left.target, _state(ways, [*whole, back]))
        if onward is None:
            break
        whole = [*whole, back, *_expanded(ways, onward, DEEP)]
    return whole if _state(ways, whole) is not None else list(way)


def _expanded(ways: Ways, way: Sequence[Edge], deep: int) -> list[Edge]:
    """The way with a way through its procedure for each call that it passes over."""
    found: list[Edge] = []
    for edge in way:
        inside = _inside(ways, found, edge) if deep and edge.kind != "call" else None
        if inside is None:
            found.append(edge)
        else:
            found += _expanded(ways, inside, deep - 1)
            found.append(_back(found[-1].target, edge))
    return found


def _inside(ways: Ways, before: Sequence[Edge], edge: Edge) -> list[Edge] | None:
    """The call and the shortest way to where its procedure comes back; None where it is no call, or never does."""
    call = next((one for one in ways.flow.out.get(edge.source, ()) if one.kind == "call"), None)
    state = _state(ways, before) if call is not None else None
    if call is None or state is None:
        return None
    onward = ways.through(Arrival(call.target, state))
    return None if onward is None else [call, *onward]


def _open_call(ways: Ways, way: Sequence[Edge]) -> Edge | None:
    """What comes behind the last call that a way went into and did not come back from, where it ends in there."""
    calls: list[Edge] = []
    for edge in way:
        if edge.kind == "call":
            calls.append(edge)
        elif edge.kind == "return" and calls:
            calls.pop()
    if not calls or way[-1].open or not ways.flow.nodes[way[-1].target].comes_back:
        return None
    return next((e for e in ways.flow.out[calls[-1].source] if e.kind != "call"), None)


def _back(end: str, behind: Edge) -> Edge:
    return behind.model_copy(update={"source": end, "kind": "return", "label": "", "condition": ""})


def _state(ways: Ways, way: Sequence[Edge]) -> int | None:
    state: int | None = ways.feasible.beginning
    for edge in way:
        state = ways.feasible.step(state, edge) if state is not None else None
    return state
