"""A bound statement against the ledger: which receipts bear it out, and how far."""
