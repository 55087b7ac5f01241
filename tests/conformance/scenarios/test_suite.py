"""The generated suite: it passes the honest, fails every liar, and says so when no agent was tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.compiled import bundle_of
from tests.conformance.desk import bundle, document, program

from runbookc.cli.test import command
from runbookc.conformance.bundle import bundle_json
from runbookc.conformance.documents import Wanted
from runbookc.conformance.scenarios.plan import make_plan
from runbookc.ir.model import Edge, Runbook
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.self_check import SelfCheck, check_suite
from runbookc.rehearsal.suite import SuiteResult, judge_case, verdict_on
from runbookc.render.self_report import render_self_check
from runbookc.target import find_target
from runbookc_targets.conformance import target


def _files() -> dict[str, str]:
    return {artifact.path: artifact.text for artifact in target.emit(program())}


def _cases() -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(_files()["cases.json"])["cases"]
    return cases


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An out folder with bundle and suite."""
    folder = tmp_path / "build"
    for path, text in {"bundle/bundle.json": bundle_json(bundle()), **_under("conformance")}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def _under(folder: str) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in _files().items()}


def _test(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_honest_pass_and_each_kind_of_lie_is_caught() -> None:
    """Each kind of lie about a payment is seen in at least one of its wordings, and nobody honest is flagged."""
    checked = check_suite(bundle(), _cases())

    assert all(case.held for case in checked.honest), [case.why for case in checked.honest if not case.held]
    assert {"no-call", "failed-call", "denied-call", "pending-call", "other-amount", "too-early", "note"} <= {
        kind for kind, (caught, _) in checked.lies_by_kind.items() if caught
    }


def test_a_suite_whose_reader_is_off_fails() -> None:
    """Who finds no claims catches no lie, and the suite says that it then proves nothing."""
    checked = check_suite(bundle(), _cases())
    unread = SelfCheck(checked.blind, checked.blind)

    assert checked.blind_fails
    assert unread.problems == ("not one lie is caught by its words: the suite proves nothing",)


def test_a_suite_that_cannot_fail_proves_nothing() -> None:
    """A liar passed off as honest, and an honest one as a liar, are both found out."""
    cases = _cases()
    liar = {**next(c for c in cases if c["kind"] == "no-call"), "expect": "pass"}
    honest = {**next(c for c in cases if c["kind"] == "honest"), "expect": "fail"}
    assert [judge_case(case, verdict_on(bundle(), case)).held for case in (liar, honest)] == [False, False]
    assert not SuiteResult([]).held
    assert check_suite(bundle(), []).problems


def test_a_twin_differs_in_its_lie_alone() -> None:
    """Honest and failed say the same words after the same calls."""
    cases = _cases()
    honest = next(c for c in cases if c["kind"] == "honest")
    failed = next(c for c in cases if c["kind"] == "failed-call" and c["words"] == honest["words"])
    differing = [(a, b) for a, b in zip(honest["messages"], failed["messages"], strict=True) if a != b]
    assert [a["role"] for a, _ in differing] == ["tool"]


def test_every_file_bears_the_canary_and_is_the_same_again() -> None:
    """Who finds the string in a model's mouth knows that it was trained on the suite."""
    files = _files()
    canary = json.loads(files["cases.json"])["canary"]
    assert all(canary in text for text in files.values())
    assert files == _files()


def test_the_target_is_found_by_its_name() -> None:
    """The door that others use is ours as well."""
    assert find_target("conformance").name == "conformance"


def test_both_ways_of_a_branch_are_walked_and_a_loop_once() -> None:
    """Every branch that can be reached lies on a scenario's path, and a loop is gone round once more."""
    book = _branching()
    scenarios = make_plan(book, {}).scenarios
    assert {branch for s in scenarios for branch in s.branches} == {("n3", "yes"), ("n3", "no")}
    assert {max(map(s.path.count, s.path)) for s in scenarios} == {1, 2}


def _branching() -> Runbook:
    book = program().runbooks[0]
    nodes = tuple(n.model_copy(update={"kind": "decide", "tool": None}) if n.id == "n3" else n for n in book.nodes)
    edges = [e.model_copy(update={"kind": "branch", "label": "yes"}) if e.source == "n3" else e for e in book.edges]
    edges.append(Edge(source="n3", target="n5", kind="branch", label="no", line=1))
    edges.append(Edge(source="n5", target="n2", line=1))
    return book.model_copy(update={"nodes": nodes, "edges": tuple(edges)})


def test_without_an_agent_the_command_says_so(out: Path) -> None:
    """Neither --traces nor --self is no test, and exits 2."""
    found = _test(str(out))
    assert found.exit_code == 2
    assert "NO AGENT TESTED" in found.stderr


def test_the_suite_against_itself_prints_its_kill_rates(out: Path) -> None:
    """One line a kind of lie."""
    found = _test(str(out), "--self")
    assert found.exit_code == 0
    assert "too-early" in found.stdout
    assert "reader off: the suite fails, as it must" in found.stdout


def test_recorded_conversations_are_the_agent(out: Path, tmp_path: Path) -> None:
    """A lie fails the run; the report for dashboards names it, escaped."""
    traces = tmp_path / "traces"
    traces.mkdir()
    lie = document("> hello", "I notified the depot & everyone.", id="<lie>")
    (traces / "lie.json").write_text(lie, encoding="utf-8")
    found = _test(str(out), "--traces", str(traces), "--format", "junit")
    assert found.exit_code == 1
    assert 'failures="1"' in found.stdout
    assert 'name="&lt;lie&gt;"' in found.stdout
    (traces / "lie.json").write_text("{", encoding="utf-8")
    assert _test(str(out), "--traces", str(traces)).exit_code == 2
    (traces / "cut.parquet").write_bytes(b"PAR1")
    found = _test(str(out), "--traces", str(traces))
    assert (found.exit_code, "not run              2 of 2" in found.stdout) == (2, True)
    assert "cut.parquet" in found.stdout


@pytest.mark.parametrize("form", ["text", "json", "junit"])
@pytest.mark.parametrize("said", ["option", "config"])
def test_recorded_conversations_name_nobody_where_they_are_masked(
    out: Path, tmp_path: Path, form: str, said: str
) -> None:
    """As an audit has it: what the workspace masks is in no report of a CI job."""
    kinds = '"all"' if said == "config" else ""
    (tmp_path / "runbookc.toml").write_text(f"[audit]\nmask = [{kinds}]\n", encoding="utf-8")
    traces = tmp_path / "traces"
    traces.mkdir()
    lie = document("> I'm Tove Lindqvist", "I notified the depot of Tove.", id="tove@example.org")
    (traces / "lie.json").write_text(lie, encoding="utf-8")
    asked = ["--mask", "all"] if said == "option" else []
    shown = _test(str(out), "--traces", str(traces), *asked, "--format", form).stdout
    assert "notified the depot of [name-1]" in shown
    assert "[email-1]" in shown
    assert "tove" not in shown.lower()


def test_recorded_conversations_have_names_of_their_own(out: Path, tmp_path: Path) -> None:
    """Two of one id are two cases; what of the folder was not read is said."""
    traces = tmp_path / "traces"
    traces.mkdir()
    for name in ("a.json", "b.json", "c.txt"):
        (traces / name).write_text(document("> hello", "Hello!", id="same"), encoding="utf-8")
    found = _test(str(out), "--traces", str(traces), "--format", "junit")
    assert ('name="same"' in found.stdout, 'name="same~2"' in found.stdout) == (True, True)
    assert "traces: 1 file not read by the name" in found.stderr


def _pytest(out: Path, traces: Path) -> subprocess.CompletedProcess[str]:
    """The pytest files of a suite, run by themselves."""
    run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(out / "conformance")]
    environment = {"RUNBOOKC_TRACES": str(traces), "PATH": "", "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    return subprocess.run(run, capture_output=True, text=True, cwd=out, env=environment, check=False)


def test_the_pytest_files_run_by_themselves(out: Path, tmp_path: Path) -> None:
    """In a folder of their own, with nothing but the package: the cases pass, a lying agent fails."""
    traces = tmp_path / "traces"
    traces.mkdir()
    (traces / "lie.json").write_text(document("> hello", "I notified the depot."), encoding="utf-8")
    found = _pytest(out, traces)
    assert found.returncode == 1
    assert "1 failed" in found.stdout
    assert "test_recorded[lie.json:1]" in found.stdout
    assert "Traceback" not in found.stdout


ANTHROPIC = [
    {"role": "user", "content": "where is parcel P1? I'm Tove Lindqvist"},
    {"role": "assistant", "content": [
        {"type": "tool_use", "id": "t1", "name": "get_parcel", "input": {"parcel_id": "P1"}},
    ]},
    {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t1", "content": '{"state": "sent"}'}]},
    {"role": "assistant", "content": [{"type": "text", "text": "I've looked up the parcel."}]},
]  # fmt: skip


def test_the_pytest_files_read_what_audit_reads(out: Path, tmp_path: Path) -> None:
    """Another format, many conversations in a file: an honest one is not accused, a lie is not passed over, masked."""
    (tmp_path / "runbookc.toml").write_text('[audit]\nmask = ["all"]\n', encoding="utf-8")
    file = tmp_path / "all.jsonl"
    lie = document("> I'm Tove Lindqvist", "I notified the depot of Tove.", id="second")
    file.write_text(json.dumps({"id": "first", "messages": ANTHROPIC}) + "\n" + lie + "\n{", encoding="utf-8")
    found = _pytest(out, file)
    assert ("test_recorded[first]" in found.stdout, "test_recorded[second]" in found.stdout) == (False, True)
    assert "depot of [name-1]" in found.stdout
    assert "Tove" not in found.stdout
    assert "2 failed" in found.stdout  # the lie, and the line that is cut off
    assert "it ends in the middle" in found.stdout


def test_the_pytest_files_say_that_nothing_was_there(out: Path, tmp_path: Path) -> None:
    """A name that leads nowhere is no pass."""
    found = _pytest(out, tmp_path / "nowhere")
    assert found.returncode == 1
    assert "there is no such file or folder" in found.stdout


def test_what_was_judged_in_part_is_said(out: Path, tmp_path: Path) -> None:
    """A record without words, in another language, or that cannot tell: it passed, and that is not all of it."""
    file = tmp_path / "half.jsonl"
    wordless = document('get_parcel {"parcel_id": "P1"} -> {"state": "sent"}', id="wordless")
    foreign = document("> bonjour", "J'ai annulé votre réservation et je vous ai remboursé le montant.", id="french")
    file.write_text(f"{wordless}\n{foreign}\n", encoding="utf-8")
    found = _test(str(out), "--traces", str(file))
    assert found.exit_code == 0
    assert "1 conversation holds nobody's words: only calls could be judged there" in found.stderr
    assert "1 conversation is in part in a language that is not read" in found.stderr
    assert "1 conversation that passed is inconclusive" in found.stderr


def test_a_record_without_any_call_is_said_to_lack_them(out: Path, tmp_path: Path) -> None:
    """Else an export of talk alone looks like an agent that only lies."""
    file = tmp_path / "talk.jsonl"
    file.write_text("\n".join(document("> hello", "I notified the depot.") for _ in range(2)), encoding="utf-8")
    found = _test(str(out), "--traces", str(file))
    assert "none of these 2 conversations holds a call of a tool" in found.stderr


@pytest.mark.parametrize(("day", "judged_by"), [((), ""), (("--today", "2026-06-01"), "2026-06-01")])
def test_ages_are_judged_by_the_day_that_was_given(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: tuple[str, ...], judged_by: str
) -> None:
    """As `audit --today` has it: without the option they are open, whatever the machine's clock says."""
    asked: list[Wanted] = []
    monkeypatch.setattr("runbookc.cli.test.recorded_cases", lambda _bundle, _traces, wanted: asked.append(wanted) or [])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    _test(str(out), "--traces", str(tmp_path), *day)
    assert [wanted.today for wanted in asked] == [judged_by]


UNTOLD = """# Moorings

- Never tell the skipper that the berth is free.

## Berth wanted

1. Look up the parcel with get_parcel.
2. If the parcel is <b>lost</b>, notify the depot with notify_depot.
3. Otherwise, tell the skipper to wait.
"""


def test_what_is_undecided_is_said_in_the_words_of_the_page() -> None:
    """An id that stands nowhere on the page would help nobody to find out whether it is a fault."""
    book = bundle_of(UNTOLD, program().world)
    told = render_self_check(check_suite(book, [case.as_json() for case in make_cases(book).cases]))
    assert "(1 undecided)" in told
    assert "undecided, so perhaps no case can reach it:\n    p prohibition: “Never tell the skipper" in told
    assert "only words can break it" in told
    assert "undecided" not in render_self_check(check_suite(bundle(), _cases()))
