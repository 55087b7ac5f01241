"""What could prove a statement, as the binder finds it and the ledger is asked for it."""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.patterns import ClaimPattern

CHECK = "check"
LOOK = frozenset((CHECK, "find"))
"""Groups of verbs that look and change nothing."""


class Bound(NamedTuple):
    """The patterns that could prove a statement. `sure` when their absence proves that it is not so."""

    patterns: tuple[ClaimPattern, ...]
    group: str
    sure: bool
    look: bool = False
    any_read: bool = False
    """A look-up that no system names: a record of another tool that speaks of the thing proves it as well."""
    names: tuple[str, ...] = ()
    """For a look-up, the nouns that bound it."""
    again: bool = False
    """A look-up that says something is mended: it must come after the change."""
    deed: str = ""
    """The lemma of what is claimed."""
    accepts: bool = False
    """Only a request is claimed ("submitted"): a pending receipt is enough."""
    things: tuple[str, ...] = ()
    """Nouns of what was dealt with that no tool's name bears: records may know the thing by them."""
    nouns: tuple[str, ...] = ()
    """Every noun of the statement."""
    pronoun: bool = False
    """Whether the thing is only pointed at ("it")."""
    party: tuple[str, ...] = ()
    """Nouns of whom it says was reached: "spoke to the warehouse"."""
    reached: bool = False
    """Whether somebody is said to have been reached: then what they said stands in a record."""
    granted: bool = False
    """Whether it says that something was approved: then no record may say that this is still open."""
    language: str = "en"
    reads: frozenset[str] = frozenset()
    """For a look-up, every tool that only reads: a change proves no look."""
    strange: tuple[str, ...] = ()
    """For a look-up, what it names and no tool that reads bears in its name."""
    verifies: bool = False
    """Whether somebody's identity is said to be verified: a record of them proves that only by what they gave."""
    chosen: bool = False
    """Whether it names one of the values that a tool takes: a record that holds it may be what was read."""
    anew: bool = False
    """Whether it is said to have been looked up once more."""
    parts: tuple[tuple[ClaimPattern, ...], ...] = ()
    """Where several things are named, each of other tools: the patterns of each."""
    assured: bool = False
    """Whether it is said to be confirmed ("your visit is confirmed"): somebody may have read that it is."""
