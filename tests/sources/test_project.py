"""Projects: which pages a command is about, and what happens to those that cannot be read."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from runbookc.catalog.model import World
from runbookc.diagnostics import Finding, Outcome
from runbookc.errors import LimitError, SourceError, UsageError
from runbookc.ir.model import Identity, Runbook, SentenceAccount
from runbookc.pipeline import Compiled
from runbookc.source import SourceText, Span
from runbookc.sources.project import Project, read_project
from runbookc.surface.document import Document

TODAY = date(2026, 11, 21)


def compile_page(source: SourceText, default_id: str, world: World, today: date) -> Outcome[Compiled]:
    """Stands in for the stages: a graph without nodes, one finding that says what was given."""
    identity = Identity(id=default_id, title="", path=source.path, sha256=source.sha256)
    account = SentenceAccount(total=source.text.count("."))
    found = Finding(f"{len(world.tools or ())} tools on {today}", Span.whole_file(source.path))
    return Outcome(Compiled(Document(source), Runbook(runbook=identity, sentences=account)), (found,))


def read(*paths: str) -> Project:
    return read_project(paths, TODAY, compile_page)


def ids(project: Project) -> list[str]:
    return [page.compiled.runbook.runbook.id for page in project.pages]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two runbooks, a draft, and a tool; it is the current folder."""
    files = {
        "runbookc.toml": "[tools]\nsources = ['tools.json']\n[limits]\nbytes = 400\nsentences = 20\n",
        "tools.json": '[{"name": "f"}]',
        "runbooks/b.md": "# B\n",
        "runbooks/a/x.md": "# X\n",
        "drafts/d.md": "# D\n",
        "build/made.md": "# Made\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_paths_the_workspaces_own_runbooks_are_meant(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order of path, from any folder of the workspace, against its world and as of the day asked for."""
    project = read()
    assert [(page.path, page.findings[0].message) for page in project.pages] == [
        ("runbooks/a/x.md", "1 tools on 2026-11-21"), ("runbooks/b.md", "1 tools on 2026-11-21"),
    ]  # fmt: skip
    assert ids(project) == ["a/x", "b"]
    assert (project.findings, project.unreadable, project.world.tools) == ((), False, project.pages[0].world.tools)
    monkeypatch.chdir(shop / "drafts")
    assert ids(read()) == ["a/x", "b"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["drafts/d.md"], ["drafts/d"]),
        (["drafts"], ["drafts/d"]),
        (["."], ["a/x", "b"]),
        (["runbooks/a"], ["a/x"]),
        (["r*/**/*.md"], ["a/x", "b"]),
        (["runbooks/b.md", "runbooks", "./runbooks/b.md"], ["b", "a/x"]),
    ],
)
def test_a_path_is_a_file_a_folder_or_a_pattern(shop: Path, paths: list[str], expected: list[str]) -> None:
    """Each page comes once, where it is first named; what a build made is no runbook."""
    assert ids(read(*paths)) == expected


def test_a_folder_of_workspaces_gives_each_its_own_runbooks(shop: Path) -> None:
    """Each page belongs to its nearest configuration; a build of two workspaces at once is refused."""
    inner = shop / "other/inner"
    (inner / "runbooks").mkdir(parents=True)
    (inner / "runbookc.toml").write_text("")
    (inner / "README.md").write_text("# Not a runbook\n")
    (inner / "runbooks/i.md").write_text("# I\n")
    project = read("other", "runbooks/b.md")
    assert [(page.path, page.world.tools is None) for page in project.pages] == [
        ("runbooks/i.md", True), ("runbooks/b.md", False),
    ]  # fmt: skip
    with pytest.raises(UsageError, match="several workspaces"):
        _ = project.workspace


def test_standard_input_is_a_page(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is read in the current folder's workspace."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# Ü\n".encode())))
    project = read("-")
    assert [(p.path, p.file, p.source.text, p.findings[0].message) for p in project.pages] == [
        ("-", None, "# Ü\n", "1 tools on 2026-11-21")
    ]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("gone.md", "gone.md: there is no such file"),
        ("gone*.md", "gone*.md: no file fits this pattern"),
        ("empty", "empty: no runbooks in this folder"),
        ("bad.md", "bad.md:2: this is not UTF-8: byte 0xe9 at byte 2 of the line"),
        ("long.md", "long.md:1: longer than 400 bytes, the limit 'limits.bytes'"),
        ("many.md", "many.md:1: this page has about 30 sentences and headings; the limit 'limits.sentences' is 20"),
    ],
)
def test_what_cannot_be_read_alone_is_refused_and_among_others_told(shop: Path, path: str, message: str) -> None:
    """Nothing readable at all ends with one message; otherwise the rest is answered and the refusal is a finding."""
    (shop / "empty").mkdir()
    (shop / "bad.md").write_bytes(b"a\nb\xe9")
    (shop / "long.md").write_text("x" * 401)
    (shop / "many.md").write_text("- x\n" * 30)
    with pytest.raises(SourceError) as told:
        read(path)
    assert str(told.value) == message
    project = read(path, "runbooks/b.md")
    assert (ids(project), project.unreadable) == (["b"], True)
    (finding,) = project.findings
    assert (finding.category, finding.span.path) == ("workspace", path)
    assert message.endswith(finding.message)


