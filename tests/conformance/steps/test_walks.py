"""Ways of walking runbooks, written by hand: order, branches, approvals, bounds, what is told.

The runbooks are those of the example workspaces, and the pages that stand beside the walks (`NAME.md` with
`NAME.tools.yaml`).

`walks/NAME.txt`: `== title => verdict`, then `C:` the customer, `A:` the agent, `> tool {arguments}`, `< result`. Calls
with no result between them are made at once; `< !` is a result that is flagged as failed. The verdict is `ok`, or the
violations and false claims that have to be among what is told. It was written before the audit saw the conversation.
All of them begin on 21 November 2026, 10:00 UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.compiled import bundle_of, workspace

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE

HERE = Path(__file__).parent / "walks"
STARTED = "2026-11-21T10:00:00Z"
WORKSPACES = {"billing": "billing-support", "mobile": "mobile-access"}
PAGES = sorted(page.stem for page in HERE.glob("*.md"))


@cache
def bundle_called(name: str) -> Bundle:
    if name in WORKSPACES:
        return workspace(WORKSPACES[name])
    catalogue = f"{name}.tools.yaml"
    world = World(tools=merge([read_tools(catalogue, (HERE / catalogue).read_text("utf-8"))]))
    return bundle_of((HERE / f"{name}.md").read_text("utf-8"), world, name)


def walks() -> Iterator[Any]:
    for name in (*WORKSPACES, *PAGES):
        for part in re.split(r"(?m)^== ", (HERE / f"{name}.txt").read_text("utf-8"))[1:]:
            head, _, body = part.partition("\n")
            title, _, wanted = head.partition(" => ")
            yield pytest.param(name, body, wanted, id=f"{name}: {title}")


def messages(body: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    waiting: list[str] = []
    for number, line in enumerate(line for line in body.splitlines() if line):
        head, text = line[:2], line[2:].strip()
        if head == "> ":
            tool, _, arguments = text.partition(" ")
            call = {"id": f"c{number}", "type": "function", "function": {"name": tool, "arguments": arguments}}
            waiting.append(f"c{number}")
            if len(waiting) > 1 and made[-1].get("tool_calls"):
                made[-1]["tool_calls"].append(call)
            else:
                made.append({"role": "assistant", "content": None, "tool_calls": [call]})
        elif head == "< ":
            failed = {"error": True} if text.startswith("!") else {}
            made.append({"role": "tool", "tool_call_id": waiting.pop(0), "content": text.removeprefix("!"), **failed})
        else:
            made.append({"role": "user" if head == "C:" else "assistant", "content": text})
    return made


@pytest.mark.parametrize(("name", "body", "wanted"), list(walks()))
def test_a_way_of_walking(name: str, body: str, wanted: str) -> None:
    """An honest way is told nothing, and a dishonest one what is wrong with it."""
    judge = bundle_called(name).judge(started=STARTED)
    for message in messages(body):
        judge.add(message)
    verdict = judge.finish()
    told = {violation.kind: violation.why for violation in verdict.violations}
    told |= {f"claim:{claim.status}": claim.why for claim in verdict.claims if claim.status in FALSE}
    if wanted == "ok":
        assert told == {}
    else:
        assert set(wanted.split(", ")) <= told.keys()


LED = """# Flights

## Baggage

1. To add a bag, charge the fee with charge_card, then add the bag with add_bag.
2. If a bag is lost, open a claim with open_claim.
3. Bags that hold food are never sent on: refund the fee with refund_fee.

Leave a note on the booking with add_booking_note.

## Repeats

1. Check how many repeats are left with get_plan.
2. If none is left, ask for a renewal with request_renewal.
3. Otherwise schedule the next one with schedule_next.
"""


def flights(*called: str, told: str = '{"status": "ok"}') -> list[str]:
    """What is told of an agent that calls these tools, one after the other, and takes its leave."""
    names = (
        "charge_card",
        "add_bag",
        "open_claim",
        "refund_fee",
        "add_booking_note",
        "request_renewal",
        "schedule_next",
    )
    tools = [Tool(name, "t.json", effect="write", parameters=(Parameter("booking", "string"),)) for name in names]
    tools.append(Tool("get_plan", "t.json", effect="read", parameters=(Parameter("booking", "string"),)))
    world = World(tools=tuple(tools))
    judge = bundle_of(LED, world, "flights", planned=False).judge()
    body = "C: hello\n" + "\n".join(f'> {name} {{"booking": "B-1"}}\n< {told}' for name in called)
    for message in messages(f"{body}\nA: Is that all?"):
        judge.add(message)
    return [f"{v.kind}: {v.why}" for v in judge.finish().violations]


def test_what_a_sentence_is_for_is_needed_before_nothing_else() -> None:
    """Whoever is asked for no bag charges for none; a note is left whatever was done, and makes no section evident."""
    assert flights("open_claim") == []
    assert flights("open_claim", "add_booking_note") == []
    assert flights("get_plan", "schedule_next", "add_booking_note") == []


def test_a_record_that_was_found_is_not_what_it_counts() -> None:
    """That a plan was found does not say that a repeat is left."""
    assert flights("get_plan", "request_renewal", told='{"repeats": 0}') == []
    assert flights("get_plan", "schedule_next", told='{"repeats": 3}') == []
