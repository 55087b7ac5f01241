"""Procedures that the agent itself names: a closing line with the receipt of a call tells which step the call was.

    - stays#n8 refund_booking call_7 ok        call_7 is a call of refund_booking: the procedure of n8 was followed

Only where the line is true, which is checked against the record: an id that no call bears makes nothing evident.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from runbookc.conformance.evidence.citations import check_line, cited_lines

if TYPE_CHECKING:
    from runbookc.conformance.evidence.ledger import Ledger
    from runbookc.ir.model import Node


def cited_procedures(text: str, ledger: Ledger, nodes: Mapping[str, Node]) -> Iterator[str]:
    """The procedures of the steps that a text cites receipts for; `nodes` are the bundle's by `runbook#step`."""
    lines = cited_lines(text)
    tools = {line.step: node.tool.name if node.tool else None for line in lines if (node := nodes.get(line.step))}
    for line in lines:
        if check_line(line, ledger, tools).status == "supported":
            yield nodes[line.step].procedure
