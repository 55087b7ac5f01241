"""How an agent that walks a path behaves: as it should, or, for a mutant, with one fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from runbookc.rehearsal.play import Step


@dataclass(frozen=True, slots=True)
class Conduct:
    """What is done otherwise than the path has it; all of it empty for the reference agent.

    `skips` are steps not done, by node; `claims` steps told as done whatever became of them; `early` steps told as done
    before they are; `arguments` what calls are given instead; `beyond` steps of another path, done at the end of this.
    """

    name: str = "reference"
    skips: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    early: frozenset[str] = frozenset()
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    beyond: tuple[Step, ...] = ()
    refuses: bool = False
    """Whether it says that it cannot help."""
    endless: bool = False
    """Whether it never stops asking."""
