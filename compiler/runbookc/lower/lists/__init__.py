"""Lists: items in order, alternatives, rules, and what a list completes."""
