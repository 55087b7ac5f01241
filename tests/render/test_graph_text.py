"""The graph in plain words: a reader who has never seen one can follow it."""

from __future__ import annotations

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.render.graph_text import argument_words, fact_words, render_graph_text
from runbookc.render.visible import visible


def test_it_reads_as_numbered_steps() -> None:
    """Every step, where each answer leads, and what nobody wrote."""
    text = render_graph_text(refunds())
    assert "  1. Look up the charge in Stripe  [looks something up]" in text
    assert "     If the charge is older than 30 days: step 3.\n     Otherwise: step 5. (nobody wrote this)\n" in text
    assert " 10. Escalate to Billing  [hands over; the agent's part ends]\n     Then finished.\n" in text


def test_no_word_of_graphs_is_needed() -> None:
    """The words that only programmers use are not there."""
    text = render_graph_text(refunds()).lower()
    assert not [word for word in ("node", "edge", "branch", "n1", "decide ") if word in text]


def test_what_could_not_be_used_is_said() -> None:
    """A pointer that leads nowhere and a sentence not understood are told with their lines."""
    text = render_graph_text(refunds())
    assert '  - line 6: "step 9"' in text
    assert '  - line 7: "Blorp the frob."' in text
    assert "1 became steps or rules, 0 are background, 1 were not understood" in text


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        ("ask:customer.email", "the customer's email, which the customer is asked for"),
        ("fact:charge.amount", "the charge's amount, looked up before"),
        ("ticket:ticket.id", "the ticket's id, from the ticket"),
        ("text:solved", '"solved", as written'),
        ("missing", "not known: nothing provides it"),
    ],
)
def test_arguments_are_told_in_words(origin: str, words: str) -> None:
    """Where each value comes from, without the notation of the graph."""
    assert argument_words(origin) == words


def test_facts_are_told_as_people_say_them() -> None:
    """`charge.item_kind` is the charge's item kind."""
    assert fact_words("charge.item_kind") == "the charge's item kind"
    assert fact_words("tier") == "the tier"


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_reaches_a_terminal_that_it_would_obey(text: str) -> None:
    """No control, escape or direction character from a runbook is printed."""
    shown = render_graph_text(hostile(text))
    assert all(sign == "\n" or sign.isprintable() for sign in shown)


def test_visible_writes_codes_for_what_cannot_be_seen() -> None:
    """Escapes stay readable instead of vanishing, so that an attempt is seen."""
    assert visible("\x1b[2J\u202eab\n c") == "\\x1b[2J\\u202eab c"
