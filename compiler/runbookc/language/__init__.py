"""Stage 2: one sentence to clauses. The only room that knows lark."""
