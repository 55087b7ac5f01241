"""The answers to one request as values of one thing: whoever is asked agrees, refuses, or does not answer.

    If they approve, …                    granted
    If they refuse, …                     refused
    If there is no answer after 4 hours   none

No two of these hold at once, and there is no fourth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.analyses.deciding.term import Region, Term, Within
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.ir.model import Edge, Node

_GRANTED, REFUSED, _NONE = 1, 2, 4
_REGIONS: Final = (Region("agreed", border=True), Region("refused", border=True), Region("no answer", border=True))
_WORDED: Final = (
    (frame("reply_granted"), _GRANTED),
    (frame("reply_refused"), REFUSED),
    (frame("reply_lacking"), _NONE),
    (frame("reply_not_granted"), REFUSED | _NONE),
    (frame("reply_not_refused"), _GRANTED | _NONE),
)
_OR: Final = re.compile(r",?\s+or\s+", re.IGNORECASE)


def reply_conditions(asked: Sequence[Node], edges: Iterable[Edge]) -> Mapping[str, Within]:
    """By node the answer it asks for, where at least two different answers to one request are asked for."""
    replies = {node.id: said for node in asked if (said := reply(node.text))}
    before = {edge.target: edge.source for edge in edges if edge.label == "no" and edge.source in replies}
    request: dict[str, str] = {}
    for node in asked:
        if node.id in replies:
            silent = replies[node.id] == _NONE and node.id in before  # whoever it is that was asked
            request[node.id] = request.get(before[node.id], node.id) if silent else node.decision or node.id
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for name, said in replies.items():
        groups[request[name]][name] = said
    return {name: within for group in groups.values() for name, within in _within(group)}


def _within(replies: Mapping[str, int]) -> Iterator[tuple[str, Within]]:
    if len(set(replies.values())) > 1:
        term = Term("the answer", ("reply", *replies), _REGIONS, typed=False)
        yield from ((name, Within(term, said)) for name, said in replies.items())


def reply(text: str) -> int:
    """The answers that words name, as regions; 0 where any part of them says something else."""
    regions = 0
    for part in _OR.split(text):
        one = _one(part.strip(" ,.;:?"))
        if not one:
            return 0
        regions |= one
    return regions


def _one(said: str) -> int:
    return next((regions for words, regions in _WORDED if words.search(said)), 0)
