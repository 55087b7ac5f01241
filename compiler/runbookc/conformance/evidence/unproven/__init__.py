"""What becomes of a statement that no receipt bears out: a state, somebody else, something else, or a lie."""
