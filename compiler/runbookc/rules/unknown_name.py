"""A person, team or role is not in the directory.

## Why

The text counts on somebody whom the agent cannot find. A first name is enough for a colleague at the next desk, and
for nobody else: the customer is told that somebody has been asked, and nobody has.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, notify the Disputes team.
```

```yaml directory
contacts:
  - {kind: team, value: Chargeback Desk, verified: 2026-11-01, reach: ["#chargebacks"]}
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, notify the Chargeback Desk.
```

## Fix

Use the name the directory has; or add this one there, or as an alias.

## Ignore

When the name is only mentioned and nobody is to be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Finding
from runbookc.language.frames import frame
from runbookc.rules.contact_finding import ADDRESSES, about
from runbookc.rules.quote import quote
from runbookc.rules.stand_in import gone, stand_in

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Contact, Runbook


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Names of status `unknown`: one finding a name."""
    reached = _lines_of_addresses(runbook)
    unknown = (c for c in runbook.contacts if c.status == "unknown" and not _one_of_many(c, facts))
    unknown = (c for c in unknown if not _turns_to_us(facts, c.value) and not _of_the_customer(c, facts))
    unknown = (c for c in unknown if not _address_behind(facts, c, reached.get(c.source.end_line, ())))
    for contact in unknown:
        if contact.kind not in ADDRESSES:
            offer = stand_in(facts, contact)
            left = gone(facts, contact.instead or "")
            only = f"; the only {contact.value} there is {contact.instead}" if contact.instead else ""
            only += ", who is no longer active" if left else ""
            advice = "name the role, team or queue that has it now" if left else _ADVICE
            advice = offer.advice if offer else advice
            message = f"{quote(contact.value)} is not in the directory{only}"
            yield about(message, contact, advice, offer.fix if offer else None)


def _lines_of_addresses(runbook: Runbook) -> dict[int, list[Contact]]:
    """By line, the addresses that are not told as unknown or gone themselves."""
    found: dict[int, list[Contact]] = {}
    for contact in runbook.contacts:
        if contact.kind in ADDRESSES and contact.status in ("active", "unchecked", "expired"):
            found.setdefault(contact.source.start_line, []).append(contact)
    return found


def _address_behind(facts: Facts, contact: Contact, addresses: Sequence[Contact]) -> bool:
    """Whether the text goes on from a name to its address ("the returns team, returns@…"): so they can be found."""
    source = facts.document.source
    end = source.offset(contact.source.end_line, contact.source.end_column)
    for address in addresses:
        begin = source.offset(address.source.start_line, address.source.start_column)
        if 0 <= begin - end <= _BESIDE and not _SENTENCE_ENDS.search(source.text[end:begin]):
            return True
    return False


def _one_of_many(contact: Contact, facts: Facts) -> bool:
    """ "A specialist", "any engineer": no name that a directory could list."""
    source = facts.document.source
    at = source.offset(contact.source.start_line, contact.source.start_column)
    return _INDEFINITE.search(source.text[max(0, at - _BEFORE) : at]) is not None


def _of_the_customer(contact: Contact, facts: Facts) -> bool:
    """ "They need to see their doctor": whom customers have, and turn to themselves, no directory of ours lists."""
    source, here = facts.document.source, contact.source
    at = source.offset(here.start_line, here.start_column)
    if _THEIR.search(source.text[max(0, at - _BEFORE) : at]) is None:
        return False
    place = (here.start_line, here.start_column)
    asked = (node.source for node in facts.runbook.nodes if node.kind == "ask")
    return any((s.start_line, s.start_column) <= place < (s.end_line, s.end_column) for s in asked)


def _turns_to_us(facts: Facts, name: str) -> bool:
    """ "A teacher writes; we book the visit": whoever the page says turns to us is its customer."""
    return name.islower() and name in facts.once(_approaching)


def _approaching(facts: Facts) -> Iterator[str]:
    """Who the page says turns to us, in lower case: looked for once, however many names are unknown."""
    yield from dict.fromkeys(match["who"].lower() for match in _APPROACH.finditer(facts.prose))


_ADVICE: Final = "use the name the directory has, or add this one there"
_INDEFINITE: Final = frame("indefinite_article")
_THEIR: Final = frame("owned_by_them")
_APPROACH: Final = frame("somebody_turns_to_us")
_BEFORE: Final = 16
"""Characters before a name among which its article stands."""
_BESIDE: Final = 30
"""Characters between a name and the address that is theirs."""
_SENTENCE_ENDS: Final = frame("clause_ends")
