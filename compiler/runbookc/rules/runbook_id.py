"""Two pages of a workspace go by one id.

## Why

Everything that is built is filed under the id: one of the two pages would be written over the other. The agent would
follow whichever came last, and treat the customers of one page by the other's rules.

## Bad

```markdown twice
---
id: refunds
---

# Refunds

1. Refund the charge in Stripe.
```

## Good

```markdown
---
id: refunds
---

# Refunds

1. Refund the charge in Stripe.
```

## Fix

Give one of the two another `id` in its front matter. Two versions of one page do not belong into one workspace.

## Ignore

Never.
"""
