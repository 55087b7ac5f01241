"""Something is looked at, and nothing says what to look for.

## Why

A colleague sees at once that the graph is not as it should be. An agent reads a hundred lines of a log, finds all of
them interesting, and has nothing to decide by. It then tells the customer that all is well, or that something is
wrong, as the words happen to sound.

## Bad

```markdown
# Orders are late

1. Check the logs of the export in Kibana.
2. Tell the customer what you found.
```

## Good

```markdown
# Orders are late

1. Check the logs of the export in Kibana.
   - If they show a timeout, escalate the ticket to the Platform queue.
   - Otherwise, escalate the ticket to the Orders queue.
2. Tell the customer what you found.
```

## Fix

Say which words, values or shapes count, and what follows from each: "If it shows …, …".

## Ignore

When it is only looked at to be shown to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.rules.check_without_outcome import answered, open_questions
from runbookc.rules.quote import quote
from runbookc.rules.work import deed, group

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_SHOWN: Final = frame("looked_at")
"""What shows many things at once."""

_FOR: Final = frame("looked_for")
_AFTER: Final = 250
"""Characters after the look in which its purpose is told."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Looks at logs, graphs and the like with neither a purpose nor a case, those of a section together."""
    told = {facts.section_line(node.source.start_line) for row in open_questions(runbook, facts) for node in row}
    for node in runbook.nodes:
        section = facts.section_line(node.source.start_line)
        if section not in told and _aimless(facts, node):
            yield Finding(
                f"{quote(node.text)} says where to look, and nothing says what for",
                node.source,
                help="say what is to be seen there, and what to do then: 'If it shows …, …'",
                cause=Cause(f"section {section}", "nor is it said for this"),
            )


def _aimless(facts: Facts, node: Node) -> bool:
    if (
        node.kind != "check"
        or node.inferred
        or node.is_expanded
        or node.actor != "agent"
        or not _SHOWN.search(node.text)
    ):
        return False
    if group(node) != "check" or deed(node) == "see" or _FOR.search(node.text) or answered(facts, node):
        return False
    source, end = facts.document.source, facts.section_lines(node.source.start_line).stop
    stop = source.offset(end, 1) if end <= source.line_count else len(facts.prose)
    at = source.offset(node.source.end_line, node.source.end_column)
    return not _FOR.search(facts.prose[at : min(stop, at + _AFTER)])
