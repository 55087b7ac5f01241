"""Which facts a step changes: by its verb and object, in the author's words or by the tool that does it.

Only what is certain counts. To cancel an order changes its status, and neither its number nor the day it was placed;
to change a customer's plan changes the plan. What a step sets, its author knows from then on; what its tool's result
tells is told anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.ground.fact_names import facts_in, key
from runbookc.ground.index import index_of
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import name_stems, stem, words
from runbookc.language.lexicon import word_class
from runbookc_grammar import rows

if TYPE_CHECKING:
    from runbookc.catalog.model import World
    from runbookc.ir.model import Node

_SETTING: Final = word_class("value_setting_group")
"""Groups of verbs that change just what their object names."""

OTHERS: Final = word_class("another_one")
"""Words by which a thing is one of several of its kind: what befalls one says nothing about the others."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a step does to things: the properties that it names, or its verb and what it is done to."""

    named: frozenset[tuple[str, str]] = frozenset()
    lemma: str = ""
    things: frozenset[str] = frozenset()


class Changing:
    """What the steps of a page change, against the tools of one world or none."""

    def __init__(self, world: World) -> None:
        index = index_of(world)
        self._entities = {called: p.entity for called, p in index.by_called.items()} if index is not None else {}

    def change(self, node: Node) -> Change | None:
        """What a step changes, if it changes one certain thing."""
        if node.kind != "act" or node.actor != "agent" or node.action is None:
            return None
        said = node.action.meant
        if set(words(said)) & OTHERS:
            return None
        lemma = lexicon().forms.get(node.action.verb, node.action.verb)
        names = facts_in(said)
        if lexicon().group(lemma) in _SETTING:
            return Change(named=frozenset(key(name) for name in names if "." in name))
        things = [name.rpartition(".")[2] for name in names]
        if node.tool is not None:
            things.append(self._entities.get(node.tool.name, ""))
        return Change(lemma=lemma, things=frozenset(key(f"{thing}.x")[0] for thing in things if thing))


class Changeable:
    """Facts by what can happen to them."""

    def __init__(self, facts: Iterable[str]) -> None:
        self._by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_entity: dict[str, list[str]] = defaultdict(list)
        for fact in facts:
            self._by_key[key(fact)].append(fact)
            self._by_entity[key(fact)[0]].append(fact)

    def changed_by(self, change: Change) -> Iterator[str]:
        """Those that are other facts after it than before."""
        for name in sorted(change.named):
            yield from self._by_key.get(name, ())
        for thing in sorted(change.things):
            yield from (fact for fact in self._by_entity.get(thing, ()) if moves(change.lemma, fact))


def moves(lemma: str, fact: str) -> bool:
    """Whether a verb moves a property of its object: cancelling the status, refunding what is `refunded`."""
    field = key(fact)[1]
    moved = _fields(lemma) or _fields(lexicon().group(lemma))
    if not field or not moved:
        return False
    return field in moved or field.rsplit("_", 1)[-1] in moved or stem(lemma) in name_stems(field)


@cache
def _fields(verb: str) -> frozenset[str]:
    """The properties that a verb, or a group of verbs, moves."""
    return next(
        (frozenset(row["fields"].split(", ")) for row in rows("changes.tsv") if row["verb"] == verb), frozenset()
    )
