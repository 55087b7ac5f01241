"""One case to play: a way through the graph, the answers that lead along it, and how its calls end."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from runbookc.conformance.scenarios.outcomes import Outcome


class Scenario(BaseModel):
    """One path: its nodes, the branch taken at each decision, and the agent's steps on it that have a tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    runbook: str
    procedures: tuple[str, ...]
    path: tuple[str, ...]
    branches: tuple[tuple[str, str], ...] = ()
    steps: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    """By decision that was understood, a value of what it asks that leads along the path ("$300", "gold")."""
    outcomes: tuple[tuple[str, Outcome], ...] = ()
    """By step with a tool, how its call ends where that is not `ok`."""
