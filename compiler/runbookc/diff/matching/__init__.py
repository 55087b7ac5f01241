"""Which parts of two versions are the same, how that was found, and how sure it is."""
