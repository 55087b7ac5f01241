"""Between two revisions: what each side is looked at through, in every kind of clone that CI and people have."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.work import calls

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.diff.report import Report
from runbookc.pipeline import Compiled, compile_page
from runbookc.source import SourceText
from runbookc.sources.repository import find_repository
from runbookc.sources.tree import opened_tree
from runbookc.sources.versions import compare_paths, compare_revisions

TODAY = date(2026, 11, 21)
PAGE = "# Refunds\n\n1. Look up the charge in Stripe.\n2. Ask the team lead for approval.\n3. Refund the charge.\n"
OTHER = PAGE.replace("team lead", "manager")
PLANS = "# Plans\n\n1. Cancel the plan in Stripe.\n2. Close the ticket.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that is a workspace with two runbooks, at its first commit; the current folder."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = new_desk(tmp_path / "desk")
    monkeypatch.chdir(root)
    return root


def new_desk(root: Path) -> Path:
    (root / "runbooks").mkdir(parents=True)
    (root / "runbookc.toml").write_text("", encoding="utf-8")
    (root / "runbooks/refunds.md").write_text(PAGE, encoding="utf-8")
    (root / "runbooks/plans.md").write_text(PLANS, encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "protocol.file.allow=always")
    command = ["git", "-C", str(root), *who, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path) -> str:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "more")
    return git(root, "rev-parse", "HEAD")


def edit(root: Path, text: str = OTHER, name: str = "refunds.md") -> None:
    (root / "runbooks" / name).write_text(text, encoding="utf-8")


def compared(base: str, *paths: str, head: str | None = None, merge_base: bool = True) -> Report:
    report = compare_revisions(base, paths, TODAY, head, merge_base)
    assert report.why == ""
    return report


def runbooks(report: Report) -> set[str]:
    """Those that changed."""
    return {change.runbook for change in report.changes}


def test_two_revisions_are_compared_without_a_checkout(desk: Path) -> None:
    """Neither is what lies in the working tree, which stays as it is."""
    edit(desk)
    second = commit(desk)
    edit(desk, "nothing that could be compared", "refunds.md")
    report = compared("HEAD~1", head="HEAD")
    assert runbooks(report) == {"refunds"}
    assert (report.head.rev, report.runbooks) == (second, 2)
    assert (desk / "runbooks/refunds.md").read_text(encoding="utf-8") == "nothing that could be compared"


def test_what_the_base_got_since_is_none_of_the_branchs_changes(desk: Path) -> None:
    """As pull requests show it; that the base went on is said."""
    git(desk, "switch", "--quiet", "--create", "topic")
    edit(desk)
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    edit(desk, PLANS.replace("Cancel", "Pause"), "plans.md")
    commit(desk)
    git(desk, "switch", "--quiet", "topic")
    report = compared("main")
    assert runbooks(report) == {"refunds"}
    assert "where this left 'main', which has changed since" in report.notes[0]
    exact = compared("main", merge_base=False)
    assert runbooks(exact) == {"refunds", "plans"}
    assert exact.notes == ()


def test_a_shallow_clone_says_that_it_does_not_reach_back(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The base is there, the commit where the two parted is not."""
    git(desk, "switch", "--quiet", "--create", "topic")
    edit(desk)
    commit(desk)
    git(desk, "switch", "--quiet", "main")
    commit(desk)
    clone = desk.parent / "clone"
    git(desk, "clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=topic", desk.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    why = compare_revisions("origin/main", (), TODAY).why
    assert "this clone is shallow and does not reach back to where the two parted" in why
    assert "fetch-depth: 0" in why
    assert runbooks(compared("origin/main", merge_base=False)) == {"refunds"}


def test_histories_without_a_commit_in_common_are_not_compared(desk: Path) -> None:
    """Unless as they are."""
    git(desk, "switch", "--quiet", "--orphan", "alone")
    new = desk / "runbooks"
    new.mkdir(exist_ok=True)
    edit(desk)
    (desk / "runbookc.toml").write_text("", encoding="utf-8")
    commit(desk)
    assert "have no commit in common" in compare_revisions("main", (), TODAY).why
    assert runbooks(compared("main", merge_base=False)) == {"refunds", "plans"}


def test_a_detached_head_and_another_working_tree(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As CI checks out, and as people work on two branches."""
    git(desk, "worktree", "add", "--quiet", "--detach", "../other")
    edit(desk.parent / "other")
    monkeypatch.chdir(desk.parent / "other")
    assert runbooks(compared("main")) == {"refunds"}
    assert runbooks(compared("main", "runbooks/refunds.md")) == {"refunds"}


def test_from_within_a_folder_paths_are_those_of_the_folder(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a folder, a pattern, and none for the workspace's own."""
    edit(desk)
    monkeypatch.chdir(desk / "runbooks")
    for paths in ((), ("refunds.md",), (".",), ("*.md",), ("../runbooks",)):
        assert runbooks(compared("HEAD", *paths)) == {"refunds"}, paths
    assert runbooks(compared("HEAD", "plans.md")) == set()


def test_a_hook_of_git_may_ask(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git sets its own variables for hooks, and the repository is still that of the folder."""
    edit(desk)
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.chdir(desk / "runbooks")
    assert runbooks(compared("HEAD")) == {"refunds"}


def test_a_bare_repository_has_two_revisions(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a server receives, there is no working tree."""
    edit(desk)
    commit(desk)
    git(desk, "clone", "--quiet", "--bare", ".", "../bare.git")
    monkeypatch.chdir(desk.parent / "bare.git")
    assert runbooks(compared("HEAD~1", head="HEAD")) == {"refunds"}


def test_what_a_sparse_checkout_leaves_out_did_not_go(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not here, and that is no change; it is said."""
    clone = desk.parent / "sparse"
    git(desk, "clone", "--quiet", "--no-checkout", ".", str(clone))
    git(clone, "sparse-checkout", "set", "--no-cone", "/*", "!/runbooks/plans.md")
    git(clone, "checkout", "--quiet", "main")
    assert not (clone / "runbooks/plans.md").exists()
    edit(clone)
    monkeypatch.chdir(clone)
    report = compared("HEAD")
    assert runbooks(report) == {"refunds"}
    assert "this checkout is sparse" in report.notes[0]


def test_a_checkout_with_other_line_ends_is_no_change(desk: Path) -> None:
    """Nor is one page of it read twice for that."""
    for file in (desk / "runbooks").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert compared("HEAD").changes == ()


@pytest.mark.parametrize("name", ["two words.md", "new\nline.md", "-r.md", "ä.md", "[a].md", "':!x'.md"])
def test_any_name_is_a_name(desk: Path, name: str) -> None:
    """To git as to us."""
    edit(desk, PAGE, name)
    commit(desk)
    edit(desk, OTHER, name)
    assert len(runbooks(compared("HEAD"))) == 1
    assert len(runbooks(compared("HEAD", f"runbooks/{name}"))) == 1


def test_a_name_that_is_not_utf_8_stops_only_who_changes_that_page(desk: Path) -> None:
    """The same bytes on both sides are the same; that they cannot be read is said."""
    (Path(os.fsencode(desk / "runbooks").decode()) / os.fsdecode(b"b\xff.md")).write_text(PAGE, encoding="utf-8")
    commit(desk)
    edit(desk)
    report = compared("HEAD")
    assert runbooks(report) == {"refunds"}
    assert report.notes == (
        "1 page cannot be read and has the same bytes on both sides: what `check` says of it was there before",
    )
    (desk / "runbooks" / os.fsdecode(b"b\xff.md")).write_text(OTHER, encoding="utf-8")
    assert "the name of this file is not UTF-8" in compare_revisions("HEAD", (), TODAY).why


def test_links_in_a_commit_are_followed_there(desk: Path) -> None:
    """To a page, to a folder, in a ring, and out of the workspace."""
    (desk / "shared").mkdir()
    (desk / "shared/steps.md").write_text(PAGE, encoding="utf-8")
    for name, to in (("a.md", "../shared/steps.md"), ("ring.md", "ring.md"), ("out.md", "../../outside.md")):
        (desk / "runbooks" / name).symlink_to(to)
    (desk / "linked").symlink_to("runbooks")
    commit(desk)
    (desk / "shared/steps.md").write_text(OTHER, encoding="utf-8")
    with opened_tree(find_repository(desk, "--base HEAD"), git(desk, "rev-parse", "HEAD")) as tree:
        assert tree.read(desk / "runbooks/a.md", 1000).decode() == PAGE
        assert tree.read(desk / "linked/refunds.md", 1000).decode() == PAGE
        assert tree.is_dir(desk / "linked")
        assert tree.resolve(desk / "runbooks/out.md") == desk.parent / "outside.md"
        assert not tree.exists(desk / "runbooks/ring.md")
        with pytest.raises(RuntimeError):
            tree.resolve(desk / "runbooks/ring.md")
        folders, files = tree.names(desk)
        assert (folders, "linked" in files) == (["runbooks", "shared"], False)
    git(desk, "rm", "--quiet", "--force", "runbooks/ring.md", "linked")
    commit(desk)
    (desk / "shared/steps.md").write_text(PAGE, encoding="utf-8")
    commit(desk)
    assert runbooks(compared("HEAD~1", "runbooks/a.md")) == {"a"}


def test_a_submodule_is_compared_from_within(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its pages are in another repository, which is asked where they are named."""
    new_desk(desk.parent / "library")
    git(desk, "submodule", "--quiet", "add", (desk.parent / "library").as_posix(), "library")
    commit(desk)
    edit(desk / "library")
    assert runbooks(compared("HEAD", "library/runbooks")) == {"refunds"}
    assert runbooks(compared("HEAD")) == set()
    assert "lies in the submodule 'library'" in compare_revisions("HEAD", ("runbooks", "library"), TODAY).why


def test_a_path_outside_the_repository_is_not_compared(desk: Path) -> None:
    """It would be compared with itself."""
    (desk.parent / "notes.md").write_text(PAGE, encoding="utf-8")
    assert "this lies outside the git repository" in compare_revisions("HEAD", ("runbooks", "../notes.md"), TODAY).why


def test_pointers_of_git_lfs_are_followed_where_they_can_be(desk: Path) -> None:
    """To what was fetched; else the page is not compared, and what to run is said."""
    name = "4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393"
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{name}\nsize {len(PAGE)}\n"
    edit(desk, pointer)
    commit(desk)
    edit(desk)
    assert "`git lfs pull`" in compare_revisions("HEAD", (), TODAY).why
    kept = desk / ".git/lfs/objects" / name[:2] / name[2:4] / name
    kept.parent.mkdir(parents=True)
    kept.write_text(PAGE, encoding="utf-8")
    assert runbooks(compared("HEAD")) == {"refunds"}
    edit(desk, PAGE)
    assert compared("HEAD").changes == ()


def test_a_revision_without_a_configuration_is_read_without_tools(desk: Path) -> None:
    """The pages are those that today's configuration names; that there was none is said."""
    config = "[workspace]\nrunbooks = ['runbooks/*.md']\n[tools]\nsources = ['tools.json']\n"
    git(desk, "rm", "--quiet", "runbookc.toml")
    commit(desk)
    (desk / "runbookc.toml").write_text(config, encoding="utf-8")
    (desk / "tools.json").write_text('[{"name": "create_refund", "description": "Refund a charge", "parameters": {}}]')
    report = compared("HEAD")
    assert {change.origin for change in report.changes} <= {"tools", "config"}
    assert "at 'HEAD' there was no runbookc.toml" in report.notes[0]


def test_each_side_has_the_configuration_of_its_own(desk: Path) -> None:
    """A page that the new one no longer counts among the runbooks is gone."""
    (desk / "runbookc.toml").write_text("[workspace]\nrunbooks = ['runbooks/refunds.md']\n", encoding="utf-8")
    assert {change.kind for change in compared("HEAD").changes} == {"runbook-removed"}


def test_a_link_that_a_neighbour_broke_is_told(desk: Path) -> None:
    """Of a page that nobody touched; one that the neighbour did not concern is not even compiled."""
    edit(desk, PLANS + "3. Follow [the refund steps](refunds.md#refunds).\n", "plans.md")
    edit(desk, PLANS, "others.md")
    commit(desk)
    edit(desk, PAGE.replace("# Refunds", "# Money back"))
    report = compared("HEAD")
    assert "has no heading '#refunds'" in " ".join(c.message for c in report.changes if c.runbook == "plans")
    assert report.runbooks == 3


def test_who_calls_a_page_is_known_though_it_did_not_change(desk: Path) -> None:
    """A page that links to one that changed is read with it, on both sides."""
    edit(desk, PLANS + "3. If it was paid, follow [the refund steps](refunds.md#refunds).\n", "plans.md")
    commit(desk)
    edit(desk, PAGE.replace("2. Ask the team lead for approval.\n3.", "2."))
    (told,) = [change for change in compared("HEAD").changes if change.kind == "called-changed"]
    assert "1 other runbook: 'Plans' ('the refund steps')" in told.message


def test_equal_pages_cost_a_look_and_no_more(desk: Path) -> None:
    """None of them is compiled, and what is left to do for one is a small part of that."""
    long = PLANS + "".join(f"{number}. Look up the plan of account {number} in Stripe.\n" for number in range(3, 40))
    few = calls(lambda: compared("HEAD"))
    for number in range(20):
        edit(desk, long, f"plan-{number}.md")
    commit(desk)
    many = calls(lambda: compared("HEAD"))
    compiled: list[SourceText] = []

    def noting(source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]:
        compiled.append(source)
        return compile_page(source, default_id, world, today)

    assert compare_revisions("HEAD", (), TODAY, compile_page=noting).runbooks == 22
    assert compiled == []
    once = calls(lambda: compile_page(SourceText("p.md", long), "p", World(), TODAY))
    assert (many - few) / 20 < once / 4


def test_two_equal_files_are_still_to_be_understood(tmp_path: Path) -> None:
    """Whoever names two files wants them compared, and a page that is no runbook is none twice over."""
    (tmp_path / "a.md").write_text("Only words.\n", encoding="utf-8")
    report = compare_paths(str(tmp_path / "a.md"), str(tmp_path / "a.md"), TODAY)
    assert "nothing on this page was understood as a step" in report.why


@pytest.mark.parametrize(
    ("rev", "why"),
    [
        ("", "this names no revision"),
        ("origin/", "was a variable empty that should have held a branch?"),
        ("--all", "there is no such revision"),
        ("HEAD:runbooks", "there is no such revision"),
    ],
)
def test_what_is_no_revision_is_told(desk: Path, rev: str, why: str) -> None:
    """Whatever a variable of CI held."""
    assert why in compare_revisions(rev, (), TODAY).why


def test_without_git_nothing_is_compared(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that is why."""
    monkeypatch.setenv("PATH", "")
    assert "git is not installed here" in compare_revisions("HEAD", (), TODAY).why


def test_paths_that_are_nowhere(desk: Path) -> None:
    """Neither then nor now."""
    paths: Sequence[str] = ("runbooks/none.md",)
    assert "there are no runbooks, neither at 'HEAD' nor here" in compare_revisions("HEAD", paths, TODAY).why


def test_an_equal_page_is_known_by_its_own_id(desk: Path) -> None:
    """An approval of a change in it is used no more, and can be told to be."""
    edit(desk, "---\nid: money/back\ntitle: Refunds\n---\n" + PAGE)
    commit(desk)
    edit(desk, PLANS.replace("Cancel", "Pause"), "plans.md")
    assert set(compared("HEAD").compared) == {"money/back", "plans"}
