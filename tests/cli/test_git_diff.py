"""`runbookc git-diff`: git itself calls it, and never breaks off because of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.git_diff import command
from runbookc.errors import UsageError

PAGE = "# Refunds\n\n1. Look up the charge in Stripe.\n2. Ask the team lead for approval.\n3. Refund the charge.\n"
OTHER = PAGE.replace("2. Ask the team lead for approval.\n3.", "2.")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program_at_hand: Path) -> Path:
    """A repository with the driver set up as the manual says, at its first commit; the current folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    given = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_PAGER": "cat"}
    who = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for name, value in {**given, **who, "PATH": f"{program_at_hand}:{os.environ['PATH']}"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    git("config", "diff.runbookc.command", "runbookc git-diff --today 2026-11-21")
    (tmp_path / ".gitattributes").write_text("runbooks/**/*.md diff=runbookc\n", encoding="utf-8")
    (tmp_path / "runbookc.toml").write_text("", encoding="utf-8")
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "runbooks/refunds.md").write_text(PAGE, encoding="utf-8")
    commit("first")
    return tmp_path


def git(*words: str) -> str:
    ran = subprocess.run(["git", *words], capture_output=True, text=True, check=False, errors="replace")
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout


def commit(message: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def write(desk: Path, name: str, text: str | bytes) -> None:
    file = desk / "runbooks" / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def test_git_diff_begins_with_what_the_change_means(desk: Path) -> None:
    """And the lines that differ follow, under the page's own names."""
    write(desk, "refunds.md", OTHER)
    told = git("diff")
    assert told.startswith("diff --runbookc a/runbooks/refunds.md b/runbooks/refunds.md\n")
    meaning, _, lines = told.partition("--- a/runbooks/refunds.md\n+++ b/runbooks/refunds.md\n")
    assert "the approval 'Ask the team lead for approval' is gone" in meaning
    assert "-2. Ask the team lead for approval.\n" in lines
    assert "/tmp" not in told


def test_log_and_show_tell_it_with_ext_diff(desk: Path) -> None:
    """Between two commits both versions lie in files of git's own, and no path of them shows."""
    write(desk, "refunds.md", OTHER)
    commit("second")
    for words in (("log", "--patch", "--ext-diff", "-1"), ("show", "--ext-diff"), ("diff", "HEAD~1", "HEAD")):
        told = git(*words)
        assert "the approval 'Ask the team lead for approval' is gone" in told
        assert "git-blob" not in told
    assert "runbookc" not in git("show", "--no-ext-diff").replace("a@example.com", "")


def test_a_new_page_and_one_that_is_gone(desk: Path) -> None:
    """Each has nothing on one side."""
    write(desk, "plans.md", "# Plans\n\n1. Cancel the plan in Stripe.\n")
    (desk / "runbooks/refunds.md").unlink()
    git("add", "--all")
    told = git("diff", "--cached")
    assert "the runbook 'Plans' is new" in told
    assert "--- /dev/null\n+++ b/runbooks/plans.md\n" in told
    assert "the runbook 'Refunds' is gone" in told
    assert "--- a/runbooks/refunds.md\n+++ /dev/null\n" in told


def test_a_page_with_another_name_is_compared_with_itself(desk: Path) -> None:
    """Git gives nine words then."""
    rest = "".join(f"{number}. Look up the charge of account {number} in Stripe.\n" for number in range(4, 12))
    write(desk, "refunds.md", PAGE + rest)
    commit("longer")
    write(desk, "money back.md", OTHER + rest)
    (desk / "runbooks/refunds.md").unlink()
    git("add", "--all")
    told = git("diff", "--cached", "--find-renames")
    assert "rename from runbooks/refunds.md\nrename to runbooks/money back.md\n" in told
    assert "the approval 'Ask the team lead for approval' is gone" in told
    assert "--- a/runbooks/refunds.md\n+++ b/runbooks/money back.md\n" in told


def test_what_cannot_be_compared_is_told_and_git_goes_on(desk: Path) -> None:
    """The plain difference is there, and so is that of the next page."""
    pages = {
        "a": (b"\xfa\xfe", "this is not UTF-8"),
        "b": (b"", "this page is empty"),
        "c": (b"\0" * 40, "this is not text"),
        "d": (b"# Notes\n\nNothing to do.\n", "nothing on this page was understood"),
    }
    for name in pages:
        write(desk, f"{name}.md", OTHER)
    commit("more")
    for name, (text, _) in pages.items():
        write(desk, f"{name}.md", text)
    write(desk, "zebra.md", PAGE)
    git("add", "--all")
    told = git("diff", "--cached")
    for name, (_, why) in pages.items():
        page = f"runbooks/{name}.md"
        assert f"NOT COMPARED: {page}:1: {why}" in told
        assert f"+++ b/{page}" in told or f"Binary files a/{page} and b/{page}" in told
    assert "the runbook 'Refunds' is new" in told


def test_a_broken_workspace_breaks_no_diff(desk: Path) -> None:
    """Its mistake is told instead of the meaning."""
    write(desk, "refunds.md", OTHER)
    (desk / "runbookc.toml").write_text("[tolls]\n", encoding="utf-8")
    told = git("diff", "--", "runbooks")
    assert "NOT COMPARED: runbookc.toml:1:" in told
    assert "-2. Ask the team lead for approval.\n" in told


def test_a_link_and_a_mode_are_left_to_the_plain_difference(desk: Path) -> None:
    """Where a link leads is no runbook; a mode is no change of one."""
    (desk / "runbooks/refunds.md").chmod(0o755)
    told = git("diff")
    assert "old mode 100644\nnew mode 100755\n" in told
    assert "no change" in told
    (desk / "runbooks/refunds.md").unlink()
    (desk / "runbooks/refunds.md").symlink_to("elsewhere.md")
    git("add", "--all")
    assert "NOT COMPARED" not in git("diff", "--cached")


def test_conflicts_are_named(desk: Path) -> None:
    """Git gives the path alone then."""
    git("switch", "--quiet", "--create", "side")
    write(desk, "refunds.md", PAGE.replace("team lead", "manager"))
    commit("side")
    git("switch", "--quiet", "main")
    write(desk, "refunds.md", PAGE.replace("team lead", "owner"))
    commit("main")
    subprocess.run(["git", "merge", "--quiet", "side"], capture_output=True, check=False)
    assert git("diff", "--cached").startswith("* Unmerged path runbooks/refunds.md\n")


def test_a_reader_that_leaves_does_not_break_git(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`git diff | head -1` ends without a word about its driver, started as git would start it anywhere."""
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    write(desk, "refunds.md", "# Refunds\n\n" + "1. Refund the charge in Stripe.\n" * 2000)
    ran = subprocess.run("git diff | head -n 1", shell=True, capture_output=True, text=True, check=True)
    assert ran.stdout == "diff --runbookc a/runbooks/refunds.md b/runbooks/refunds.md\n"
    assert "died" not in ran.stderr


def test_hostile_pages_do_not_reach_the_terminal(desk: Path) -> None:
    """Neither in the report nor in the lines."""
    write(desk, "refunds.md", PAGE + "4. Tell the customer \x1b[2Jthat it is done.\n")
    told = git("diff")
    assert "\x1b" not in told
    assert r"\x1b[2J" in told


def test_graphs_can_be_compared_line_by_line_instead(desk: Path) -> None:
    """The other way of the manual: git compares what `graph` prints, and keeps it."""
    git("config", "--unset", "diff.runbookc.command")
    git("config", "diff.runbookc.textconv", "runbookc graph")
    write(desk, "refunds.md", OTHER)
    told = git("diff")
    assert any(line.startswith("-") and "Ask the team lead for approval" in line for line in told.splitlines())
    assert "@@" in told


def test_only_git_calls_it() -> None:
    """Other words are a mistake of the command line."""
    with pytest.raises(UsageError):
        CliRunner().invoke(command, ["a.md", "b.md"], catch_exceptions=False)
