"""Pages made to hurt, through the whole program: every one is answered in time, whatever is asked for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
from tests.fuzz.examination import workspace
from tests.work import calls

from runbookc.analyses.facts import Facts
from runbookc.catalog.model import World
from runbookc.cli.graph import FORMATS, drawn
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.documents import audit_text
from runbookc.conformance.steps.checks import make_step_checks
from runbookc.errors import SourceError
from runbookc.ground.undated import undated
from runbookc.pipeline import Compiled, compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText
from runbookc.sources.bundle_file import read_bundle
from runbookc.sources.cases import read_cases
from runbookc.sources.traces import read_traces
from runbookc.target import Program
from runbookc_targets.conformance import target as conformance

TODAY = date(2026, 11, 21)


def compiled(text: str) -> Compiled:
    return compile_page(SourceText("page.md", text), "page", World(), TODAY).value


def steps(lines: Iterable[str]) -> str:
    return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, 1))


LONG: dict[str, Callable[[int], str]] = {
    "conditions": lambda n: steps(f"If the plan{i} is over {i}, check the invoice in Stripe." for i in range(n)),
    "cases of one check": lambda n: (
        "1. Check Stripe.\n" + "".join(f"   - If the plan is p{i}, refund it.\n" for i in range(n))
    ),
    "rows": lambda n: "| If | Then |\n|---|---|\n" + "".join(f"| late{i} | refund it |\n" for i in range(n)),
    "sections": lambda n: "".join(f"# If x{i}\n\nRefund it.\n\n" for i in range(n)),
    "jumps ahead": lambda n: steps(f"If it is late{i}, go to step {i + 2}." for i in range(n)),
    "criteria": lambda n: (
        "1. If all of these hold, refund it:\n" + "".join(f"   - the plan is p{i}\n" for i in range(n))
    ),
    "jumps nowhere": lambda n: steps(f"If it is late{i}, go to step {n + i + 9}." for i in range(n)),
    "steps checked": lambda n: "".join(
        f"{i}. Check charge {i} in Stripe.\n   - If it is over ${i}, close the ticket.\n   - Otherwise, call Ops.\n"
        for i in range(1, n // 3 + 2)
    ),
    "loops": lambda n: steps(f"If it is late{i}, go to step {i * 7 % n + 1}." for i in range(n)),
}


def everything(text: str) -> Compiled:
    """A page compiled, judged, drawn in every format and bundled."""
    page = compiled(text)
    run_rules(page, World(), TODAY)
    for form in FORMATS:
        assert drawn(page.runbook, form)
    make_step_checks(make_bundle(Program((undated(page.runbook),), World())))
    return page


@pytest.mark.parametrize("name", LONG)
def test_a_page_of_more_than_a_thousand_decisions_is_answered(name: str) -> None:
    """None of them is lost, however many there are."""
    assert len(everything(LONG[name](1001)).runbook.nodes) > 1001


@pytest.mark.parametrize("name", LONG)
def test_work_grows_as_a_page_of_decisions_does(name: str) -> None:
    """Four times as many take four times the work, give or take (quadratic would be sixteen)."""
    small, large = (LONG[name](size) for size in (60, 240))
    assert calls(lambda: everything(large)) < 8 * calls(lambda: everything(small))


def in_the_workspace(text: str) -> tuple[Compiled, Program]:
    """A page compiled where there are tools and people, and what is built of it."""
    page = compile_page(SourceText("page.md", text), "page", workspace(), TODAY).value
    return page, Program((undated(page.runbook),), workspace())


@pytest.mark.parametrize("name", ["conditions", "rows", "steps checked"])
def test_work_grows_as_a_page_does_where_there_are_tools(name: str) -> None:
    """Bound, judged and built into a suite: what the whole workspace tells is asked once, not once a step.

    A suite tells every way through the page whole: where it is longer for that, so is the work of writing it.
    """

    def built(size: int) -> tuple[int, int]:
        written: list[str] = []

        def build() -> None:
            page, program = in_the_workspace(LONG[name](size))
            run_rules(page, program.world, TODAY)
            written.extend(artifact.text for artifact in conformance.emit(program))

        return calls(build), sum(map(len, written))

    (small, short), (large, long) = built(10), built(40)
    assert large < 1.4 * max(4.0, long / short) * small


@pytest.mark.parametrize("name", ["conditions", "rows", "steps checked"])
def test_the_work_of_planning_a_suite_grows_as_a_page_does(name: str) -> None:
    """Scenarios are planned without asking every one of them for every step (which would be ten times the work)."""
    small, large = (in_the_workspace(LONG[name](size))[1] for size in (40, 160))
    assert calls(lambda: make_bundle(large)) < 7 * calls(lambda: make_bundle(small))


@pytest.mark.parametrize(
    "piece",
    ["2024-01-01 ", "https://a.b/ ", "<https://a.b/>", "a@b.co ", "`create_refund` ", "#a-", "(", "check the ", "_a"],
)
def test_work_grows_as_a_line_does(piece: str) -> None:
    """A line of which no rule can say anything is passed over with work that its length decides."""
    small, large = ("1. Until " + piece * (size // len(piece)) + "\n" for size in (4_000, 16_000))

    def judged(text: str) -> None:
        run_rules(compiled(text), World(), TODAY)

    assert calls(lambda: judged(large)) < 6 * calls(lambda: judged(small))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[" * 100_000, "nested too deeply"),
        ('{"messages": ' + "[" * 50_000 + "]" * 50_000 + "}", "nested too deeply"),
        ('{"messages": [{"role": "user", "content": ' + "9" * 5000 + "}]}", "a number of thousands of digits"),
        ('{"messages": []}\n' + "[" * 100_000 + "\n", "nested too deeply"),
    ],
)
def test_a_conversation_that_cannot_be_parsed_has_its_row(tmp_path: Path, text: str, why: str) -> None:
    """Whatever Python's parser gives up on is unreadable, and the conversations after it are still judged."""
    file = tmp_path / "t.jsonl"
    file.write_text(text, encoding="utf-8")
    rows = [audit_text(Bundle(), d.text, d.name, d.place) for d in read_traces(str(file))]
    assert rows[-1]["verdict"] == "unreadable"
    assert why in rows[-1]["why"]


