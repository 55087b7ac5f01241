"""Audits as a table, and what is counted over it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.render.audit_samples import BROKEN, EVIL, HONEST, LIE, audit, out_folder

from runbookc.cli.rollup import command
from runbookc.errors import SourceError, UsageError


def _dated(text: str, version: str, day: str) -> str:
    return json.dumps({**json.loads(text), "agent_version": version, "started": f"{day}T09:00:00Z"})


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two versions of an agent on two days, one broken line, one hostile text."""
    lines = [_dated(LIE, "v1", "2026-11-01"), _dated(HONEST, "v1", "2026-11-02"), _dated(HONEST, "v2", "2026-11-02")]
    audit(out_folder(tmp_path / "build"), [*lines, BROKEN, EVIL], "-o", f"parquet={tmp_path / 'a.parquet'}", "--brief")
    return tmp_path / "a.parquet"


def _rolled(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(CliRunner().invoke(command, [*arguments, "--format", "json"]).stdout)
    return found


def test_a_line_a_conversation_a_claim_and_a_violation(table: Path) -> None:
    """In the order of the input, each with what is known of its conversation."""
    import pyarrow.parquet as pq

    lines = pq.read_table(table).to_pylist()
    kinds = [(line["position"], line["kind"], line["number"]) for line in lines if line["position"] <= 2]
    assert kinds == [
        (1, "conversation", 0),
        (1, "claim", 1),
        (1, "claim", 2),
        (1, "claim", 3),
        (2, "conversation", 0),
        (2, "claim", 1),
        (2, "violation", 1),
    ]
    last = lines[3]
    assert (last["trace"], last["verdict"], last["status"], last["tool"]) == (
        "liar",
        "fail",
        "failed-call",
        "notify_depot",
    )
    assert last["evidence"][0]["status"] == "failed"
    assert str(last["day"]) == "2026-11-01"
    broken = next(line for line in lines if line["verdict"] == "unreadable")
    assert "this is not JSON" in broken["why"]
    assert not broken["masked"]


def test_the_same_audit_gives_the_same_bytes(table: Path, tmp_path: Path) -> None:
    """Nothing of the clock or of the run is in the table."""
    lines = [_dated(LIE, "v1", "2026-11-01"), _dated(HONEST, "v1", "2026-11-02"), _dated(HONEST, "v2", "2026-11-02")]
    again = tmp_path / "again.parquet"
    audit(tmp_path / "build", [*lines, BROKEN, EVIL], "-o", f"parquet={again}", "--jobs", "2", "--brief")
    assert again.read_bytes() == table.read_bytes()


def test_verdicts_by_version_and_day(table: Path) -> None:
    """Each conversation once; those of which nothing is known stand last."""
    rows = _rolled(str(table), "--by", "agent_version,day")["rows"]
    shown = [(r["agent_version"], r["day"], r["conversations"], r["pass"], r["fail"], r["unreadable"]) for r in rows]
    assert shown == [
        ("v1", "2026-11-01", 1, 0, 1, 0), ("v1", "2026-11-02", 1, 1, 0, 0), ("v2", "2026-11-02", 1, 1, 0, 0),
        (None, None, 2, 0, 1, 1),
    ]  # fmt: skip


def test_claims_by_step_and_tool(table: Path) -> None:
    """Conversations that claim the step, and what became of the claims."""
    rows = {(r["step"], r["tool"]): r for r in _rolled(str(table), "--by", "step,tool")["rows"]}
    depot = rows["desk#n5", "notify_depot"]
    assert (depot["conversations"], depot["claims"], depot["supported"], depot["not_so"]) == (4, 5, 2, 3)


def test_several_files_are_counted_together(table: Path) -> None:
    """The first conversation of one file is not that of another."""
    twin = table.with_name("b.parquet")
    twin.write_bytes(table.read_bytes())
    (row,) = _rolled(str(table), str(twin), "--by", "runbook")["rows"][:1]
    assert row["conversations"] == 2 * _rolled(str(table), "--by", "runbook")["rows"][0]["conversations"]


def test_a_file_named_twice_is_counted_once(table: Path) -> None:
    """As when two patterns find it, by whatever path."""
    twice = _rolled(str(table), f"{table.parent}/../{table.parent.name}/{table.name}", "--by", "runbook")
    assert twice["rows"] == _rolled(str(table), "--by", "runbook")["rows"]


def test_a_table_for_people_and_for_comments(table: Path) -> None:
    """Numbers to the right; columns that count nothing are left out."""
    text = CliRunner().invoke(command, [str(table), "--by", "agent_version"]).stdout.splitlines()
    head = "agent version  conversations  pass  fail  unreadable  claims  supported  not so  violations"
    assert text[0] == head
    assert text[1].split() == ["v1", "2", "1", "1", "0", "4", "1", "3", "1"]
    markdown = CliRunner().invoke(command, [str(table), "--by", "agent_version", "--format", "markdown"]).stdout
    assert "| v1 | 2 | 1 | 1 | 0 | 4 | 1 | 3 | 1 |" in markdown


def test_nothing_is_said_but_the_table(table: Path) -> None:
    """DuckDB's bindings complain when a process ends without letting go of them."""
    words = [sys.executable, "-c", "from runbookc.cli.main import main; main()", "rollup", str(table)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("runbook  conversations")
    assert done.stderr == ""


def test_what_cannot_be_rolled_up_is_refused(table: Path, tmp_path: Path) -> None:
    """A key that is none, a file that is none, a table of something else."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    def refused(*arguments: str) -> BaseException | None:
        return CliRunner().invoke(command, list(arguments)).exception

    assert isinstance(refused(str(table), "--by", "colour"), UsageError)
    assert "no such file" in str(refused(str(tmp_path / "none.parquet")))
    (tmp_path / "text.parquet").write_text("hello", encoding="utf-8")
    assert "no Parquet file" in str(refused(str(tmp_path / "text.parquet")))
    pq.write_table(pa.table({"kind": ["claim"]}), tmp_path / "other.parquet")
    assert isinstance(refused(str(tmp_path / "other.parquet")), SourceError)
    assert "this is a folder" in str(refused(str(tmp_path)))
    pq.write_table(pq.read_table(table).slice(0, 0), tmp_path / "nothing.parquet")
    assert "nothing to count" in str(refused(str(tmp_path / "nothing.parquet")))


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything is audited or counted."""
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    monkeypatch.setitem(sys.modules, "duckdb", None)
    done = audit(out_folder(tmp_path / "build"), [LIE], "-o", f"parquet={tmp_path / 'a.parquet'}")
    assert "pip install 'runbookc[audit]'" in str(done.exception)
    assert "pip install 'runbookc[audit]'" in str(CliRunner().invoke(command, ["x.parquet"]).exception)
    assert not (tmp_path / "a.parquet").exists()


def test_a_table_of_something_else_is_refused_by_name(tmp_path: Path) -> None:
    """Its columns may be called alike: what its numbers mean is not known."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = ("conversation", "kind", "runbook", "verdict", "status", "violation")
    pq.write_table(pa.table({name: ["x"] for name in columns}), tmp_path / "other.parquet")
    found = CliRunner().invoke(command, [str(tmp_path / "other.parquet")])
    assert isinstance(found.exception, SourceError)
    assert "this is no table of an audit" in str(found.exception)
