"""Decision trees as graphs: each answer leads to what hangs on it, and on from there."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch
from runbookc.lower.lower import lower
from runbookc.source import SourceText
from runbookc.surface.markdown import read_document


def _sketch(page: str) -> str:
    return sketch(lower(read_document(SourceText("page.md", dedent(page))).value, "page").value)


_PAGES = {
    "the answers of a question that wants a name are its cases": (
        """\
        ```
        Which card?
        ├── Gift card → Is it used?
        │   ├── Yes → Close the ticket
        │   └── No → Refund the card
        └── Other → Transfer to Cards
        ```
        Log the call.
        """,
        """\
        procedure "page" -> 1
          1 decide "Which card: Gift card" yes -> 2, no -> 5
          2 decide "Is it used" yes -> 3, no -> 4
          3 act "Close the ticket" -> 6
          4 act "Refund the card" -> 6
          5 handoff "Transfer to Cards" to "Cards" terminal -> end
          6 act "Log the call" -> end
        """,
    ),
    "names over further twigs are cases, and each is done with its own": (
        """\
        ```
        State of the lock:
        ├── Battery flat
        │   ├── Key at hand? → Open it by hand → Change the battery
        │   └── No key? → Call the smith
        └── Jammed
            └── Rusty → Transfer to Workshop
        ```
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "State of the lock: Battery flat" yes -> 3, no -> 2
          2 decide d1 "State of the lock: Jammed" yes -> 8, no ~> end
          3 decide d2 "Battery flat: Key at hand" yes -> 5, no -> 4
          4 decide d2 "Battery flat: No key" yes -> 7, no ~> end
          5 act "Open it by hand" -> 6
          6 act "Change the battery" -> end
          7 handoff "Call the smith" to "the smith" -> end
          8 decide "Rusty" yes -> 9, no ~> end
          9 handoff "Transfer to Workshop" to "Workshop" terminal -> end
        context "Jammed" (names an answer)
        """,
    ),
    "an answer may leave nothing to do": (
        """\
        ```
        Is the lamp red?
        ├── Yes: The lock is fine
        └── No: Not our lock
        ```
        Log the call.
        """,
        """\
        procedure "page" -> 1
          1 act "Log the call" -> end
        context "The lock is fine" (tells how it is)
        context "Not our lock" (tells how it is)
        """,
    ),
    "what is done before the cases is done, and by whom it is": (
        """\
        ```
        Check the lamp:
        ├── Red → Ring the lodge first, then:
        │   ├── Lock cold → Warm it
        │   └── Lock wet → Dry it
        └── Green → Guest: type the code again → Test the lock
        ```
        """,
        """\
        procedure "page" -> 1
          1 check "Check the lamp" -> 2
          2 decide d1 "Check the lamp: Red" yes -> 4, no -> 3
          3 decide d1 "Check the lamp: Green" yes -> 9, no ~> end
          4 handoff "Ring the lodge first" to "the lodge" -> 5
          5 decide d2 "Lock cold" yes -> 7, no -> 6
          6 decide d2 "Lock wet" yes -> 8, no ~> end
          7 act "Warm it" -> end
          8 act "Dry it" -> end
          9 ask "type the code again" -> 10
          10 check "Test the lock" -> end
        told "Guest" with 9
        """,
    ),
    "two ways of saying no are two cases": (
        """\
        ```
        Can they read the meter?
        ├── Yes → Enter the reading
        ├── No, not at home → Close the ticket
        └── No, they refuse → Book a visit
        ```
        """,
        """\
        procedure "page" -> 1
          1 decide d1 "Can they read the meter: Yes" yes -> 4, no -> 2
          2 decide d1 "Can they read the meter: No, not at home" yes -> 5, no -> 3
          3 decide d1 "Can they read the meter: No, they refuse" yes -> 6, no ~> end
          4 act "Enter the reading" -> end
          5 act "Close the ticket" -> end
          6 act "Book a visit" -> end
        """,
    ),
    "a way that leads nowhere goes on behind the tree": (
        """\
        ```
        Is it paid?
        ├── Yes → Go to the moon
        └── No → Cancel the order
        ```
        Log the call.
        """,
        """\
        procedure "page" -> 1
          1 decide "Is it paid" yes -> 2, no -> 3
          2 call "Go to the moon" calls "the moon" ~> 4
          3 act "Cancel the order" -> 4
          4 act "Log the call" -> end
        reference "the moon" dangling
        """,
    ),
    "questions under a step follow each other": (
        """\
        1. Is the line up?
           - Yes → Is the router on?
             - Yes → Restart the router
             - No → Ask the customer to turn it on
           - No → Close the ticket
        2. Log the call.
        """,
        """\
        procedure "page" -> 1
          1 decide "Is the line up" yes -> 2, no -> 5
          2 decide "Is the router on" yes -> 3, no -> 4
          3 act "Restart the router" -> 6
          4 ask "Ask the customer to turn it on" to "the customer" -> 6
          5 act "Close the ticket" -> 6
          6 act "Log the call" -> end
        """,
    ),
}


@pytest.mark.parametrize("name", _PAGES)
def test_a_tree_is_read_as_it_is_drawn(name: str) -> None:
    """What each way leads to."""
    page, graph = _PAGES[name]
    assert _sketch(page) == dedent(graph)


def test_words_to_be_said_are_no_tree() -> None:
    """A block that a sentence has sent to the customer is what they read."""
    page = "Reply with:\n\n```\nIs it paid?\n├── Yes → Ship it\n└── No → Ask\n```\n"
    assert "decide" not in _sketch(page)


def test_an_answer_that_names_a_step_leads_there() -> None:
    """ "step 3" was something to do."""
    page = "1. Is it open?\n   - Yes → is it lit?\n     - Yes → step 3\n     - No → fix the light\n   - No → call Ops\n"
    drawn = _sketch(f"# Gate\n\n{page}2. Lock it\n3. Write it down\n")
    assert 'decide "is it lit" yes -> 6, no -> 3' in drawn
    assert 'reference "step 3" resolved -> 6' in drawn
    assert 'act "step 3"' not in drawn


def test_a_chain_of_arrows_is_done_where_it_says_what_to_do() -> None:
    """What calls what, drawn the same way, is a sample of something else."""
    assert [n.text for n in compiled("```\nLook up the kiln\n  ↓\nLight it\n```\n").nodes][1:3] == [
        "Look up the kiln",
        "Light it",
    ]
    assert len(compiled("```\nweb-1\n  ↓\ndb-1\n```\n").nodes) < 3


@pytest.mark.parametrize(
    "drawing",
    [
        "Look up the kiln --> Is it hot? -- yes --> Open the flap\n   |\n   no --> Light it",
        "Look up the kiln -> light it -> log it",
        "┌─────────┐   ┌────┐\n│ Look up the kiln │ → │ Light it │ → done\n└─────────┘   └────┘",
    ],
)  # fmt: skip
def test_a_drawing_that_nobody_reads_is_unread(drawing: str) -> None:
    """It leaves the account by no other way: its work is not done, and the author is told."""
    found = compiled(f"# Kilns\n\n```\n{drawing}\n```\n\nLog off.\n").sentences
    unread = [item.text for item in found.items if item.disposition == "unread"]
    assert [any(word in text for word in ("Look up the kiln",)) for text in unread] == [True]


@pytest.mark.parametrize(
    "page",
    [
        "Reply with:\n\n```\nOpen the app -> tap Orders -> choose Return\n```\n",
        "You should see:\n\n```\nLoad kiln -> light it -> close the door\n```\n",
        "The log says:\n\n```\nINFO cache -> db\nINFO db -> queue retry\n```\n",
    ],
)
def test_arrows_in_what_is_said_or_seen_are_no_drawing(page: str) -> None:
    assert compiled(page).sentences.unread == 0


def test_an_answer_may_bear_the_name_of_a_section_before_its_sign() -> None:
    """ "Workflow 1" was something to do."""
    tree = "```\nLamp:\n├── Off → WORKFLOW 1\n└── On → Call Ops\n```\n"
    page = f"# Gate\n\n## Workflow 1: Lamps\n\nLight it.\n\n## Fault\n\n{tree}"
    assert 'reference "WORKFLOW 1" resolved -> "Workflow 1: Lamps"' in _sketch(page)
