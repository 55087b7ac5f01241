"""An outside link leads to a page that is gone. Looked after only when asked: `check --links`.

## Why

The form, the status page or the policy that the step needs is no longer there. A person searches for it. An agent goes
on without, or gives the address to the customer, who finds nothing there either.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, follow [the dispute guide](https://help.lumenfold.io/gone/disputes).
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is disputed, follow [the dispute guide](https://help.lumenfold.io/disputes).
```

## Fix

Link what took its place, or write on the page what to do. Only an answer of 404 or 410 counts as gone; a page that asks
who is there, is busy or does not answer is listed as not checked.

## Ignore

Where the address answers only inside your network: put it under `ignore` in `[links]`.
"""

from __future__ import annotations
