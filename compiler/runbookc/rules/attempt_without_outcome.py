"""Something is tried, and nothing says what to do when it does not help.

## Why

Who writes "try" knows that it may not work. A person tries something else; an agent that has tried tells the customer
that it is solved.

## Bad

```markdown
# Pages load slowly

1. Look up the state of the web service in Nomad.
2. Try restarting the web service in Nomad.
```

## Good

```markdown
# Pages load slowly

1. Look up the state of the web service in Nomad.
2. Try restarting the web service in Nomad.
3. If the pages are still slow, escalate the ticket to the Platform queue.
```

## Fix

Say what to look at after it, and what to do when it has not helped: the next thing to try, or whom to tell.

## Ignore

When it cannot fail. Then leave out "try".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding, Related
from runbookc.language.frames import frame
from runbookc.rules.new_case import WHAT_THEN
from runbookc.rules.one_more_sentence import gap_after
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.analyses.prose import Sentence
    from runbookc.ir.model import Runbook

_TRY: Final = frame("attempt")
_WHAT_THEN: Final = frame("attempt_answered")
_AFTER: Final = 600
"""Characters after an attempt in which its outcome is asked for."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Attempts after which the section asks for no outcome: one finding a section, at the last of them."""
    found: dict[int, list[Sentence]] = {}
    for sentence in facts.sentences:
        if sentence.disposition != "context" and _TRY.match(sentence.prose):
            found.setdefault(facts.section_line(sentence.item.line), []).append(sentence)
    for *others, last in found.values():
        if not _WHAT_THEN.search(_after(facts, last)):
            yield Finding(
                f"{quote(last.item.text)} may not help, and nothing says what to do then",
                last.item.span,
                help="add 'If it does not help, …': what to try next, or whom to tell",
                related=tuple(Related(sentence.item.span, "nor after this") for sentence in others[-4:]),
                fix=gap_after(facts, last.item.span, f"If it does not help, {WHAT_THEN}."),
            )


def _after(facts: Facts, sentence: Sentence) -> str:
    """The rest of the attempt and what its section says next."""
    source, end = facts.document.source, facts.section_lines(sentence.item.line).stop
    stop = source.offset(end, 1) if end <= source.line_count else len(facts.prose)
    return facts.prose[sentence.start : min(stop, sentence.start + len(sentence.prose) + _AFTER)]
