"""What becomes of a case: both versions walked with the same facts, and where they part."""
