"""`runbookc diff`: two files, two folders, a git revision; what it exits with, and when it says NOT COMPARED."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc import compare
from runbookc.cli.diff import command
from runbookc.errors import UsageError

OLD = """# Refunds

1. Look up the charge in Stripe.
2. Ask the team lead for approval.
3. Refund the charge.
"""
NEW = OLD.replace("2. Ask the team lead for approval.\n", "").replace("3. Refund", "2. Refund")
TODAY = ["--today", "2026-11-21"]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository with a workspace in a folder of it, at its first commit; the workspace is the current folder."""
    root = tmp_path / "repository" / "support"
    (root / "runbooks").mkdir(parents=True)
    (root / "runbookc.toml").write_text("")
    (root / "runbooks" / "refunds.md").write_text(OLD)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    _git(tmp_path / "repository", "init", "--quiet", "--initial-branch=main")
    _commit(tmp_path / "repository", "first")
    monkeypatch.chdir(root)
    return root


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "-m", message)


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(command, [*arguments, *TODAY], catch_exceptions=False)


def _json(*arguments: str) -> dict[str, object]:
    document: dict[str, object] = json.loads(_run(*arguments, "--format", "json").stdout)
    return document


def _kinds(document: dict[str, object]) -> set[str]:
    changes = document["changes"]
    assert isinstance(changes, list)
    return {change["kind"] for change in changes}


def test_two_files_are_two_versions_of_one_runbook(tmp_path: Path) -> None:
    """Whatever they are called."""
    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.txt").write_text(NEW)
    result = _run(str(tmp_path / "a.md"), str(tmp_path / "b.txt"))
    assert result.exit_code == 1
    assert "the approval 'Ask the team lead for approval' is gone" in " ".join(result.stdout.split())


def test_equal_files_have_no_change_and_exit_0(tmp_path: Path) -> None:
    """Byte for byte, and in other words of the same meaning."""
    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.md").write_text(OLD)
    (tmp_path / "c.md").write_text(OLD.replace("Refund the charge.", "**Refund** the charge"))
    assert _run(str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--fail-on", "editorial").exit_code == 0
    assert _run(str(tmp_path / "a.md"), str(tmp_path / "c.md")).exit_code == 0


@pytest.mark.parametrize(
    ("threshold", "code"), [("breaking", 0), ("dangerous", 1), ("undecidable", 1), ("safe", 1), ("never", 0)]
)
def test_dangerous_includes_what_is_undecidable(tmp_path: Path, threshold: str, code: int) -> None:
    """A definition that reads otherwise is undecidable: only `breaking` and `never` let it pass."""
    page = "# P\n\n**Urgent** means {}.\n\n1. Refund the charge.\n"
    (tmp_path / "a.md").write_text(page.format("that the account is suspended"))
    (tmp_path / "b.md").write_text(page.format("that the account is closed"))
    files = str(tmp_path / "a.md"), str(tmp_path / "b.md")
    assert _kinds(_json(*files)) == {"definition-changed"}
    assert _run(*files, "--fail-on", threshold).exit_code == code


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"\xfa\xfe", "b.md:1: this is not UTF-8"),
        (b"\xff\xfe#\x00", "b.md:1: this is UTF-16; save it as UTF-8"),
        (b"", "b.md:1: this page is empty"),
        (b"# A page\n\nIt has no steps.\n", "b.md:1: nothing on this page was understood as a step"),
    ],
)
def test_a_side_that_does_not_compile_is_not_compared(tmp_path: Path, text: bytes, why: str) -> None:
    """Exit 2, the reason in every format, whichever side it is, and whatever --fail-on says."""
    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.md").write_bytes(text)
    files = [str(tmp_path / "a.md"), str(tmp_path / "b.md")]
    for arguments in (files, files[::-1]):
        result = _run(*arguments, "--fail-on", "never")
        assert result.exit_code == 2
        assert result.stdout.startswith("NOT COMPARED: ")
        assert why in result.stdout
        document = _json(*arguments)
        assert document["status"] == "not-compared"
        assert "changes" not in document


def test_a_file_that_is_not_there_is_not_compared(tmp_path: Path) -> None:
    """Its name is in the reason; standard error says it too where standard output is for machines."""
    (tmp_path / "a.md").write_text(OLD)
    result = _run(str(tmp_path / "a.md"), str(tmp_path / "gone.md"), "--format", "json")
    assert result.exit_code == 2
    assert "gone.md: there is no such file" in json.loads(result.stdout)["why"]
    assert result.stderr.startswith("NOT COMPARED: ")


def test_folders_are_compared_page_by_page(tmp_path: Path) -> None:
    """A page that only one of them has is told as one change."""
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same.md").write_text(OLD)
    (tmp_path / "old" / "gone.md").write_text("# Plans\n\n1. Cancel the plan in Stripe.\n2. Close the ticket.\n")
    document = _json(str(tmp_path / "old"), str(tmp_path / "new"))
    assert _kinds(document) == {"runbook-removed"}
    back = _json(str(tmp_path / "new"), str(tmp_path / "old"))
    assert _kinds(back) == {"runbook-added"}


