"""`build`: everything or nothing, the same bytes anywhere, and a lock that says when they are not."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.build import command
from runbookc.errors import ConfigError, RunbookcError, SourceError, TargetError, UsageError

EXAMPLE = Path(__file__).parents[2] / "runbooks" / "billing-support"
TARGETS = ("--target", "instructions", "--target", "skill")
TODAY = ("--today", "2026-11-21")
MADE = ["bundle/bundle.json", "instructions/billing.md", "skill/billing/SKILL.md"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the billing workspace, and the current folder in it."""
    folder = tmp_path / "workspace"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("build", "runbookc.lock"))
    monkeypatch.chdir(folder)
    return folder


def build(*arguments: str, today: tuple[str, str] = TODAY) -> Result:
    """A build of instructions and skill, whatever it finds."""
    chosen = () if "--target" in arguments else TARGETS
    levels = () if "--fail-on" in arguments else ("--fail-on", "never")
    done = CliRunner().invoke(command, [*arguments, *chosen, *levels, *today])
    if isinstance(done.exception, RunbookcError):
        raise done.exception
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_it_writes_targets_bundle_and_lock(workspace: Path) -> None:
    """Nothing to standard output; the guarantee table and what was built for people."""
    done = build()
    assert (done.exit_code, done.stdout) == (0, "")
    assert sorted(files(workspace / "build")) == MADE
    assert "branches                 instructed    instructed" in done.stderr
    assert "built 1 runbook into build: 3 files and runbookc.lock" in done.stderr


def test_a_folder_goes_to_no_standard_output(workspace: Path) -> None:
    """A dash, which elsewhere names it, is no name of a folder, and nothing is written."""
    with pytest.raises(UsageError, match="build writes a folder"):
        build("-o", "-")
    assert [path.name for path in workspace.iterdir() if path.name in ("-", "runbookc.lock")] == []


def test_the_lock_names_what_was_built_from_what(workspace: Path) -> None:
    """By hash: the runbook, each tool, each directory, each file; no day and no path of this machine."""
    build()
    text = (workspace / "runbookc.lock").read_text(encoding="utf-8")
    lock = json.loads(text)
    assert list(lock["runbooks"]) == ["runbooks/billing.md"]
    assert "create_refund" in lock["tools"]
    assert list(lock["directory"]) == ["directory/contacts.yaml"]
    assert sorted(lock["artifacts"]) == MADE
    assert "2026-11-21" not in text
    assert str(workspace) not in text


def test_what_is_built_holds_tomorrow(workspace: Path) -> None:
    """Another day, another folder: the same bytes, so that --locked still holds."""
    build()
    first = files(workspace)
    moved = workspace.parent / "elsewhere"
    shutil.copytree(workspace, moved, ignore=shutil.ignore_patterns("build", "runbookc.lock"))
    build(str(moved / "runbooks"), today=("--today", "2031-02-03"))
    assert files(moved) == first


def test_locked_passes_when_nothing_changes(workspace: Path) -> None:
    """Also where nothing was built yet: a fresh checkout has the lock alone."""
    build()
    assert build("--locked", today=("--today", "2031-02-03")).exit_code == 0
    shutil.rmtree(workspace / "build")
    assert build("--locked").exit_code == 0
    assert sorted(files(workspace / "build")) == MADE


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("runbooks/billing.md", "Read the ticket.", "Read the whole ticket.", "runbook runbooks/billing.md: changed"),
        (
            "tools/payments.openapi.yaml",
            "operationId: get_charge",
            "operationId: fetch_charge",
            "tool get_charge: removed",
        ),
        ("directory/contacts.yaml", "kind: slack", "kind: teams", "directory directory/contacts.yaml: changed"),
        (
            "build/instructions/billing.md",
            "Read the ticket.",
            "Trust me.",
            "file build/instructions/billing.md: not as",
        ),
    ],
)
def test_locked_names_what_would_change(workspace: Path, file: str, old: str, new: str, named: str) -> None:
    """Exit 1, nothing written: a runbook, a tool, a directory, a file edited by hand."""
    build()
    edited = (workspace / file).read_text(encoding="utf-8")
    assert old in edited
    (workspace / file).write_text(edited.replace(old, new, 1), encoding="utf-8")
    before = files(workspace)
    done = build("--locked")
    assert done.exit_code == 1
    assert f"  {named}" in done.stderr
    assert files(workspace) == before


def test_locked_without_a_lock_fails(workspace: Path) -> None:
    """There is nothing yet that could hold."""
    done = build("--locked")
    assert done.exit_code == 1
    assert "runbookc.lock: there is none yet" in done.stderr
    assert not (workspace / "build").exists()


def test_findings_forbid_a_build(workspace: Path) -> None:
    """At or above --fail-on: shown, exit 1, and nothing written."""
    done = build("as-written/billing.md", "--fail-on", "error")
    assert done.exit_code == 1
    assert "error[" in done.stderr
    assert "nothing was built" in done.stderr
    assert not (workspace / "build").exists()
    assert not (workspace / "runbookc.lock").exists()


