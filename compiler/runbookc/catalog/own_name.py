"""The name that a tool has on its server, and the server, where a client wrote both: `mcp__shop__find_order`."""

from __future__ import annotations

from typing import Final

_MARK: Final = "__"
_CLIENTS: Final = ("mcp",)
"""What clients write before the server's name."""


def own_name(name: str) -> str:
    """The name on its server: `find_order`; the whole of it where no server stands before it."""
    before, _, own = name.rpartition(_MARK)
    return own if before.strip("_") and own else name


def server_of(name: str) -> str:
    """The server that a name begins with, as it is written there: `shop`; "" where none does."""
    own = own_name(name)
    parts = name.removesuffix(own).split(_MARK)
    return " ".join([part for part in parts if part and part not in _CLIENTS])
