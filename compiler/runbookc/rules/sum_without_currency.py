"""A sum of money has no currency, and the page names none.

## Why

Everybody at the desk knows that 200 is dollars, until the shop opens in another country. An agent compares the number
with whatever its tool returns, which may be cents: a refund over 200 is then one over two dollars, and every customer
waits for an approval.

## Bad

```markdown
# Refunds

1. Look up the order in Shop.
2. If the refund is over 200, escalate to the Billing Desk queue.
```

## Good

```markdown
# Refunds

All amounts on this page are in US dollars.

1. Look up the order in Shop.
2. If the refund is over 200, escalate to the Billing Desk queue.
```

## Fix

Write the currency once, where the page begins, or behind each number.

## Ignore

When the numbers are points or credits of your own. Write that behind one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from runbookc.by_text import by_text
from runbookc.diagnostics import Cause, Finding
from runbookc.ground.words import words
from runbookc.language.frames import frame
from runbookc.rules.quote import quote
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_SUM = frame("sum_without_currency")


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Sums that are compared or told, where neither the page nor a tool names a currency; those of a page together."""
    if not _SUM.search(facts.prose) or _names_currency(facts.document.source.text) or _told_by_tools(facts):
        return
    for sentence in facts.sentences:
        match = _SUM.search(sentence.prose)
        if match is not None:
            yield Finding(
                f"{quote(sentence.words(*match.span('sum')))} is a sum of money, and nothing says in which currency",
                sentence.span(*match.span("sum")),
                help="write the currency behind it, or once for the page ('All amounts are in …')",
                cause=Cause("currency", "a sum without a currency too"),
            )


def _told_by_tools(facts: Facts) -> bool:
    said = (text for tool in facts.world.tools or () for p in tool.parameters for text in (p.name, p.description))
    told = (text for tool in facts.world.tools or () for f in tool.fields for text in (f.path, f.description))
    return any(_names_currency(text.replace("_", " ")) for text in (*said, *told))


@by_text
def _names_currency(text: str) -> bool:
    """Whether a text names a currency, by its code, its sign or its name."""
    codes, signs, named = _currencies()
    said = words(text)
    return any(sign in text for sign in signs) or not named.isdisjoint(said) or not codes.isdisjoint(text.split())


@cache
def _currencies() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    every = rows("currencies.tsv")
    signs = frozenset(sign for row in every for sign in row["signs"].split() if not sign.isalnum())
    named = frozenset(word for row in every for word in f"{row['words']} {row['parts']}".split() if len(word) > 2)
    return frozenset(row["code"] for row in every), signs, named
