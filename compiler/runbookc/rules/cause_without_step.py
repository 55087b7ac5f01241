"""A condition names a likely cause, and nothing says what to do about it.

## Why

"This may mean that the API is down" tells a person where to look next. An agent has no next: it gives the guess to
the customer as if it had been found out, and nobody looks after the cause.

## Bad

```markdown
# Slow pages

1. Check the request graph in Grafana.
2. If the graph shows a queue, it may indicate that the API is down.
3. Tell the customer what you found.
```

## Good

```markdown
# Slow pages

1. Check the request graph in Grafana.
2. If the graph shows a queue, escalate the ticket to the Platform queue. Otherwise, continue with step 3.
3. Tell the customer what you found.
```

## Fix

Say how the cause is confirmed and what is done then, or whom to tell.

## Ignore

When it only explains. Put it in a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.by_text import by_text
from runbookc.diagnostics import Finding
from runbookc.language.frames import frame
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence
    from runbookc.ir.model import Node, Runbook
    from runbookc.source import Span

_GUESS = frame("cause_guessed")
_CAUSE = frame("cause_opens")
"""A guess that stands alone, about what the section is called after."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Conditions both of whose ways lead to the same place, in a sentence that guesses at a cause; and sections that
    only guess."""
    by_start = {node.id: node for node in runbook.nodes if node.kind == "decide" and not node.inferred}
    for sentence in facts.sentences:
        nodes = [by_start[n] for n in sentence.item.nodes if n in by_start]
        if nodes and all(_changes_nothing(facts, node) for node in nodes) and _guesses(sentence.prose):
            yield _finding(sentence, nodes[0].source)
        elif not nodes and _names_a_cause(sentence.prose) and not _steps_near(facts, sentence):
            yield _finding(sentence, sentence.item.span)


@by_text
def _guesses(prose: str) -> bool:
    return _GUESS.search(prose) is not None


@by_text
def _names_a_cause(prose: str) -> bool:
    return _CAUSE.search(prose) is not None


def _finding(sentence: Sentence, place: Span) -> Finding:
    return Finding(
        f"{quote(sentence.item.text)} names a cause, and nothing says what to do about it",
        place,
        help="say how it is confirmed and what is done then, or whom to tell",
    )


def _steps_near(facts: Facts, sentence: Sentence) -> bool:
    """Whether the section has a step of another sentence, or leads somewhere else."""
    lines = facts.section_lines(sentence.item.line)
    steps = (node for line in lines for node in facts.nodes_on(line) if node.kind != "start" and not node.inferred)
    if any(not sentence.item.span.covers(node.source) for node in steps):
        return True
    return any(reference.source.start_line in lines for reference in facts.runbook.references)


def _changes_nothing(facts: Facts, node: Node) -> bool:
    yes, no = facts.flow.branch(node.id, "yes"), facts.flow.branch(node.id, "no")
    return yes is not None and no is not None and yes.target == no.target
