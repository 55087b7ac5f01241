"""The language of runbooks as data: grammars and lexicons. SPEC.md beside this package tells it in prose."""
