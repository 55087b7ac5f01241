"""A manual's example as the whole program sees it: page and catalogues compiled together, then every rule."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.shorthand import Shorthand
from runbookc.catalog.tool_pin import drift_of
from runbookc.catalog.tools import merge, read_tools
from runbookc.diagnostics import Finding
from runbookc.ground.shorthand import phrasebook
from runbookc.pipeline import compile_page
from runbookc.rules.manual import Manual, fences, read_manual
from runbookc.rules.rule import Rule
from runbookc.rules.runner import run_rules, stamp_reported
from runbookc.source import SourceText
from runbookc.sources.bindings import read_bindings
from runbookc.sources.config import read_config

TODAY = date(2026, 11, 21)
MAX_AGE = 180


def manual_of(rule: Rule) -> Manual:
    return read_manual(rule.manual)


def world_of(manual: Manual, good: bool = False) -> World:
    """Nothing is configured unless the manual shows it."""
    tools = [read_tools(f"tools.{fence.language}", fence.text) for fence in manual.catalogues("tools")]
    theirs = [read_tools(f"customer.{fence.language}", fence.text) for fence in manual.catalogues("customer")]
    tools += [tuple(replace(tool, customer=True) for tool in found) for found in theirs]
    people = [read_directory(f"directory.{fence.language}", fence.text) for fence in manual.catalogues("directory")]
    return World(
        tools=merge(tools) if tools else None,
        directory=tuple(entry for read in people for entry in read) if people else None,
        max_age=MAX_AGE,
        drift=tuple(drift_of(_pins(manual.good if good else manual.bad), merge(tools), True)),
        bindings=_bindings(manual.good if good else manual.bad) or _bindings(manual.bad),
    )


def _pins(side: str) -> dict[str, object]:
    """What the example's lock pins."""
    return {name: pin for fence in fences(side) if fence.part == "lock" for name, pin in json.loads(fence.text).items()}


def _bindings(side: str) -> tuple[Shorthand, ...]:
    """What the example's configuration defines."""
    texts = [fence.text for fence in fences(side) if fence.part == "bindings"]
    return tuple(s for text in texts for s in read_bindings(read_config("runbookc.toml", text), text))


def findings_in(page: str, world: World | None = None, today: date = TODAY) -> tuple[Finding, ...]:
    """Everything that stages and rules find in a page."""
    world = world or World()
    outcome = compile_page(SourceText("page.md", page), "page", world, today)
    book = phrasebook(world)
    problems = stamp_reported(book.problems) if book else ()
    return (*problems, *run_rules(outcome.value, world, today, reported=outcome.findings).findings)
