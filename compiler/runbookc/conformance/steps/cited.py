"""Steps that the agent itself names: a closing line with the receipt of a call tells which step the call was.

    - stays#n8 refund_booking call_7 ok        call_7 is a call of refund_booking: the procedure of n8 was followed

Only where the line is true, which is checked against the record: an id that no call bears makes nothing evident. A step
that stands on a branch which what was read denies was not done by any call, whichever other step the call was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from runbookc.conformance.evidence.calls.citations import check_line, cited_lines
from runbookc.conformance.steps.verdicts import cited_elsewhere

if TYPE_CHECKING:
    from runbookc.conformance.evidence.calls.ledger import Ledger
    from runbookc.conformance.evidence.records.entry import Entry
    from runbookc.conformance.steps.violation import Violation
    from runbookc.conformance.steps.walk import Walk
    from runbookc.ir.model import Node


@dataclass(frozen=True, slots=True)
class Cited:
    """A step that a text cites the receipt of a call for."""

    step: str
    node: Node
    entry: Entry


def cited_steps(text: str, ledger: Ledger, nodes: Mapping[str, Node]) -> Iterator[Cited]:
    """The steps that a text cites receipts for, where they are; `nodes` are the bundle's by `runbook#step`."""
    lines = cited_lines(text)
    tools = {line.step: node.tool.name if node.tool else None for line in lines if (node := nodes.get(line.step))}
    for line in lines:
        checked = check_line(line, ledger, tools)
        if checked.status == "supported" and checked.entry is not None:
            yield Cited(line.step, nodes[line.step], checked.entry)


def on_no_way(cited: Cited, walk: Walk, message: int) -> Violation | None:
    """What is said of a cited change, where every way to its step needs another answer than what was read.

    Which steps of the way were done does not matter here: whoever skipped one is told of that.
    """
    book = walk.book
    target = book.bit.get(cited.node.id, 0)
    if not target or not book.changes(cited.entry.called):
        return None
    not_yes, not_no = walk.contradicted(cited.entry)
    way = book.ways.cheapest(book.ways.begin, book.ways.mandatory, not_yes, not_no, target)
    if way is None or not way.answers:
        return None
    place, label = way.answers[0]
    return cited_elsewhere(cited.entry, walk, book.ways.names[place], label, cited.step, message)
