"""`runbookc init`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from runbookc.cli.build import command as build
from runbookc.cli.init import command, starter_files
from runbookc.errors import UsageError
from runbookc.sources.catalogs import read_world
from runbookc.sources.workspace import open_workspace


def test_a_new_workspace_is_complete_and_its_world_is_read(tmp_path: Path) -> None:
    """Config, a runbook, tools in two formats and a directory, all readable."""
    done = CliRunner().invoke(command, [str(tmp_path / "desk")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert (tmp_path / "desk/runbooks/damaged-parcel.md").is_file()
    read = read_world(open_workspace(tmp_path / "desk"))
    assert read.findings == ()
    assert {t.name for t in read.world.tools or ()} >= {"get_order", "create_replacement", "escalate_ticket"}
    assert [e.value for e in read.world.directory or ()] == ["Refunds", "refunds@example.com"]


def test_what_a_new_workspace_builds_proves_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its suite passes every honest case and the agent that walks the graph, and fails each that does not."""
    assert CliRunner().invoke(command, [str(tmp_path)]).exit_code == 0
    monkeypatch.chdir(tmp_path)
    built = CliRunner().invoke(build, [])
    assert (built.exit_code, built.exception) == (0, None)
    known = json.loads((tmp_path / "build/conformance/self-check.json").read_text(encoding="utf-8"))
    assert known["problems"] == []
    assert known["honest"][0] == known["honest"][1] > 0
    assert known["survivors"] == []
    played = json.loads((tmp_path / "build/conformance/scenarios.json").read_text(encoding="utf-8"))
    assert all(tool["description"] for tool in played["tools"])  # of OpenAPI, often only a summary


def test_what_is_there_is_left_alone_and_listed(tmp_path: Path) -> None:
    """No file is written over, a broken link included; the others are still made."""
    (tmp_path / "runbookc.toml").write_text("# mine\n")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/tickets.json").symlink_to("nowhere")
    done = CliRunner().invoke(command, [str(tmp_path)])
    assert done.exit_code == 0
    assert (tmp_path / "runbookc.toml").read_text() == "# mine\n"
    assert (tmp_path / "tools/tickets.json").is_symlink()
    assert (tmp_path / "runbooks/damaged-parcel.md").is_file()
    left = [line for line in done.stderr.splitlines() if line.startswith("left alone")]
    assert left == [
        f"left alone {tmp_path}/{name}, which was there" for name in ("runbookc.toml", "tools/tickets.json")
    ]


def test_a_second_time_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is safe to repeat; the current folder is the default."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(command, [])
    done = CliRunner().invoke(command, [])
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [f"left alone {path}, which was there" for path, _ in starter_files()]


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path) -> None:
    """Told as such, before anything is written."""
    (tmp_path / "f").touch()
    done = CliRunner().invoke(command, [str(tmp_path / "f")])
    assert isinstance(done.exception, UsageError)
    assert str(done.exception).endswith("this is a file; name a folder, or one that is not there yet")


def test_a_dash_is_no_place_for_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names standard input or output elsewhere, and `cd -` would lead somewhere else."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["-"])
    assert isinstance(done.exception, UsageError)
    assert list(tmp_path.iterdir()) == []
