"""docs/rules.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

from runbookc.rules.handbook import handbook
from runbookc.rules.table import RULES

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_not_stale() -> None:
    """Written by `python -m runbookc.rules.handbook > docs/rules.md`; run it again after a manual has changed."""
    assert PAGE.read_text(encoding="utf-8") == handbook()


def test_every_rule_has_its_page_and_its_link() -> None:
    """A row of the table leads to a heading that is there."""
    page = handbook()
    for rule in RULES:
        assert f"\n### {rule.code} {rule.name}\n" in page
        assert f"[{rule.code}](#{rule.code.lower()}-{rule.name})" in page


def test_headings_of_examples_stay_as_they_are() -> None:
    """Only the manual's own headings go down; an example is a runbook and keeps its shape."""
    assert "\n## Rules\n\n- Never refund a disputed charge." in handbook()
    assert "\n#### Why\n" in handbook()
