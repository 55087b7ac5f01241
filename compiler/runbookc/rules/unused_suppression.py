"""A comment asks to leave a rule alone where the rule finds nothing.

## Why

The page was mended and the comment stayed. It would hide the next mistake of that kind in the same place: the agent
would follow it, a customer would pay for it, and nobody would have been asked.

## Bad

```markdown
# Refunds

<!-- runbookc: ignore RB203 reason="the desk knows what urgent means" -->
1. Look up the charge in Stripe.
2. Tell the customer the amount of the charge.
```

## Good

```markdown
# Refunds

1. Look up the charge in Stripe.
2. Tell the customer the amount of the charge.
```

## Fix

Take the comment out, or the one rule out of it that finds nothing. `check --fix` takes out a comment about one rule.

## Ignore

This one cannot be ignored: a comment that serves nothing can go.
"""
