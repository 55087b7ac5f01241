"""Traps in which tools that read runbooks fall: every one has a test, found by its name in this table.

The shapes of text are read into graphs (tests/lower/traps.py); here stand those that end in a finding or in none.
"""

from __future__ import annotations

import pytest
from tests.lower.traps import TRAPS
from tests.rules.examples import TODAY, findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools
from runbookc.diagnostics import CATEGORIES
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.rules.table import RULES
from runbookc.source import SourceText

IN_SHAPES = {
    "nested bullets under a numbered step": "nested bullets under a numbered step are inside it",
    "a list numbered 1. throughout": "a list numbered 1. throughout is counted, nested ones by themselves",
    "if all of these hold beside if any does not": "all of these beside any does not is one decision with two ways",
    "bold lead-ins as branch heads": "bold lead-ins are the heads of cases",
    "a decision table with a not allowed row": "a row that is not allowed is a case and a rule",
    "several procedures on one page": "several procedures of a page do not run into each other",
    "a jump into a step of another section": "a jump leads into a step of another section",
    "the first escalate winning over the right one": "the first escalate does not win over the right one",
    "a keyword found inside another word": "a keyword inside another word is not that word",
}
"""A trap, and the name of its page among the shapes."""

IN_FINDINGS = (
    "a colon in a title breaking front matter",
    "a tool named in plain prose with no marker",
    "a person named in a step",
)
"""The traps that are tested below."""

TOOLS = """{"tools": [{"name": "refund_charge", "title": "Refund a charge in Stripe",
  "description": "Refunds a charge.", "inputSchema": {"type": "object", "properties": {}}}]}"""
STAFF = """contacts:
  - {kind: person, value: Dana Ortiz, status: inactive, replaced_by: "#cards"}
  - {kind: slack, value: "#cards", verified: 2026-11-01}
"""


def told(page: str, world: World | None = None) -> dict[str, str]:
    """By code the words that a page's findings are about."""
    source = SourceText("page.md", page)
    return {finding.code: source.slice(finding.span) for finding in findings_in(page, world)}


def compiled(page: str, world: World) -> Runbook:
    return compile_page(SourceText("page.md", page), "page", world, TODAY).value.runbook


@pytest.mark.parametrize("trap", IN_SHAPES)
def test_a_shape_that_traps_readers_has_its_page(trap: str) -> None:
    """Each is a page with the graph that a careful reader draws, and runs as a test there."""
    assert IN_SHAPES[trap] in TRAPS


def test_every_trap_is_in_the_table() -> None:
    """Twelve are known; one that is met later is added here before it is mended."""
    assert len({*IN_SHAPES, *IN_FINDINGS}) == 12


def test_a_colon_in_a_title_hides_nothing() -> None:
    """Front matter that YAML cannot read is told at its line, and the page below it is checked all the same."""
    page = "---\ntitle: Refunds: the whole story\n---\n\n1. If the case is urgent, close the ticket.\n"
    assert {"RB002", "RB203"} <= told(page).keys()
    assert "RB002" not in told(page.replace("Refunds: the whole story", '"Refunds: the whole story"'))


def test_a_tool_in_plain_prose_is_seen() -> None:
    """No backticks, no @ and no slash: a tool that is there is bound, one that is not there is told."""
    world = World(tools=read_tools("stripe.json", TOOLS))
    bound = compiled("# Refunds\n\n1. Refund the charge in Stripe.\n", world)
    assert [node.tool.name for node in bound.nodes if node.tool] == ["refund_charge"]
    ghost = told("# Refunds\n\n1. Check the balance in Recurly.\n", world)
    assert ghost["RB403"] == "Check the balance in Recurly"


def test_a_person_in_plain_prose_is_seen() -> None:
    """With a directory, that they have left; without one, that a role lasts longer."""
    page = "# Cards\n\n1. If the card was stolen, escalate to Dana Ortiz.\n"
    assert told(page, World(directory=read_directory("staff.yaml", STAFF)))["RB505"] == "Dana Ortiz"
    assert told(page)["RB507"] == "Dana Ortiz"


def test_every_category_has_a_rule_whose_bad_page_has_it() -> None:
    """What findings can be about is what rules find: each category by at least one manual that runs as a test."""
    by_category = {rule.category for rule in RULES if "\n## Bad\n" in rule.manual}
    assert by_category == set(CATEGORIES)
