"""Findings, graphs, audits, differences and suites as text, for people and for programs. Nothing here prints."""
