"""The strongly connected components of a graph, without recursion: a page may be ten thousand steps deep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence


def components(nodes: Iterable[str], leads_to: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Every component after all those it leads to; given what leads *to* each node, sources come first (Tarjan 1972).

    `leads_to` names nodes only; a node without an entry leads nowhere. Linear in nodes and edges.
    """
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    pending: list[str] = []
    done: set[str] = set()
    for start in nodes:
        if start in number:
            continue
        way = [(start, iter(leads_to.get(start, ())))]
        number[start] = low[start] = len(number)
        pending.append(start)
        while way:
            here, further = way[-1]
            there = next(further, None)
            if there is None:
                way.pop()
                if way:
                    low[way[-1][0]] = min(low[way[-1][0]], low[here])
                if low[here] == number[here]:
                    yield _closed(here, pending, done)
            elif there not in number:
                number[there] = low[there] = len(number)
                pending.append(there)
                way.append((there, iter(leads_to.get(there, ()))))
            elif there not in done:
                low[here] = min(low[here], number[there])


def _closed(root: str, pending: list[str], done: set[str]) -> list[str]:
    """The component that `root` was entered by: everything that was met since."""
    part: list[str] = []
    while not part or part[-1] != root:
        part.append(pending.pop())
    done.update(part)
    return part
