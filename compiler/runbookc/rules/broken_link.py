"""A link leads into a page that has no such heading or step, or shows a picture that is not there.

## Why

A person lands at the top of another page and looks for the part that was renamed or taken out. An agent has nothing to
look at and goes on without: the customer is treated as if that part said nothing.

## Bad

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is older than 60 days, follow [Late refunds](other.md#late-refunds).
```

## Good

```markdown
# Refund requests

1. Look up the charge in Stripe.
2. If the charge is older than 60 days, follow [Late refunds](other.md#other).
```

## Fix

Take the heading's anchor from where it is now; an id of its own (`## Late refunds {#late}`, `<a id="late">`) outlasts
a new title. Anchors count as GitHub and the usual site generators make them, in any case.

## Ignore

Where the heading or the picture is made by something that is not in the workspace, such as the site's own build.
"""

from __future__ import annotations
