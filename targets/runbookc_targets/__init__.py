"""What a runbook is compiled to: one folder a target."""
