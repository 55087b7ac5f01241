"""The parser's flat run of block tokens as a tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Node:
    """An opening or single token, with the nodes up to its closing one."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The token's type without `_open`."""
        return self.token.type.removesuffix("_open")

    @property
    def at(self) -> int:
        """The offset in the page of the block's first character."""
        return int(self.token.meta["at"])

    @property
    def lines(self) -> tuple[int, int]:
        """The first line and the one after the last, from 0."""
        first, past = self.token.map or (0, 0)
        return first, past


def nodes_of(tokens: Iterable[Token]) -> list[Node]:
    """The outermost nodes, in order."""
    outermost: list[Node] = []
    levels = [outermost]
    for token in tokens:
        if token.nesting < 0:
            levels.pop()
            continue
        node = Node(token)
        levels[-1].append(node)
        if token.nesting > 0:
            levels.append(node.children)
    return outermost
