"""Files written whole or not at all."""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from runbookc.errors import BrokenInvariant, TargetError
from runbookc.sources import writing
from runbookc.sources.writing import write_file, write_files


def tree(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*")) if p.is_file()}


def fail_at(monkeypatch: pytest.MonkeyPatch, name: str, count: int) -> None:
    """Let the `count`-th call of os.NAME find the disk full."""
    real, calls = getattr(os, name), []

    def full(*args: object, **kwargs: object) -> object:
        calls.append(args)
        if len(calls) == count:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(writing.os, name, full)


def test_a_file_is_written_with_its_folders_and_over_an_old_one(tmp_path: Path) -> None:
    """As UTF-8, line ends as they are, the old one's rights kept, nothing left beside it."""
    file = tmp_path / "a/b.txt"
    write_file(file, "one\n")
    file.chmod(0o640)
    write_file(file, "zwö\n")
    assert file.read_bytes() == "zwö\n".encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path / "a") == ["b.txt"]


@pytest.mark.parametrize("stage", [write_file, lambda file, text: staged_text(file, text)])
def test_only_an_ordinary_file_is_replaced(tmp_path: Path, stage: Callable[[Path, str], None]) -> None:
    """A rename over a pipe or device would destroy it, one over a link would cut it off from its file."""
    os.mkfifo(tmp_path / "pipe")
    for name, kind in (("pipe", "no ordinary file"), (".", "a folder")):
        with pytest.raises(TargetError, match=f"it is {kind}; nothing was written"):
            stage(tmp_path / name, "text")
    assert (tmp_path / "pipe").is_fifo()
    (tmp_path / "link").symlink_to("real")
    stage(tmp_path / "link", "text")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "real").read_text()) == (True, "text")


def staged_text(file: Path, text: str) -> None:
    with writing.writing(file) as stream:
        stream.write(text)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whoever reads the file reads all of the old or all of the new."""
    write_file(tmp_path / "a", "old")
    fail_at(monkeypatch, call, 1)
    with pytest.raises(TargetError, match="a: cannot be written: no space left on device; nothing was written"):
        write_file(tmp_path / "a", "new")
    assert tree(tmp_path) == {"a": "old"}


def test_a_set_is_written_and_stale_files_go(tmp_path: Path) -> None:
    """A folder that lost its last file goes as well; what was not named stays."""
    out = tmp_path / "out"
    write_files(out, {"x/a": "1", "x/b": "2", "gone/c": "3"})
    (out / "own.txt").write_text("mine")
    write_files(out, {"x/a": "4", "y": "5"}, remove=["x/b", "gone/c", "never", "y"])
    assert tree(out) == {"own.txt": "mine", "x/a": "4", "y": "5"}
    assert not (out / "gone").exists()


@pytest.mark.parametrize(("call", "count"), [("fsync", 2), *(("replace", n) for n in range(1, 7))])
def test_a_set_is_written_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, count: int
) -> None:
    """Wherever the disk fills up, every file is as it was: none new, none lost, none half written."""
    out = tmp_path / "out"
    before = {"a": "old a", "d/b": "old b", "stale": "s"}
    write_files(out, before)
    fail_at(monkeypatch, call, count)
    with pytest.raises(TargetError, match="nothing was written"):
        write_files(out, {"a": "new", "d/b": "new", "e/f/c": "new"}, remove=["stale"])
    assert tree(out) == before
    assert sorted(os.listdir(out)) == ["a", "d", "stale"]


def test_a_folder_that_was_not_there_is_not_there_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failed first build leaves no trace."""
    fail_at(monkeypatch, "fsync", 1)
    with pytest.raises(TargetError):
        write_files(tmp_path / "out/deep", {"a": "1"})
    assert os.listdir(tmp_path) == []


def test_a_link_never_leads_a_file_out(tmp_path: Path) -> None:
    """A folder of the out folder may have been made a link by somebody else."""
    (tmp_path / "out").mkdir()
    (tmp_path / "victim").mkdir()
    (tmp_path / "out/d").symlink_to(tmp_path / "victim")
    with pytest.raises(TargetError, match="a symbolic link leads out of out; nothing was written"):
        write_files(tmp_path / "out", {"a": "1", "d/b": "2"})
    assert tree(tmp_path) == {}


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """What it pointed to stays as it is."""
    (tmp_path / "out").mkdir()
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "out/a").symlink_to(tmp_path / "victim")
    write_files(tmp_path / "out", {"a": "1"})
    assert (tmp_path / "victim").read_text() == "mine"
    assert not (tmp_path / "out/a").is_symlink()


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    """It may hold somebody's work; it is not removed."""
    (tmp_path / "a").mkdir()
    with pytest.raises(TargetError, match="a: a folder stands where this file belongs"):
        write_files(tmp_path, {"a": "1"})


@pytest.mark.parametrize("path", ["../a", "/a", "a/../../b", "", "a\0"])
def test_a_path_out_of_the_folder_is_a_bug_of_ours(tmp_path: Path, path: str) -> None:
    """No name out of a runbook may become a path; a target that lets it is broken."""
    with pytest.raises(BrokenInvariant):
        write_files(tmp_path / "out", {path: "x"})


def _write_many(folder: str, word: str) -> None:
    for _ in range(20):
        write_files(Path(folder), {f"f{n}": word for n in range(8)})


def test_two_processes_take_turns(tmp_path: Path) -> None:
    """After any number of builds at once, the files are those of one of them."""
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_write_many, args=(str(tmp_path), word)) for word in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    assert len(tree(tmp_path)) == 8
    assert len(set(tree(tmp_path).values())) == 1


def test_what_a_killed_writer_left_is_swept_away(tmp_path: Path) -> None:
    """A process that was killed midway could not clean up; whoever writes next does, and touches nothing else."""
    (tmp_path / ".runbookc-stage-x1/new").mkdir(parents=True)
    (tmp_path / ".runbookc-stage-x1/new/a").write_text("half")
    (tmp_path / ".runbookc-own").mkdir()
    write_files(tmp_path, {"a": "1"})
    assert sorted(os.listdir(tmp_path)) == [".runbookc-own", "a"]
