"""A runbook, or a file it is held against, could not be read.

## Why

What was not read was not checked. A page that is passed over in silence looks like a page without mistakes. An agent
would then work from an older version of it, or from none, and customers would be treated by rules that you have
changed long ago.

## Bad

```markdown latin-1
# Café vouchers

1. Refund the voucher in Stripe.
```

## Good

```markdown utf-8
# Café vouchers

1. Refund the voucher in Stripe.
```

## Fix

Save the file as UTF-8; the two pages above differ in nothing else. Mend what is named at its line. Split a file that
is larger than a limit, or raise the limit under `[limits]` in `runbookc.toml`.

## Ignore

Never: leave the file out of the settings if it is not meant to be read.
"""
