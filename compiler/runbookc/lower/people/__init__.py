"""Whom a page names: contacts, their addresses, and the agent itself."""
