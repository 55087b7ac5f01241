"""`check --since`: what a change brings, and not what was there."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.check import command
from runbookc.errors import SourceError

URGENT = "# Calls\n\n1. If the case is urgent, tell the customer to call 020 7946 0991.\n"
LARGE = "2. If the order is large, tell the customer to call 020 7946 0992.\n"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b.test", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbookc.toml").write_text("", encoding="utf-8")
    (tmp_path / "runbooks/calls.md").write_text(URGENT, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    given = [*words, "--fail-on", "warning", "--today", "2026-11-21"]
    return CliRunner().invoke(command, given, catch_exceptions=False)


def test_only_what_is_new_is_heard(desk: Path) -> None:
    """Lines above may have come; the old finding stays old."""
    (desk / "runbooks/calls.md").write_text(URGENT.replace("\n1.", "\nHello.\n\n1.") + LARGE, encoding="utf-8")
    ran = run("--since", "HEAD")
    assert ran.exit_code == 1
    assert "'large'" in ran.stdout
    assert "'urgent'" not in ran.stdout


def test_a_page_that_was_not_there_is_all_new(desk: Path) -> None:
    """Even where its words stand on another page too."""
    (desk / "runbooks/more.md").write_text(URGENT, encoding="utf-8")
    assert run("--since", "HEAD").exit_code == 1
    assert run("--since", "HEAD", "runbooks/calls.md").exit_code == 0


def test_a_revision_that_is_not_there_is_no_empty_one(desk: Path) -> None:
    """Nothing is called new or old."""
    with pytest.raises(SourceError, match="no such revision"):
        run("--since", "nowhere")
