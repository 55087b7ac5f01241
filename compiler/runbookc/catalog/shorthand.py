"""Words that a workspace defines once: "check Stripe", and what they stand for wherever a step says them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Words and what they stand for: one tool by name, or steps in words. `line` is where `source` defines them.

    `inputs` are facts it needs, `search_by` what it looks things up by, the best first, `look_for` what it has to
    find out: each in the author's words ("customer id", "the charge's age").
    """

    words: str
    source: str
    line: int = 1
    tool: str = ""
    steps: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    search_by: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Where it is defined, as messages say it: `runbookc.toml:14`."""
        return f"{self.source}:{self.line}"
