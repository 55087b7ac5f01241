"""What changed around a text stands apart from what its author changed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from runbookc import pipeline
from runbookc.diff.change import Change
from runbookc.diff.report import Report
from runbookc.render.diff_view import view
from runbookc.sources.versions import compare_paths

PAGE = """# Refunds

1. Look up the charge in Stripe.
2. Refund the charge in Stripe.
3. Ask #billing-oncall to confirm it.
"""
TODAY = date(2026, 11, 21)
CONFIG = "[tools]\nsources = ['tools.json']\n\n[directory]\nsources = ['contacts.yaml']\n"
CONTACTS = "contacts:\n  - kind: slack\n    value: '#billing-oncall'\n    status: {}\n"


def tool(name: str, says: str) -> dict[str, object]:
    given = {"type": "object", "properties": {"charge_id": {"type": "string"}}, "required": ["charge_id"]}
    return {"name": name, "description": says, "parameters": given}


LOOK_UP = tool("get_charge", "Look up a charge in Stripe")
REFUND = tool("create_refund", "Refund a charge in Stripe")


def workspace(
    root: Path,
    page: str = PAGE,
    tools: tuple[dict[str, object], ...] = (LOOK_UP, REFUND),
    contact: str = "active",
    config: str = CONFIG,
) -> str:
    (root / "runbooks").mkdir(parents=True)
    (root / "runbooks/refunds.md").write_text(page, encoding="utf-8")
    (root / "tools.json").write_text(json.dumps(tools), encoding="utf-8")
    (root / "contacts.yaml").write_text(CONTACTS.format(contact), encoding="utf-8")
    (root / "runbookc.toml").write_text(config, encoding="utf-8")
    return str(root)


def origins(report: Report) -> dict[str, set[str]]:
    """The kinds of change by origin."""
    assert report.why == ""
    found: dict[str, set[str]] = {}
    for change in report.changes:
        found.setdefault(change.origin, set()).add(change.kind)
    return found


def of(report: Report, kind: str) -> Change:
    return next(change for change in report.changes if change.kind == kind)


def test_a_tool_that_went_away_is_no_change_of_the_author(tmp_path: Path) -> None:
    """The text is the same; what is told is told of the tools."""
    old, new = workspace(tmp_path / "old"), workspace(tmp_path / "new", tools=(LOOK_UP,))
    told = origins(compare_paths(old, new, TODAY))
    assert told.keys() == {"tools"}
    assert "tool-lost" in told["tools"]


def test_an_edit_and_a_lost_contact_stand_apart(tmp_path: Path) -> None:
    """The old text in the new world stands between the two: each change has the origin that made it."""
    old = workspace(tmp_path / "old")
    new = workspace(tmp_path / "new", PAGE.replace("1. Look up the charge in Stripe.\n2.", "1."), contact="inactive")
    report = compare_paths(old, new, TODAY)
    told = origins(report)
    assert "contact-stale" in told["directory"]
    assert "step-removed" in told["author"]
    assert "contact-stale" not in told["author"]
    assert "tools" not in told


def test_what_drifted_is_told_at_the_lines_of_the_new_text(tmp_path: Path) -> None:
    """Where the author wrote lines above; a step that they reworded has no line there that could be named."""
    old = workspace(tmp_path / "old")
    new = workspace(tmp_path / "new", PAGE.replace("1. Look", "A word before.\n\n1. Look"), contact="inactive")
    stale = of(compare_paths(old, new, TODAY), "contact-stale")
    assert stale.before is not None
    assert stale.after is not None
    assert [place.span and place.span.start_line for place in (stale.before, stale.after)] == [5, 7]
    reworded = PAGE.replace("to confirm it", "to confirm that")
    again = of(compare_paths(old, workspace(tmp_path / "other", reworded, contact="inactive"), TODAY), "contact-stale")
    assert again.after is not None
    assert again.after.span is None


def test_each_part_of_the_world_has_its_own_changes(tmp_path: Path) -> None:
    """A tool gone, a contact gone and a rule that counts for more now, in one comparison without an edit."""
    old = workspace(tmp_path / "old")
    config = CONFIG + "\n[check.severity]\nRB504 = 'error'\n\n[ticket]\nholds = ['ticket.id']\n"
    new = workspace(tmp_path / "new", tools=(LOOK_UP,), contact="inactive", config=config)
    told = origins(compare_paths(old, new, TODAY))
    assert "author" not in told
    assert "tool-lost" in told["tools"]
    assert "contact-stale" in told["directory"]


@pytest.mark.parametrize("entry", ["tools.json", "contacts.yaml"])
def test_lines_of_a_source_that_moved_are_no_change(tmp_path: Path, entry: str) -> None:
    """The same entries under a longer head are the same entries."""
    old, new = workspace(tmp_path / "old"), workspace(tmp_path / "new")
    file = tmp_path / "new" / entry
    file.write_text("\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    assert compare_paths(old, new, TODAY).changes == ()


def test_both_sides_are_judged_on_one_day(tmp_path: Path) -> None:
    """A contact that expired between two commits is stale on both, and no change."""
    contacts = "contacts:\n  - kind: slack\n    value: '#billing-oncall'\n    verified: 2026-01-01\n"
    config = CONFIG + "max_age = '90 days'\n"
    for name in ("old", "new"):
        workspace(tmp_path / name, config=config)
        (tmp_path / name / "contacts.yaml").write_text(contacts, encoding="utf-8")
    assert compare_paths(str(tmp_path / "old"), str(tmp_path / "new"), TODAY).changes == ()


def test_a_text_is_read_once_however_many_worlds_it_is_read_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old page in the old world, with the new tools, with the new directory too; and the new page."""
    read: list[str] = []
    lower = pipeline.lower
    monkeypatch.setattr(
        pipeline, "lower", lambda document, *rest: read.append(document.source.text) or lower(document, *rest)
    )
    old = workspace(tmp_path / "old")
    edited = PAGE.replace("Ask", "Beg")
    report = compare_paths(old, workspace(tmp_path / "new", edited, (LOOK_UP,), "inactive"), TODAY)
    assert {"tools", "directory", "author"} <= {change.origin for change in report.changes}
    assert sorted(read) == sorted([PAGE, edited])


