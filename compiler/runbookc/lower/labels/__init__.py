"""What opens a case or names a step before a colon, in bold or as a heading."""
