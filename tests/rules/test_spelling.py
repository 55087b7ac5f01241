"""Spelling: what nobody writes on purpose is found, names and both spellings of English are left alone."""

from __future__ import annotations

from tests.rules.examples import findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World


def found(page: str, world: World | None = None) -> list[tuple[str, int]]:
    return [(f.code, f.span.start_line) for f in findings_in(page, world) if f.code in ("RB102", "RB103")]


def test_what_the_customer_gets_is_the_worse() -> None:
    """In a quoted message an error, in a note for colleagues a warning."""
    page = (
        '# Refund\n\n1. Tell the customer: "We have recieved it."\n2. Send the customer this message:\n\n'
        "   > Hello,\n   > we have recieved it.\n\n3. Note in the ticket that it was recieved.\n"
    )
    assert found(page) == [("RB103", 3), ("RB103", 7), ("RB102", 9)]


def test_british_and_american_are_alike() -> None:
    """Neither is a misspelling of the other."""
    both = "Apologise or apologize, check the colour and color of the cheque, cancelled or canceled, at the centre."
    assert found(f"# Refund\n\n1. {both}\n") == []


def test_names_code_and_words_of_the_desk_are_no_mistakes() -> None:
    """Capitals, backticks, addresses, and what the workspace lists."""
    page = "# Refund\n\n1. Open Recieved in `recieve` at https://x.test/recieve and #recieve.\n2. Check the teh.\n"
    assert found(page) == [("RB102", 3), ("RB102", 4)]
    assert found(page.replace("Recieved", "RECIEVED"), World(words=frozenset({"teh"}))) == []


def test_a_name_is_right_where_it_has_its_capital() -> None:
    """First names, and what the directory calls people: a safe fix would make a line of Ines, and a The of a Teh."""
    page = "# Laundry\n\n1. Hand the ticket to Claims. Ines decides there.\n2. Tell the Teh desk.\n"
    people = World(directory=read_directory("people.yaml", "contacts:\n  - {kind: team, value: Teh desk}\n"))

    assert found(page, people) == []
    assert found(page) == [("RB102", 4)]
    assert found(page.replace("Ines", "Several ines"), people) == [("RB102", 3)]


def test_a_fix_is_offered_where_one_word_can_be_meant() -> None:
    """Its first letter as large as it was."""
    fixes = [f.fix for f in findings_in("# Refund\n\n1. Recieve the parcel.\n") if f.code == "RB102"]
    assert [fix.edits[0].text for fix in fixes if fix] == ["Receive"]


def test_a_message_in_a_code_block_reaches_customers_and_a_sample_of_output_does_not() -> None:
    """A template in a fence is what is sent; other code is spelt as its program spells it."""
    page = (
        "# Rooms\n\n1. Reply to the guest with the template below.\n\n   ```text\n   We have recieved it.\n   ```\n"
        "2. Tell the guest that the lift works.\n\n   ```text\n   lift: recieved\n   ```\n"
    )

    assert found(page) == [("RB103", 6)]
