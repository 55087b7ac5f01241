"""Executed calls against the graph: what a step needs before it, what a rule forbids."""
