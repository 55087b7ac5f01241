"""A case is handed over to nobody in particular.

## Why

"Escalate" has no address. The agent tells the customer that somebody takes over, and the case lies where it was.

## Bad

```markdown
# Outages

1. Check the status page of the network in Line Admin.
2. If the customer insists, escalate.
```

## Good

```markdown
# Outages

1. Check the status page of the network in Line Admin.
2. If the customer insists, escalate the ticket to the Network Desk queue.
```

## Fix

Name the queue, team or role, and how to reach it.

## Ignore

When the whole page has one receiver. Say so once: "Escalations from this page go to …".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Finding, Fix
from runbookc.ground.contacts import directory_of
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.contact_words import spoken_of
from runbookc.rules.lexicon import verb_groups
from runbookc.rules.quote import quote
from runbookc.rules.words_behind import words_behind

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_NOBODY = word_class("nobody_named")

_TAKES = frozenset({"queue", "role", "team"})
"""Whom a case may be handed to."""
_AGAIN: Final = frame("another_time")
_SOMEBODY: Final = frame("to_somebody")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Hand-offs with no recipient, channel, contact or tool; and those to somebody."""
    reached = {contact.node for contact in runbook.contacts}
    for node in runbook.nodes:
        if (
            node.kind != "handoff"
            or not node.is_written
            or node.is_expanded
            or node.id in reached
            or node.actor != "agent"
        ):
            continue
        if _nobody(node) and not _once_more(facts, node):
            yield Finding(
                f"{quote(node.text)} does not say to whom",
                node.source,
                help="name the queue, team or role that takes over, and how to reach it",
                fix=_fix(facts, node),
            )


def _once_more(facts: Facts, node: Node) -> bool:
    """Whether those are meant whom an earlier step of the procedure turned to ("page again")."""
    verb = node.action.verb if node.action else ""
    earlier = (
        n for n in facts.nodes_of(node.procedure) if n.source < node.source and n.action and n.action.verb == verb
    )
    return _AGAIN.search(node.text) is not None and any(n.action and n.action.recipient for n in earlier)


def _fix(facts: Facts, node: Node) -> Fix | None:
    """The receiver behind the step, or in place of "somebody": the only queue of the directory, else a gap."""
    queue = _only_queue(facts)
    whom = queue or "<which queue or role?>"
    words = facts.document.source.slice(node.source)
    match = _SOMEBODY.search(words)
    if match is not None:
        end = facts.document.source.offset(node.source.end_line, node.source.end_column)
        edit: Edit | None = Edit(facts.document.source.span(end - len(match[1]), end), whom)
    elif node.action is None or node.action.recipient:
        return None
    else:
        edit = words_behind(facts, node.source, f"to {whom}")
    return Fix(False, (edit,), placeholder=not queue) if edit is not None else None


def _only_queue(facts: Facts) -> str:
    """The one queue of a directory, as a sentence names it; "" for none, or where a team or role could be meant."""
    directory = directory_of(facts.world)
    entries = [e for e in directory.entries if e.kind in _TAKES and e.active] if directory is not None else []
    only = len(entries) == 1 and entries[0].kind == "queue"
    return spoken_of(directory, entries[0].value) if directory is not None and only else ""


def _nobody(node: Node) -> bool:
    action = node.action
    if action is None:
        return True
    if action.channel or node.system or node.tool is not None:
        return False
    recipient = action.recipient.lower().strip()
    return (not recipient and verb_groups().get(action.verb) == "escalate") or recipient in _NOBODY
