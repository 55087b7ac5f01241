"""How a call ended, told from its result: never ok in silence."""

from __future__ import annotations

import pytest
from tests.conformance.desk import TOOLS

from runbookc.conformance.evidence.success import guess_rule, judge_result
from runbookc.conformance.trace import Call, Flag, Result

CALL = Call(0, 0, "c1", "t", {})
RULES = {tool.name: guess_rule(tool) for tool in TOOLS}


@pytest.mark.parametrize(
    ("tool", "content", "status"),
    [
        ("notify_depot", '{"delivered": true}', "ok"),
        ("notify_depot", '{"delivered": false}', "failed"),
        ("notify_depot", '{"delivered": true, "error": "depot closed"}', "failed"),
        ("notify_depot", '{"delivered": true, "error": null}', "ok"),
        ("pay_compensation", '{"status": "succeeded"}', "ok"),
        ("pay_compensation", '{"status": "pending"}', "pending"),
        ("pay_compensation", '{"status": "failed"}', "failed"),
        ("pay_compensation", '{"status": 503, "error": {"code": "busy"}}', "failed"),
        ("pay_compensation", '{"error": {"code": "not_allowed"}}', "denied"),
        ("add_note", "False", "failed"),
        ("add_note", "(False, 'no such case')", "failed"),
        ("add_note", "[false, 1]", "failed"),
        ("add_note", "Error: no such case", "failed"),
        ("add_note", '{"success": false}', "failed"),
        ("add_note", '{"note_id": "n1"}', "ok"),
        ("add_note", "noted", "ok"),
        ("add_note", "{}", "unknown"),
        ("add_note", "", "unknown"),
        ("get_parcel", '{"state": "failed"}', "ok"),
        ("get_parcel", '{"status": "cancelled"}', "ok"),
    ],
)
def test_a_result_is_looked_at_before_it_is_believed(tool: str, content: str, status: str) -> None:
    """Failures are mostly in band; a record's own state is no failure of the call that read it."""
    receipt = judge_result(CALL, Result(1, "c1", content), RULES[tool])
    assert receipt.status == status
    assert receipt.status_from == ("absent" if status == "unknown" else "in_band_rule")
    assert bool(receipt.rule) == (status != "unknown"), "the rule that judged is named"


def test_a_flag_of_the_format_is_believed_first() -> None:
    """The harness said so."""
    receipt = judge_result(
        CALL, Result(1, "c1", '{"ok": true}', Flag("failed", "flag", "is_error is true")), RULES["add_note"]
    )
    assert (receipt.status, receipt.status_from) == ("failed", "flag")


def test_a_call_without_a_result_has_none() -> None:
    """No result is no success."""
    assert judge_result(CALL, None, RULES["add_note"]).status == "no_result"
