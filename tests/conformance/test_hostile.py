"""Conversations nobody would write: the judge answers them all, with a row, and never with a traceback."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.desk import bundle

from runbookc.conformance.claims.reading import finished
from runbookc.conformance.claims.stretches import Stretches
from runbookc.conformance.documents import audit_text

BUNDLE = bundle()
WORDS = [
    "I've", "notified", "the", "depot", "refunded", "$48", ",", "—", ":", "and", "been", "has", "to", "able", "if",
    "was", "(", ")", "?", ".", "\n", "PX-1001", "ending in", "426", "compensated", "no", "\ud800", "İ", "•", "|", "✅",
    "here", "is", "now", "are", "marked", "as", "you", "received", "a", "compensation", "in", "progress", "all", "set",
    "done", "declined", "**", "~~", "`", "notify_depot(", '{"status": "ok"}', "->", "because", "been",
    "notifying", "what",
]  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
MESSAGE = st.fixed_dictionaries(
    {"role": st.sampled_from(["assistant", "user", "tool", "system"]) | JSON},
    optional={
        "content": JSON | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
        "tool_calls": JSON | st.just([{"id": "x", "function": {"name": "notify_depot", "arguments": "{}"}}]),
        "tool_call_id": JSON | st.just("x"),
    },
)


def _row(document: Any) -> dict[str, Any]:
    return audit_text(BUNDLE, json.dumps(document), "n", "f")


@settings(max_examples=150, deadline=None)
@given(st.lists(MESSAGE, max_size=6))
def test_whatever_a_conversation_holds_it_gets_a_row(messages: list[dict[str, Any]]) -> None:
    """Judged, or unreadable with why; and every quote is the text at its place."""
    row = _row({"messages": messages})
    assert row["verdict"] in ("pass", "fail", "inconclusive") or row["why"]
    for claim in row["claims"]:
        assert claim["end"] - claim["start"] == len(claim["quote"])
        if claim["in"] == "content":
            assert messages[claim["message"]]["content"][claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize("opening", ['{"messages": ', '[{"role": "assistant", "content": '])
def test_depth_without_end_is_refused(opening: str) -> None:
    """A document nested past reason is unreadable, and says so."""
    row = audit_text(BUNDLE, opening + "[" * 100_000, "n", "f")
    assert row["verdict"] == "unreadable"
    assert row["why"]


@pytest.mark.parametrize("text", ["I've notified the depot. ", "I've notified the depot and "])
def test_a_long_text_takes_time_in_proportion(text: str) -> None:
    """Ten thousand claims in one message are read and counted, full stops between them or not.

    Without the cut of endless sentences the second takes minutes.
    """
    row = _row([{"role": "assistant", "content": text * 10_000}])
    assert len(row["claims"]) > 9_000


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)), max_size=8), st.integers(0, 25), st.integers(1, 6))
def test_stretches_meet_where_they_share_a_character(sizes: list[tuple[int, int]], start: int, size: int) -> None:
    """However they lie over each other."""
    stretches = [(first, first + length) for first, length in sizes]
    shared = any(first < start + size and start < end for first, end in stretches)
    assert Stretches(stretches).meet(start, start + size) == shared


RUNS = ["a", "a ", ".", "[a](", "[", "<del>", "<del></del>", "_", "(", " ", "\n", "1,", "error", "http:", "~~a"]
"""What is read on and on in the hope of an end that does not come."""


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("end", ["x", "</s>]"])
def test_a_run_without_end_takes_time_in_proportion(run: str, end: str) -> None:
    """Said by the agent, written into a call or returned by one, 60,000 characters of it are read in a second or two.

    Where each of them is read up to the end, it is half a minute and more.
    """
    text = run * (60_000 // len(run)) + end
    call = {"id": "x", "function": {"name": "notify_depot", "arguments": json.dumps({"note": text})}}
    before = time.process_time()
    row = _row([
        {"role": "assistant", "tool_calls": [call]}, {"role": "tool", "tool_call_id": "x", "content": text},
        {"role": "assistant", "content": text},
    ])  # fmt: skip
    finished(text)
    assert row["verdict"] != "unreadable"
    assert time.process_time() - before < 5
