"""What a target is: a pure function from compiled runbooks to files, and an honest list of what it can hold.

Targets are found by the entry point group `runbookc.targets`; each entry names an object that fits `Target`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Any, Literal, Protocol

from runbookc.catalog.model import World
from runbookc.errors import UsageError
from runbookc.ir.model import Runbook

GROUP = "runbookc.targets"
Level = Literal["enforced", "reported", "instructed", "lost"]
"""Something fails when it is not so; it is told, and fails nothing by itself; a model is told; it cannot be said."""
Feature = Literal[
    "order of steps", "branches", "tool arguments", "prohibitions", "approvals", "claims need receipts", "hand-offs",
    "missing tools", "waits", "actions of the customer",
]  # fmt: skip
"""What a runbook asks for; every target says of each what becomes of it."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file: a relative path with forward slashes, below the target's own folder, and its text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What becomes of one feature of the graph in a target, and how."""

    feature: Feature
    level: Level
    note: str = ""


@dataclass(frozen=True, slots=True)
class Program:
    """What is compiled: every runbook of the build, and the world it was grounded in."""

    runbooks: tuple[Runbook, ...]
    world: World = field(default_factory=World)


class Target(Protocol):
    """A target: `emit` gives every file, the same for the same program, and touches nothing."""

    name: str
    version: str
    """Of the format emitted, as its owner counts."""
    guarantees: tuple[Guarantee, ...]

    def emit(self, program: Program) -> Iterable[Artifact]:
        """All artifacts, in a fixed order."""
        ...


def find_target(name: str) -> Target:
    """The installed target of that name; UsageError naming those there are."""
    found = {e.name: e for e in entry_points(group=GROUP)}
    if name not in found:
        raise UsageError(f"no target is called '{name}'; installed: {', '.join(installed_targets()) or 'none'}")
    target: Any = found[name].load()
    return target  # type: ignore[no-any-return]  # an entry point is checked by its use


def installed_targets() -> list[str]:
    """The names of the targets there are, in alphabetical order."""
    return sorted({entry.name for entry in entry_points(group=GROUP)})


def file_name(runbook_id: str) -> str:
    """A runbook's id as a relative path that stays where it is put: "" parts, "." and ".." are dropped."""
    parts = [re.sub(r"[^\w.-]+", "-", part).strip("-") for part in re.split(r"[/\\]", runbook_id)]
    return "/".join(part for part in parts if part.strip(".")) or "runbook"
