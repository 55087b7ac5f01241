"""What a runbook is compiled to: one module a target, with its pages beside it."""
