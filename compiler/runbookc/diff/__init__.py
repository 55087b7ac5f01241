"""Two versions of a runbook, and what the difference means for customers.

`match` says which parts are the same in both, `differences` what differs without judging it, and each evaluator
answers one question about that. `compare` is the three in a row, `report` what comes of it.
"""
