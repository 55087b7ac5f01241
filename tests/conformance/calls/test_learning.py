"""What recorded results teach of how a tool tells success: only what a person would sign, and where it comes from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Effect, Field, SuccessWord, Tool
from runbookc.conformance.evidence.calls.learning import Learner
from runbookc.conformance.evidence.calls.success import guess_rule, judge_result
from runbookc.conformance.trace import Call, Flag, Message, Result, Trace


def learnt(results: list[Any], name: str = "create_booking", effect: Effect = "write", **more: Any) -> Tool:
    """A tool after one conversation in which it gave these results."""
    learner = Learner([Tool(name, "desk.json", effect=effect, **more)])
    messages = []
    for number, result in enumerate(results):
        call_id, content = f"c{number}", result if isinstance(result, str) else json.dumps(result)
        messages.append(Message(2 * number, "assistant", calls=(Call(2 * number, 0, call_id, f"desk__{name}", {}),)))
        messages.append(Message(2 * number + 1, "tool", results=(Result(2 * number + 1, call_id, content),)))
    learner.read(Trace("t", tuple(messages)))
    return learner.tools()[0]


def end(tool: Tool, result: Any) -> tuple[str, str]:
    """How a call with this result ended, and by which rule."""
    content = result if isinstance(result, str) else json.dumps(result)
    receipt = judge_result(Call(0, 0, "c", tool.name, {}), Result(1, "c", content), guess_rule(tool))
    return receipt.status, receipt.rule


ENDS = [{"outcome": "succeeded"}] * 12 + [{"outcome": "failed"}] * 2 + [{"outcome": "queued"}]


def test_a_status_is_learnt_with_its_origin() -> None:
    """A field that no default looks at tells success once both of its ends were seen, and its origin is told."""
    tool = learnt(ENDS)
    origin = "from 15 samples: outcome is succeeded 12, failed 2, queued 1"
    assert guess_rule(tool).said_by == "samples"
    assert end(tool, {"outcome": "succeeded"}) == ("ok", f"create_booking: {origin}")
    assert end(tool, {"outcome": "failed"}) == ("failed", f"outcome is failed ({origin})")
    assert end(tool, {"outcome": "queued"}) == ("pending", f"outcome is queued ({origin})")


@pytest.mark.parametrize(
    ("results", "failing", "before"),
    [
        ([{"ack": {"state": "success"}}] * 3 + [{"ack": {"state": "error"}}], {"ack": {"state": "error"}}, "ok"),
        ([{"state": "booked"}] * 3 + [{"state": "failed"}], {"state": "failed"}, "failed"),
        ([{"booked": True}] * 3 + [{"booked": False}], {"booked": False}, "failed"),
        ([{"id": "b1"}] * 3 + [{"errorMessage": "full"}], {"errorMessage": "full"}, "ok"),
        ([{"id": "b1"}] * 3 + ["Desk error: full", "Desk error: shut"], "Desk error: gone", "ok"),
    ],
)
def test_other_shapes_of_failure_are_learnt(results: list[Any], failing: Any, before: str) -> None:
    """A nested status, the tool's own participle as word and as flag, an error field, a text in place of JSON."""
    name = "book_slot"
    status, rule = end(learnt(results, name), failing)
    assert (status, "samples: " in rule) == ("failed", True)
    assert end(learnt([], name), failing)[0] == before, "what is told without samples"


@pytest.mark.parametrize(
    ("name", "effect", "results"),
    [
        ("get_payment", "read", [{"outcome": "succeeded"}, {"outcome": "failed"}, {"outcome": "failed"}]),
        ("update_payment", "write", [{"outcome": "succeeded"}, {"outcome": "failed"}, {"outcome": "failed"}]),
        ("create_order", "write", [{"state": "open"}, {"state": "delivered"}, {"state": "cancelled"}]),
        ("create_order", "write", [{"state": "paid"}, {"state": "failed"}, {"state": "pending"}]),
        ("create_order", "write", [{"state": "succeeded"}, {"state": "on hold"}, {"state": "failed"}]),
        ("decline_offer", "write", [{"outcome": "success"}, {"outcome": "declined"}, {"outcome": "declined"}]),
        ("create_order", "write", [{"outcome": "succeeded"}, {"outcome": "failed"}]),
        ("create_order", "write", [{"outcome": "failed"}] * 5),
        ("create_order", "write", [{"gift": True}, {"gift": False}, {"gift": False}]),
        ("is_sent", "read", [{"sent": True}, {"sent": False}, {"sent": False}]),
        ("create_order", "write", [{"id": "1"}] * 3 + ["Note: it is late", "Note: it is full"]),
        ("create_order", "write", [{"id": "1"}] * 3 + ["Desk error: full"]),
        ("search_articles", "read", ["Fixing an error: restart", "Fixing an error: wait", {"id": "1"}]),
    ],
)
def test_what_only_looks_so_teaches_nothing(name: str, effect: Effect, results: list[Any]) -> None:
    """A record's state, one end alone, too few samples, a field of no end, a looked-up text, an answer."""
    assert learnt(results, name, effect).learnt is None


def test_words_that_samples_do_not_hold_are_read_as_ever() -> None:
    """Samples add to what is read anyway: "declined" was in none of them, and is a failure all the same."""
    tool = learnt([{"status": "succeeded"}] * 3 + [{"status": "failed"}])
    assert end(tool, {"status": "declined"}) == ("failed", "status is declined")


def test_the_author_and_a_schema_win() -> None:
    """The author's word is all that counts; beside a schema's, samples say only how failing texts begin."""
    word = SuccessWord("code", ok=("0",))
    assert end(learnt(ENDS, success=word), {"code": "0", "outcome": "failed"})[0] == "ok"
    schema = (Field("ok", "boolean"),)
    results = [*ENDS, "Desk error: full", "Desk error: shut"]
    tool = learnt(results, fields=schema, output_schema={"properties": {"ok": {"type": "boolean"}}})
    rule = guess_rule(tool)
    assert (rule.said_by, rule.status, rule.begins) == ("schema", (), ("desk error:",))
    assert end(tool, {"outcome": "failed", "ok": True})[0] == "ok"
    assert end(tool, "Desk error: gone")[0] == "failed"


def test_what_its_format_marks_teaches_nothing() -> None:
    """A result that is marked as failed needs no rule, and its words are none of the tool's."""
    learner = Learner([Tool("create_booking", "desk.json", effect="write")])
    marked = Flag("failed", "flag", "is_error is true")
    pairs = [(f"c{n}", "succeeded", None) for n in range(3)] + [("c9", "failed", marked)]
    learner.read(
        Trace(
            "t",
            tuple(
                Message(
                    n,
                    "other",
                    calls=(Call(n, 0, call_id, "create_booking", {}),),
                    results=(Result(n, call_id, json.dumps({"outcome": said}), flag),),
                )
                for n, (call_id, said, flag) in enumerate(pairs)
            ),
        )
    )
    assert learner.tools()[0].learnt is None
