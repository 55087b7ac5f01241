"""Two bundles compared: graphs and tools, and a word on what they do not hold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc import compare
from runbookc.cli.build import command as build
from runbookc.diff.report import Report

TODAY = date(2026, 11, 21)
PAGE = """# Refunds

1. Look up the charge in Stripe.
2. If the amount is over $200, close the ticket.
3. Refund the charge in Stripe.
"""
CONFIG = "[tools]\nsources = ['tools.json']\n\n[directory]\nsources = ['contacts.yaml']\n"


def built(root: Path, page: str = PAGE, refund: str = "create_refund", contact: str = "#billing") -> str:
    """The out folder of a workspace with one runbook."""
    (root / "runbooks").mkdir(parents=True)
    (root / "runbooks/refunds.md").write_text(page, encoding="utf-8")
    schema = {"type": "object", "properties": {"charge_id": {"type": "string"}}, "required": ["charge_id"]}
    tools = [
        {"name": "get_charge", "description": "Look up a charge in Stripe", "parameters": schema},
        {"name": refund, "description": "Refund a charge in Stripe", "parameters": schema},
    ]
    (root / "tools.json").write_text(json.dumps(tools), encoding="utf-8")
    (root / "contacts.yaml").write_text(f"contacts: [{{kind: slack, value: '{contact}'}}]\n", encoding="utf-8")
    (root / "runbookc.toml").write_text(CONFIG, encoding="utf-8")
    words = [str(root / "runbooks/refunds.md"), "--fail-on", "never", "--today", "2026-11-21"]
    ran = CliRunner().invoke(build, words, catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    return str(root / "build")


def kinds(report: Report) -> dict[str, str]:
    assert report.why == ""
    return {change.kind: change.origin for change in report.changes}


def test_two_out_folders_are_compared_by_their_graphs(tmp_path: Path) -> None:
    """Their pages may be gone; the folder, the bundle's folder and its file mean the same."""
    old, new = built(tmp_path / "old"), built(tmp_path / "new", PAGE.replace("$200", "$500"))
    for end in ("", "bundle", "bundle/bundle.json"):
        report = compare(Path(old) / end, Path(new) / end, today=TODAY)
        assert kinds(report)["threshold-moved"] == "author"
        assert report.base.sha256 != report.head.sha256


def test_what_a_bundle_does_not_hold_is_said(tmp_path: Path) -> None:
    """Never that it did not change."""
    old = built(tmp_path / "old")
    report = compare(old, old, today=TODAY)
    assert report.changes == ()
    assert "findings, prose, how contacts stand and the config were not compared" in report.notes[0]


def test_tools_that_changed_under_one_text_are_told_as_tools(tmp_path: Path) -> None:
    """The hash of the page is in the graph, and it is the same on both sides."""
    old, new = built(tmp_path / "old"), built(tmp_path / "new", refund="reverse_charge")
    assert set(kinds(compare(old, new, today=TODAY)).values()) == {"tools"}


def test_text_and_tools_that_changed_together_are_not_told_apart(tmp_path: Path) -> None:
    """And that is said, with the runbook's name."""
    old = built(tmp_path / "old")
    new = built(tmp_path / "new", PAGE.replace("$200", "$500"), refund="reverse_charge")
    report = compare(old, new, today=TODAY)
    assert set(kinds(report).values()) == {"author"}
    assert report.notes[1].endswith("it cannot be told which of them did what: refunds")


@pytest.mark.parametrize("turned", [False, True])
def test_a_bundle_and_a_page_are_not_compared(tmp_path: Path, turned: bool) -> None:
    """Neither way round."""
    old = built(tmp_path / "old")
    paths = [old, str(tmp_path / "old/runbooks/refunds.md")]
    one, other = reversed(paths) if turned else paths
    assert "is a bundle and" in compare(one, other, today=TODAY).why


@pytest.mark.parametrize(
    ("locked", "why"), [(False, "this bundle is damaged at"), (True, "this is not what runbookc.lock says was built")]
)
def test_a_damaged_bundle_is_not_compared(tmp_path: Path, locked: bool, why: str) -> None:
    """With the place of the damage, or that somebody changed it since it was locked."""
    old, new = built(tmp_path / "old"), built(tmp_path / "new")
    if not locked:
        (tmp_path / "new/runbookc.lock").unlink()
    file = Path(new) / "bundle/bundle.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"kind": "check"', '"kind": "chekc"', 1), encoding="utf-8")
    assert why in compare(old, new, today=TODAY).why


def test_a_workspace_that_was_built_is_no_bundle(tmp_path: Path) -> None:
    """Its pages are compared, with their prose."""
    built(tmp_path / "old")
    built(tmp_path / "new", PAGE.replace("$200", "$500"))
    report = compare(tmp_path / "old", tmp_path / "new", today=TODAY)
    assert report.notes == ()
    assert "threshold-moved" in kinds(report)
