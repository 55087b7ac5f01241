"""Whom a text says was reached: a call proves it that speaks of the party, and nothing here can reach some at all."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.target import Program

TOOLS = (
    tool("get_crate", "Look up a crate.", text("crate_id"), effect="read"),
    tool("chase_carrier", "Ask the carrier about a crate.", text("crate_id"), effect="write"),
    tool("close_crate", "Close the case of a crate.", text("crate_id")),
)
MAILER = tool("send_email", "Send an email.", text("to"), text("body"))
READ = 'get_crate {"crate_id": "CR-4410"} -> {"crate_id": "CR-4410", "depot": "Nyborg", "due": "2026-12-04"}'
CHASED = 'chase_carrier {"crate_id": "CR-4410"} -> {"ok": true, "answer": "it leaves on 2026-12-06"}'


def judged(*lines: str, more: tuple[Tool, ...] = ()) -> Verdict:
    """The verdict on a conversation."""
    judge = make_bundle(Program((), World(tools=(*TOOLS, *more)))).judge()
    for message in conversation("> hello, where is CR-4410?", *lines):
        judge.add(message)
    return judge.finish()


def statuses(*lines: str, more: tuple[Tool, ...] = ()) -> list[str]:
    """What the record says of every claim."""
    return [claim.status for claim in judged(*lines, more=more).claims]


@pytest.mark.parametrize("said", ["I spoke to the carrier.", "I've contacted the carrier."])
def test_a_chase_reaches_whom_it_speaks_of(said: str) -> None:
    """The tool is about the carrier."""
    assert statuses(READ, CHASED, said) == ["supported"]


@pytest.mark.parametrize(
    "said", ["I spoke to the customs officer.", "I've notified the insurer.", "The insurer has been informed."]
)
def test_whom_nothing_here_speaks_of_nobody_reached(said: str) -> None:
    """No tool, no step and no call is about them; where a tool writes to any address, it may have been used."""
    (claim,) = judged(READ, CHASED, said).claims
    assert claim.status == "no-receipt"
    assert claim.why.startswith("nothing here could have done it")
    assert statuses(READ, CHASED, said, more=(MAILER,)) == ["unverifiable"]


@pytest.mark.parametrize(
    "said", ["I've informed the relevant department.", "I've contacted the depot in Nyborg.", "I've contacted Nyborg."]
)
def test_a_party_in_general_or_one_that_a_record_names_is_let_be(said: str) -> None:
    """Any tool may be meant, and what the record speaks of may have been reached by it."""
    assert "no-receipt" not in statuses(READ, CHASED, said)


def test_what_they_answered_stands_in_a_record() -> None:
    """The carrier's day is in the answer of the chase; another one is in no record."""
    assert statuses(READ, CHASED, "I spoke to the carrier and they promised 6 December.") == ["supported"]
    assert statuses(READ, CHASED, "I spoke to the carrier and they promised 9 December.") == ["wrong-values"]
