"""Stage 3: document and clauses to the decision graph."""