def test_the_working_tree_is_compared_with_a_revision(shop: Path) -> None:
    """Under today's names, and nothing in the working tree is touched."""
    (shop / "runbooks" / "refunds.md").write_text(NEW)
    document = _json("--base", "HEAD")
    assert "approval-removed" in _kinds(document)
    base, head = document["base"], document["head"]
    assert isinstance(base, dict)
    assert isinstance(head, dict)
    assert (base["path"], head["path"]) == ("runbooks/refunds.md", "runbooks/refunds.md")
    assert len(base["rev"]) == 40
    assert head["rev"] is None
    assert (shop / "runbooks" / "refunds.md").read_text() == NEW
    assert str(shop.parents[1]) not in json.dumps(document)
    assert "/runbookc-" not in json.dumps(document), "the folder the revision was laid out in"


def test_a_path_may_be_named_with_a_revision(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From any folder."""
    (shop / "runbooks" / "refunds.md").write_text(NEW)
    monkeypatch.chdir(shop.parent.parent)
    assert "approval-removed" in _kinds(_json("--base", "main", "repository/support/runbooks/refunds.md"))


def test_nothing_changed_since_a_revision(shop: Path) -> None:
    """Exit 0, in words."""
    result = _run("--base", "HEAD")
    assert result.exit_code == 0
    assert "no change" in result.stdout


def test_pages_come_go_and_move_between_revisions(shop: Path) -> None:
    """A renamed page is known again; a new one and a gone one are told."""
    (shop / "runbooks" / "refunds.md").rename(shop / "runbooks" / "money-back.md")
    assert _json("--base", "HEAD")["changes"] == []
    (shop / "runbooks" / "plans.md").write_text("# Plans\n\n1. Cancel the plan in Stripe.\n")
    assert _kinds(_json("--base", "HEAD")) == {"runbook-added"}
    assert "runbook-removed" in _kinds(_json("--base", "HEAD", "runbooks/refunds.md"))


def test_the_tools_of_a_revision_are_its_own(shop: Path) -> None:
    """Drift without an edit of the page is seen: a tool that is gone."""
    tools = [{"name": "create_refund", "description": "Refund a charge in Stripe", "parameters": {"type": "object"}}]
    (shop / "runbookc.toml").write_text("[tools]\nsources = ['tools.json']\n")
    (shop / "tools.json").write_text(json.dumps(tools))
    _commit(shop.parent, "tools")
    (shop / "tools.json").write_text(json.dumps([{**tools[0], "name": "reverse_charge"}]))
    assert "tool-changed" in _kinds(_json("--base", "HEAD"))


def test_a_revision_that_is_not_there_is_not_compared(shop: Path) -> None:
    """With what is missing, by name."""
    result = _run("--base", "v9")
    assert result.exit_code == 2
    assert "--base v9: there is no such revision in this repository" in result.stdout
    _git(shop.parent, "remote", "add", "origin", "https://git.example.com/desk.git")
    told = _run("--base", "origin/next").stdout
    assert "fetch it first (`git fetch origin next:refs/remotes/origin/next`)" in told


def test_a_shallow_clone_says_how_to_get_its_base(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commonest reason in CI."""
    (shop / "runbooks" / "refunds.md").write_text(NEW)
    _commit(shop.parent, "second")
    clone = shop.parents[1] / "clone"
    _git(shop.parent, "clone", "--quiet", "--depth=1", shop.parent.as_uri(), str(clone))
    monkeypatch.chdir(clone / "support")
    result = _run("--base", "HEAD~1")
    assert result.exit_code == 2
    assert "this clone is shallow" in result.stdout
    told = _run("--base", "origin/next").stdout
    assert "`git fetch origin next:refs/remotes/origin/next`, `fetch-depth: 0` for actions/checkout" in told
    assert "git fetch --unshallow" in result.stdout


def test_a_folder_without_git_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named as what it is."""
    (tmp_path / "a.md").write_text(OLD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = _run("--base", "HEAD", "a.md")
    assert result.exit_code == 2
    assert "is not in a git repository" in result.stdout


def test_a_hostile_revision_is_a_name_and_no_option(shop: Path) -> None:
    """Nothing that begins with a dash reaches git as an option."""
    result = _run("--base", "--output=/tmp/x")
    assert result.exit_code == 2
    assert "there is no such revision" in result.stdout


def test_the_report_is_written_whole_to_a_file(tmp_path: Path) -> None:
    """And standard output stays empty."""
    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.md").write_text(NEW)
    out = tmp_path / "report.md"
    result = _run(str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--format", "markdown", "-o", str(out))
    assert (result.exit_code, result.stdout) == (1, "")
    assert out.read_text().startswith("<!-- runbookc diff -->\n## Runbook change: ")


@pytest.mark.parametrize("paths", [[], ["a.md"], ["a.md", "b.md", "c.md"], ["-", "-"]])
def test_diff_takes_two_versions(paths: list[str]) -> None:
    """Anything else is a mistake of the command line."""
    with pytest.raises(UsageError):
        _run(*paths)


def test_the_same_is_asked_from_python(tmp_path: Path) -> None:
    """`runbookc.compare` gives the report as a value."""
    from datetime import date

    (tmp_path / "a.md").write_text(OLD)
    (tmp_path / "b.md").write_text(NEW)
    report = compare(tmp_path / "a.md", tmp_path / "b.md", today=date(2026, 11, 21))
    assert report.status == "compared"
    assert report.changes[0].severity == "breaking"
    assert compare(tmp_path / "a.md", tmp_path / "none.md", today=date(2026, 11, 21)).status == "not-compared"
