"""Stage 4: steps bound to tools, facts to what obtains them, contacts to the directory.

It refuses to guess: where two tools, facts or people fit a step about as well, the step stays unbound and rules say so.
"""

from __future__ import annotations

from datetime import date

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.ir.model import Contact, Runbook


def ground(runbook: Runbook, world: World, today: date) -> Outcome[Runbook]:
    """The same graph, held against the tools and people of `world` as of `today`."""
    contacts = tuple(_unchecked(contact) for contact in runbook.contacts)
    return Outcome(runbook.model_copy(update={"contacts": contacts}), ())


def _unchecked(contact: Contact) -> Contact:
    return contact.model_copy(update={"status": "unchecked"})
