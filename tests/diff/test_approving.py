"""`runbookc diff --approve`: a reviewer's yes, for how long it holds, and what it never silences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.diff import command
from runbookc.errors import SourceError, UsageError

OLD = """# Refunds

1. Look up the charge in Stripe.
2. If the charge is over $200, ask the team lead for approval.
3. Refund the charge.
4. Close the ticket.
"""
RAISED = OLD.replace("$200", "$500")
FILE = "runbookc-approvals.yaml"


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with an old page and its new version; it is the current folder, and git has no name there."""
    (tmp_path / "runbookc.toml").write_text('[workspace]\nrunbooks = ["*.md"]\n')
    (tmp_path / "old.md").write_text(OLD)
    (tmp_path / "new.md").write_text(RAISED)
    monkeypatch.chdir(tmp_path)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(
        command, ["old.md", "new.md", "--today", "2026-11-21", *arguments], catch_exceptions=False
    )


def _json(*arguments: str) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(_run("--format", "json", *arguments).stdout)
    return document


def _approve(*arguments: str) -> Result:
    return _run("--approve", *arguments, "--reason", "agreed with Finance", "--by", "Ana")


def test_an_approved_change_passes_and_is_told_as_approved(shop: Path) -> None:
    """With who, when and why; the file can be read by people."""
    assert _run().exit_code == 1
    assert _approve("all").exit_code == 0
    again = _run()
    assert again.exit_code == 0
    assert again.stdout.splitlines()[:2] == ["old.md -> new.md", "PASSES (gate: dangerous or undecidable): 1 approved"]
    assert "    approved by Ana on 2026-11-21: " in again.stdout
    text = (shop / FILE).read_text()
    assert "# Whoever may change this file may pass the gate: name its owners in CODEOWNERS." in text
    assert 'runbook: "new"' in text
    assert "date: 2026-11-21" in text


def test_one_change_is_approved_by_its_fingerprint(shop: Path) -> None:
    """The others fail on."""
    (shop / "new.md").write_text(RAISED.replace("4. Close the ticket.\n", ""))
    changes = _json()["changes"]
    assert len(changes) > 1
    assert _approve(str(changes[0]["fingerprint"])).exit_code == 1
    document = _json()
    approved = [change["fingerprint"] for change in document["changes"] if change["approval"]]
    assert approved == [changes[0]["fingerprint"]]
    assert isinstance(document["summary"], dict)
    assert document["summary"]["approved"] == 1


@pytest.mark.parametrize(
    "edit",
    [
        ("1. Look up", "Some words before.\n\n1. Look up"),
        ("4. Close the ticket.", "4. Close the ticket.\n5. Add a note to the account."),
        ("# Refunds\n", "# Refunds\n\nThis page has no owner.\n"),
    ],
)
def test_an_approval_holds_when_something_else_changes(shop: Path, edit: tuple[str, str]) -> None:
    """Later commits move lines and add steps; the change itself is the same."""
    _approve("all")
    (shop / "new.md").write_text(RAISED.replace(*edit))
    moved = next(change for change in _json()["changes"] if change["kind"] == "threshold-moved")
    assert moved["approval"] is not None


@pytest.mark.parametrize(
    "text",
    [
        OLD.replace("$200", "$900"),
        RAISED.replace("ask the team lead for approval", "hand the case over to Finance"),
    ],
    ids=["another number", "another consequence"],
)
def test_an_approval_ends_when_the_change_is_another(shop: Path, text: str) -> None:
    """Other words, or the same words with another consequence: the gate is shut again, and the old yes is unused."""
    _approve("all")
    (shop / "new.md").write_text(text)
    document = _json()
    assert _run().exit_code == 1
    assert all(change["approval"] is None for change in document["changes"])
    assert [one["kind"] for one in document["unused_approvals"]] == ["threshold-moved"]
    assert "Approvals that no change needs any more (1)" in _run().stdout


