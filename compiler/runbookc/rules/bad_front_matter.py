"""The front matter of a page is not YAML.

## Why

The front matter holds the page's id, its owner and the day it is to be reviewed. When it cannot be read, the page
goes by another id: what was agreed about it, and its recorded conversations, no longer belong to it. Nobody is
reminded to review it, the agent works on by a page that has grown old, and customers are given what no longer holds.

## Bad

```markdown
---
title: Refunds: the short version
---

# Refunds

1. Refund the charge in Stripe.
```

## Good

```markdown
---
title: "Refunds: the short version"
---

# Refunds

1. Refund the charge in Stripe.
```

## Fix

Mend the line that is named. The usual reason is a colon in a title: put the title in quotes.

## Ignore

Never: take the front matter out if nothing needs it.
"""
