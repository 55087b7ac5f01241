"""Many pages in several processes: the same answers in the same order, and a clear end whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.interrupts import hears_interrupts

from runbookc.catalog.model import World
from runbookc.cli.check import command
from runbookc.errors import RunbookcError
from runbookc.source import SourceText
from runbookc.sources import examination
from runbookc.sources.examination import MANY, Task, examine_all
from runbookc.sources.page import PageFile
from runbookc.sources.processes import endings_held
from runbookc.sources.workspace import open_workspace

TODAY = date(2026, 11, 21)
PAGE = "# Refunds {n}\n\n1. Look up the charge.\n2. If it is late, see [page](p{m}.md).\n3. Go to step {n}.\n"


def pages(root: Path, count: int) -> Path:
    """A workspace of so many pages, one of them no text, one with limits crossed."""
    (root / "runbooks").mkdir(parents=True)
    (root / "runbookc.toml").write_text("[limits]\nsentences = 50\n")
    for n in range(count):
        (root / f"runbooks/p{n}.md").write_text(PAGE.format(n=n, m=n + 2))
    (root / "runbooks/p1.md").write_bytes(b"\xff")
    (root / "runbooks/p2.md").write_text("# Long\n\n| a | b |\n|---|---|\n" + "| x. y | z. w |\n" * 49)
    return root


def tasks(root: Path, count: int) -> list[Task]:
    workspace = open_workspace(root)
    files = [root / f"p{n}.md" for n in range(count)]
    return [Task(PageFile(file, workspace), SourceText(file.name, PAGE), World()) for file in files]


def test_several_processes_say_what_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings, refusals and documents to the byte, with the cache filled by several as by one."""
    monkeypatch.chdir(pages(tmp_path, 9))
    said = []
    for jobs, cache in (("1", "one"), ("3", "three"), ("1", "three"), ("20", "twenty")):
        around = {"RUNBOOKC_CACHE": "yes", "RUNBOOKC_CACHE_DIR": str(tmp_path / cache)}
        ran = CliRunner().invoke(command, ["--format", "json", "--today", "2026-11-21", "--jobs", jobs], env=around)
        said.append((ran.stdout, ran.exit_code))
    assert said == [said[0]] * 4
    assert said[0][1] == 2
    assert "there is no file 'p9.md'" in said[0][0]


def test_what_a_process_asked_is_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that another process looked after is among what the cache holds the run to."""
    monkeypatch.chdir(pages(tmp_path, 6))
    around = {"RUNBOOKC_CACHE": "yes", "RUNBOOKC_CACHE_DIR": str(tmp_path / "cache")}
    for missing in (True, False):
        ran = CliRunner().invoke(command, ["runbooks/p4.md", "runbooks/p3.md", "--jobs", "2"], env=around)
        assert ("there is no file 'p6.md'" in ran.stdout) is missing
        (tmp_path / "runbooks/p6.md").write_text("# Six\n")


def test_few_pages_are_worked_out_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting processes takes longer than some pages; with many, each core gets one; `jobs` is obeyed."""
    counts: list[int] = []
    monkeypatch.setattr(examination, "_in_processes", lambda tasks, grounds, count: counts.append(count) or iter(()))
    monkeypatch.setattr(examination, "_cores", lambda: 8)
    monkeypatch.setattr(examination, "examine", lambda task, today: None)
    for number, jobs in ((MANY - 1, None), (MANY, None), (10 * MANY, None), (10, 4), (3, 4), (10 * MANY, 1)):
        list(examine_all(tasks(tmp_path, number), TODAY, jobs))
    assert counts == [2, 8, 4, 3]


class _Deadly(str):
    """A text that ends the process which receives it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


def test_a_process_that_dies_is_a_clear_error(tmp_path: Path) -> None:
    """Never a hang, and never pages left out as if nothing had been found on them."""
    first, *others = tasks(tmp_path, 6)
    deadly = Task(first.page, SourceText("p.md", _Deadly(PAGE)), first.world)
    with pytest.raises(RunbookcError, match="a process that checked pages ended on its own"):
        list(examine_all([*others, deadly], TODAY, 2))


def test_a_bug_in_a_process_is_a_bug(tmp_path: Path) -> None:
    """What one process raises is raised here, as it would be without the others."""
    broken = [Task(task.page, task.source, "no world") for task in tasks(tmp_path, 3)]  # type: ignore[arg-type]  # the bug
    with pytest.raises(AttributeError, match="'str' object"):
        list(examine_all(broken, TODAY, 2))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize(("ends_by", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_whoever_is_ended_leaves_no_process(tmp_path: Path, ends_by: signal.Signals, code: int) -> None:
    """Ctrl-C ends all of them with its own exit code, and so does the end of the first one by force."""
    root = pages(tmp_path, 1500)
    words = [Path(sys.executable).with_name("runbookc"), "check", "--jobs", "2", "--no-cache"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    run = subprocess.Popen(words, cwd=root, start_new_session=True, preexec_fn=hears_interrupts, **pipes)
    try:
        wait_until(lambda: len(group(run.pid)) >= 4)  # itself, the one that forks, two that work
        os.killpg(run.pid, signal.SIGINT) if ends_by == signal.SIGINT else os.kill(run.pid, ends_by)
        out, _ = run.communicate(timeout=60)
        assert (run.returncode, out) == (code, b"")
        wait_until(lambda: not group(run.pid))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


def test_an_end_waits_until_work_is_given() -> None:
    """A process that is started just then is told to end like the others, and nobody waits for it for ever."""
    told: list[str] = []
    before = signal.signal(signal.SIGINT, lambda *_: told.append("ended"))
    thread = threading.Thread(target=(done := threading.Event()).wait)  # it may be the one that hears the signal
    thread.start()
    try:
        with endings_held():
            os.kill(os.getpid(), signal.SIGINT)
            told.append("given")
        assert told == ["given", "ended"]
        with endings_held():
            pass
        assert told == ["given", "ended"]
    finally:
        signal.signal(signal.SIGINT, before)
        done.set()
        thread.join()


def group(leader: int) -> list[int]:
    """The living processes of a group, its tracker of resources left out."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            tracks = b"resource_tracker" in (stat.parent / "cmdline").read_bytes()
            if int(fields[2]) == leader and fields[0] != "Z" and not tracks:
                found.append(int(stat.parent.name))
    return found


def wait_until(so: object) -> None:
    """Until it is so; a minute at the most."""
    assert callable(so)
    end = time.monotonic() + 60
    while not so():
        assert time.monotonic() < end
        time.sleep(0.02)
