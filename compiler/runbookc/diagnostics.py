"""Findings, and the outcome of a stage: a value plus every finding made on the way.

A rule or stage makes a `Finding` with message, span and help; the runner stamps code, name, category and severity.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Generic, TypeVar

from runbookc.source import Span

T = TypeVar("T")

NOT_ASKED_FOR: Final = "not asked for (--only)"
"""Why a finding is suppressed whose rule the user left out this time."""


class Severity(StrEnum):
    """How bad, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return _RANK[self]


_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}

CATEGORIES: Final = (
    "implicit-lookup", "undefined-term", "missing-branch", "dangling-ref", "tribal-knowledge", "ui-only", "no-tool",
    "missing-tool", "ambiguous-tool", "missing-argument", "unowned-handoff", "unknown-contact", "stale-contact",
    "unbounded-wait", "unverified-effect", "unconfirmed-irreversible", "conflict", "unreachable", "stale-date",
    "hardcoded-person", "wording", "unread-sentence", "workspace",
)  # fmt: skip
"""The public names; what each means stands in docs/rules.md."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that takes part in a finding, and how."""

    span: Span
    message: str
    again: bool = False
    """Whether the finding is true of that place as it is of its own."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace what `span` covers by `text`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding; `safe` ones never change what the runbook means.

    One with a `placeholder` holds words in angle brackets that its author has to fill in; it is shown, never applied.
    """

    safe: bool
    edits: tuple[Edit, ...]
    placeholder: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """What findings of one rule on one page have in common: the first is told, and the places of the others with it.

    `again` is said of a place that is told with another. `each` says that a mend takes the fix of every place;
    else the first one's does for all of them.
    """

    key: str
    again: str
    each: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a machine could not follow, told to the author in the author's own words."""

    message: str
    span: Span
    help: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    code: str = ""
    name: str = ""
    category: str = ""
    severity: Severity = Severity.WARNING
    suppressed: str | None = None
    stub: str = ""
    """The contract of the tool that a step lacks, as JSON on one line; "" where none is lacking."""
    fingerprint: str = ""
    """The same in every version of its page; "" until the runner has stamped it."""
    cause: Cause | None = None
    """What it shares with other places; None where it stands alone, and once the runner has put them together."""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts findings by place, then code."""
        return (self.span.path, self.span.start_line, self.span.start_column, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a stage gives: its value, and what it found."""

    value: T
    findings: tuple[Finding, ...] = ()
