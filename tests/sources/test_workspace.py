"""Workspaces: which configuration counts, what stays inside, how pages are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from runbookc.errors import ConfigError, UsageError
from runbookc.sources.catalogs import read_world
from runbookc.sources.workspace import open_workspace


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_the_nearest_configuration_above_counts(tmp_path: Path) -> None:
    """An inner workspace hides the one around it."""
    write(tmp_path, runbookc_dot_toml="[workspace]\nout = 'outer'")
    write(tmp_path / "in", runbookc_dot_toml="[workspace]\nout = 'inner'", deep__page_dot_md="x")
    assert open_workspace(tmp_path / "in/deep/page.md").config.workspace.out == "inner"
    assert open_workspace(tmp_path / "other.md").config.workspace.out == "outer"


def test_paths_are_printed_from_the_root_and_ids_from_the_runbooks_folder(tmp_path: Path) -> None:
    """No absolute path reaches an output; an id does not change with the folder a command is called from."""
    write(tmp_path, runbookc_dot_toml="", runbooks__refunds__lost_dot_md="x", drafts__a_dot_md="x")
    workspace = open_workspace(tmp_path)
    page = tmp_path / "runbooks/refunds/lost.md"
    assert (workspace.printed(page), workspace.runbook_id(page)) == ("runbooks/refunds/lost.md", "refunds/lost")
    assert workspace.runbook_id(tmp_path / "drafts/a.md") == "drafts/a"


def test_a_page_outside_any_workspace_is_printed_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And goes by its stem."""
    monkeypatch.chdir(write(tmp_path, x__a_dot_md="x"))
    workspace = open_workspace(Path("x/a.md"))
    assert workspace.root is None
    assert (workspace.printed(Path("x/a.md")), workspace.runbook_id(Path("x/a.md"))) == ("x/a.md", "a")


def test_a_page_beside_the_workspace_is_outside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`../page.md`, from within a workspace: the folders above it are those of where it lies, not of its name."""
    root = write(tmp_path / "desk", runbookc_dot_toml="")
    (tmp_path / "page.md").write_text("# Page\n")
    monkeypatch.chdir(root)
    assert open_workspace(Path("..")).root is None
    assert open_workspace(Path("../page.md")).root is None
    assert open_workspace(Path("../desk/runbooks")).root == root.resolve()


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[tools]\nsources = ['../t.json']", "runbookc.toml:2: tools.sources: '../t.json' leads out of the workspace"),
        ("[workspace]\nrunbooks = ['/etc/*.md']", "runbookc.toml:2: workspace.runbooks: '/etc/*.md' leads out"),
        ("[workspace]\nout = 'a/../../b'", "runbookc.toml:2: workspace.out: 'a/../../b' leads out"),
        ("[directory]\nsources = ['link/c.yaml']", "runbookc.toml:2: directory.sources: 'link/c.yaml' leads out"),
        ("[tools]\ncustomer_sources = ['link/*.json']", "runbookc.toml:2: tools.customer_sources: 'link/*.json' leads"),
        ("[workspace]\nout = '.'", "runbookc.toml:2: workspace.out: '.' is the workspace itself"),
        ("nonsense", "runbookc.toml:1: this is not TOML"),
    ],
)
def test_a_configured_path_that_leads_out_is_refused(tmp_path: Path, config: str, message: str) -> None:
    """By name and by symbolic link: a workspace from elsewhere must not read or write files of its reader."""
    root = write(tmp_path / "w", runbookc_dot_toml=config)
    (tmp_path / "w/link").symlink_to(tmp_path)
    with pytest.raises(UsageError) as told:
        open_workspace(root)
    assert str(told.value).startswith(message)


def test_every_path_that_leads_out_is_told(tmp_path: Path) -> None:
    """Each with its key and line; whoever mended one would else only meet the next."""
    write(tmp_path, runbookc_dot_toml="[workspace]\nout = '../b'\n[tools]\nsources = ['t.json', '/x.json']")
    with pytest.raises(ConfigError) as told:
        open_workspace(tmp_path)
    assert told.value.messages == (
        "runbookc.toml:2: workspace.out: '../b' leads out of the workspace",
        "runbookc.toml:4: tools.sources: '/x.json' leads out of the workspace",
    )


def test_a_source_found_by_a_pattern_that_leads_out_is_refused(tmp_path: Path) -> None:
    """The folder is inside; the file in it is a link to elsewhere."""
    write(tmp_path, secret_dot_json="[]")
    root = write(tmp_path / "w", runbookc_dot_toml="[tools]\nsources = ['tools/*.json']", tools__a_dot_json="[]")
    (root / "tools/b.json").symlink_to(tmp_path / "secret.json")
    with pytest.raises(UsageError, match=r"^runbookc\.toml:2: 'tools/b\.json' leads out of the workspace$"):
        read_world(open_workspace(root))


def test_a_source_that_is_a_ring_of_links_is_one_that_cannot_be_read(tmp_path: Path) -> None:
    """A finding at its name, as any other, and the sources beside it are read."""
    root = write(tmp_path, runbookc_dot_toml="[tools]\nsources = ['tools/*.json']", tools__b_dot_json="[]")
    (root / "tools/a.json").symlink_to("a.json")
    (finding,) = read_world(open_workspace(root)).findings
    assert finding.span.path == "tools/a.json"
    assert "too many levels of symbolic links" in finding.message


def test_the_world_is_what_the_configuration_names(tmp_path: Path) -> None:
    """Patterns count, a file named twice is read once, and the customer's own tools are marked."""
    config = """
[tools]
sources = ["tools/*.json", "tools/a.json"]
customer_sources = ["phone.json"]
[directory]
sources = ["people.csv", "more.yaml"]
max_age = "30 days"
"""
    root = write(
        tmp_path,
        runbookc_dot_toml=config,
        tools__a_dot_json='[{"name": "find"}]',
        tools__b_dot_json='[{"name": "find"}, {"name": "send"}]',
        phone_dot_json='[{"name": "restart"}]',
        people_dot_csv="kind,value\nteam,A\n",
        more_dot_yaml="contacts: [{kind: team, value: B}]",
    )
    read = read_world(open_workspace(root))
    assert (read.findings, read.unreadable) == ((), False)
    assert [(t.called, t.customer) for t in read.world.tools or ()] == [
        ("tools/a.json/find", False), ("tools/b.json/find", False), ("send", False), ("restart", True),
    ]  # fmt: skip
    assert [(e.value, e.source) for e in read.world.directory or ()] == [("A", "people.csv"), ("B", "more.yaml")]
    assert read.world.max_age == 30


