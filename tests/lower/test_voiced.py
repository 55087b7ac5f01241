"""Bold words of a customer are cases of one decision, be they a paragraph each or a line each."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch
from runbookc.language.circumstances import is_voiced

_ASKED = (
    "**Can I order by post?** Send them the form.",
    "**My seeds are late!** Call the shed.",
    "**How do I renew?** Send the link.",
)


@pytest.mark.parametrize("apart", ["\n", "\n\n"])
def test_whoever_asks_one_asks_none_of_the_others(apart: str) -> None:
    graph = """\
        procedure "p" -> 1
          1 decide d1 "Can I order by post" yes -> 2, no -> 3
          2 tell "Send them the form" to "them" -> end
          3 decide d1 "My seeds are late" yes -> 4, no -> 5
          4 handoff "Call the shed" to "the shed" -> end
          5 decide d1 "How do I renew" yes -> 6, no ~> end
          6 tell "Send the link" -> end
        """

    assert sketch(runbook_of(apart.join(_ASKED), World())) == dedent(graph)


def test_what_is_asked_again_is_asked_afterwards() -> None:
    graph = """\
        procedure "p" -> 1
          1 decide "Is the line down" yes -> 2, no -> 3
          2 act "Restart it" -> 3
          3 decide "Is it still down" yes -> 4, no ~> end
          4 handoff "Page Ops" to "Ops" -> end
        """

    page = "**Is the line down?** Restart it.\n\n**Is it still down?** Page Ops.\n"
    assert sketch(runbook_of(page, World())) == dedent(graph)


def test_how_we_do_it_is_nothing_to_do() -> None:
    runbook = runbook_of("How we lend, take back and replace seed packets.\n\nClose the shed.\n", World())

    assert [node.text for node in runbook.nodes if node.kind == "act"] == ["Close the shed"]


def test_a_name_that_may_be_a_verb_is_an_occasion_beside_others() -> None:
    runbook = runbook_of("## When to call Ruth (ext. 12)\n\n- press or school groups\n- complaints\n", World())

    assert [node.text for node in runbook.nodes if node.kind == "decide"] == ["press or school groups", "complaints"]


@pytest.mark.parametrize(
    ("words", "voiced"),
    [
        ("How do I renew", True),
        ("My seeds are late", True),
        ("I cannot log in", True),
        ("I am out", False),
        ("my calendar is full", False),
        ("The seeds are late", False),
    ],
)
def test_who_speaks(words: str, *, voiced: bool) -> None:
    """An author who is away speaks of themselves as well, and so does one within a sentence."""
    assert is_voiced(words) is voiced


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Customer says: I never got it", "Customer says: It came torn"),
        ('Guest says: "the room is cold"', 'Guest says: "the lift is stuck"'),
        ("They say: don't call me again", "They say: call me back later"),
        ("Caller: I forgot my bag", "Caller: my code is wrong"),
    ],
)
def test_what_somebody_says_before_an_arrow_is_a_case_and_no_order(first: str, second: str) -> None:
    """ "I never got it" was a ban, "call me back later" a call, and the case was "Customer says" alone."""
    runbook = runbook_of(f"{first} -> open a claim. {second} -> ask for a photo.\n", World())
    assert [node.text for node in runbook.nodes if node.kind == "decide"] == [first, second]
    assert [node.text for node in runbook.nodes if node.kind in ("act", "ask", "handoff")] == [
        "open a claim",
        "ask for a photo",
    ]
    assert not runbook.rules


def test_answers_on_lines_of_their_own_stand_side_by_side() -> None:
    """Who says 'not now' is none of those to whom the discount was offered."""
    drawn = sketch(runbook_of("They say 'too dear' -> offer 10% off\nThey say 'not now' -> call back\n", World()))
    assert "1 decide d1 \"They say 'too dear'\" yes -> 2, no -> 3" in drawn


def test_what_the_agent_says_is_no_case() -> None:
    runbook = runbook_of('You say: "how can I help" -> note the answer.\nThen ask: which one? -> log it.\n', World())
    assert not [node for node in runbook.nodes if node.kind == "decide"]
