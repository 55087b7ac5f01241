"""What a rule is: a module with a manual and a check.

The module's docstring is the manual (`explain` prints it): a title line, then the sections Why, Bad, Good, Fix and
Ignore. Bad and Good are runbooks that run as tests.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from runbookc.diagnostics import Finding, Severity

if TYPE_CHECKING:  # `explain` needs the table and no graph, whose model takes longest to import
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Runbook

    Check = Callable[[Runbook, Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule's registration.

    `needs` names what must be configured for it to run at all, and read to the last source: half a catalogue would
    accuse the innocent. `wants_all` names what need not be configured, but, if it is, must have been read likewise.
    `check` is None for what the stages and the sources report while they read: those findings carry the rule's code
    from the start, and the rule gives them their manual; those of `links` are found only when outside links are asked.
    """

    code: str
    name: str
    category: str
    severity: Severity
    check: Check | None
    manual: str
    needs: Literal["tools", "directory", "links"] | None = None
    wants_all: Literal["tools"] | None = None
    off: bool = False
    """Whether the workspace has turned it off."""

    @property
    def suppressible(self) -> bool:
        """Whether an author may have it leave a place alone: all but RB0, what is wrong with the file as a file."""
        return not self.code.startswith("RB0")
