"""It is to be verified who somebody is, and nothing says by what.

## Why

A colleague knows which two questions are asked at this desk. An agent takes what it has: a name in the signature, the
address a message came from, or the caller's word. Whoever wants another customer's account needs no more than that.

## Bad

```markdown
# Change of address

1. Verify that the caller owns the account. If they do not, end the call.
2. Change the address in Keybase.
3. Check in Keybase that the new address is shown. If it is not, escalate to the Accounts queue in Deskly.
```

## Good

```markdown
# Change of address

1. Ask the caller for the date of birth and the customer number.
2. Verify that the caller owns the account by comparing both with the account in Keybase. If they do not, end the call.
3. Change the address in Keybase.
4. Check in Keybase that the new address is shown. If it is not, escalate to the Accounts queue in Deskly.
```

## Fix

Say what they have to give or do (a date of birth, a code sent to the phone on file) and what it is held against.

## Ignore

Where they are already signed in, or the line has asked them. Then write that in place of the step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Cause, Finding
from runbookc.language.frames import frame
from runbookc.rules.quote import quote
from runbookc.rules.work import works

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_WHO: Final = frame("verifies_who")
_MEANS: Final = frame("means_of_proof")
_PROOF: Final = frame("proof_of_identity")
_NEAR: Final = 3
"""Steps around a check among which what proves it is asked for."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Checks of who somebody is or what is theirs, on a page that names no proof of it, one finding a page."""
    asked = [node for node in runbook.nodes if works(node) and node.kind == "check" and _WHO.search(node.text)]
    if not asked or _PROOF.search(facts.prose) is not None:
        return
    for node in asked:
        if not (node.tool or node.system or _said(facts, node) or _asked_beside(facts, node)):
            yield Finding(
                f"{quote(node.text)}: nothing says by what this is seen",
                node.source,
                help="say what they give and what it is held against: 'ask for the date of birth, compare it with …'",
                cause=Cause("proof", "nor is it said for this"),
            )


def _said(facts: Facts, node: Node) -> bool:
    """Whether the sentence names a means or points to where it is written."""
    sentence = facts.sentence_at(node.source)
    behind = sentence.prose if sentence is not None else node.text
    found = _WHO.search(behind)
    pointed = any(reference.source.start_line == node.source.start_line for reference in facts.runbook.references)
    return pointed or _MEANS.search(behind, found.end() if found else 0) is not None


def _asked_beside(facts: Facts, node: Node) -> bool:
    """Whether a step near it asks for something, or for what is shown or sent."""
    every = facts.nodes_of(node.procedure)
    at = every.index(node)
    return any(near.kind == "ask" for near in every[max(0, at - _NEAR) : at + _NEAR + 1])
