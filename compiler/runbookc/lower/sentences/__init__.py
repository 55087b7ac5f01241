"""Sentences to statements: what is done, under which guard, and what gives no step."""
