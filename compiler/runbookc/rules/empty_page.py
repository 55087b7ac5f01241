"""A page has nothing on it.

## Why

An empty page compiles to an agent that does nothing, and to a check that finds nothing. A customer whose case it was
meant for gets an answer that nobody wrote.

## Bad

```markdown

```

## Good

```markdown
# Refunds

1. Refund the charge in Stripe.
```

## Fix

Write the first step, or take the file out.

## Ignore

Never: leave the file out of `runbooks` in `runbookc.toml` until there is something on it.
"""
