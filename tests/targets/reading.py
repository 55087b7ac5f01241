"""What two readings of one runbook must share: decisions, tools, arguments and hand-offs, in the author's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.analyses.domains import domain_of
from runbookc.catalog.model import World
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Runbook
from runbookc.ir.outline import Case, Outline, Way
from runbookc.pipeline import compile_page
from runbookc.source import SourceText
from runbookc.target import Program
from runbookc_targets.instructions import target

TODAY = date(2026, 11, 21)
NO_TOOLS = World(tools=())


def read(text: str, world: World, runbook_id: str = "page") -> Runbook:
    """A page compiled as anyone's would be."""
    return compile_page(SourceText(f"{runbook_id}.md", text), runbook_id, world, TODAY).value.runbook


class Reading:
    """One compiled page, told without ids, numbers and lines."""

    def __init__(self, runbook: Runbook) -> None:
        self._runbook = runbook
        self._nodes = {node.id: node for node in runbook.nodes}
        self._chapters = Outline(runbook).chapters
        self._steps = {(c.procedure.id, s.number): s for c in self._chapters for s in c.steps}

    def decisions(self) -> list[tuple[str, str]]:
        """Each case and each last "otherwise" that somebody can come to, with the words of what follows."""
        found = []
        domains = {fact.name: domain_of(fact) for fact in self._runbook.facts}
        feasible = Feasible(Flow(self._runbook), Questions(self._runbook, domains))
        for chapter in self._chapters:
            for step in chapter.steps:
                found += [(self._case(case), self._where(case.way, chapter.procedure.id)) for case in step.cases]
                last = step.asked_last.id if step.asked_last else ""
                if step.otherwise and (feasible.leads(last, "no") or not feasible.reached(last)):
                    after = self._where(step.otherwise, chapter.procedure.id)
                    found += [] if after.startswith("decide: ") else [("otherwise", after)]
        return sorted(found)

    def tools(self) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
        """Each bound step in order: its words, its tool, and where each argument comes from."""
        return [
            (words(node.text), node.tool.name, tuple(self._arguments(node)))
            for node in self._runbook.nodes
            if node.tool is not None
        ]

    def handoffs(self) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        """Each hand-off in order: its words, and whom it names."""
        return [
            (words(node.text), tuple(sorted((c.kind, c.value) for c in self._runbook.contacts if c.node == node.id)))
            for node in self._runbook.nodes
            if node.kind == "handoff"
        ]

    def _case(self, case: Case) -> str:
        return {"one": " & ", "all": " & ", "any": " or "}[case.join].join(words(n.text) for n in case.conditions)

    def _where(self, way: Way, home: str) -> str:
        if way.ends:
            return "stop"
        step = self._steps[way.procedure.id if way.procedure else home, way.step]
        return f"decide: {self._case(step.cases[0])}" if step.cases else words(step.node.text)

    def _arguments(self, node: Node) -> Iterator[tuple[str, str]]:
        for name, argument in (node.tool.arguments if node.tool else {}).items():
            kind, _, rest = argument.origin.partition(":")
            if kind == "step" and rest in self._nodes:
                rest = words(self._nodes[rest].text)
            yield name, f"{kind}:{'its own words' if words(rest) == words(node.text) else rest}"


def words(text: str) -> str:
    """Words alone: lower case, no commas, a row under its head as "is"."""
    plain = re.sub(r"[,“”\"]", "", text.lower()).replace(": ", " is ")
    return re.sub(r"\s+", " ", plain).strip(" .")


def emitted(runbook: Runbook, world: World = NO_TOOLS) -> str:
    """The one page of instructions."""
    (artifact,) = target.emit(Program((runbook,), world))
    assert artifact.path == f"{runbook.runbook.id}.md"
    return artifact.text
