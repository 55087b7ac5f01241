"""Why something cannot be renamed, or not so."""

from __future__ import annotations


class Refused(ValueError):
    """One sentence to the author."""
