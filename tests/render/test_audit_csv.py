"""Audits as CSV: the table that Parquet holds, and nothing in it that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from runbookc.render.audit_csv import CsvRows
from runbookc.render.audit_lines import COLUMNS


def claim(quote: str, **more: Any) -> dict[str, Any]:
    return {
        "message": 3, "in": "content", "quote": quote, "start": 0, "end": len(quote), "step": "fines#n2",
        "tool": "waive_fine", "status": "no-receipt", "values": {"amount": "4.00 EUR"}, "evidence": [],
        "why": "no call of waive_fine, in this conversation", **more,
    }  # fmt: skip


def row(*claims: dict[str, Any], **more: Any) -> dict[str, Any]:
    violation = {"kind": "skipped-step", "severity": "warning", "message": 3, "step": "fines#n1", "why": "left out"}
    return {
        "trace": "t-1", "runbook": "fines", "procedures": ["fines/late", "fines/lost"], "verdict": "fail",
        "day": "2026-03-02", "claims": list(claims), "violations": [violation], "not_claims": 2, **more,
    }  # fmt: skip


def table(*rows: dict[str, Any]) -> list[dict[str, str]]:
    stream = io.StringIO()
    made = CsvRows(stream)
    for one in rows:
        made.add(one)
    return list(csv.DictReader(io.StringIO(stream.getvalue()), strict=True))


def test_a_conversation_its_claims_and_its_violations_are_a_line_each() -> None:
    """All of them with what is known of the conversation; what there is none of is empty."""
    found = table(row(claim('"waived", they said,\nand left', hedged=False)), row(trace="t-2", day=None))

    assert [(one["kind"], one["position"], one["number"], one["trace"]) for one in found] == [
        ("conversation", "1", "0", "t-1"), ("claim", "1", "1", "t-1"), ("violation", "1", "1", "t-1"),
        ("conversation", "2", "0", "t-2"), ("violation", "2", "1", "t-2"),
    ]  # fmt: skip
    assert tuple(found[0]) == COLUMNS
    assert [one["procedures"] for one in found] == ["fines/late;fines/lost"] * 5
    assert [one["day"] for one in found] == ["2026-03-02"] * 3 + [""] * 2
    assert (found[1]["quote"], found[1]["hedged"]) == ('"waived", they said,\nand left', "false")
    assert (found[1]["values"], found[2]["values"]) == ('{"amount": "4.00 EUR"}', "")
    assert (found[2]["violation"], found[2]["status"]) == ("skipped-step", "")


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_what_begins_like_a_formula_is_text(begins: str) -> None:
    """In every cell that somebody else filled, ids and names of tools included."""
    evil = f'{begins}cmd|"/c calc"!A1'
    (conversation, told, _) = table(row(claim(evil, tool=evil, why=evil), trace=evil, procedures=[evil]))

    for cell in (conversation["trace"], conversation["procedures"], told["quote"], told["tool"], told["why"]):
        assert cell.startswith("'")


def test_control_characters_are_shown_and_numbers_stay_numbers() -> None:
    """A terminal obeys nothing in it, and a count can be summed."""
    (conversation, told, _) = table(row(claim("waived\x1b[2J\0 it")))
    assert told["quote"] == "waived\\x1b[2J\\x00 it"
    assert (conversation["claims"], conversation["not_claims"], told["start"]) == ("1", "2", "0")
