"""Reports of pages to be drawn: each side a text and the graph it stands for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.diff.graphs import PATH, contact, graph
from tests.render.diff_samples import HOSTILE, NEW, OLD

from runbookc.diff.change import Change
from runbookc.diff.compare import compare_sides
from runbookc.diff.report import PagePair, PageVersion, Report
from runbookc.diff.side import Side
from runbookc.ir.model import Node, Runbook
from runbookc.source import SourceText

WORDS = HOSTILE.replace("|", "¦").replace("\x1b", "\u001b")


def pair(old: str, new: str, old_text: str = "", new_text: str = "") -> PagePair:
    """Two graphs written as `tests.diff.graphs` has it; a step's line is its line in the text."""
    texts = (old_text or old, new_text or new)
    sides = (graph(old), graph(new))
    return PagePair(*(PageVersion(SourceText(PATH, text), side) for text, side in zip(texts, sides, strict=True)))


def report_of(page: PagePair) -> Report:
    """The comparison of the two graphs of a page."""
    assert page.old is not None
    assert page.new is not None
    found = compare_sides(Side(page.old.runbook), Side(page.new.runbook))
    return Report(OLD, NEW, tuple(found), 1, pages=(page,))


def steps(number: int, write: Callable[[int], str]) -> str:
    """So many steps, each on its line."""
    return "\n".join(f"n{at} {write(at)}" for at in range(1, number + 1))


def hostile_report() -> Report:
    """Every text of a page that a drawing or the prose shows is hostile: steps, tools, systems, contacts, titles."""
    page = pair(f"n1 check Look it up\nn2 act {WORDS}\nn3 tell Tell them", f"n1 check Look it up\nn3 tell {WORDS} now")
    both = [_poisoned(version) for version in (page.old, page.new) if version]
    poisoned = PagePair(*both)
    report = report_of(poisoned)
    return replace(report, changes=tuple(_worded(change) for change in report.changes))


def _poisoned(version: PageVersion) -> PageVersion:
    def node(one: Node) -> Node:
        tool = {"name": WORDS, "source": WORDS}
        return one.model_copy(update={"system": WORDS}) if one.kind == "tell" else _with_tool(one, tool)

    def _with_tool(one: Node, tool: dict[str, str]) -> Node:
        return Node.model_validate(one.model_dump() | {"tool": tool}) if one.kind in ("act", "check") else one

    runbook: Runbook = version.runbook.model_copy(
        update={
            "nodes": tuple(node(one) for one in version.runbook.nodes),
            "procedures": tuple(p.model_copy(update={"title": WORDS}) for p in version.runbook.procedures),
            "contacts": (contact(WORDS, "n1"),),
        }
    )
    return PageVersion(SourceText(PATH, f"# {HOSTILE}\n\n{version.source.text}\n"), runbook)


def _worded(change: Change) -> Change:
    return replace(change, message=f"{change.message} {HOSTILE}")
