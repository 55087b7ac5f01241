"""Text that leaves an agent, read for claims: tokens, statements, what each says was done. Knows no receipt."""