def test_what_was_not_grounded_becomes_a_hand_off(workspace: Path) -> None:
    """With --fail-on never it compiles as far as understood, and says which steps are handed over."""
    (workspace / "runbooks" / "billing.md").write_text(
        "# Credit\n\n1. Look up the credit memo in NetSuite.\n2. Close the ticket.\n", encoding="utf-8"
    )
    done = build()
    assert done.exit_code == 0
    assert "handed over, no tool: runbooks/billing.md:3: Look up the credit memo in NetSuite" in done.stderr
    page = (workspace / "build" / "instructions" / "billing.md").read_text(encoding="utf-8")
    assert "1. Hand the case over to a colleague, since you have no tool for this step" in page
    assert "Never say or write that this was done: “Look up the credit memo in NetSuite.”" in page


def test_only_files_of_an_earlier_build_are_removed(workspace: Path) -> None:
    """What the lock before lists and this build no longer makes; never a file of somebody else's."""
    build()
    (workspace / "build" / "notes.txt").write_text("mine", encoding="utf-8")
    done = build("--target", "instructions")
    assert sorted(files(workspace / "build")) == [*MADE[:2], "notes.txt"]
    assert "removed 1 file of the build before: skill/billing/SKILL.md\n" in done.stderr
    assert "removed" not in build("--target", "instructions").stderr


def test_a_lock_cannot_lead_out_of_the_folder(workspace: Path) -> None:
    """A lock that was tampered with removes nothing outside what is built."""
    build()
    lock = json.loads((workspace / "runbookc.lock").read_text(encoding="utf-8"))
    lock["artifacts"] |= {"../runbooks/billing.md": "0", "/etc/hosts": "0"}
    (workspace / "runbookc.lock").write_text(json.dumps(lock), encoding="utf-8")
    build("--target", "instructions")
    assert (workspace / "runbooks" / "billing.md").exists()


def test_another_folder_keeps_its_own_lock(workspace: Path) -> None:
    """With -o the workspace's lock and out folder are left alone."""
    build("-o", "dist")
    assert sorted(files(workspace / "dist")) == sorted([*MADE, "runbookc.lock"])
    assert not (workspace / "runbookc.lock").exists()
    assert not (workspace / "build").exists()


def test_an_unknown_target_is_refused_with_those_there_are(workspace: Path) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError, match=r"no target is called 'nope'; installed: .*instructions"):
        build("--target", "nope")
    assert not (workspace / "build").exists()


def test_unknown_targets_of_the_configuration_are_told_with_their_lines(workspace: Path) -> None:
    """All of them, and before findings, which another hour of mending would have hidden them behind."""
    config = workspace / "runbookc.toml"
    named = 'targets = ["skil", "instructions",\n"conform"]'
    config.write_text(re.sub(r"targets = \[.*?\]", named, config.read_text(), flags=re.DOTALL))
    told = CliRunner().invoke(command, ["as-written/billing.md", *TODAY]).exception
    assert isinstance(told, ConfigError)
    line = config.read_text().split('"skil"')[0].count("\n") + 1
    assert [message.partition(";")[0] for message in told.messages] == [
        f"runbookc.toml:{line}: workspace.targets: no target is called 'skil'",
        f"runbookc.toml:{line + 1}: workspace.targets: no target is called 'conform'",
    ]


def test_an_id_cannot_lead_out_of_the_folder(workspace: Path) -> None:
    """An author's id is a name, not a path."""
    page = workspace / "runbooks" / "billing.md"
    page.write_text("---\nid: ../../../evil\n---\n# Evil\n\n1. Close the ticket.\n", encoding="utf-8")
    build()
    assert len(files(workspace / "build")) == 3
    outside = (path for path in workspace.parent.rglob("evil*") if not path.is_relative_to(workspace / "build"))
    assert not list(outside)


def test_two_runbooks_in_one_place_are_refused(workspace: Path) -> None:
    """Ids that differ only in case are one file on many machines; nothing is written."""
    for name in ("Close", "close"):
        text = f"---\nid: team/{name}\n---\n# Close\n\n1. Close the ticket.\n"
        (workspace / "runbooks" / f"{name}-page.md").write_text(text, encoding="utf-8")
    with pytest.raises(TargetError, match="two runbooks would be written here"):
        build("--target", "instructions")
    assert not (workspace / "build").exists()


def test_a_damaged_lock_is_named(workspace: Path) -> None:
    """And not written over in silence."""
    (workspace / "runbookc.lock").write_text("{", encoding="utf-8")
    with pytest.raises(SourceError, match=r"runbookc\.lock:1: this is no lock file"):
        build()


@pytest.mark.parametrize("out", ["runbooks", "runbooks/built", "."])
def test_what_is_built_is_never_read_as_a_runbook(workspace: Path, monkeypatch: pytest.MonkeyPatch, out: str) -> None:
    """A folder of runbooks is refused by name, and nothing is written there; the next check would find its own work."""
    if out == ".":
        monkeypatch.chdir(workspace / "runbooks")
    before = files(workspace)
    with pytest.raises(UsageError, match=r"runbooks/.* would be read as a runbook"):
        build("-o", out)
    assert files(workspace) == before


def test_a_hidden_folder_among_the_runbooks_is_no_place_of_runbooks(workspace: Path) -> None:
    """Nobody looks for pages there."""
    assert build("-o", "runbooks/.built").exit_code == 0


def test_a_file_given_for_the_folder_is_said_to_be_none(workspace: Path) -> None:
    """Also where it stands in the way of the folder."""
    for out in ("runbookc.toml", "runbookc.toml/built"):
        with pytest.raises(TargetError, match="it is no folder; nothing was written"):
            build("-o", out)
