"""Deeds that are bound by how much of something they are of: "added 3 hours", by what is told how many hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.objects import PASSIVE
from runbookc.conformance.evidence.tools.pools import Pools

if TYPE_CHECKING:
    from runbookc.conformance.evidence.tools.deeds import Deed

_WITH_UNIT = re.compile(r"\d[\d.,]*([^\W\d_]+)")


def bind_measured(deed: Deed, pools: Pools) -> Bound | None:
    """ "2 GB was added to your line": by the tools that take a number of just that; None where none does."""
    if deed.verb.lemma not in pools.lexicon.words["adds"]:
        return None
    units = frozenset(_units(deed, pools))
    meant = tuple(p for p in pools.writes if p.tool in pools.measures and not units.isdisjoint(pools.measures[p.tool]))
    nouns, language = tuple(deed.nouns), pools.lexicon.language
    return Bound(meant, deed.verb.group, True, deed=deed.verb.lemma, nouns=nouns, language=language) if meant else None


def _units(deed: Deed, pools: Pools) -> Iterator[str]:
    """What stands behind a number in what was added: "gb" of "2 GB", and of "2GB"."""
    first, stop = deed.said.subject if deed.said.form in PASSIVE else (deed.said.after, deed.said.stop)
    for token, follows in pairwise((*deed.tokens[first:stop], None)):
        if token is not None and token.kind == "value":
            written = _WITH_UNIT.fullmatch(token.lower)
            unit = written[1] if written else follows.lower if follows is not None and follows.kind == "word" else ""
            yield pools.lexicon.nouns.thing(unit)
