"""The cache of `check`: whatever is edited, what comes out with it is what comes out without."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import runbookc
from runbookc.cli.check import command
from runbookc.diagnostics import Cause, Edit, Finding, Fix, Related, Severity
from runbookc.source import Span
from runbookc.sources import checking
from runbookc.sources.identity import compiler_files, compiler_identity
from runbookc.sources.kept_findings import pack_finding, unpack_finding
from runbookc.sources.store import Store

BILLING = Path(__file__).parents[2] / "runbooks/billing-support"
DAY = ("--today", "2026-11-21")
PAGE = """\
# Lost parcels

1. Look up the charge in Stripe. See [the other page](other.md).
2. If they are enterprise, escalate to Billing Review.
3. Post the charge id in #billing-approvals by 2026-12-01.
4. Go to step 9.
"""
OTHER = "# Other\n\n1. Refund the charge in Stripe.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with tools, a directory and two pages, as the current folder."""
    return laid_out(tmp_path / "desk", monkeypatch)


def laid_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part in ("tools", "directory"):
        shutil.copytree(BILLING / part, root / part)
    shutil.copy(BILLING / "runbookc.toml", root)
    (root / "runbooks").mkdir()
    (root / "runbooks/parcels.md").write_text(PAGE)
    (root / "runbooks/other.md").write_text(OTHER)
    monkeypatch.chdir(root)
    return root


def check(cache: Path, *words: str, remember: bool = True, given: str | None = None) -> Result:
    """A run with a cache of its own, or without one."""
    surroundings = {"RUNBOOKC_CACHE": "yes", "RUNBOOKC_CACHE_DIR": str(cache)}
    chosen = () if remember else ("--no-cache",)
    return CliRunner().invoke(command, [*words, *chosen], env=surroundings, input=given)


def answered(ran: Result) -> tuple[str, str, int, str]:
    """All that a run says, but for how long it took."""
    return ran.stdout, ran.stderr.partition(" s: ")[2] or ran.stderr, ran.exit_code, repr(ran.exception)


def worked_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are compiled from here on."""
    pages: list[str] = []
    from runbookc.sources import project

    compiled = project.compile_read

    def noted(page, *others):  # type: ignore[no-untyped-def]  # hands on whatever it is given
        pages.append(page.printed)
        return compiled(page, *others)

    monkeypatch.setattr(project, "compile_read", noted)
    return pages


def test_what_did_not_change_is_not_worked_out_again(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All pages the first time, none the second, and of two pages the one that was edited."""
    cache = desk.parent / "cache"
    pages = worked_out(monkeypatch)
    first = check(cache, *DAY)
    assert pages == ["runbooks/other.md", "runbooks/parcels.md"]
    assert answered(check(cache, *DAY)) == answered(first)
    assert len(pages) == 2
    (desk / "runbooks/other.md").write_text(OTHER + "2. Close the ticket.\n")
    check(cache, *DAY)
    assert pages[2:] == ["runbooks/other.md"]