def test_no_tables_are_no_world_and_empty_tables_an_empty_one(tmp_path: Path) -> None:
    """Rules that need a catalogue are skipped in the first case and run in the second."""
    world = read_world(open_workspace(write(tmp_path / "a", runbookc_dot_toml=""))).world
    assert (world.tools, world.directory) == (None, None)
    world = read_world(open_workspace(write(tmp_path / "b", runbookc_dot_toml="[tools]\n[directory]"))).world
    assert (world.tools, world.directory) == ((), ())


def test_what_cannot_be_read_is_a_finding_and_the_rest_is_read(tmp_path: Path) -> None:
    """Each refusal stands at its own line: in the source, or in the configuration where there is no source."""
    config = (
        "[tools]\nsources = ['bad.json', 'good.json',\n 'gone.json', 'no/*.json']\n[directory]\nsources = ['c.csv']"
    )
    root = write(
        tmp_path,
        runbookc_dot_toml=config,
        bad_dot_json="[\n{}]",
        good_dot_json='[{"name": "f"}]',
        c_dot_csv="kind,value\n,A\n",
    )
    (root / "c.csv").write_bytes(b"kind,value\nteam,\xff\n")
    read = read_world(open_workspace(root))
    assert read.unreadable
    assert [(f.span.path, f.span.start_line, f.message, f.category) for f in read.findings] == [
        ("bad.json", 2, "this tool has no name", "workspace"),
        ("runbookc.toml", 3, "'gone.json' is configured as a source, and there is no such file", "workspace"),
        ("runbookc.toml", 3, "'no/*.json' is configured as a source, and there is no such file", "workspace"),
        ("c.csv", 2, "this is not UTF-8: byte 0xff at byte 6 of the line", "workspace"),
    ]
    assert [t.name for t in read.world.tools or ()] == ["f"]
    assert read.world.directory == ()


