"""A step can only be done by looking at a screen or clicking on it.

## Why

An agent has no eyes for the red banner and no hand for the button at the top right. What is behind them is a value or
a call, and only that can be done and proved afterwards. Without it the agent skips the step, and the customer is told
that it was done.

## Bad

```markdown
# Legacy plans

1. Look up the customer in the admin page.
2. If there is a yellow badge at the top of the page, click the Migrate button.
```

## Good

```markdown
# Legacy plans

1. Look up the customer's plan in Stripe.
2. If the plan is legacy, migrate the subscription in Stripe.
```

## Fix

Write what the colour or the button stands for: the field and its value, the action and its system.

## Ignore

When the customer does the clicking. Say so: "Ask the customer to click …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.by_text import by_text
from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.rules.lexicon import find
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_SCREEN = frame("beside_a_screen")
_NAMED = re.compile(r"\s*(?:on\s+)?\[[^\]]+\](?![(\[])")
"""A name in brackets that is no link is how call scripts write an operation: it can be called."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Phrases of `screen.tsv` in an agent's steps and conditions, those of a section of the page together."""
    for sentence in facts.sentences:
        match = _on_a_screen(sentence.prose) if sentence.disposition != "context" else None
        if match is None:
            continue
        if not _NAMED.match(sentence.prose, match.end()) and not _done_otherwise(facts, sentence.item.nodes):
            words = quote(sentence.words(*match.span()))
            yield Finding(
                f"{words} is something on a screen, and an agent sees fields and calls, not screens",
                sentence.span(*match.span()),
                help="write which field and value it stands for, or which action in which system",
                cause=Cause(f"section {facts.section_line(sentence.item.line)}", "on a screen too"),
            )


@by_text
def _on_a_screen(prose: str) -> re.Match[str] | None:
    """The first phrase for something on a screen. A grey box or a red light is a thing, unless a screen is near."""
    seen = (match for row, match in find("screen", prose) if not row["beside"] or _SCREEN.search(prose))
    return next(seen, None)


def _done_otherwise(facts: Facts, nodes: tuple[str, ...]) -> bool:
    """Whether a tool does it, or it is what the customer is to do or is told."""
    known = [facts.flow.nodes[n] for n in nodes if n in facts.flow.nodes]
    work = [node for node in known if node.kind != "decide"]
    return bool(work) and all(node.tool or node.actor != "agent" or node.kind in ("ask", "tell") for node in work)
