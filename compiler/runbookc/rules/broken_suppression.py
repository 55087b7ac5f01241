"""A comment asks to leave something alone in a way that cannot be followed.

## Why

A rule nobody knows, no reason, a day that is none: the comment does nothing, and whoever wrote it believes it does.
With no reason nobody can tell later whether the agent may still work by that step, or whether customers come to harm.

## Bad

```markdown
# Refunds

<!-- runbookc: ignore RB203 -->
1. If the case is urgent, tell the customer to call 020 7946 0991.
```

## Good

```markdown
# Refunds

<!-- runbookc: ignore RB203 reason="the desk decides this by its rota" -->
1. If the case is urgent, tell the customer to call 020 7946 0991.
```

## Fix

Name rules by code, name or category and give a reason; `until=2027-03-01` bounds it in time. Alone on its line the
comment covers the next block, at the end of words the lines they stand in; `ignore-file` covers the page. Findings
about the file itself (RB0) cannot be left alone.

## Ignore

This one cannot be ignored: mend the comment or take it out.
"""
