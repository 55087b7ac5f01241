"""Why no comment was posted, told so that whoever runs the job knows what to change."""

from __future__ import annotations


class NotPosted(Exception):
    """A comment that could not be posted; its words name the reason and what to do, and hold no credential."""
