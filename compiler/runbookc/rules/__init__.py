"""Opinions about a runbook, one a file, listed in one ordered table (`rules/table.py`)."""