def test_one_tool_that_is_gone_is_one_entry_on_all_pages(tmp_path: Path) -> None:
    """Whatever is missed, warned of or asked of targets because of it; and one contact is another."""
    old, new = workspace(tmp_path / "old"), workspace(tmp_path / "new", tools=(LOOK_UP,), contact="inactive")
    for side in (old, new):
        page = PAGE.replace("# Refunds", "# Returns")
        (Path(side) / "runbooks/returns.md").write_text(page, encoding="utf-8")
    report = compare_paths(old, new, TODAY)
    entries = view(report).drift
    assert [entry.title for entry in entries] == [
        "the tool 'create_refund' is gone",
        "the contact '#billing-oncall' was active and is now inactive",
    ]
    assert all({change.runbook for change in entry.changes} == {"refunds", "returns"} for entry in entries)
    assert [entry.place.partition(";")[0] for entry in entries] == ["tools.json:1 -> -", "contacts.yaml:2 -> 2"]
    assert "first felt at runbooks/refunds.md:4" in entries[0].place


def test_a_parameter_more_is_told_of_its_tool(tmp_path: Path) -> None:
    """What every step that calls it now gives follows from that."""
    given = {"charge_id": {"type": "string"}, "region": {"type": "string"}}
    wider = {**LOOK_UP, "parameters": {"type": "object", "properties": given, "required": list(given)}}
    report = compare_paths(workspace(tmp_path / "old"), workspace(tmp_path / "new", tools=(wider, REFUND)), TODAY)
    (entry,) = view(report).drift
    assert entry.title == "the tool 'get_charge' has a new parameter 'region'"
    assert "argument-added" in {change.kind for change in entry.changes}


def test_a_target_taken_out_of_the_configuration_is_told(tmp_path: Path) -> None:
    """Nobody edited a page, and none is built for it any more: one entry for all pages."""
    fewer = "[workspace]\ntargets = ['instructions']\n\n" + CONFIG
    more = "[workspace]\ntargets = ['instructions', 'skill']\n\n" + CONFIG
    report = compare_paths(workspace(tmp_path / "old", config=more), workspace(tmp_path / "new", config=fewer), TODAY)
    assert origins(report).keys() == {"config"}
    (entry,) = view(report).drift
    assert entry.title == "the target 'skill' was taken out of the configuration"
    assert entry.lead.kind == "target-removed"


def test_a_link_that_broke_because_of_another_page_is_the_authors(tmp_path: Path) -> None:
    """The page itself did not change, its neighbour did, and somebody wrote that."""
    linking = PAGE + "4. Follow [the dispute steps](disputes.md#open-one).\n"
    for name, heading in (("old", "Open one"), ("new", "File one")):
        workspace(tmp_path / name, linking)
        text = f"# Disputes\n\n## {heading}\n\n1. Look up the charge in Stripe.\n"
        (tmp_path / name / "runbooks/disputes.md").write_text(text, encoding="utf-8")
    report = compare_paths(str(tmp_path / "old"), str(tmp_path / "new"), TODAY)
    assert origins(report).keys() == {"author"}
    broken = of(report, "finding-new")
    assert "has no heading '#open-one'" in broken.message
    assert broken.runbook == "refunds"
