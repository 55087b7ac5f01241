"""The graph in plain words: a reader who has never seen one can follow it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.catalog.model import World
from runbookc.ir.cues import cued
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.render.graph_text import argument_words, fact_words, render_graph_text
from runbookc.render.visible import visible
from runbookc.source import SourceText


def test_it_reads_as_numbered_steps() -> None:
    """Every step, where each answer leads, and what nobody wrote."""
    text = render_graph_text(refunds())
    assert "  1. Look up the charge in Stripe  [looks something up]\n" in text
    assert "     read as: look up the charge in Stripe\n" in text
    assert "     If the charge is older than 30 days: step 3.\n     Otherwise: step 5. (nobody wrote this)\n" in text
    assert " 10. Escalate to Billing  [hands over; the agent's part ends]\n" in text
    assert "     read as: when the refund fails (step 8), hand over to Billing; then finished\n" in text


def test_a_way_that_cases_leave_open_says_what_becomes_of_it() -> None:
    """The author sees that agents do not go on as the text would."""
    page = "1. Look up the hold.\n   - If it is new, tell the customer.\n   - If it is old, cancel it.\n2. Close it.\n"
    compiled = compile_page(SourceText("page.md", page), "page", World(), date(2026, 1, 1)).value.runbook
    shown = " ".join(render_graph_text(compiled).split())
    assert "Otherwise: step 5. (nobody wrote this: agents are told to hand the case over)" in shown


def test_what_gave_no_step_is_listed_for_its_author() -> None:
    """With its line and, where there is more to say, why; a long sentence is cut between words."""
    page = f"Thanks to the pier.\n\n1. Close the case.\n\nThe pier {'is old and ' * 12}grey. Any questions?\n"
    compiled = compile_page(SourceText("page.md", page), "page", World(), date(2026, 1, 1)).value.runbook
    told = " ".join(render_graph_text(compiled).partition("Background: ")[2].split())
    assert told.startswith(
        'sentences that gave no step and no rule - line 1: "Thanks to the pier." - line 5: "The pier'
    )
    assert 'and is…" - line 5: "Any questions?" (a question)' in told


def test_no_word_of_graphs_is_needed() -> None:
    """The words that only programmers use are not there."""
    text = render_graph_text(refunds()).lower()
    assert not [word for word in ("node", "edge", "branch", "n1", "decide ") if word in text]


def test_what_could_not_be_used_is_said() -> None:
    """A pointer that leads nowhere and a sentence not understood are told with their lines."""
    text = render_graph_text(refunds())
    assert '  - line 6: "step 9"' in text
    assert '  - line 7: "Blorp the frob."' in text
    assert "1 became steps or rules, 0 are background, 1 was not understood" in text


def test_what_is_not_understood_stands_where_a_step_would() -> None:
    """Between the steps before and after it, so that the hole is seen."""
    page = "# Page\n\n1. Close the ticket.\n2. Frobnicate widget B.\n3. Lock the drawer.\n"
    text = render_graph_text(compiled(page))
    before, _, after = text.partition('  ?  not understood, line 4: "Frobnicate widget B."\n')
    assert "read as: close the ticket" in before
    assert "  2. Lock the drawer" in after


def test_what_was_added_is_not_read_as_anything() -> None:
    """A step nobody wrote has no sentence that could have been read."""
    runbook = compiled("# Page\n\n1. Close the ticket.\n")
    nodes = tuple(node.model_copy(update={"inferred": True}) for node in runbook.nodes)
    text = render_graph_text(runbook.model_copy(update={"nodes": nodes}))
    assert "     added: close the ticket; then finished" in text
    assert "read as" not in text.partition("Under each step")[2]


def test_a_narrow_terminal_gets_narrow_lines() -> None:
    """At 40 columns no line is longer, and what was read is still there, word by word."""
    text = render_graph_text(refunds(), 40)
    assert max(map(len, text.splitlines())) <= 40
    assert "when the refund fails (step 8), hand over to Billing" in " ".join(text.split())


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


def compiled(page: str) -> Runbook:
    """A page compiled against nothing."""
    source = SourceText("page.md", page)
    return compile_page(source, "page", World(), date(2026, 11, 21)).value.runbook


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("Ask the customer for the order number.", "asks the customer"),
        ("Ask for the order number.", "asks the customer"),
        ("Ask them for the order number.", "asks the customer"),
        ("Ask the guest for a receipt.", "asks the customer"),
        ("Ask Finance for the credit memo in #finance-ops.", "asks Finance"),
        ("Ask your team lead for approval.", "asks your team lead"),
        ("Request approval from the Billing Leads in #billing-approvals.", "asks the Billing Leads"),
        ("Ask in #billing for the amount.", "asks in #billing"),
        ("Ask the courier where the parcel is.", "asks the courier"),
    ],
)
def test_whom_a_question_goes_to_is_said(step: str, words: str) -> None:
    """The customer only where nobody else is named."""
    assert f"  [{words}]\n" in render_graph_text(compiled(f"# Page\n\n1. {step}\n"))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("Do not cancel unless they say so in writing.", "Never: Do not cancel (unless they say so in writing)"),
        ("Unless the desk agrees, do not refund.", "Never: do not refund (unless the desk agrees)"),
        ("If the card is closed, always be polite.", "Always: be polite (if the card is closed)"),
        ("Never refund a charge when it is disputed.", "Never: Never refund a charge (when it is disputed)"),
    ],
)
def test_a_rules_condition_has_one_cue(rule: str, words: str) -> None:
    """The author's own; "when" and "unless" together would mean something else."""
    assert f"  - {words}\n" in render_graph_text(compiled(f"# Page\n\n1. Close the ticket.\n\n- {rule}\n"))


def test_a_condition_without_a_cue_gets_one() -> None:
    """A word that only begins like a cue is none."""
    assert [cued(words) for words in ("the card is closed.", "Iffy cards are used", "In case of a strike")] == [
        "if the card is closed", "if iffy cards are used", "in case of a strike",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_reaches_a_terminal_that_it_would_obey(text: str) -> None:
    """No control, escape or direction character from a runbook is printed."""
    shown = render_graph_text(hostile(text))
    assert all(sign == "\n" or sign.isprintable() for sign in shown)


def test_visible_writes_codes_for_what_cannot_be_seen() -> None:
    """Escapes stay readable instead of vanishing, so that an attempt is seen."""
    assert visible("\x1b[2J\u202eab\n c") == "\\x1b[2J\\u202eab c"
