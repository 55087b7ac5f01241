"""Agents to be tested: a Python callable, an HTTP endpoint, an OpenAI-compatible server; one file a kind."""