def test_the_compilers_own_count_of_sentences_has_the_last_word(shop: Path) -> None:
    """The count before reading is rough; the limit is not."""
    (shop / "dots.md").write_text("a" + "." * 25)
    with pytest.raises(LimitError, match=r"has 25 sentences and headings; the limit 'limits.sentences' is 20"):
        read("dots.md")


def test_an_empty_page_is_a_finding(shop: Path) -> None:
    """It is the author's text: it was read, and there is nothing in it."""
    (shop / "void.md").write_text(" \n")
    project = read("void.md")
    assert not project.unreadable
    assert project.pages[0].findings[-1].message == "this page is empty: it has no steps to compile"
    assert project.pages[0].findings[-1].category == "workspace"


@pytest.mark.parametrize(("text", "found"), [("# Void\n\n## To do\n", True), ("# Void\n\nNobody calls.\n", False)])
def test_a_page_of_headings_alone_is_as_empty(shop: Path, text: str, found: bool) -> None:
    """Whoever comes to it finds nothing to do; words below a heading may be all that a page is for."""
    (shop / "void.md").write_text(text)
    page = read_project([str(shop / "void.md")], TODAY).pages[0]
    assert any("has headings alone" in finding.message for finding in page.findings) is found


@pytest.mark.parametrize(
    ("given", "meant"),
    [("help", "; did you mean 'texts/help.md'?"), ("hlp.md", "; did you mean 'hulp.md'?"), ("zzz.md", "")],
)
def test_a_page_that_is_not_there_names_the_one_that_may_be_meant(shop: Path, given: str, meant: str) -> None:
    """The runbook of that name wherever it lies, else what is nearly called so in its folder."""
    (shop / "runbookc.toml").write_text("[workspace]\nrunbooks = ['texts/*.md']\n")
    (shop / "texts").mkdir()
    for name in ("texts/help.md", "hulp.md"):
        (shop / name).write_text("# Help\n")
    with pytest.raises(SourceError) as told:
        read(given)
    assert str(told.value) == f"{given}: there is no such file{meant}"


def test_a_link_out_of_the_workspace_is_a_finding_and_is_not_read(shop: Path, tmp_path_factory: Any) -> None:
    """What lies elsewhere is not compiled into the product of this workspace; a link that stays inside is."""
    outside = tmp_path_factory.mktemp("outside") / "o.md"
    outside.write_text("# Secret\n")
    (shop / "runbooks/o.md").symlink_to(outside)
    (shop / "runbooks/p.md").symlink_to(shop / "drafts/d.md")
    project = read()
    assert ids(project) == ["a/x", "b", "p"]
    (finding,) = project.findings
    assert (finding.span.path, finding.category) == ("runbooks/o.md", "workspace")
    assert finding.message == "this link leads out of the workspace and is not read"
    assert project.unreadable


def test_a_link_that_leads_nowhere_is_not_offered_for_itself(shop: Path) -> None:
    """The file is not there, and what it is called stands in the folder all the same."""
    (shop / "drafts/gone.md").symlink_to("nowhere.md")
    with pytest.raises(SourceError) as told:
        read("drafts/gone.md")
    assert str(told.value) == "drafts/gone.md: there is no such file"


def test_two_pages_of_one_id_are_told(shop: Path) -> None:
    """One would be written over the other."""
    (shop / "runbookc.toml").write_text('[workspace]\nrunbooks = ["runbooks/**/*.md", "drafts/*.md"]')
    (shop / "drafts/b.md").write_text("# B again\n")
    project = read()
    (finding,) = project.findings
    assert (finding.span.path, finding.message) == ("drafts/b.md", "'b' is the id of runbooks/b.md as well")
    assert [related.span.path for related in finding.related] == ["runbooks/b.md"]


def test_an_unreadable_source_is_told_beside_the_pages(shop: Path) -> None:
    """The whole answer is still given; the process ends with 2."""
    (shop / "tools.json").write_text("[")
    project = read()
    assert (ids(project), project.unreadable) == (["a/x", "b"], True)
    assert [f.span.path for f in project.findings] == ["tools.json"]


def test_nothing_here_says_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path and without a workspace there is nothing to check, and that is no success."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError, match="name a runbook, or start with `runbookc init`"):
        read()
    (tmp_path / "runbookc.toml").touch()
    with pytest.raises(SourceError, match=r"no runbooks here: nothing fits runbooks/\*\*/\*\.md"):
        read()


def test_a_ring_of_links_is_refused_and_the_rest_is_read(shop: Path) -> None:
    """It leads nowhere; the pages beside it are still answered."""
    (shop / "runbooks/ring.md").symlink_to("ring.md")
    project = read()
    assert project.unreadable
    assert ids(project) == ["a/x", "b"]
    assert [f.message for f in project.findings] == ["cannot be read: too many levels of symbolic links"]
