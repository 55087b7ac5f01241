"""The suite that tests agents: cases, twins that lie, their words, and who must pass and who must fail."""
