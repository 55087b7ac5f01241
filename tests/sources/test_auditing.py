"""Very many conversations: in order, a few at a time, resumable, and never a hang or a clean look where one broke."""

from __future__ import annotations

import json
import multiprocessing
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.desk import bundle
from tests.interrupts import hears_interrupts
from tests.render.audit_samples import BROKEN, EVIL, HONEST, LIE, audit, out_folder

from runbookc.conformance.documents import Audited, Document, Wanted
from runbookc.errors import RunbookcError, UsageError
from runbookc.sources.auditing import audit_all, batches, in_order
from runbookc.sources.ray_engine import _begin
from runbookc.sources.trace_names import TraceNames

MANY = [LIE, HONEST, EVIL, BROKEN, HONEST] * 60


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with the desk's bundle."""
    return out_folder(tmp_path / "build")


def _documents(count: int) -> Iterator[Document]:
    for number in range(count):
        yield Document(HONEST, f"n:{number}", f"n:{number}")


def test_only_a_few_batches_are_on_their_way() -> None:
    """Whatever the input, no more of it is read than the processes can soon take."""
    read = 0

    def documents() -> Iterator[Document]:
        nonlocal read
        for document in _documents(5_000):
            read += 1
            yield document

    answers = in_order(batches(documents()), len, lambda count: [Audited(str(read), "pass", False, "", "", {})], jobs=2)
    assert int(next(answers).name) <= 6 * 48 + 1


def test_batches_end_by_count_or_by_size() -> None:
    """A batch of small conversations is long, one of huge ones short."""
    assert [len(batch) for batch in batches(_documents(100))] == [48, 48, 4]
    assert [len(batch) for batch in batches(Document("x" * 300_000, "n", "n") for _ in range(5))] == [2, 2, 1]


