"""pydantic-ai histories: a real run of an agent over a scripted model, as the package serialises it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from tests.conformance.readers.sdk import Sdk
from tests.conformance.readers.told import read

sdk = Sdk("pydantic_ai", "pydantic_ai.messages", "pydantic_ai.models.function")


def _dumped(messages: Any) -> Any:
    return json.loads(sdk.ModelMessagesTypeAdapter.dump_json(messages))


def test_a_run_as_it_is_kept() -> None:
    """A tool that returned, and one that asked to be tried again."""

    def script(messages: Any, info: Any) -> Any:
        if len(messages) > 1:
            return sdk.ModelResponse([sdk.TextPart("I renewed one of them.")])
        calls = [("c1", "L-1"), ("c2", "L-2")]
        return sdk.ModelResponse(
            [sdk.ToolCallPart("renew_loan", {"loan": loan}, tool_call_id=id) for id, loan in calls]
        )

    agent = sdk.Agent(sdk.FunctionModel(script), system_prompt="Be kind.")

    @agent.tool_plain(retries=3)
    def renew_loan(loan: str) -> dict[str, str]:
        if loan == "L-2":
            raise sdk.ModelRetry("no such loan")
        return {"due": "2026-12-01"}

    run = asyncio.run(agent.run("Please renew both."))  # `run_sync` would leave a loop open that nobody closes
    lines = read(_dumped(run.all_messages()), "pydantic-ai")
    assert lines[:5] == [
        "user: Please renew both.",
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        'assistant calls renew_loan {"loan": "L-2"} as c2',
        'c1 -> {"due": "2026-12-01"} [ok by flag: outcome is success]',
        "c2 -> no such loan [failed by flag: outcome is retried]",
    ]
    assert lines[-1] == "assistant: I renewed one of them."


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("success", "ok"), ("failed", "failed"), ("denied", "denied"), ("interrupted", "interrupted")],
)
def test_every_outcome(outcome: Any, status: str) -> None:
    """As the package names them."""
    call = sdk.ModelResponse([sdk.ToolCallPart("renew_loan", '{"loan": "L-1"}', tool_call_id="c1")])
    came = sdk.ModelRequest([sdk.ToolReturnPart("renew_loan", "said", tool_call_id="c1", outcome=outcome)])
    assert read(_dumped([call, came]), "pydantic-ai") == [
        'assistant calls renew_loan {"loan": "L-1"} as c1',
        f"c1 -> said [{status} by flag: outcome is {outcome}]",
    ]
