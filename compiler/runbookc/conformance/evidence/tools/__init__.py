"""Which tools a statement speaks of: its verb, its thing, whom it reached, what was looked at."""
