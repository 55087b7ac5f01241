"""What the score programs beside the project say of it: each one's last line. They use the commands only."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

LIMIT = 300
"""Seconds for one program."""


def scores(shared: Path, runbookc: str) -> Iterator[tuple[str, str]]:
    """(name, last line), program after program, as they end."""
    bench, data = shared / "bench", shared / "data"
    after = ["--", runbookc]
    yield "comprehension", last_line(bench / "comprehension_bench.py", data / "runbooks", data / "labels", *after)
    yield "sequence", last_line(bench / "sequence_bench.py", data / "abcd", *after)
    yield (
        "flow",
        last_line(bench / "flow_bench.py", data / "telecom/workflow_path1.md", data / "telecom/path1.dot", *after),
    )
    yield "contacts", last_line(bench / "contacts_bench.py", data / "contacts", *after)
    yield "audit", audit_score(bench, data / "retail", runbookc)


def audit_score(bench: Path, retail: Path, runbookc: str) -> str:
    """The audit's, on a workspace made for it in a temporary folder."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name in ("policy.md", "tools.json"):
            shutil.copy(retail / name, root / name)
        config = '[workspace]\nrunbooks = ["policy.md"]\n[tools]\nsources = ["tools.json"]\n'
        (root / "runbookc.toml").write_text(config, encoding="utf-8")
        built = subprocess.run([runbookc, "build", "--fail-on", "never"], cwd=root, capture_output=True, text=True)
        if built.returncode:
            return f"not run: build ended with {built.returncode}: {last(built.stderr)}"
        command = [runbookc, "audit", "--bundle", str(root / "build"), "--format", "jsonl", "-"]
        return last_line(bench / "audit_bench.py", retail, "--", *command)


def last_line(program: Path, *words: str | Path) -> str:
    """What a program said last; why not, where it failed, is not there or took too long."""
    if not program.is_file():
        return f"not run: no {program.name}"
    try:
        done = subprocess.run(
            [sys.executable, str(program), *map(str, words)], capture_output=True, text=True, timeout=LIMIT
        )
    except subprocess.TimeoutExpired:
        return f"not run to its end: {LIMIT} s were not enough"
    return last(done.stdout) if done.returncode == 0 else f"ended with {done.returncode}: {last(done.stderr)}"


def last(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "nothing said"
