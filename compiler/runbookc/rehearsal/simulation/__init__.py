"""A walk through one runbook with given facts and mock tools, for a person to watch."""
