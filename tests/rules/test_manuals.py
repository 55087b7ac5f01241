"""Every manual's bad runbook has the rule's finding, and its good one has not: the pages are run, not believed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from tests.rules.examples import findings_in, manual_of, world_of

from runbookc.cli.check import command
from runbookc.rules.manual import fences
from runbookc.rules.rule import Rule
from runbookc.rules.table import RULES
from runbookc.source import SourceText
from runbookc.sources.web.outside import outside
from runbookc.sources.web.visit import Verdict
from runbookc.surface.markdown import read_document

BY_SOURCES = ("RB001", "RB004", "RB005", "RB321")
"""Reported by `sources` while they read files, so their examples have to be files."""


@pytest.mark.parametrize(
    "rule", [r for r in RULES if r.code not in BY_SOURCES and r.needs != "links"], ids=lambda rule: rule.code
)
def test_bad_has_the_finding_and_good_has_not(rule: Rule) -> None:
    """What the manual shows is what the rule does."""
    manual = manual_of(rule)
    bad = [finding.code for finding in findings_in(manual.bad_page, world_of(manual))]
    good = [finding.code for finding in findings_in(manual.good_page, world_of(manual, good=True))]

    assert rule.code in bad
    assert rule.code not in good


@pytest.mark.parametrize("rule", [r for r in RULES if r.code in BY_SOURCES], ids=lambda rule: rule.code)
@pytest.mark.parametrize("side", ["bad", "good"])
def test_what_sources_report_is_found_in_files(rule: Rule, side: str, tmp_path: Path) -> None:
    """An example of a file that cannot be read, or that belongs to another, is found in a folder of files."""
    fence = next(f for f in fences(getattr(manual_of(rule), side)) if f.language == "markdown")
    encoding = "utf-8" if fence.part in ("", "twice") else fence.part
    page = fence.text.strip("\n") if rule.code == "RB004" else fence.text
    (tmp_path / "page.md").write_text(page, encoding=encoding)
    (tmp_path / "runbookc.toml").write_text('[workspace]\nrunbooks = ["*.md"]\n', encoding="utf-8")
    (tmp_path / "other.md").write_text(
        fence.text if fence.part == "twice" else "# Other\n\n1. Stop.\n", encoding="utf-8"
    )

    ran = CliRunner().invoke(command, [str(tmp_path), "--format", "json", "--fail-on", "never"])

    assert (f'"{rule.code}"' in ran.stdout.partition('"checked"')[0]) == (side == "bad")


@pytest.mark.parametrize("rule", [r for r in RULES if r.needs == "links"], ids=lambda rule: rule.code)
@pytest.mark.parametrize("side", ["bad", "good"])
def test_what_is_found_by_following_links(rule: Rule, side: str) -> None:
    """The example's addresses say by their first word how they would be answered."""
    fence = next(f for f in fences(getattr(manual_of(rule), side)) if f.language == "markdown")

    def check(urls: Iterable[str]) -> dict[str, Verdict | None]:
        verdicts = {"gone": Verdict("gone", "it is answered with 404"), "moved": Verdict("moved", to="https://a.io/b")}
        return {url: verdicts.get(urlsplit(url).path.split("/")[1], Verdict("there")) for url in urls}

    (came,) = outside([read_document(SourceText("page.md", fence.text)).value], check)

    assert [finding.name for finding in came.findings] == ([rule.name] if side == "bad" else [])