def test_a_worker_that_is_killed_ends_the_run_with_a_message() -> None:
    """As when memory runs out: no hang, no row that never was."""
    answers = audit_all(_documents(20_000), bundle(), Wanted(), jobs=2)
    next(answers)
    for worker in multiprocessing.active_children():
        worker.kill()
    with pytest.raises(RunbookcError, match=r"a process that audited ended on its own.*--resume"):
        for _ in answers:
            pass
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_ends_it_and_its_processes(out: Path, tmp_path: Path, sign: signal.Signals, code: int) -> None:
    """Ctrl-C and a job that is given up: no traceback, no half file, and nobody is left to work for no one."""
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join([HONEST] * 60_000), encoding="utf-8")
    program = [sys.executable, "-c", "from runbookc.cli.main import main; main()"]
    options = ["--bundle", str(out), "--jobs", "2", "--format", "jsonl", "-o", f"html={tmp_path / 'a.html'}"]
    running = subprocess.Popen(
        [*program, "audit", str(file), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=hears_interrupts,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline().startswith('{"schema"')
    running.send_signal(sign)
    _, told = running.communicate(timeout=60)
    assert running.returncode == code
    assert "Traceback" not in told
    assert "leaked" not in told
    assert not list(tmp_path.glob("*.html"))
    assert not list(tmp_path.glob(".runbookc*"))


def test_rows_made_before_an_interrupt_stay_and_say_so(out: Path, tmp_path: Path) -> None:
    """Whoever ends a long run is told that nothing of it is lost, and it is not."""
    file, rows = tmp_path / "many.jsonl", tmp_path / "rows.jsonl"
    file.write_text("\n".join([HONEST] * 60_000), encoding="utf-8")
    program = [sys.executable, "-c", "from runbookc.cli.main import main; main()"]
    running = subprocess.Popen(
        [*program, "audit", str(file), "--bundle", str(out), "--resume", str(rows)], stderr=subprocess.PIPE, text=True
    )
    while not rows.exists() or not rows.stat().st_size:
        assert running.poll() is None
    running.terminate()
    _, told = running.communicate(timeout=60)
    assert running.returncode == 143
    assert "keeps the rows made so far: the same command goes on from there" in told
    assert {json.loads(line)["verdict"] for line in rows.read_text(encoding="utf-8").splitlines()} == {"pass"}


def test_one_that_breaks_the_judge_costs_its_own_row(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug of ours is told as one, exit 70, and the conversations beside it are judged."""
    from runbookc.conformance import documents

    judge = documents.audit

    def breaks(given: Any, trace: Any, *more: Any) -> Any:
        return {}["missing"] if trace.id == "liar" else judge(given, trace, *more)

    monkeypatch.setattr(documents, "audit", breaks)
    done = audit(out, [HONEST, LIE, HONEST], "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["verdict"] for row in rows] == ["pass", "unreadable", "pass"]
    assert "this is a bug of runbookc, not of your file: KeyError: 'missing'" in rows[1]["why"]
    assert done.exit_code == 70


def test_names_are_told_apart_in_memory_and_beyond_it() -> None:
    """A second is ~2, also where ~2 is the name of another; a million names need no million places in memory."""
    wanted = ["a", "b", "a", "a~2", "a", "\ud800", "\ud800", "b~2", "b"]
    given = ["a", "b", "a~2", "a~2~2", "a~3", "\ud800", "\ud800~2", "b~2", "b~3"]
    for few in (100, 0):
        names = TraceNames(few)
        assert [names.name(name) for name in wanted] == given
        names.close()


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("cut", [0, 1, 5_000, 20_001])
def test_a_run_goes_on_from_where_it_came(out: Path, tmp_path: Path, cut: int, jobs: str) -> None:
    """From a file cut anywhere, in the middle of a row too: the bytes are those of one run."""
    file = tmp_path / "rows.jsonl"
    whole = audit(out, MANY, "--format", "jsonl")
    file.write_bytes(whole.stdout_bytes[:cut])
    done = audit(out, MANY, "--resume", str(file), "--jobs", jobs)
    assert file.read_bytes() == whole.stdout_bytes
    assert done.stdout == ""
    assert done.exit_code == whole.exit_code
    kept = whole.stdout_bytes[:cut].count(b"\n")
    assert (f"({kept} of them by an earlier run)" in done.stderr) == (kept > 0)


def test_what_was_kept_is_not_judged_again(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And stands in every report of the run that goes on."""
    file, table = tmp_path / "rows.jsonl", tmp_path / "a.xml"
    audit(out, MANY, "--resume", str(file))
    monkeypatch.setattr("runbookc.conformance.documents.audit", lambda *given: pytest.fail("judged again"))
    audit(out, MANY, "--resume", str(file), "-o", f"junit={table}")
    assert 'tests="300"' in table.read_text(encoding="utf-8")


def test_rows_of_other_texts_are_not_taken(out: Path, tmp_path: Path) -> None:
    """From the first conversation that changed on, all are judged anew; so are all under another masking."""
    file = tmp_path / "rows.jsonl"
    audit(out, [LIE, HONEST], "--resume", str(file))
    audit(out, [LIE, EVIL, HONEST], "--resume", str(file))
    assert file.read_text(encoding="utf-8") == audit(out, [LIE, EVIL, HONEST], "--format", "jsonl").stdout
    done = audit(out, [LIE, EVIL, HONEST], "--resume", str(file), "--mask", "email")
    assert "earlier run" not in done.stderr
    assert all(json.loads(line)["masked"] for line in file.read_text(encoding="utf-8").splitlines())


def test_what_shows_conversations_is_not_made_of_kept_rows(out: Path, tmp_path: Path) -> None:
    """A row does not hold what was said."""
    done = audit(out, [LIE], "--resume", str(tmp_path / "r.jsonl"), "-o", f"html={tmp_path / 'a.html'}")
    assert "--resume goes with jsonl, junit, csv and parquet" in str(done.exception)


def test_a_bar_is_drawn_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After a second, a few times a second, and taken away before anything else is said."""
    from runbookc.cli import audit_tally

    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    tally = audit_tally.Tally()
    tally._total = 4 * len(HONEST)
    for _ in tally.read(_documents(2)):
        clock[0] += 1.0
        tally.add(Audited("t", "pass", False, "", "", {}))
    tally.complain("something")
    told = capsys.readouterr().err
    assert "auditing  [############------------]  50%  2 conversations, 1/s" in told
    assert told.endswith("\r\x1b[Kerror: something\n")


def test_a_ray_cluster_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    """A real one, of two cores, on this machine."""
    pytest.importorskip("ray", reason="Ray is not installed (pip install 'runbookc[ray]')")
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(MANY), encoding="utf-8")
    program = [sys.executable, "-c", "from runbookc.cli.main import main; main()", "audit", str(file)]
    options = ["--bundle", str(out), "--format", "jsonl", "--mask", "all"]
    here = subprocess.run([*program, *options], capture_output=True, text=True, check=False)
    there = subprocess.run(
        [*program, *options, "--engine", "ray", "--jobs", "2"], capture_output=True, text=True, check=False
    )
    assert there.stdout == here.stdout
    assert there.stderr.endswith(here.stderr)  # Ray has its own word on its security first
    assert (here.returncode, there.returncode) == (2, 2)
    assert here.stdout.count("\n") == len(MANY)


def test_without_ray_it_is_said_what_to_install(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is audited."""
    monkeypatch.setitem(sys.modules, "ray", None)
    assert "pip install 'runbookc[ray]'" in str(audit(out, [LIE], "--engine", "ray").exception)


def test_names_go_on_after_an_interruption_as_they_would_have(tmp_path: Path) -> None:
    """Whatever was named before the cut, what comes after it has the name that one run gives."""
    wanted = ["a", "a", "a", "a~2", "b~7", "b", "b", "a"]
    whole = TraceNames(100)
    given = [whole.name(name) for name in wanted]
    whole.close()
    for few in (100, 0):
        for cut in range(len(wanted) + 1):
            names = TraceNames(few)
            for name in given[:cut]:
                names.take(name)
            assert [names.name(name) for name in wanted[cut:]] == given[cut:], cut
            names.close()


def test_a_cluster_where_nobody_answers_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray would go on asking for many minutes."""
    monkeypatch.setenv("RAY_ADDRESS", "ray://127.0.0.1:9")
    with pytest.raises(UsageError, match=r"ray://127\.0\.0\.1:9 \(RAY_ADDRESS\): connection refused"):
        _begin(None, 1)
