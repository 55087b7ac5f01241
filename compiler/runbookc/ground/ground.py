"""Stage 4: shorthands expanded, steps bound to tools, facts to what obtains them, contacts to the directory.

It refuses to guess: where two tools, facts or people fit a step about as well, the step stays unbound and rules say so.
"""

from __future__ import annotations

from datetime import date

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.ground.binding import bind
from runbookc.ground.chosen import with_choices
from runbookc.ground.contacts import directory_of, held_contacts, reached
from runbookc.ground.expansion import expanded
from runbookc.ground.facts import Facts
from runbookc.ground.index import index_of
from runbookc.ground.linked import Links, with_linked
from runbookc.ground.lookups import with_lookups
from runbookc.ground.opening import ways_from_openings
from runbookc.ground.shorthand import phrasebook
from runbookc.ground.ticket_facts import held_by
from runbookc.ir.model import Runbook


def ground(runbook: Runbook, world: World, today: date, links: Links = ()) -> Outcome[Runbook]:
    """The same graph, held against the tools and people of `world` as of `today`; `links` are those of its page."""
    linked, findings = with_linked(runbook.nodes, links, world)
    runbook = runbook if linked is runbook.nodes else runbook.model_copy(update={"nodes": linked})
    book = phrasebook(world)
    runbook = expanded(runbook, book) if book else runbook
    index = index_of(world)
    contacts = held_contacts(runbook, world, today)
    nodes = with_choices(bind(runbook.nodes, index) if index else runbook.nodes)
    runbook = runbook.model_copy(update={"contacts": contacts})
    opened = tuple(ways_from_openings(runbook)) if index else ()
    facts = Facts(index, directory_of(world), reached(runbook), held_by(world), opened)
    nodes = facts.supplied(facts.obtained(facts.tested(runbook, nodes)), runbook.edges)
    bound = with_lookups(runbook.model_copy(update={"nodes": nodes}), facts)
    return Outcome(bound.model_copy(update={"facts": facts.ledger(bound.nodes, bound.definitions)}), findings)
