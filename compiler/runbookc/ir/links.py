"""Where a pointer of one page to another leads."""

from __future__ import annotations

from posixpath import dirname, join, normpath


def linked_place(path: str, target: str) -> tuple[str, str]:
    """The path and the heading that a pointer of the page at `path` leads to; "" for the path of the page itself."""
    address, _, anchor = target.partition("#")
    return normpath(join(dirname(path), address)) if address else "", anchor
