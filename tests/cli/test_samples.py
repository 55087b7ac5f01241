"""`[tools] samples` from the command line: what is learnt is shown, pinned, and never learnt from half."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from runbookc.cli.main import main

TOOL = {"name": "create_refund", "description": "Refund a charge.", "input_schema": {"type": "object"}}
CONFIG = '[tools]\nsources = ["tools.json"]\nsamples = ["traces/*.jsonl"]\n'


def conversation(number: int, outcome: str) -> str:
    """A line of a recording in which the tool is called once."""
    call = {"id": "c1", "type": "function", "function": {"name": "create_refund", "arguments": "{}"}}
    messages = [
        {"role": "user", "content": "I was charged twice."},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "c1", "content": json.dumps({"outcome": outcome})},
        {"role": "assistant", "content": "I've refunded the charge."},
    ]
    return json.dumps({"id": f"t{number}", "messages": messages}) + "\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one tool and three recorded conversations."""
    (tmp_path / "runbooks").mkdir()
    (tmp_path / "traces").mkdir()
    (tmp_path / "runbookc.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "tools.json").write_text(json.dumps([TOOL]), encoding="utf-8")
    page = "# Refunds\n\n1. Refund the charge with `create_refund`.\n2. Close the ticket.\n"
    (tmp_path / "runbooks" / "refunds.md").write_text(page, encoding="utf-8")
    ends = ("succeeded", "succeeded", "failed")
    lines = "".join(conversation(number, outcome) for number, outcome in enumerate(ends))
    (tmp_path / "traces" / "may.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Done(NamedTuple):
    """How the program ended, and what it wrote."""

    exit_code: int
    stdout: str
    stderr: str


def run(*arguments: str) -> Done:
    """The program, its streams kept apart."""
    out, err = io.StringIO(), io.StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def build(*arguments: str) -> Done:
    """A build of the bundle, whatever is found."""
    return run("build", "--fail-on", "never", "--target", "instructions", *arguments)


ORIGIN = "from 3 samples: outcome is succeeded 2, failed 1"


def test_tools_and_audits_show_what_was_learnt(workspace: Path) -> None:
    """The rule stands under `fails` with its origin, and an audit names it with its evidence."""
    assert f"fails    when outcome is failed ({ORIGIN})" in " ".join(run("tools").stdout.split("\n"))
    shown = json.loads(run("tools", "--format", "json").stdout)["tools"][0]["success"]
    assert (shown["from"], shown["origin"]) == ("samples", ORIGIN)
    assert build().exit_code == 0
    rows = run("audit", "traces/may.jsonl", "--format", "jsonl").stdout.splitlines()
    claim = json.loads(rows[2])["claims"][0]
    assert claim["status"] == "failed-call"
    assert claim["evidence"][0]["rule"] == f"outcome is failed ({ORIGIN})"


def test_the_lock_pins_the_samples(workspace: Path) -> None:
    """The same samples build the same; another one is named by --locked."""
    assert build().exit_code == 0
    assert build("--locked").exit_code == 0
    with (workspace / "traces" / "may.jsonl").open("a", encoding="utf-8") as file:
        file.write(conversation(3, "failed"))
    done = build("--locked")
    assert done.exit_code == 1
    assert "samples traces/may.jsonl: changed" in done.stderr


def test_without_samples_the_lock_says_nothing_of_them(workspace: Path) -> None:
    """Locks of workspaces without samples are what they were."""
    (workspace / "runbookc.toml").write_text('[tools]\nsources = ["tools.json"]\n', encoding="utf-8")
    assert build().exit_code == 0
    assert "samples" not in json.loads((workspace / "runbookc.lock").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ('{"messages": \n', "traces/may.jsonl:4"),
        ('{"weather": "fine"}\n', "traces/may.jsonl:4"),
        (None, "'traces/*.jsonl' is configured as samples, and there is no such file"),
    ],
)
def test_a_sample_that_cannot_be_read_stops_the_build(workspace: Path, broken: str | None, told: str) -> None:
    """Nothing is learnt from half of the samples: exit 2, with the place, and no build."""
    file = workspace / "traces" / "may.jsonl"
    if broken is None:
        file.unlink()
    else:
        file.write_text(file.read_text(encoding="utf-8") + broken, encoding="utf-8")
    done = build()
    assert done.exit_code == 2
    assert told in done.stderr
    assert str(workspace) not in done.stderr
    assert not (workspace / "build").exists()
    listed = run("tools")
    assert listed.exit_code == 2
    assert told in listed.stderr


def test_samples_lie_inside_the_workspace(workspace: Path) -> None:
    """A pattern or a link that leads out is refused."""
    elsewhere = workspace.parent / "elsewhere.jsonl"
    elsewhere.write_text(conversation(0, "failed"), encoding="utf-8")
    (workspace / "traces" / "link.jsonl").symlink_to(elsewhere)
    found = build()
    assert (found.exit_code, "leads out of the workspace" in found.stderr) == (2, True)
    (workspace / "traces" / "link.jsonl").unlink()
    (workspace / "runbookc.toml").write_text(CONFIG.replace("traces/*", "../*"), encoding="utf-8")
    found = build()
    assert (found.exit_code, "leads out of the workspace" in found.stderr) == (2, True)
