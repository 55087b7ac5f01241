"""Every evaluator, in the order they are asked. What is not listed here is never asked."""

from __future__ import annotations

from typing import Final

from runbookc.diff.evaluators.approvals import APPROVALS
from runbookc.diff.evaluators.branches import BRANCHES
from runbookc.diff.evaluators.calls import CALLS
from runbookc.diff.evaluators.case_order import CASE_ORDER
from runbookc.diff.evaluators.conditions import CONDITIONS
from runbookc.diff.evaluators.contacts import CONTACTS
from runbookc.diff.evaluators.definitions import DEFINITIONS
from runbookc.diff.evaluators.effects import EFFECTS
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.evaluators.findings import FINDINGS
from runbookc.diff.evaluators.guarantees import GUARANTEES
from runbookc.diff.evaluators.guards import GUARDS
from runbookc.diff.evaluators.joins import JOINS
from runbookc.diff.evaluators.kinds import KINDS
from runbookc.diff.evaluators.limits import LIMITS
from runbookc.diff.evaluators.lookups import LOOKUPS
from runbookc.diff.evaluators.moves import MOVES
from runbookc.diff.evaluators.openings import OPENINGS
from runbookc.diff.evaluators.order import ORDER
from runbookc.diff.evaluators.places import PLACES
from runbookc.diff.evaluators.procedures import PROCEDURES
from runbookc.diff.evaluators.promises import PROMISES
from runbookc.diff.evaluators.reachability import REACHABILITY
from runbookc.diff.evaluators.references import REFERENCES
from runbookc.diff.evaluators.rewrites import REWRITES
from runbookc.diff.evaluators.shorthands import SHORTHANDS
from runbookc.diff.evaluators.standing_rules import STANDING_RULES
from runbookc.diff.evaluators.steps import STEPS
from runbookc.diff.evaluators.suite import SUITE
from runbookc.diff.evaluators.tools import TOOLS
from runbookc.diff.evaluators.ways import WAYS
from runbookc.diff.evaluators.wording import WORDING

EVALUATORS: Final[tuple[Evaluator, ...]] = (
    PROCEDURES,
    PLACES,
    REWRITES,
    STEPS,
    JOINS,
    MOVES,
    ORDER,
    CASE_ORDER,
    BRANCHES,
    CONDITIONS,
    WAYS,
    OPENINGS,
    CALLS,
    GUARDS,
    STANDING_RULES,
    APPROVALS,
    KINDS,
    TOOLS,
    EFFECTS,
    SHORTHANDS,
    CONTACTS,
    LIMITS,
    PROMISES,
    WORDING,
    REACHABILITY,
    LOOKUPS,
    DEFINITIONS,
    REFERENCES,
    FINDINGS,
    SUITE,
    GUARANTEES,
)