def test_unused_approvals_are_pruned(shop: Path) -> None:
    """Out of the file, the others left as they are."""
    _approve("all")
    before = (shop / FILE).read_text()
    (shop / "new.md").write_text(OLD.replace("$200", "$900"))
    _approve("all")
    assert (shop / FILE).read_text().startswith(before)
    assert "1 approval taken out" in _run("--prune").stderr
    assert _json()["unused_approvals"] == []
    assert _run().exit_code == 0


def test_an_approval_of_a_runbook_that_is_not_compared_is_not_unused(shop: Path) -> None:
    """Else a look at one page would tell to prune those of all others."""
    _approve("all")
    (shop / "other.md").write_text(OLD)
    (shop / "third.md").write_text(OLD)
    result = CliRunner().invoke(command, ["other.md", "third.md", "--format", "json"], catch_exceptions=False)
    assert json.loads(result.stdout)["unused_approvals"] == []


def test_what_only_a_reader_can_decide_is_approved_too(shop: Path) -> None:
    """Undecidable is what approvals are for."""
    (shop / "old.md").write_text('# P\n\n1. Tell the customer "We look into it today".\n')
    (shop / "new.md").write_text('# P\n\n1. Tell the customer "We look into it soon".\n')
    assert _json()["changes"][0]["severity"] == "undecidable"
    _approve("all")
    assert _run().exit_code == 0


def test_nothing_not_compared_is_approved(shop: Path) -> None:
    """Exit 2, whatever the file says, and nothing is written."""
    _approve("all")
    before = (shop / FILE).read_text()
    (shop / "new.md").write_text("")
    result = _approve("all")
    assert result.exit_code == 2
    assert result.stdout.startswith("NOT COMPARED: ")
    assert (shop / FILE).read_text() == before


def test_a_safe_change_needs_no_yes(shop: Path) -> None:
    """`all` means those that fail."""
    (shop / "new.md").write_text(OLD.replace("1. Look", "1. Check the status of the account in Stripe.\n2. Look"))
    _approve("all", "--fail-on", "breaking")
    assert all(change["approval"] is None for change in _json()["changes"])


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--approve", "all"], "--approve needs --reason"),
        (["--approve", "all", "--reason", "  "], "--approve needs --reason"),
        (["--reason", "fine"], "--reason and --by go with --approve"),
        (["--approve", "all", "--reason", "x"], "say who approves: --by NAME"),
        (["--approve", "0123456789abcdef", "--reason", "x", "--by", "Ana"], "no change has this fingerprint"),
    ],
)
def test_half_a_yes_is_none(shop: Path, arguments: list[str], why: str) -> None:
    """A reason, a name, and a change that is there; else nothing is written."""
    with pytest.raises(UsageError, match=why):
        _run(*arguments)
    assert not (shop / FILE).exists()


def test_a_file_of_approvals_may_be_named(shop: Path) -> None:
    """By option or in the configuration; one that was named and is not there is told, a default one need not be."""
    with pytest.raises(SourceError, match=r"yes\.yaml: there is no such file"):
        _run("--approvals", "yes.yaml")
    assert _approve("all", "--approvals", "yes.yaml").exit_code == 0
    assert not (shop / FILE).exists()
    (shop / "runbookc.toml").write_text('[diff]\napprovals = "yes.yaml"\n')
    assert _run().exit_code == 0
    (shop / "yes.yaml").write_text("approvals: {}\n")
    with pytest.raises(SourceError, match="`approvals` is no list"):
        _run()


def test_without_a_workspace_the_file_has_to_be_named(shop: Path) -> None:
    """Nobody would look for it anywhere."""
    (shop / "runbookc.toml").unlink()
    with pytest.raises(UsageError, match="--approvals FILE"):
        _approve("all")


def test_approvals_shown_are_words(shop: Path) -> None:
    """A terminal obeys nothing in them, and Markdown stays text."""
    _run("--approve", "all", "--reason", "fine\x1b[31m <b>@acme/all</b>", "--by", "Ana")
    assert "\x1b" not in _run().stdout
    markdown = _run("--format", "markdown").stdout
    assert "<b>" not in markdown
    assert "@acme" not in markdown
