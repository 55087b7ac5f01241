"""A full disk: the message names the file, and no half of one stands in its place."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.agents.depot import write_depot
from tests.full_disk import room_for
from tests.render.audit_samples import EVIL, HONEST, LIE, audit, out_folder

from runbookc.cli.main import cli
from runbookc.errors import TargetError
from runbookc.sources.trace_names import TraceNames
from runbookc.sources.writing import hold, write_line, writing_lines

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the limit on files is that of POSIX")
RUNBOOKS = Path(__file__).parents[2] / "runbooks"
MANY = [LIE, HONEST, EVIL] * 20


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with the desk's bundle."""
    return out_folder(tmp_path / "build")


@pytest.mark.parametrize("form", ["html", "markdown", "jsonl", "text", "junit", "parquet"])
def test_a_report_that_found_no_room_is_named_and_nowhere(out: Path, tmp_path: Path, form: str) -> None:
    """The one that was there stays."""
    file = tmp_path / "reports" / "r.out"
    file.parent.mkdir()
    file.write_text("old", encoding="utf-8")
    with room_for(1_000):
        done = audit(out, MANY, "-o", f"{form}={file}", "--format", "jsonl")
    assert isinstance(done.exception, TargetError)
    # the cases of JUnit wait in a file of their own until they are counted
    named = "temporary files: " if form == "junit" else "r.out: "
    assert f"{named}cannot be written: file too large" in str(done.exception)
    assert [p.name for p in file.parent.iterdir()] == ["r.out"]
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("first", [True, False])
def test_rows_that_are_kept_end_with_a_whole_one(out: Path, tmp_path: Path, first: bool) -> None:
    """And a run with room again goes on from it."""
    file = tmp_path / "rows.jsonl"
    whole = audit(out, MANY, "--format", "jsonl").stdout_bytes
    if not first:
        file.write_bytes(whole[:3_000])
    with room_for(5_000):
        done = audit(out, MANY, "--resume", str(file))
    assert isinstance(done.exception, TargetError)
    assert str(done.exception).startswith("rows.jsonl: cannot be written: file too large")
    kept = file.read_bytes()
    assert kept.endswith(b"\n")
    assert whole.startswith(kept)
    rows = len(kept.splitlines())
    assert f"({rows} of them" in audit(out, MANY, "--resume", str(file)).stderr
    assert file.read_bytes() == whole


def test_a_recording_ends_with_a_whole_line(tmp_path: Path) -> None:
    """What was recorded before stays; an earlier recording goes only when there is a new one."""
    file = tmp_path / "kept.jsonl"
    file.write_text("earlier\n", encoding="utf-8")
    with writing_lines(file):
        pass
    assert file.read_text(encoding="utf-8") == "earlier\n"
    line = json.dumps({"id": "a" * 600}) + "\n"
    with room_for(1_000), writing_lines(file) as write:
        write(line)
        with pytest.raises(TargetError, match=r"^kept\.jsonl: cannot be written"):
            write(line)
    assert file.read_text(encoding="utf-8") == line


@pytest.mark.parametrize(
    "asked",
    [
        ["check", "--format", "json"],
        ["graph", "runbooks/billing.md", "--format", "svg"],
        ["diff", "as-written/billing.md", "runbooks/billing.md"],
        ["tools", "--format", "json"],
        ["test", "--self"],
        ["build", "--target", "instructions"],
    ],
    ids=lambda asked: asked[0],
)
def test_every_command_that_writes_names_what_it_could_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    """And leaves nothing of it."""
    shutil.copytree(RUNBOOKS / "billing-support", tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    if asked[0] == "test":
        monkeypatch.chdir(write_depot(tmp_path / "depot"))
        assert CliRunner().invoke(cli, ["build", "--fail-on", "never", "--today", "2026-11-21"]).exit_code == 0
    place = tmp_path / "made" / "it"
    place.parent.mkdir()
    with room_for(100):
        done = CliRunner().invoke(cli, [*asked, "-o", str(place)])
    assert isinstance(done.exception, TargetError)
    assert "it: cannot be written: file too large" in str(done.exception)
    assert list(place.parent.iterdir()) == []


def test_names_that_find_no_room_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are kept on the disk from some thousands on; that it is full is no bug."""
    import sqlite3

    class Full:
        def execute(self, *given: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def close(self) -> None:
            pass

    monkeypatch.setattr("sqlite3.connect", lambda *given, **named: Full())
    names = TraceNames(few=2)
    names.name("a")
    names.name("b")
    with pytest.raises(TargetError, match="temporary files: cannot be written: database or disk is full"):
        names.name("c")


def test_one_file_has_one_writer(out: Path, tmp_path: Path) -> None:
    """A second run with the same --resume is refused before it writes, and the first one's rows stay."""
    file = tmp_path / "rows.jsonl"
    file.write_bytes(b"")
    handle = os.open(file, os.O_RDWR)
    try:
        hold(handle, "rows.jsonl")
        write_line(handle, b"row\n", "rows.jsonl")
        done = audit(out, [LIE], "--resume", str(file))
    finally:
        os.close(handle)
    assert "rows.jsonl: another process is writing there" in str(done.exception)
    assert file.read_bytes() == b"row\n"
    assert audit(out, [LIE], "--resume", str(file)).exit_code == 1
