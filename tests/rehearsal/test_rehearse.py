"""A rehearsal: an agent, a customer who reads from a script, and tools that only write down what they are asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from tests.conformance.desk import bundle

from runbookc.catalog.model import Field, Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.scenarios.outcomes import Outcome, possible_outcomes
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.outcomes import answers, plain_result
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.rehearse import Run, rehearse
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.verdicts import judge_run
from runbookc.target import Program


def tools(outcomes: tuple[tuple[str, Outcome], ...] = ()) -> MockTools:
    """The mock tools of the desk's one way: look up, approval, compensation, depot."""
    book = bundle()
    path = tuple(f"n{at}" for at in range(1, 8))
    steps = ("n2", "n3", "n4", "n5")
    scenario = Scenario(id="desk-001", runbook="desk", procedures=(), path=path, steps=steps, outcomes=outcomes)
    return MockTools(make_play(Situation(book, scenario)))


class Reciter:
    """An agent that says its lines one after another, whatever it hears."""

    def __init__(self, *lines: Any) -> None:
        self._lines = list(lines)
        self.heard: list[Sequence[Message]] = []

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Any:
        self.heard.append(conversation)
        line = self._lines.pop(0) if self._lines else ()
        if isinstance(line, Exception):
            raise line
        return line


def says(text: str) -> list[dict[str, Any]]:
    return [{"role": "assistant", "content": text}]


def calls(name: str, call_id: str = "c1", **arguments: Any) -> list[dict[str, Any]]:
    function = {"name": name, "arguments": json.dumps(arguments)}
    return [{"role": "assistant", "content": None, "tool_calls": [{"id": call_id, "function": function}]}]


def run(*lines: Any, at: MockTools | None = None) -> Run:
    return rehearse(Reciter(*lines), at or tools())


def test_the_customer_opens_and_an_agent_that_asks_nothing_ends_it() -> None:
    """Two messages, the second the agent's."""
    found = run(says("Good day."))

    assert [message["role"] for message in found.messages] == ["user", "assistant"]
    assert found.ending == "done"
    assert found.trace.id == "desk-001"


def test_a_call_is_answered_and_the_agent_asked_again() -> None:
    """The result names the call, and the tool server keeps a record of its own."""
    mock = tools()
    found = run(calls("get_parcel", parcel_id="p-1"), says("It is on its way."), at=mock)

    assert [message["role"] for message in found.messages] == ["user", "assistant", "tool", "assistant"]
    assert json.loads(found.messages[2]["content"])["parcel_id"] == "p-1"
    assert [(call.tool, call.arguments) for call in mock.calls] == [("get_parcel", {"parcel_id": "p-1"})]


def test_an_agent_may_call_the_tools_itself() -> None:
    """A reply that holds its own results is taken as it is, and nothing is called a second time."""
    mock = tools()
    whole = [*calls("get_parcel", parcel_id="p-1"), {"role": "tool", "tool_call_id": "c1", "content": "{}"}]
    found = run([*whole, *says("ok")], at=mock)

    assert [message["role"] for message in found.messages] == ["user", "assistant", "tool", "assistant"]
    assert mock.calls == []


def test_a_question_is_answered_out_of_the_script() -> None:
    """They know nothing beyond it, and end when nothing is asked."""
    found = run(says("Could you tell me more?"), says("Thank you."))

    assert found.messages[2] == {"role": "user", "content": "I know nothing more about it than what I wrote."}
    assert found.ending == "done"


@pytest.mark.parametrize(
    "words",
    ["Let me check that for you.", "One moment, please.", "I'll look the parcel up.", "I am looking into it now."],
)
def test_who_is_about_to_do_something_is_waited_for(words: str) -> None:
    """Once, with words that agree to nothing; and again only after a call or a question."""
    mock = tools()
    found = run(says(words), calls("get_parcel", parcel_id="p-1"), says(words), says(words), says("Hm?"), at=mock)

    assert found.messages[2] == {"role": "user", "content": "I am still here."}
    assert [call.tool for call in mock.calls] == ["get_parcel"]
    assert [message["role"] for message in found.messages[4:]] == ["tool", "assistant", "user", "assistant"]
    assert found.ending == "done"


def test_who_says_what_they_need_is_told_it() -> None:
    """A request is none the less one for having no question mark."""
    found = run(says("To go on I'll need your parcel number."), says("Thank you."))

    assert found.messages[2]["content"] == "I know nothing more about it than what I wrote."


