"""A command works on one certain record, and nothing says how to find the one that is meant.

## Why

The number in the example is somebody's account. A person knows that it has to be replaced. An agent runs what it
reads, and changes the account of a customer who never wrote to you.

## Bad

```markdown
# Wrong address

1. Open the Rails console in Nomad.

       customer = Customer.find(1363)
       customer.address
```

## Good

```markdown
# Wrong address

1. Ask the customer for the customer number.
2. Open the Rails console in Nomad.

       customer = Customer.find(customer_number)
       customer.address
```

## Fix

Put a name in place of the value, and say in a step where it comes from.

## Ignore

When the record is the same every time. Say so beside the command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Cause, Finding
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

_LITERAL: Final = r"\d{1,12}|\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'"
_KEYED: Final = re.compile(
    r"\b(?:find|find_by|find_by!|get|get_by|where|filter|lookup|fetch|load|retrieve|select)\s*\(\s*(?:"
    r"(?:\w*_)?(?:id|ids|uuid|slug|code|email|username|login|key|ref|reference|number|urn|iid|path)\s*(?::|=>|=)\s*"
    rf"(?P<key>{_LITERAL})|(?P<number>\d{{1,12}}))\s*\)",
)
"""A lookup of one record by a value that stands in the command itself."""

_SQL: Final = re.compile(
    r"\bwhere\s+(?:\w+\.)?\w*(?:id|email|username|slug|number|uuid)\s*=\s*(?P<key>\d{1,12}|'[^'\n]{1,80}')",
    re.IGNORECASE,
)


def check(runbook: Runbook, facts: Facts) -> Iterator[Finding]:
    """Commands that look one record up by a literal, those of a page together."""
    for command, match in ((command, match) for command in facts.commands if (match := _keyed(command.text))):
        yield Finding(
            f"{quote(match[0])} is one certain record, and nothing says how to find the one that is meant",
            command.span,
            help="put a name in place of the value, and say in a step where it comes from",
            cause=Cause("page", "so is this"),
        )


def _keyed(command: str) -> re.Match[str] | None:
    return _KEYED.search(command) or _SQL.search(command)
