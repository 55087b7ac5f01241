"""Two graphs: matched, compared once without judging, then read by evaluators that ask one question each."""
