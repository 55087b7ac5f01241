"""How well plain prose is bound to tools: precision and recall over labelled steps of invented workspaces.

    .venv/bin/python bench/binding.py [TRADE ...] [--misses]

`bench/binding/TRADE.tools.yaml` is a catalogue, `TRADE.steps.tsv` has a step a line with the tool that a colleague
would take: a name; `?` where the words fit several and none may be chosen; `-` where no tool does it; `@` where only
the customer can; `|` between labels that are as good. An empty line begins another procedure. Precision is of the steps
that were bound, recall of those that have a tool; `open` counts steps with a tool for which several came too close.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.ground.candidates import candidates, rivals
from runbookc.ir.model import Node
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

HERE = Path(__file__).parent / "binding"
NO_TOOL = ("?", "-", "@")


@dataclass(frozen=True)
class Step:
    """One labelled step, what it was bound to, and the tools that came close."""

    label: str
    text: str
    bound: tuple[str, ...]
    close: tuple[str, ...]
    known: frozenset[str]
    why: str = ""

    @property
    def right(self) -> bool:
        """Whether a colleague would do the same."""
        return any(self.bound == (() if label in NO_TOOL else (label,)) for label in self.label.split("|"))

    @property
    def has_tool(self) -> bool:
        """Whether nothing but a tool is right."""
        return not set(self.label.split("|")) & set(NO_TOOL)


@dataclass(frozen=True)
class Score:
    """Counts over steps."""

    bound: int
    hits: int
    wanted: int
    found: int
    open: int

    @property
    def precision(self) -> float:
        """The share of the bindings that are right."""
        return self.hits / self.bound if self.bound else 1.0

    @property
    def recall(self) -> float:
        """The share of the steps with a tool that got it."""
        return self.found / self.wanted if self.wanted else 1.0


def trades() -> list[str]:
    """The labelled workspaces."""
    return sorted(path.name.split(".")[0] for path in HERE.glob("*.tools.yaml"))


def steps_of(trade: str) -> list[Step]:
    """Every labelled step of a workspace, each bound within its procedure."""
    name = f"{trade}.tools.yaml"
    world = World(tools=merge([read_tools(name, (HERE / name).read_text("utf-8"))]))
    procedures = (HERE / f"{trade}.steps.tsv").read_text("utf-8").strip().split("\n\n")
    return [step for procedure in procedures for step in _steps(procedure, world)]


def _steps(procedure: str, world: World) -> list[Step]:
    labelled = [line.split("\t") for line in procedure.splitlines()]
    page = "# Steps\n\n" + "".join(f"{at}. {text}\n" for at, (_, text) in enumerate(labelled, 1))
    nodes = compile_page(SourceText("steps.md", page), "steps", world, date(2026, 11, 21)).value.runbook.nodes
    found = []
    for line, (label, text) in enumerate(labelled, 3):
        own = [n for n in nodes if n.source.start_line == line and not n.inferred and n.kind != "decide"]
        bound = tuple(dict.fromkeys(n.tool.name for n in own if n.tool))
        close = tuple(c.tool.called for n in own for c in rivals(candidates(n, world) or ())) if own else ()
        known = frozenset(tool.called for tool in world.tools or ())
        found.append(Step(label, text, bound, close, known, " ".join(map(_told, own))))
    return found


def _told(node: Node) -> str:
    verb = f"{node.action.verb}|{node.action.object}" if node.action else ""
    return f"[{node.kind}{'' if node.actor == 'agent' else ' by ' + node.actor} {verb} in {node.system}]"


def score(steps: list[Step]) -> Score:
    """Precision, recall and open choices of some steps."""
    bound = [step for step in steps if step.bound]
    wanted = [step for step in steps if step.has_tool]
    unsettled = [step for step in wanted if not step.bound and len(step.close) > 1]
    hits = sum(step.right for step in bound)
    return Score(len(bound), hits, len(wanted), sum(step.right for step in wanted), len(unsettled))


def main(arguments: list[str]) -> None:
    """Prints one line a workspace, then all; with `--misses` each step that was bound otherwise."""
    chosen = [name for name in arguments if not name.startswith("-")] or trades()
    every: list[Step] = []
    for trade in chosen:
        steps = steps_of(trade)
        every += steps
        print(_line(trade, steps))
        for step in steps if "--misses" in arguments else ():
            if not step.right:
                print(f"    {step.label:28} {step.text}\n        -> {step.bound} close {step.close} {step.why}")
    print(_line("all", every))


def _line(name: str, steps: list[Step]) -> str:
    found = score(steps)
    return (
        f"{name:12} {len(steps):4} steps  precision {found.precision:.3f}  recall {found.recall:.3f}  open {found.open}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
