"""Parts of a graph in which each node leads to every other (strongly connected components: Tarjan 1972)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def components(nodes: Iterable[str], targets: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Every node in one part, a part before those that lead to it; a node on no loop is a part of its own."""
    found: list[list[str]] = []
    search = _Search(targets)
    for node in nodes:
        if node not in search.rank:
            found.extend(search.parts_from(node))
    return found


class _Search:
    """Depth first, without recursion, since a page may be thousands of steps deep."""

    def __init__(self, targets: Mapping[str, Sequence[str]]) -> None:
        self._targets = targets
        self.rank: dict[str, int] = {}
        self._low: dict[str, int] = {}
        self._open: list[str] = []
        self._place: dict[str, int] = {}
        self._closed: set[str] = set()

    def parts_from(self, root: str) -> Iterator[list[str]]:
        """The parts of what a node leads to and that was not come to before."""
        todo = [self._enter(root)]
        while todo:
            node, onward = todo[-1]
            new = next((target for target in onward if target not in self.rank), None)
            if new is not None:
                todo.append(self._enter(new))
                continue
            todo.pop()
            self._low[node] = min(self._reached(node), default=self.rank[node])
            if self._low[node] == self.rank[node]:
                yield self._close(node)

    def _enter(self, node: str) -> tuple[str, Iterator[str]]:
        self.rank[node] = self._low[node] = len(self.rank)
        self._place[node] = len(self._open)
        self._open.append(node)
        return node, iter(self._targets.get(node, ()))

    def _reached(self, node: str) -> Iterator[int]:
        """The lowest ranks known of what a node leads to and that is still open, its own among them."""
        yield self.rank[node]
        for target in self._targets.get(node, ()):
            if target not in self._closed:
                yield self._low[target]

    def _close(self, node: str) -> list[str]:
        at = self._place[node]
        part = self._open[at:]
        del self._open[at:]
        self._closed.update(part)
        return part
