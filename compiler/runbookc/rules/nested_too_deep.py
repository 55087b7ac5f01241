"""Lists or quotes are nested deeper than anything is read.

## Why

What stands inside is in no graph: neither a person nor a machine can tell under which conditions it holds. The agent
does not do it at all, and the customers it was written for do not get it.

## Bad

```markdown
# Refunds

- a
  - b
    - c
      - d
        - e
          - f
            - g
              - h
                - i
                  - j
                    - k
                      - l
                        - m
                          - n
                            - o
                              - p
                                - q
                                  - r
                                    - s
                                      - t
                                        - u
                                          - v
                                            - w
```

## Good

```markdown
# Refunds

1. If the charge is older than 60 days, go to [Old charges](#old-charges).
2. Refund the charge in Stripe.

## Old charges

1. Tell the customer that we cannot refund the charge.
```

## Fix

Take the inner steps out into a section of their own, and point to it.

## Ignore

Never.
"""
