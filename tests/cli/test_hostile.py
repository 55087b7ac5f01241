"""Pages made to hurt, through the whole program: every one is answered in time, whatever is asked for."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from runbookc.catalog.model import World
from runbookc.cli.graph import FORMATS, drawn
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.documents import audit_text
from runbookc.conformance.steps import make_step_checks
from runbookc.errors import SourceError
from runbookc.ground.undated import undated
from runbookc.pipeline import Compiled, compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText
from runbookc.sources.bundle_file import read_bundle
from runbookc.sources.cases import read_cases
from runbookc.sources.traces import read_traces
from runbookc.target import Program

TODAY = date(2026, 11, 21)


def compiled(text: str) -> Compiled:
    return compile_page(SourceText("page.md", text), "page", World(), TODAY).value


def steps(lines: Iterable[str]) -> str:
    return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, 1))


LONG = {
    "conditions": steps(f"If the plan{i} is over {i}, check the invoice in Stripe." for i in range(2000)),
    "cases of one check": "1. Check Stripe.\n"
    + "".join(f"   - If the plan is p{i}, refund it.\n" for i in range(2000)),
    "rows": "| If | Then |\n|---|---|\n" + "".join(f"| late{i} | refund it |\n" for i in range(2000)),
    "sections": "".join(f"# If x{i}\n\nRefund it.\n\n" for i in range(2000)),
    "jumps ahead": steps(f"If it is late{i}, go to step {i + 2}." for i in range(2000)),
    "criteria": "1. If all of these hold, refund it:\n" + "".join(f"   - the plan is p{i}\n" for i in range(2000)),
    "loops": steps(f"If it is late{i}, go to step {i * 7 % 2000 + 1}." for i in range(2000)),
}


@pytest.mark.parametrize("name", LONG)
def test_a_page_of_thousands_of_decisions_is_answered_in_seconds(name: str) -> None:
    """Compiled, judged, drawn in every format and bundled: work that grows as the page does, or nearly so."""
    begun = time.process_time()
    page = compiled(LONG[name])
    assert len(page.runbook.nodes) > 2000
    run_rules(page, World(), TODAY)
    for form in FORMATS:
        assert drawn(page.runbook, form)
    bundle = make_bundle(Program((undated(page.runbook),), World()))
    make_step_checks(bundle)
    assert time.process_time() - begun < 15


@pytest.mark.parametrize(
    "piece",
    ["2024-01-01 ", "https://a.b/ ", "<https://a.b/>", "a@b.co ", "`create_refund` ", "#a-", "(", "check the ", "_a"],
)
def test_one_line_of_half_a_million_characters_is_judged_in_seconds(piece: str) -> None:
    """What no rule can say anything about is passed over quickly."""
    begun = time.process_time()
    page = compiled("1. Until " + piece * (500_000 // len(piece)) + "\n")
    run_rules(page, World(), TODAY)
    assert page.runbook.sentences.total >= 1
    assert time.process_time() - begun < 6


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
    rows = [audit_text(Bundle(), d.text, d.name, d.place, False)[0] for d in read_traces(str(file))]
    assert rows[-1]["verdict"] == "unreadable"
    assert why in rows[-1]["why"]


def test_a_byte_order_mark_before_a_conversation_is_passed_over(tmp_path: Path) -> None:
    """Some exports begin with one."""
    file = tmp_path / "t.json"
    file.write_text('\ufeff[{"role": "user", "content": "hello"}]', encoding="utf-8")
    (document,) = read_traces(str(file))
    assert audit_text(Bundle(), document.text, document.name, document.place, False)[0]["verdict"] == "pass"


def test_twenty_thousand_open_calls_are_answered_in_seconds() -> None:
    """Results without an id find their calls, first to first, without looking through all of them."""
    calls = [{"id": f"c{i}", "function": {"name": "get_x", "arguments": "{}"}} for i in range(20_000)]
    messages = [{"role": "assistant", "tool_calls": calls}, *[{"role": "tool", "content": "1"}] * 20_000]
    begun = time.process_time()
    assert audit_text(Bundle(), json.dumps(messages), "t", "t", False)[0]["verdict"] == "pass"
    assert time.process_time() - begun < 5


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
