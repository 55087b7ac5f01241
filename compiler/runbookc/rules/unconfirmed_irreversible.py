"""Something that cannot be undone is done with no confirmation or approval before it.

## Why

An agent that has misunderstood the customer deletes, pays or closes all the same. One question before it is cheap; the
money or the data afterwards is gone.

## Bad

```markdown
# Leaving customers

1. Look up the account in the CRM.
2. Delete the account in the CRM.
3. Tell the customer that it is done.
```

## Good

```markdown
# Leaving customers

1. Look up the account in the CRM.
2. Ask the customer to confirm that they want to delete the account.
3. If they confirm, delete the account in the CRM. Otherwise, close the ticket.
4. Tell the customer that it is done.
```

## Fix

Ask the customer to confirm what is about to happen, with the amount or the name; or ask for an approval, on every way
that leads to the step.

## Ignore

When the customer asked for exactly this in the words that started the case, and it is small.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Cause, Finding, Related
from runbookc.rules.question_before import question_before
from runbookc.rules.quote import quote
from runbookc.rules.unasked import asks_for_a_yes, unasked_commands, unasked_steps
from runbookc.rules.work import group

if TYPE_CHECKING:
    from runbookc.analyses.commands import Command
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Irreversible steps and commands without a yes: one finding a section with such a command, else a kind of deed."""
    steps: dict[int, list[Node]] = {}
    told: dict[tuple[str, str], list[Node]] = {}
    typed = {facts.section_line(command.line): command for command in unasked_commands(facts)}
    for node in unasked_steps(facts):
        section = facts.section_line(node.source.start_line)
        if section in typed:
            steps.setdefault(section, []).append(node)
        else:
            told.setdefault((node.procedure, group(node)), []).append(node)
    for section, command in typed.items():
        yield _of_command(command, steps.get(section, []))
    guards: dict[str, list[Node]] = {}
    for node in runbook.nodes if told else ():
        if asks_for_a_yes(node):
            guards.setdefault(node.procedure, []).append(node)
    for (procedure, deed), nodes in told.items():
        cause, own = Cause(f"{procedure} {deed}", "nor for this"), guards.get(procedure, [])
        yield from (_of_step(facts, node, cause, own) for node in nodes)


def _of_command(command: Command, steps: list[Node]) -> Finding:
    does = "cannot be undone" if command.effect == "destroy" else "changes what is in use"
    return Finding(
        f"{quote(command.text)} {does}, and nothing before it asks for a yes",
        command.span,
        help="say who approves it, or what to look at before it is run: a dry run, a count, a copy",
        related=tuple(Related(step.source, "this speaks of it") for step in steps[:3]),
    )


def _of_step(facts: Facts, node: Node, cause: Cause, own: list[Node]) -> Finding:
    """`own` are the requests for a yes in its procedure."""
    earlier = facts.flow.before([node.id]) if own else set()
    only = [guard for guard in own if guard.id in earlier]
    return Finding(
        f"{quote(node.text)} cannot be undone, and "
        + ("some ways to it pass no confirmation or approval" if only else "nothing before it asks for a yes"),
        node.source,
        help="ask the customer to confirm, with the amount or the name, or ask for an approval, on every way to it",
        related=tuple(Related(n.source, "only some ways pass this") for n in only[:1]),
        cause=cause,
        fix=question_before(facts, node),
    )
