"""One case to play: a way through the graph, the answers that lead along it, and how its calls end."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from runbookc.conformance.scenarios.outcomes import Outcome


class Scenario(BaseModel):
    """One path: its nodes, the branch taken at each decision, and the agent's steps on it that have a tool.

    A path that goes round a loop, or twice through a procedure, comes to a node again: it stands in `path`, `branches`,
    `steps` and `values` once for each visit, in order, so that a condition may hold at last that did not at first.
    """

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
    repeats: tuple[tuple[str, int], ...] = ()
    """By step, how often it is done in a row, where the page says how often at most and this goes that far."""

    given: tuple[tuple[str, str, str], ...] = ()
    """What calls tell besides: the tool, the path of a field in its results ("data[].disputed"), its value as JSON."""
    amount: str = ""
    """What anything costs where the page does not say: "$50.01", just past a rule's limit."""
    asks: str = ""
    """What the customer asks for that no condition of the path speaks of ("refund gift cards")."""

    @property
    def labels(self) -> tuple[str, ...]:
        """By place on the path the answer that is given there; "" where none is."""
        return _placed(self.path, self.branches)

    @property
    def valued(self) -> tuple[str, ...]:
        """By place on the path the value that a condition finds there; "" where none is known."""
        return _placed(self.path, self.values)

    def cut(self, at: int) -> Scenario:
        """The scenario up to a place on its path; what would be so later is so."""
        answered = sum(1 for label in self.labels[: at + 1] if label)
        kept = self.path[: at + 1]
        called = sum(1 for node in kept if node in self.steps)
        return self.model_copy(
            update={"path": kept, "branches": self.branches[:answered], "steps": self.steps[:called]}
        )


def _placed(path: tuple[str, ...], told: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    found, at = [], 0
    for node in path:
        here = at < len(told) and told[at][0] == node
        found.append(told[at][1] if here else "")
        at += here
    return tuple(found)
