"""Records of calls that somebody other than the agent wrote: chained, signed, checked, and joined to a conversation."""