def test_a_page_is_known_whichever_way_it_is_named(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the workspace, by its path, by its folder, in another format, and in another copy of the workspace."""
    cache = desk.parent / "cache"
    check(cache, *DAY)
    pages = worked_out(monkeypatch)
    check(cache, "runbooks/other.md", *DAY)
    check(cache, "runbooks", *DAY, "--format", "json")
    copy = laid_out(desk.parent / "copy", monkeypatch)
    found = check(cache, *DAY)
    assert pages == []
    assert answered(found) == answered(check(cache, *DAY, remember=False))
    assert copy.name == "copy"


def test_nothing_is_written_into_the_workspace(desk: Path) -> None:
    """`check` writes to standard output; what it remembers lies in the user's own folder."""
    before = sorted(desk.rglob("*"))
    check(desk.parent / "cache", *DAY)
    assert sorted(desk.rglob("*")) == before


def test_a_link_is_looked_after_every_time(desk: Path) -> None:
    """The page stays as it was; what it links to goes and comes back."""
    cache = desk.parent / "cache"
    found = [check(cache, "runbooks/parcels.md", *DAY)]
    for change in (remove("runbooks/other.md"), write("runbooks/other.md", OTHER)):
        change(desk)
        found.append(check(cache, "runbooks/parcels.md", *DAY))
    assert ["there is no file 'other.md'" in ran.stdout for ran in found] == [False, True, False]


def test_another_day_is_another_answer(desk: Path) -> None:
    """A date that was ahead has passed."""
    cache = desk.parent / "cache"
    ahead = check(cache, "--today", "2026-11-30", "--format", "json")
    passed = check(cache, "--today", "2026-12-02", "--format", "json")
    assert '"code": "RB701"' in passed.stdout
    assert '"code": "RB701"' not in ahead.stdout


def write(path: str, text: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)

    return edit


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink(missing_ok=True)


def replace(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        file = root / path
        if file.is_file():
            file.write_text(file.read_text().replace(old, new))

    return edit


def link(path: str, to: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        (root / path).unlink(missing_ok=True)
        (root / path).symlink_to(to)

    return edit


EDITS: dict[str, Callable[[Path], None]] = {
    "a page says something else": write("runbooks/parcels.md", PAGE.replace("enterprise", "free")),
    "a page is as it was": write("runbooks/parcels.md", PAGE),
    "a page is empty": write("runbooks/parcels.md", ""),
    "a page is no text": lambda root: (root / "runbooks/parcels.md").write_bytes(b"\xff\xfe\0"),
    "a page is gone": remove("runbooks/parcels.md"),
    "a page has another's id": write("runbooks/third.md", "---\nid: other\n---\n" + PAGE),
    "a linked page is gone": remove("runbooks/other.md"),
    "a linked page is back": write("runbooks/other.md", OTHER),
    "a page leads out": link("runbooks/third.md", "../../outside.md"),
    "a page leads within": link("runbooks/third.md", "other.md"),
    "a tool has another name": replace("tools/payments.openapi.yaml", "create_refund", "make_refund"),
    "a tool is broken": replace("tools/crm.mcp.json", '"tools"', '"fools"'),
    "tools are no JSON": write("tools/tickets.openai.json", "{"),
    "a source is gone": remove("tools/tickets.openai.json"),
    "a channel is gone": replace("directory/contacts.yaml", "billing-approvals", "approvals"),
    "a new directory": write("directory/more.yaml", "contacts: [{kind: slack, value: '#x', status: inactive}]\n"),
    "the directory by pattern": replace("runbookc.toml", '"directory/contacts.yaml"', '"directory/*.yaml"'),
    "contacts age sooner": replace("runbookc.toml", "180 days", "10 days"),
    "no directory": replace("runbookc.toml", "[directory]", "[limits]\nbytes = 100\n[directory]"),
    "another unknown key": replace("runbookc.toml", "[tools]", "[tolls]"),
    "the key is right": replace("runbookc.toml", "[tolls]", "[tools]"),
    "a workspace below": write("runbooks/below/runbookc.toml", "[workspace]\nrunbooks = ['*.md']\n"),
    "its page": write("runbooks/below/low.md", PAGE),
    "it is gone": remove("runbooks/below/runbookc.toml"),
    "a shorthand": replace("runbookc.toml", "[tools]", '[bindings]\n"go to step 9" = "get_account"\n\n[tools]'),
    "a shorthand nobody says": replace("runbookc.toml", "go to step 9", "go to step 10"),
    "out lies elsewhere": replace("runbookc.toml", 'out = "build"', 'out = "made"'),
}
WORDS = ((), ("runbooks",), ("runbooks/parcels.md",), ("runbooks/*.md", "runbooks/other.md"), (".", "no-such.md"))
STEP = st.tuples(
    st.sampled_from(sorted(EDITS)),
    st.sampled_from(WORDS),
    st.sampled_from(["text", "json"]),
    st.sampled_from(["2026-11-21", "2026-12-02"]),
)


@settings(max_examples=12)
@given(steps=st.lists(STEP, min_size=4, max_size=9))
def test_whatever_is_edited_the_answer_is_that_of_no_cache(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, tuple[str, ...], str, str]]
) -> None:
    """Pages, tools, contacts, links, configuration and day change in any order; output and exit code stay the same."""
    folder = tmp_path_factory.mktemp("edits")
    (folder / "outside.md").write_text(OTHER)
    with pytest.MonkeyPatch.context() as patch:
        root = laid_out(folder / "desk", patch)
        for edit, paths, form, day in steps:
            EDITS[edit](root)
            words = (*paths, "--format", form, "--today", day)
            kept = answered(check(folder / "cache", *words))
            assert kept == answered(check(folder / "cache", *words, remember=False)), edit
            assert kept == answered(check(folder / "cache", *words)), edit


def test_standard_input_is_read_anew(desk: Path) -> None:
    """The words of the run are the same and what stands there is not."""
    cache = desk.parent / "cache"
    for text in (PAGE, OTHER, PAGE):
        ran = check(cache, "-", *DAY, given=text)
        assert answered(ran) == answered(check(cache, "-", *DAY, remember=False, given=text))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_is_never_asked_twice(desk: Path) -> None:
    """What stood in a pipe is gone once read: a run over it is not remembered, and none waits for it."""
    cache = desk.parent / "cache"
    file = desk / "runbooks/parcels.md"
    check(cache, str(file), *DAY)
    file.unlink()
    os.mkfifo(file)
    for text in (OTHER, PAGE):
        writer = subprocess.Popen([sys.executable, "-c", f"open({str(file)!r}, 'w').write({text!r})"])
        ran = check(cache, str(file), *DAY, "--format", "json")
        assert writer.wait(timeout=30) == 0
        assert ("dangling-reference" in ran.stdout) is (text == PAGE)


def test_a_finding_is_kept_whole() -> None:
    """Every field of a finding, none of them at its default, comes back; a new field has to be kept as well."""
    span = Span("ü.md", 1, 2, 3, 4)
    fix = Fix(True, (Edit(span, "text"),))
    whole = Finding(
        "m",
        span,
        "h",
        (Related(span, "r"),),
        fix,
        "RB1",
        "n",
        "wording",
        Severity.INFO,
        "said so",
        "{}",
        "f1",
        Cause("k", "again", True),
    )
    assert all(getattr(whole, field.name) != field.default for field in fields(Finding))
    assert unpack_finding(pack_finding(whole)) == whole


def test_the_compiler_is_known_by_its_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editing a module or a word list, adding and removing one makes another compiler; touching one does not."""
    store = Store(tmp_path / "cache")
    names = [name for name, _ in compiler_files()]
    assert {"runbookc/rules/table.py", "runbookc_grammar/verbs.tsv", "runbookc_grammar/sentence.lark"} <= set(names)
    for package in ("runbookc", "runbookc_grammar"):
        write(f"lib/{package}/words.tsv", "one")(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "lib")])
    words = tmp_path / "lib/runbookc_grammar/words.tsv"
    first = compiler_identity(store)
    words.write_text("two")
    assert compiler_identity(store) != first
    words.write_text("one")
    assert compiler_identity(store) == first
    write("lib/runbookc_grammar/more.tsv", "")(tmp_path)
    assert compiler_identity(store) != first


def test_the_compilers_files_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once their digest is kept, their sizes and times suffice; a file of this very moment is read every time."""
    from runbookc.sources import identity

    for package in ("runbookc", "runbookc_grammar"):
        write(f"lib/{package}/words.tsv", "one")(tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "lib")])
    read: list[int] = []
    digest = identity._digest
    monkeypatch.setattr(identity, "_digest", lambda files: read.append(1) or digest(files))
    store = Store(tmp_path / "cache")
    first = compiler_identity(store)
    assert compiler_identity(store) == first
    assert len(read) == 2
    monkeypatch.setattr(identity, "_SETTLED", -1_000_000_000)
    assert compiler_identity(store) == first
    assert compiler_identity(store) == first
    assert len(read) == 3


