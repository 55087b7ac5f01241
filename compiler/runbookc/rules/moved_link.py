"""An outside link leads to a page that has moved for good. Looked after only when asked: `check --links`.

## Why

It still works, as long as the old place points on. The day it stops, the agent has nothing to read, the customers it
sends there find nothing, and nobody remembers where it went.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, follow [the dispute guide](https://help.lumenfold.io/moved/disputes).
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, follow [the dispute guide](https://help.lumenfold.io/disputes).
```

## Fix

Take the new address, which the finding gives; within one site the edit is safe. Only moves for good (301, 308) count.

## Ignore

Where the old address is the one to be cited: put it under `ignore` in `[links]`.
"""

from __future__ import annotations
