"""A manual's example as the whole program sees it: page and catalogues compiled together, then every rule."""

from __future__ import annotations

from datetime import date

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.diagnostics import Finding
from runbookc.pipeline import compile_page
from runbookc.rules.manual import Manual, read_manual
from runbookc.rules.rule import Rule
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText

TODAY = date(2026, 11, 21)
MAX_AGE = 180


def manual_of(rule: Rule) -> Manual:
    return read_manual(rule.manual)


def world_of(manual: Manual) -> World:
    """Nothing is configured unless the manual shows it."""
    tools = [read_tools(f"tools.{fence.language}", fence.text) for fence in manual.catalogues("tools")]
    people = [read_directory(f"directory.{fence.language}", fence.text) for fence in manual.catalogues("directory")]
    return World(
        tools=merge(tools) if tools else None,
        directory=tuple(entry for read in people for entry in read) if people else None,
        max_age=MAX_AGE,
    )


def findings_in(page: str, world: World | None = None, today: date = TODAY) -> tuple[Finding, ...]:
    """Everything that stages and rules find in a page."""
    world = world or World()
    outcome = compile_page(SourceText("page.md", page), "page", world, today)
    return run_rules(outcome.value, world, today, reported=outcome.findings).findings