_TWICE = """
import os, sys
from runbookc.cli.main import main
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
sys.argv = ["runbookc", "check", "--today", "2026-11-21", "--fail-on", "never"]
main()
heavy = ("pydantic", "lark", "markdown_it", "networkx", "z3", "jinja2", "yaml", "phonenumbers", "tomllib")
print(*(name for name in (*heavy, "runbookc.pipeline", "runbookc.rules.table") if name in sys.modules), file=sys.stderr)
print(sum("runbookc_grammar" in path and path.endswith(("tsv", "lark")) for path in opened), file=sys.stderr)
"""


def test_a_run_that_is_remembered_imports_no_compiler(desk: Path) -> None:
    """It answers from the cache alone: no parser, no grammar, no model, no word list."""
    told = [
        subprocess.run(
            [sys.executable, "-c", _TWICE],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "RUNBOOKC_CACHE": "yes", "RUNBOOKC_CACHE_DIR": str(desk.parent / "cache")},
        )
        for _ in range(2)
    ]
    first, second = (ran.stderr.splitlines()[1:] for ran in told)
    assert told[0].stdout == told[1].stdout
    assert "lark" in first[0]
    assert int(first[1]) > 3
    assert second == ["", "0"]


_WATCHED = """
import os, sys
from datetime import date
from runbookc.sources import checking, memory, observed, store
root, looks = os.getcwd(), set()
def watch(event, given):
    if event in ("open", "os.scandir", "os.listdir") and isinstance(given[0], str | bytes | os.PathLike):
        looks.add(os.path.abspath(os.fsdecode(given[0])))
sys.addaudithook(watch)
with observed.observing() as asked:
    checking.check_runbooks((), date(2026, 11, 21), memory.Memory(store.Store(None), date(2026, 11, 21)))
seen = {os.path.abspath(question.path) for question in asked}
print(*sorted(path for path in looks if path.startswith(root) and path not in seen))
print(*sorted(path for path in looks if path.startswith(root)))
"""