@pytest.mark.parametrize(
    ("source", "help"),
    [
        ("kit", "this is a folder: write the files in it, as in 'kit/*.json'"),
        ("kit/tols.json", "did you mean 'kit/tools.json'?"),
        ("gone/tools.json", "write the path from the folder of runbookc.toml, or take it out"),
        ("kit/*.yaml", "write a pattern that fits the files, or take it out"),
    ],
)
def test_a_source_that_is_not_there_says_what_to_write(tmp_path: Path, source: str, help: str) -> None:
    """The file that may be meant, or how a folder is named."""
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/tools.json").write_text("[]")
    root = write(tmp_path, runbookc_dot_toml=f"[tools]\nsources = ['{source}']\n")
    assert [finding.help for finding in read_world(open_workspace(root)).findings] == [help]


@pytest.mark.parametrize(
    ("config", "key"),
    [
        ("[workspace]\nout = 'runbooks'", "workspace.runbooks"),
        ("[workspace]\nout = 'tools'\n[tools]\nsources = ['tools/in/a.json']", "tools.sources"),
    ],
)
def test_what_is_built_does_not_lie_among_what_is_read(tmp_path: Path, config: str, key: str) -> None:
    """Else the next build would take its own output for runbooks, or write over a catalogue."""
    write(tmp_path, runbookc_dot_toml=config)
    with pytest.raises(UsageError, match=rf"^runbookc\.toml:2: workspace\.out: '\w+' is where {key} lie"):
        open_workspace(tmp_path)


def test_the_out_folder_may_lie_below_the_runbooks(tmp_path: Path) -> None:
    """It is not looked into when runbooks are looked for."""
    write(tmp_path, runbookc_dot_toml="[workspace]\nout = 'runbooks/made'\nrunbooks = ['runbooks/*.md', '*.md']")
    assert open_workspace(tmp_path).out == tmp_path / "runbooks/made"


def test_the_configuration_has_the_last_word_on_an_effect(tmp_path: Path) -> None:
    """For whoever cannot edit the catalogue; a name that is in none is refused, unless a source could not be read."""
    config = "[tools]\nsources = ['*.json']\n[tools.effects]\nsync = 'read'\n"
    write(tmp_path, runbookc_dot_toml=config, a_dot_json='[{"name": "sync", "x-effect": "destroy"}, {"name": "send"}]')
    sync, send = read_world(open_workspace(tmp_path)).world.tools or ()
    assert (sync.effect, sync.effect_from) == ("read", "author")
    assert (send.effect, send.effect_from) == ("write", "verb")
    write(tmp_path, a_dot_json='[{"name": "syncs"}]')
    with pytest.raises(UsageError) as told:
        read_world(open_workspace(tmp_path))
    wanted = "runbookc.toml:4: tools.effects: no tool is called 'sync'; did you mean 'syncs'?"
    assert str(told.value) == wanted
    write(tmp_path, b_dot_json="{")
    assert read_world(open_workspace(tmp_path)).world.unread_tools == ("b.json",)
    write(tmp_path, runbookc_dot_toml="[tools.effects]\nsync = 'reads'\n")
    with pytest.raises(UsageError, match=r"'tools\.effects\.sync' is none of read, write, destroy, generic"):
        open_workspace(tmp_path)


def test_a_catalogue_reads_files_beside_it_and_none_outside(tmp_path: Path) -> None:
    """By name or by symbolic link; what is refused is told of the catalogue that leads there."""
    api = "openapi: 3.1.0\npaths:\n  /a:\n    $ref: {}\n"
    item = "get: {operationId: getA, responses: {}}\n"
    root = write(tmp_path / "desk", runbookc_dot_toml="[tools]\nsources = ['api.yaml']\n", parts__a_dot_yaml=item)
    write(root, api_dot_yaml=api.format("parts/a.yaml"))
    assert [tool.name for tool in read_world(open_workspace(root)).world.tools or ()] == ["getA"]
    write(tmp_path, secret_dot_yaml=item)
    (root / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    for pointer in ("link.yaml", "../secret.yaml"):
        write(root, api_dot_yaml=api.format(pointer))
        read = read_world(open_workspace(root))
        assert read.world.unread_tools == ("api.yaml",)
        assert "out of th" in read.findings[0].message
