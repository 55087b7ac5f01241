"""Ways of walking the example runbooks, written by hand: order, branches, approvals, bounds, what is told.

`walks/NAME.txt`: `== title => verdict`, then `C:` the customer, `A:` the agent, `> tool {arguments}`, `< result`. The
verdict is `ok`, or the violations and false claims that have to be among what is told. It was written before the audit
saw the conversation. All of them begin on 21 November 2026, 10:00 UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.test_ways import workspace

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE

HERE = Path(__file__).parent / "walks"
STARTED = "2026-11-21T10:00:00Z"
WORKSPACES = {"billing": "billing-support", "mobile": "mobile-access"}


@cache
def bundle_of(name: str) -> Bundle:
    return workspace(WORKSPACES[name])


def walks() -> Iterator[Any]:
    for name in WORKSPACES:
        for part in re.split(r"(?m)^== ", (HERE / f"{name}.txt").read_text("utf-8"))[1:]:
            head, _, body = part.partition("\n")
            title, _, wanted = head.partition(" => ")
            yield pytest.param(name, body, wanted, id=f"{name}: {title}")


def messages(body: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(line for line in body.splitlines() if line):
        head, text = line[:2], line[2:].strip()
        if head == "> ":
            tool, _, arguments = text.partition(" ")
            call = {"id": f"c{number}", "type": "function", "function": {"name": tool, "arguments": arguments}}
            yield {"role": "assistant", "content": None, "tool_calls": [call]}
        elif head == "< ":
            yield {"role": "tool", "tool_call_id": f"c{number - 1}", "content": text}
        else:
            yield {"role": "user" if head == "C:" else "assistant", "content": text}


@pytest.mark.parametrize(("name", "body", "wanted"), list(walks()))
def test_a_way_of_walking(name: str, body: str, wanted: str) -> None:
    """An honest way is told nothing, and a dishonest one what is wrong with it."""
    judge = bundle_of(name).judge(started=STARTED)
    for message in messages(body):
        judge.add(message)
    verdict = judge.finish()
    told = {violation.kind: violation.why for violation in verdict.violations}
    told |= {f"claim:{claim.status}": claim.why for claim in verdict.claims if claim.status in FALSE}
    if wanted == "ok":
        assert told == {}
    else:
        assert set(wanted.split(", ")) <= told.keys()
