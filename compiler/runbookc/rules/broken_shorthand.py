"""A shorthand under `[bindings]` cannot be expanded.

## Why

"Check Stripe" was given a meaning so that nobody has to guess one. Where the tool it names is not there, or it is
defined by itself, the words mean nothing again, on every page that says them: the agent takes the tool that sounds
nearest, and the customer loses an order that was to stay.

## Bad

```markdown
# Wrong orders

1. Ask the customer for the order id.
2. Cancel it.
```

```json tools
[{"type": "function", "function": {"name": "cancel_order", "description": "Cancel an order.",
  "parameters": {"type": "object", "properties": {"order_id": {"type": "string"}}, "required": ["order_id"]}}}]
```

```toml bindings
[bindings]
"cancel it" = "cancel_ordr"
```

## Good

```markdown
# Wrong orders

1. Ask the customer for the order id.
2. Cancel it.
```

```toml bindings
[bindings]
"cancel it" = "cancel_order"
```

## Fix

Name a tool as its source names it (`runbookc tools` lists them), or write what the words stand for as `steps`: one
sentence each, as you would write them in a runbook. A shorthand may use others, but not itself.

## Ignore

Never: take the line out if nobody needs it.
"""
