"""A step names a person where a role or queue would last.

## Why

People go on holiday, change teams and leave. The page stays, and the agent keeps writing to them, while the customer
waits for an answer from an empty desk.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, tell Priya Raman in #billing-help.
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, tell the Billing Leads in #billing-help.
```

## Fix

Write the role, team or queue; the directory's `role` says which, where it knows the person. Where each account has an
owner of its own (`owns`), write a step that looks the owner up: the next account has another.

## Ignore

When it has to be this person and nobody else. Keep them in the directory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diagnostics import Finding
from runbookc.ground.contacts import directory_of
from runbookc.language.persons import is_person
from runbookc.rules.contact_finding import about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import stand_in

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook

_NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}$")
_THERE = frozenset({"active", "unchecked", "unknown"})
"""Who left is told by another rule; who is not listed too, unless an address stands behind the name."""
_FOLLOWING = 200
"""Characters behind a name that may go on about somebody."""


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Persons of steps that are there to be reached: one finding a person."""
    systems = {node.system.lower() for node in runbook.nodes if node.system}
    people = (c for c in runbook.contacts if c.kind == "person" and c.node and c.status in _THERE)
    directory = directory_of(facts.world)
    nobodies = directory.nobodies if directory is not None else frozenset()
    people = (c for c in people if _NAME.match(c.value) and c.value.lower() not in systems)
    people = (c for c in people if c.value.lower() not in nobodies)
    people = (c for c in people if _is_somebody(facts, c))
    for contact in people:
        offer = stand_in(facts, contact)
        advice = offer.advice if offer else "write the role, team or queue that has this"
        message = f"{quote(contact.value)} is a person, and this step outlasts people"
        yield about(message, contact, advice, offer.fix if offer else None)


def _is_somebody(facts: Facts, contact: Contact) -> bool:
    """Whether the directory or the text says that it is a person: a company may be written as people are."""
    directory = directory_of(facts.world)
    found = directory.find("person", contact.value) if directory is not None else ()
    source = facts.document.source
    end = source.offset(contact.source.end_line, contact.source.end_column)
    following = source.text[end : end + _FOLLOWING].split("\n\n", 1)[0]
    return any(entry.kind == "person" for entry in found) or is_person(contact.value.split(), following)
