"""Findings and graphs for people and machines. Nothing here prints."""
