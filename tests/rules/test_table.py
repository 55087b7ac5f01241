"""No rule can be forgotten: every page of the room is in the table, and the table is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.rules.examples import manual_of

import runbookc.rules
from runbookc.diagnostics import CATEGORIES, Severity
from runbookc.render.consequences import CONSEQUENCES
from runbookc.rules.rule import Rule
from runbookc.rules.table import RULES, find_rules

ROOM = Path(runbookc.rules.__file__).parent


def test_every_file_with_a_manual_is_in_the_table() -> None:
    """A module whose docstring has the section Why is a rule, and its file's name is the rule's."""
    with_manual = {
        file.stem.replace("_", "-") for file in ROOM.glob("*.py") if "\n## Why\n" in file.read_text(encoding="utf-8")
    }
    assert with_manual == {rule.name for rule in RULES}


def test_a_module_that_checks_is_a_rule() -> None:
    """A `check(runbook, facts)` outside the table would never run."""
    with_check = {
        file.stem.replace("_", "-")
        for file in ROOM.glob("*.py")
        if re.search(r"^def check\(", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert with_check == {rule.name for rule in RULES if rule.check}


def test_codes_are_unique_and_in_order() -> None:
    """The table reads from RB001 upwards and gives no code twice."""
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"RB\d{3}", code) for code in codes)


def test_every_category_has_a_rule_and_a_consequence() -> None:
    """The public categories are covered, and the summary knows what each does to an agent."""
    assert {rule.category for rule in RULES} == set(CATEGORIES)
    assert sorted(c for names in CONSEQUENCES.values() for c in names) == sorted(CATEGORIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_manual_is_whole(rule: Rule) -> None:
    """Title in one sentence, five sections none of which is empty."""
    manual = manual_of(rule)
    assert "\n" not in manual.title
    assert manual.title.endswith(".")
    assert all((manual.why, manual.bad, manual.good, manual.fix, manual.ignore))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_manual_says_what_it_does_to_an_agent_and_to_a_customer(rule: Rule) -> None:
    """Why it matters is told for both, in sentences that a person can read, and how to mend it in an order to obey."""
    manual = manual_of(rule)
    assert re.search(r"\bagents?\b", manual.why, re.IGNORECASE)
    assert re.search(r"\bcustomers?\b", manual.why)
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:;?!])\s", manual.why)) <= 45
    assert "```markdown" in manual.bad
    assert "```" in manual.good


def test_rules_are_found_by_code_name_and_category() -> None:
    """`explain` takes any of the three, in any case."""
    assert [rule.code for rule in find_rules("rb201")] == ["RB201"]
    assert [rule.code for rule in find_rules("Fact-Never-Obtained")] == ["RB201"]
    assert {rule.category for rule in find_rules("implicit-lookup")} == {"implicit-lookup"}
    assert find_rules("nothing") == ()


def test_what_blocks_a_build_is_little() -> None:
    """Errors are for what a build must stop on; everything else advises."""
    errors = {rule.category for rule in RULES if rule.severity is Severity.ERROR}
    assert errors <= {
        "workspace", "implicit-lookup", "missing-branch", "dangling-ref", "conflict", "missing-tool",
        "unknown-contact", "stale-contact", "wording", "unread-sentence",
    }  # fmt: skip
