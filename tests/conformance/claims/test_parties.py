"""Whom a text says was reached: a call proves it that speaks of the party, and nothing here can reach some at all."""

from __future__ import annotations

import pytest
from tests.conformance.crates import CHASED, MAILER, READ, judged, statuses
from tests.conformance.harbour import text, tool


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


PASS = tool("escalate_case", "Escalate a case to the claims office.", text("crate_id"))
PASSED = 'escalate_case {"crate_id": "CR-4410"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "I've passed both on to Mr Kerr.",
        "I've had a word with Mr Kerr.",
        "I gave Mr Kerr a ring.",
        "I handed it to Mr Kerr.",
    ],
)
def test_a_look_passes_nothing_on(said: str) -> None:
    """Whoever is said to have been given it; where a case was handed over by a call, it may have been to them."""
    assert statuses(READ, said, more=(PASS,)) == ["no-receipt"]
    if "word" not in said and "ring" not in said:
        assert "no-receipt" not in statuses(READ, PASSED, said, more=(PASS,))


def test_whom_it_was_reported_to_names_the_tool() -> None:
    """Of all by which something is told, the one that speaks of the claims office."""
    assert statuses(READ, PASSED, "It's been reported to the claims office.", more=(PASS, MAILER)) == ["supported"]
