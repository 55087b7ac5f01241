"""The page says how things are "currently", and not since or until when.

## Why

"Currently" was true on the day it was written. No reader and no agent can tell whether it still is, and the customer
is refused, or promised, what was so last spring.

## Bad

```markdown
# Sign-in trouble

We currently use Okta for all sign-ins.

1. Look up the user in Okta.
```

## Good

```markdown
---
review_by: 2027-06-30
---

# Sign-in trouble

We use Okta for all sign-ins.

1. Look up the user in Okta.
```

## Fix

Say it without the word and give the page a `review_by`; or say until when, and what holds then.

## Ignore

When the word speaks of the case at hand ("the plan the customer currently has").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.by_text import by_text
from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.rules.quote import quote
from runbookc.rules.unwritten import first_unwritten

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_PASSING: Final = frame("passing_state")
_CASE: Final = frame("asks_how_it_is")
"""The words before it that make it a question about the case at hand."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Words for how things are for now, where no condition or date is with them, those of a section together."""
    for sentence in facts.sentences:
        said = _passing(sentence.prose)
        asks = sentence.item.reason == "a question"  # "What is currently not working?" is answered in the case at hand
        if said is None or asks or first_unwritten(sentence) or _CASE.search(sentence.prose[: said[0]][-200:]):
            continue
        yield Finding(
            f"{quote(sentence.words(*said))} was so when it was written, and nothing says until when",
            sentence.span(*said),
            help="leave the word out and give the page a `review_by`, or say until when it holds and what holds then",
            cause=Cause(f"section {facts.section_line(sentence.item.line)}", "here too"),
        )


@by_text
def _passing(prose: str) -> tuple[int, int] | None:
    match = _PASSING.search(prose)
    return match.span() if match else None
