"""Very many conversations through `runbookc audit`: what a second core brings, and what memory a long run takes.

    python bench/audit_many.py [COUNT [LONG]]

Of COUNT conversations (8,000), reading and writing included: the median of five runs with one process and with two, and
the processor time of each, which tells what two free cores bring where the machine has other work. Of LONG short ones
(50,000): the largest memory of each process beside what the libraries alone take, after a tenth of the run and at its
end. A million: `python bench/audit_many.py 8000 1000000`.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from conversations import desk_chats

HERE = Path(__file__).resolve().parents[1]
PROGRAM = [sys.executable, "-c", "from runbookc.cli.main import main; main()"]
BILLING = HERE / "runbooks/billing-support"
RUNS = 5
LIBRARIES = """\
import sys, json, pathlib, orjson, pydantic, click
from runbookc.sources.bundle_file import read_bundle
from runbookc.conformance.documents import audit_text
audit_text(read_bundle(pathlib.Path(sys.argv[1])), '{"messages": [{"role": "user", "content": "hi"}]}', "n", "n")
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


def main() -> None:
    given = [int(word) for word in sys.argv[1:]]
    count, long = [*given, *(8_000, 50_000)[len(given) :]]
    with tempfile.TemporaryDirectory() as folder:
        out, file = Path(folder) / "build", Path(folder) / "many.jsonl"
        subprocess.run([*PROGRAM, "build", str(BILLING), "-o", str(out)], capture_output=True, check=True)
        write(file, desk_chats(count))
        one, two = (statistics.median(timed(out, file, jobs) for _ in range(RUNS)) for jobs in (1, 2))
        print(
            f"one process {count / one:,.0f} conversations/s, two {count / two:,.0f}/s: {one / two:.2f} times as fast"
        )
        print(f"  (median of {RUNS}, start-up included; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f})")
        alone, shared = (watched(out, file, jobs).seconds / count for jobs in (1, 2))
        print(f"processor time {alone * 1000:.2f} ms each, with two processes {shared * 1000:.2f} ms altogether:")
        print(f"  {2 * alone / shared:.2f} times as fast on two free cores")
        libraries = int(subprocess.check_output([sys.executable, "-c", LIBRARIES, str(out)])) / 1000
        print(f"libraries, bundle and one conversation: {libraries:.0f} MB")
        write(file, short(long))
        for jobs in (1, 2):
            print(f"{long:,} short conversations, --jobs {jobs}: {told(watched(out, file, jobs), libraries)}")


def short(count: int) -> Iterator[str]:
    """A question and an answer that claims something, no two the same."""
    for number in range(count):
        said = [("user", f"Where is my refund for ch_{number}Q?"), ("assistant", f"I've refunded ${number}.50 for it.")]
        messages = [{"role": role, "content": words} for role, words in said]
        yield json.dumps({"id": f"made-{number}", "messages": messages})


def write(file: Path, texts: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8") as opened:
        opened.writelines(f"{text}\n" for text in texts)


def arguments(out: Path, file: Path, jobs: int) -> list[str]:
    return [*PROGRAM, "audit", str(file), "--bundle", str(out), "--format", "jsonl", "--jobs", str(jobs)]


def timed(out: Path, file: Path, jobs: int) -> float:
    begun = time.perf_counter()
    subprocess.run(arguments(out, file, jobs), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - begun


class Watched(NamedTuple):
    """The largest memory of each process in MB, after a tenth and at the end; the processor time of all, in seconds."""

    early: float
    peaks: list[float]
    seconds: float


def told(run: Watched, libraries: float) -> str:
    last, each = max(run.peaks), ", ".join(f"{peak:.0f}" for peak in run.peaks)
    return (
        f"at most {last:.0f} MB ({last - libraries:+.0f} beside the libraries; {run.early:.0f} after a tenth); {each}"
    )


def watched(out: Path, file: Path, jobs: int) -> Watched:
    """One run, looked at twenty times; its end is the last look, when all but a twentieth is done."""
    lines = sum(1 for _ in file.open("rb"))
    running = subprocess.Popen(arguments(out, file, jobs), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert running.stdout is not None
    early, peaks, seconds = 0.0, {}, 0.0  # type: float, dict[int, float], float
    for done, _ in enumerate(running.stdout, start=1):
        if done % (lines // 20) == 0 and done < lines:
            looks = [look(process) for process in family(running.pid)]
            peaks |= {pid: peak for pid, peak, _ in looks}
            seconds = sum(used for _, _, used in looks) * lines / done
            if done <= lines // 10:
                early = max(peaks.values())
    running.wait()
    return Watched(early, sorted(peaks.values(), reverse=True), seconds)


def look(pid: int) -> tuple[int, float, float]:
    """The largest resident memory of a process so far in MB, and its processor time in seconds; 0 where it ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
        times = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return pid, 0.0, 0.0
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return pid, int(peak) / 1000, (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in family(int(child)))]


if __name__ == "__main__":
    main()
