"""A comment asked to leave a rule alone until a day that has passed.

## Why

Somebody agreed to live with a weakness for a while. The while is over, the agent still works by the weak page, and
customers are still treated by it, although everybody believes that it was mended.

## Bad

```markdown
# Refunds

<!-- runbookc: ignore RB203 until=2026-06-30 reason="defined in the new policy, out in June" -->
1. If the case is urgent, tell the customer to call 020 7946 0991.
```

## Good

```markdown
# Refunds

A case is urgent when the charge is over $500.

1. If the case is urgent, tell the customer to call 020 7946 0991.
```

## Fix

Mend what the comment was about. Where it takes longer, agree on another day and write it down.

## Ignore

This one cannot be ignored. Leave out `until` where a weakness is to stay for good, and say why in the reason.
"""
