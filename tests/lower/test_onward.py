"""Jumps that name no place: to the next step, past it, past what is left."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.lower.drawn import compared
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def test_a_bullet_goes_on_to_the_next_numbered_step() -> None:
    """The next step of a bullet is the item after the numbered one it stands in, whatever bullets follow."""
    page = """\
        1. Look up the booking.
           - If it is flexible, go to the next step.
           - If it is prepaid, call the manager.
        2. Cancel the booking.
        """
    drawing = """\
        Look up -> it is flexible
        it is flexible -> Cancel the booking
        it is flexible -> it is prepaid
        it is prepaid -> call the manager
        it is prepaid -> Cancel the booking
        call the manager -> Cancel the booking
        Cancel the booking -> end
        """
    assert compared(page, drawing) == ([], [])


def test_past_the_last_step_is_what_follows_the_list() -> None:
    """Skipping the last step leads to the paragraph after the list."""
    page = """\
        1. Look up the guest. If they are a member, skip the next step.
        2. Charge the fee.

        Print the key.
        """
    drawing = """\
        Look up -> they are a member
        they are a member -> Charge the fee
        they are a member -> Print the key
        Charge the fee -> Print the key
        Print the key -> end
        """
    assert compared(page, drawing) == ([], [])


def test_a_bulleted_list_alone_has_no_numbers_to_skip_by() -> None:
    """Where no item is numbered, "go to the next step" is reading on, and no reference dangles."""
    page = dedent("""\
        - Look up the guest. Then go to the next step.
        - Charge the fee.
        """)
    assert compared(page, "Look up -> Charge the fee\nCharge the fee -> end") == ([], [])


def test_who_does_not_have_the_trouble_any_more_goes_on_to_the_step_passed_over() -> None:
    """Whoever still has it is sent back, or over the next step, which is for the others; to the next step, over it."""
    page = """\
        1. Restart the barrier.
        2. If it is still down, go {where}.
        3. Print the ticket.
        4. Call the manager.
        """
    led = {"back to step 1": ("Restart", "Print"), "to step 4": ("Call", "Print"), "to step 3": ("Print", "end")}
    for where, (still, gone) in led.items():
        drawing = f"""\
            Restart -> it is still
            it is still -> {still}
            it is still -> {gone}
            Print -> Call
            Call -> end
            """
        assert compared(page.format(where=where), drawing) == ([], [])


def test_what_comes_after_an_exception_is_done_in_every_case() -> None:
    """ "Unless … , and then": the exception is of the step before it, and both its cases go on to the next."""
    page = """\
        1. Send a reminder, unless the tenant has moved, and then print the final letter.
        2. Close the case.
        """
    drawing = """\
        the tenant has moved -> Send a reminder
        the tenant has moved -> print the final letter
        Send a reminder -> print the final letter
        print the final letter -> Close the case
        Close the case -> end
        """
    assert compared(page, drawing) == ([], [])


def test_clauses_listed_before_or_are_asked_one_by_one() -> None:
    """ "A is so, B is so or C is so" asks three things, whatever the things are called."""
    page = """\
        1. If the member is blocked, the tool is reserved or the saw is broken, refuse the loan.
        2. Close the case.
        """
    drawing = """\
        the member is blocked -> refuse the loan
        the member is blocked -> the tool is reserved
        the tool is reserved -> refuse the loan
        the tool is reserved -> the saw is broken
        the saw is broken -> refuse the loan
        the saw is broken -> Close the case
        refuse the loan -> Close the case
        Close the case -> end
        """
    assert compared(page, drawing) == ([], [])


def test_a_table_that_counts_its_rows_is_a_list_of_steps() -> None:
    """One after the other, and no cases "Step: 1", "Step: 2"."""
    page = """\
        | Step | What to do |
        |---|---|
        | 1 | Look up the booking. |
        | 2 | Cancel the booking. |
        """
    drawing = """\
        Look up -> Cancel the booking
        Cancel the booking -> end
        """
    assert compared(page, drawing) == ([], [])


@pytest.mark.parametrize(
    "said",
    ["at most twice", "up to three times", "no more than 2 times", "not more than once", "a maximum of two times"],
)
def test_how_often_a_jump_is_made_is_asked_in_the_words_of_its_bound(said: str) -> None:
    """ "If at most twice, go to step 1": without "at most" an agent is told to jump once it was there twice."""
    book = compiled(f"# Kiln\n\n1. Look up the firing.\n2. Go back to step 1, {said}.\n3. Close the ticket.\n")
    assert [node.text for node in book.nodes if node.kind == "decide"] == [said]


@pytest.mark.parametrize(
    ("order", "then"),
    [
        ("go back to step 1 and tell the owner why", '"tell the owner why" to "the owner" -> 1'),
        ("repeat step 1 and add a stamp", '"add a stamp" -> 1'),
        ("go to step 4 and tell the owner why", '"tell the owner why" to "the owner" -> 5'),
    ],
)
def test_what_is_ordered_behind_a_jump_of_a_case_is_done_before_it(order: str, then: str) -> None:
    """Nobody who has jumped would come to it."""
    book = compiled(f"1. Ask for the size.\n2. If the kiln is cold, {order}.\n3. Book a visit.\n4. Close the case.\n")
    assert f"3 {then}" in sketch(book).replace(" tell ", " ").replace(" act ", " ")


def test_then_behind_a_named_section_comes_back_from_it() -> None:
    page = "## Sale\n\n1. If it is torn, go to Returns, then add a stamp.\n2. Close.\n\n## Returns\n\n1. Ask why.\n"
    assert 'call "go to Returns" calls "Returns" -> 3, call -> "Returns"' in sketch(compiled(page))


@pytest.mark.parametrize(
    "words",
    [
        "we cannot help.",
        "we can't help them any further.",
        "the agent cannot help; tell the guest.",
        "we are unable to help.",
        "there is nothing we can do.",
        "there's nothing more we can do for the guest.",
    ],
)
def test_nothing_is_done_for_whom_nobody_can_help(words: str) -> None:
    """It said so, and moved the van all the same, as the next step for everybody."""
    found = compiled(f"# Vans\n\n1. Look it up.\n2. If it is a lorry, {words}\n3. Move the van.\n")
    text = {node.id: node.text for node in found.nodes}
    asked = next(node.id for node in found.nodes if node.kind == "decide")
    yes = next(edge.target for edge in found.edges if (edge.source, edge.label) == (asked, "yes"))
    after = {text[edge.target] for edge in found.edges if edge.source in (asked, yes) and edge.label != "no"}
    assert "Move the van" not in after


@pytest.mark.parametrize(
    "words", ["we cannot help today; offer another day.", "we can't help with that.", "we can't help them yet; log it."]
)
def test_whoever_is_helped_otherwise_goes_on(words: str) -> None:
    """Another day is booked then, and a question beside it takes nothing away."""
    found = compiled(f"# Vans\n\n1. Look it up.\n2. If it is a lorry, {words}\n3. Move the van.\n")
    moved = next(node.id for node in found.nodes if node.text == "Move the van")
    assert sum(edge.target == moved for edge in found.edges) == 2


@pytest.mark.parametrize("joint", [", then", " and", " and then"])
def test_a_duty_goes_on_in_turn(joint: str) -> None:
    """ "Must first ask for the id, then ask for the day": what comes second was a rule without a moment."""
    page = f"# Vans\n\n- The agent must first ask for the id{joint} ask for the day.\n- Book it.\n"
    assert [node.text for node in compiled(page).nodes if node.kind == "ask"] == ["ask for the id", "ask for the day"]


def test_a_kind_that_nobody_can_help_goes_no_further() -> None:
    """It is explained to them, and the van is not moved for them."""
    page = (
        "# Vans\n\n1. Look at the level.\n2. For Bronze there is nothing we can do, so explain it.\n3. Move the van.\n"
    )
    found = compiled(page)
    moved = next(node.id for node in found.nodes if node.text == "Move the van")
    assert sum(edge.target == moved for edge in found.edges) == 1
