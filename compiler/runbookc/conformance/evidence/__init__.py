"""What was really done, and whether it bears out a claim: calls, how each ended, values, bindings, proofs."""
