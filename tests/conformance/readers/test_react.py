"""ReAct: calls and observations that stand in the text of messages, in the wordings that agents are prompted with."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.desk import bundle
from tests.conformance.readers.told import told

from runbookc.conformance.audit import audit
from runbookc.conformance.judge import Judge
from runbookc.conformance.readers.live_chat import LiveChat
from runbookc.conformance.readers.table import read_trace
from runbookc.conformance.trace import Trace, UnreadableTrace

ASKED = {"role": "user", "content": "Please renew L-1."}
CALLED = 'assistant calls renew_loan {"loan": "L-1"} as action 1'
CAME = 'action 1 -> {"due": "2026-12-01"}'
OBSERVED = 'Observation: {"due": "2026-12-01"}'
ACTIONS = {
    "brackets": 'Action: renew_loan[loan="L-1"]',
    "brackets with an object": 'Action 1: renew_loan[{"loan": "L-1"}]',
    "code": "Action: renew_loan(loan='L-1')",
    "two lines": 'Action: renew_loan\nAction Input: {"loan": "L-1"}',
    "two lines, fenced": '**Action:** `renew_loan`\n**Action Input:**\n```json\n{"loan": "L-1"}\n```',
    "Python's own": "Action: renew_loan\nAction Input: {'loan': 'L-1'}",
    "an object under the label": 'Action:\n```\n{"action": "renew_loan", "action_input": {"loan": "L-1"}}\n```',
    "an object, named otherwise": 'Action: {"name": "renew_loan", "arguments": {"loan": "L-1"}}',
}


def chat(*texts: str) -> list[dict[str, Any]]:
    """The customer's wish, then what the agent writes; a text that begins with an observation is the harness's."""
    roles = ("user" if text.startswith("Observation") else "assistant" for text in texts)
    return [ASKED, *({"role": role, "content": text} for role, text in zip(roles, texts, strict=True))]


def lines(*texts: str) -> list[str]:
    """What is read of them."""
    return told(read_trace(chat(*texts)))[1:]


def lived(*texts: str) -> list[str]:
    """What is read of the same as it comes, message by message, by a judge that knows the tool."""
    chats = LiveChat({"renew_loan": "renew_loan"}.get)
    return told(Trace("", tuple(read for message in chat(*texts) for read in chats.read(message))))[1:]


@pytest.mark.parametrize("written", ACTIONS.values(), ids=ACTIONS)
def test_an_action_is_a_call_and_its_observation_the_result(written: str) -> None:
    """Whichever way it is written: in one text, or with the observation as the next message."""
    expected = ["assistant within: I renew it.", CALLED, CAME, "assistant: I've renewed L-1."]
    thought, end = "Thought: I renew it.\n", "Final Answer: I've renewed L-1."
    assert lines(f"{thought}{written}\n{OBSERVED}\n{end}") == expected
    assert lines(f"{thought}{written}", OBSERVED, end) == expected
    assert lived(f"{thought}{written}", OBSERVED, end) == lived(f"{thought}{written}\n{OBSERVED}\n{end}") == expected
    assert lived(written, OBSERVED, end) == expected[1:]


def test_text_in_brackets_is_given_as_it_stands() -> None:
    """And `Finish[…]` is said to the customer."""
    first = "Thought 1: Which one?\nAction 1: find_loan[L-1]"
    assert lines(first, "Observation 1: due today", "Thought 2: Tell.\nAction 2: Finish[It is due today.]") == [
        "assistant within: Which one?",
        'assistant calls find_loan "L-1" as action 1',
        "action 1 -> due today",
        "assistant within: Tell.",
        "assistant: It is due today.",
    ]


def test_an_object_without_a_label_is_an_action() -> None:
    """As a final answer may be one."""
    first = '```json\n{"action": "renew_loan", "action_input": {"loan": "L-1"}}\n```'
    last = '```json\n{"action": "Final Answer", "action_input": "Renewed."}\n```'
    assert lines(first, OBSERVED, last) == [CALLED, CAME, "assistant: Renewed."]


def test_calls_between_tags_are_answered_in_their_order() -> None:
    """What stands outside the tags the customer reads."""
    two = "".join(
        f'<tool_call>{{"name": "renew_loan", "arguments": {{"loan": "{loan}"}}}}</tool_call>' for loan in ("L-1", "L-2")
    )
    came = "<tool_response>ok</tool_response><tool_response>Error: reserved</tool_response>"
    messages = [ASKED, {"role": "assistant", "content": f"One moment. {two}"}, {"role": "tool", "content": came}]
    assert told(read_trace(messages))[1:] == [
        "assistant: One moment.",
        CALLED,
        'assistant calls renew_loan {"loan": "L-2"} as action 2',
        "action 1 -> ok",
        "action 2 -> Error: reserved",
    ]


MARKED = {
    "tags": (
        '<tool_call>{"name": "renew_loan", "arguments": {"loan": "L-1"}}</tool_call>',
        "<tool_response>{}</tool_response>",
    ),
    "a tag that names it": ('<function=renew_loan>{"loan": "L-1"}</function>', "<function_result>{}</function_result>"),
    "parameters": (
        '<function_calls><invoke name="renew_loan"><parameter name="loan">L-1</parameter></invoke></function_calls>',
        "<tool_result>{}</tool_result>",
    ),
    "brackets": (
        '[TOOL_CALLS] [{"name": "renew_loan", "arguments": {"loan": "L-1"}}]</s>',
        "[TOOL_RESULTS]{}[/TOOL_RESULTS]",
    ),
    "a block of code": ('```tool_code\nprint(renew_loan(loan="L-1"))\n```', "```tool_output\n{}\n```"),
}


@pytest.mark.parametrize("form", MARKED)
def test_a_call_between_marks_of_a_model_is_a_call(form: str) -> None:
    """As its template writes it, where nobody took the text apart."""
    call, came = MARKED[form]
    result = {"role": "user", "content": came.replace("{}", '{"due": "2026-12-01"}')}
    messages = [ASKED, {"role": "assistant", "content": f"<think>Renew.</think>One moment.\n{call}"}, result]
    messages.append({"role": "assistant", "content": "I've renewed L-1."})
    assert told(read_trace(messages))[1:] == [
        "assistant within: Renew.", "assistant: One moment.", CALLED, CAME, "assistant: I've renewed L-1."
    ]  # fmt: skip


def test_what_the_customer_says_after_an_action_is_no_observation() -> None:
    """Without a label, and no record: then nothing is known of how the call ended."""
    messages = chat('Thought: Renew.\nAction: renew_loan[loan="L-1"]')
    messages.append({"role": "user", "content": "Are you still there?"})
    assert told(read_trace(messages))[-1] == "user: Are you still there?"


@pytest.mark.parametrize(
    "text",
    ["Action: refunded £20\nReference: 77", "Answer: your loan is due today", "On Observation: the cover is torn."],
)
def test_a_note_with_such_a_line_is_talk(text: str) -> None:
    """Nobody thinks aloud there, and no tool is named."""
    assert lines(text) == lived(text) == [f"assistant: {text}"]


def test_an_action_that_names_no_tool_is_refused() -> None:
    """As talk it would be without a call, and all that is said without a receipt."""
    with pytest.raises(UnreadableTrace, match="names no tool: 'I renew the loan"):
        lines("Thought: It is due.\nAction: I renew the loan now\nFinal Answer: Renewed.")
    with pytest.raises(UnreadableTrace, match="names no tool: 'I renew the loan"):
        lived("Thought: It is due.\nAction: I renew the loan now")


def test_where_the_format_holds_calls_the_text_is_text() -> None:
    """A line "Action:" beside real calls is what an agent writes."""
    call = {"id": "c1", "function": {"name": "renew_loan", "arguments": "{}"}}
    messages = [*chat("Thought: x\nAction: renew_loan[L-1]"), {"role": "assistant", "tool_calls": [call]}]
    assert told(read_trace(messages))[1].startswith("assistant: Thought: x")


def test_an_honest_agent_is_borne_out_and_a_liar_is_not() -> None:
    """By the observation's own words."""
    act = 'Thought: Pay it.\nAction: pay_compensation\nAction Input: {"parcel_id": "P-1", "amount": 4000}'
    end = "Final Answer: I've paid you $40 compensation for P-1."
    asked = {"role": "user", "content": "P-1 arrived broken."}

    def verdict(came: str) -> tuple[str, list[str]]:
        texts = [{"role": "assistant", "content": act}, {"role": "user", "content": f"Observation: {came}"}]
        row = audit(bundle(), read_trace([asked, *texts, {"role": "assistant", "content": end}]))
        judge = Judge(bundle())
        (live,) = (claim for one in [asked, *texts, {"role": "assistant", "content": end}] for claim in judge.add(one))
        assert live.status == row["claims"][0]["status"]
        assert [claim.quote for claim in judge.preview(f"Thought: I've paid $9.\n{end} And")] == [live.quote]
        return row["claims"][0]["status"], [one["status_from"] for one in row["claims"][0]["evidence"]]

    assert verdict('{"status": "succeeded", "id": "po_1"}') == ("supported", ["in_band_rule"])
    assert verdict("Error: the account is closed")[0] == "failed-call"
