"""The ledger: which calls were made, how each ended and by which rule, and what had been heard before."""