def test_nothing_of_the_workspace_is_read_unseen(desk: Path) -> None:
    """Every file and folder that a check opens below the workspace is among what the cache would ask again."""
    ran = subprocess.run([sys.executable, "-c", _WATCHED], capture_output=True, text=True, check=True)
    unseen, opened = ran.stdout.splitlines()
    assert unseen == ""
    assert str(desk / "directory/contacts.yaml") in opened
    assert str(desk / "runbooks/other.md") in opened


_LOOKS = {
    "exists", "is_file", "is_dir", "is_symlink", "is_mount", "resolve", "readlink", "stat", "lstat", "open",
    "read_text", "read_bytes", "iterdir", "glob", "rglob", "scandir", "listdir", "realpath", "isfile", "isdir",
    "access", "samefile",
}  # fmt: skip
_MAY_LOOK = frozenset({"observed", "view", "store", "identity", "memory"})


_LISTED = """
import sys
from runbookc.sources import catalogs, checking, page, project, selection
print(*(name for name in sys.modules if name.startswith("runbookc.sources.")))
"""


def test_what_check_reads_with_looks_at_files_through_observed_alone() -> None:
    """A question that is asked past `sources/observed.py` would be in no key: the cache would be wrong one day."""
    ran = subprocess.run([sys.executable, "-c", _LISTED], capture_output=True, text=True, check=True)
    names = {name.rsplit(".", 1)[-1] for name in ran.stdout.split()}
    assert {"globs", "links", "catalogs", "file_text", "workspace", "selection"} <= names
    folder = Path(checking.__file__).parent
    for file in sorted(folder.rglob("*.py")):
        if file.stem in names - _MAY_LOOK:
            looks = {
                f"{file.name}:{call.lineno}: {call.func.attr}"
                for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _LOOKS
            }
            assert looks == set()
    assert Path(runbookc.__file__).parent in folder.parents
