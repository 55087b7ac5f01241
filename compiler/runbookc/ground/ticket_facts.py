"""What every ticket holds: facts that are in front of whoever works on it, so that no step looks them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from runbookc.catalog.model import HELD, World
from runbookc.ground.fact_names import key


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """Facts by their keys (`fact_names.key`); `stated` where the configuration lists them."""

    given: frozenset[tuple[str, str]]
    stated: bool = False

    def holds(self, fact: str) -> bool:
        """Whether every ticket tells a fact, by whatever name."""
        return key(fact) in self.given


NOTHING_HELD: Final = TicketFacts(frozenset())


def held_by(world: World) -> TicketFacts:
    """What tickets hold in a world. A ticket has its number, whatever else is listed."""
    listed = HELD if world.holds is None else ("ticket.id", *world.holds)
    return TicketFacts(frozenset(key(fact) for fact in listed), stated=world.holds is not None)
