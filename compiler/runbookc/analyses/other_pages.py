"""What another page may have found out before a step: nobody knows from here what its sections look up or ask.

1. Verify the caller as in [Verify the caller](calls.md#verify-the-caller).
2. If the boiler is rented, …                   what is asked of the boiler may have been told there
"""

from __future__ import annotations

from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook

_PAGES = (".md", ".markdown")


def pages_entered(runbook: Runbook) -> dict[str, str]:
    """By step that is done by a section of another page, where that is: "calls.md#verify-the-caller"."""
    calls = {node.id for node in runbook.nodes if node.kind == "call"}
    links = ((one.node, one.target or "") for one in runbook.references if one.status == "external")
    pages = ((node, link) for node, link in links if link.partition("#")[0].lower().endswith(_PAGES))
    return {node: link for node, link in pages if node is not None and node in calls}


def behind_other_pages(runbook: Runbook, flow: Flow) -> frozenset[str]:
    """The nodes to which a way leads through a section of another page."""
    calls = pages_entered(runbook)
    return frozenset(flow.after(calls) - set(calls)) if calls else frozenset()
