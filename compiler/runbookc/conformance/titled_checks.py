"""What a part of the page verifies as a whole ("Verify the caller"): by the check that every way through it comes to.

No step of such a part may say "verify", and yet "I've verified you" tells that it was gone through to its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.ground.called import Calls
from runbookc.ground.vocabulary import VERIFYING
from runbookc.ir.model import Action

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Runbook


def titled_checks(runbook: Runbook) -> Iterator[Node]:
    """For each part whose title is to verify something, the last look with a tool on every way, by those words."""
    verifying = {p.entry: p.title for p in runbook.procedures if p.title.lower().partition(" ")[0] in VERIFYING}
    if not verifying:
        return
    calls = Calls(runbook.nodes, runbook.edges, verifying)
    for entry, title in verifying.items():
        every = calls.within(entry).every
        checks = (n for n in runbook.nodes if n.id in every and n.kind == "check" and n.is_written)
        *_, last = (None, *(node for node in checks if node.tool is not None))
        if last is not None:
            verb, _, thing = title.lower().partition(" ")
            yield last.model_copy(update={"text": title, "action": Action(verb=verb, object=thing)})