def test_a_byte_order_mark_before_a_conversation_is_passed_over(tmp_path: Path) -> None:
    """Some exports begin with one."""
    file = tmp_path / "t.json"
    file.write_text('\ufeff[{"role": "user", "content": "hello"}]', encoding="utf-8")
    (document,) = read_traces(str(file))
    assert audit_text(Bundle(), document.text, document.name, document.place)["verdict"] == "pass"


def test_open_calls_find_their_results_with_work_that_grows_as_they_do() -> None:
    """Results without an id find their calls, first to first, without looking through all of them."""

    def conversation(size: int) -> str:
        made = [{"id": f"c{i}", "function": {"name": "get_x", "arguments": "{}"}} for i in range(size)]
        return json.dumps([{"role": "assistant", "tool_calls": made}, *[{"role": "tool", "content": "1"}] * size])

    def audited(text: str) -> None:
        assert audit_text(Bundle(), text, "t", "t")["verdict"] == "pass"

    small, large = conversation(1_000), conversation(4_000)
    assert calls(lambda: audited(large)) < 6 * calls(lambda: audited(small))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"schema": ' + "9" * 5000 + "}"])
def test_a_damaged_bundle_or_suite_is_refused_by_name(tmp_path: Path, text: str) -> None:
    """Even where Python's parser gives up in its own way."""
    (tmp_path / "conformance").mkdir()
    for name in ("bundle.json", "conformance/cases.json"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"bundle\.json:1: (nested too deeply|this is not JSON)"):
        read_bundle(tmp_path)
    with pytest.raises(SourceError, match=r"cases\.json:1: (nested too deeply|this is not JSON)"):
        read_cases(tmp_path)


def test_the_nodes_of_a_page_are_not_gone_through_for_each_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of thousands of refunds nobody was asked about: a rule looks for the requests for a yes once."""
    looked: list[str] = []
    nodes_of = Facts.nodes_of
    monkeypatch.setattr(Facts, "nodes_of", lambda facts, of: looked.append(of) or nodes_of(facts, of))

    def asked(rows: int) -> int:
        looked.clear()
        assert "RB602" in {f.code for f in run_rules(compiled(LONG["rows"](rows)), World(), TODAY).findings}
        return len(looked)

    assert asked(80) < 20 + asked(20)


@pytest.mark.parametrize("piece", [" ", "\u00a0", "x", "A", "é"])
def test_a_long_run_of_one_character_is_passed_over(piece: str) -> None:
    """Expressions that look for white space or a word from each of its characters on would take minutes."""
    begun = time.process_time()
    compiled(f"# Desk\n\n1. Close the ticket if the {piece * 90_000} member is suspended.\n")
    assert time.process_time() - begun < 15