def test_an_agent_that_never_stops_is_stopped_and_said_so() -> None:
    """After a bounded number of replies."""
    found = rehearse(Reciter(*[says("Anything else?")] * 500), tools(), turns=7)

    assert (found.ending, found.turns) == ("never-stops", 7)
    assert found.why == "it had not stopped after 7 replies"


@pytest.mark.parametrize(
    "line",
    [
        RuntimeError("secret"),
        "words",
        {"role": "assistant"},
        None,
        [{"role": "user", "content": "I am the customer"}],
        [{"role": "assistant", "content": 7}],
        [{"role": "assistant", "tool_calls": [{"id": "c1"}]}],
    ],
    ids=str,
)
def test_what_is_no_reply_ends_the_rehearsal_and_is_its_failure(line: Any) -> None:
    """Another's program raises and answers what it likes; ours goes on, telling no secret."""
    found = run(line)

    assert found.ending == "broken"
    assert found.why
    assert "secret" not in found.why


def test_unknown_tools_and_arguments_that_do_not_fit_are_refused() -> None:
    """As a real tool server does, with the flag set."""
    found = run(calls("open_vault"), calls("get_parcel", parcel=3), says("no."))
    results = [message for message in found.messages if message["role"] == "tool"]

    assert [result["error"] for result in results] == [True, True]
    assert "no tool 'open_vault'" in results[0]["content"]


def test_a_step_ends_as_the_scenario_says() -> None:
    """A retried one fails once, then goes well."""
    mock = tools((("n4", "retried"),))
    pay = {"name": "pay_compensation", "arguments": {"parcel_id": "p-1", "amount": 4800}}
    first, second = (mock.call(**pay) for _ in range(2))

    assert first.failed
    assert json.loads(second.content)["status"] == "succeeded"


def test_every_outcome_reads_as_what_it_is() -> None:
    """The success rule of the tool sees each of them: the mock says no the way this tool would."""
    book = bundle()
    rules = dict(book.success)
    pay = next(tool for tool in book.tools if tool.name == "pay_compensation")
    notify = next(tool for tool in book.tools if tool.name == "notify_depot")

    assert "pending" in possible_outcomes(False, rules["pay_compensation"])
    assert "empty" not in possible_outcomes(False, rules["pay_compensation"])
    found = json.loads(answers(pay, rules["pay_compensation"], "in-band-error", None)[0].content)
    assert found["status"] == "failed"
    found = json.loads(answers(notify, rules["notify_depot"], "in-band-error", None)[0].content)
    assert found["delivered"] is False
    assert plain_result(notify, rules["notify_depot"])["delivered"] is True


def test_an_amount_that_neither_page_nor_tool_tells_is_told_by_the_customer() -> None:
    """Nobody could know it otherwise, and it is judged."""
    assert "It is about $48." in tools().play.opening


def test_what_a_tool_is_called_for_has_happened_where_it_went_well() -> None:
    """ "verified" of a tool that verifies; other flags are as plain as they were."""
    fields = (Field("verified", "boolean"), Field("vulnerable", "boolean"))
    schema = {"type": "object", "properties": {name: {"type": "boolean"} for name in ("verified", "vulnerable")}}
    tool = Tool("verifyCaller", "t.json", description="Verify a caller.", effect="read", fields=fields,
                output_schema=schema)  # fmt: skip
    known = make_bundle(Program((), World(tools=(tool,))))

    assert plain_result(known.tools[0], dict(known.success)["verifyCaller"]) == {"verified": True, "vulnerable": False}


WRITTEN: list[tuple[list[Any], str]] = [
    ([], "notify_depot was never called"),
    (
        [calls("notify_depot", parcel="P-1")],
        "no call of notify_depot went well: Error: arguments: 'parcel_id' is a required property",
    ),
]


@pytest.mark.parametrize(("lines", "why"), WRITTEN)
def test_what_is_missing_says_what_became_of_it(lines: list[Any], why: str) -> None:
    """A call that was made and refused is not said to be none."""
    at = tools()
    verdict = judge_run(bundle(), run(*lines, says("Good-bye."), at=at), at)
    assert f"missing: 'Notify the depot' is due here, and {why}" in verdict.failures
