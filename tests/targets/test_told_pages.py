"""Pages as their instructions tell them: cases, jumps, conditions, rules and lists in whole sentences."""

from __future__ import annotations

import json
from datetime import date

import pytest
from tests.targets.reading import NO_TOOLS, emitted, read

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

APPROVAL = (
    "# Key copies\n\n1. Ask the landlord to approve the copy. Wait up to 2 days for their answer.\n"
    "   - If they approve, continue with step 2.\n   - If they refuse, close the ticket.\n{third}"
    "2. Order the key.\n"
)


def test_no_way_on_is_told_for_a_case_that_cannot_be() -> None:
    """Nobody wrote "otherwise", so that an answer that is neither would have been an order to go on as after a yes."""
    silence = "   - If there is no answer after 2 days, escalate the ticket to the Lettings queue.\n"
    told = emitted(read(APPROVAL.format(third=silence), NO_TOOLS))
    (cases,) = (line for line in told.splitlines() if "If they approve" in line)

    assert "If there is no answer after 2 days, go to step" in cases
    assert "Otherwise" not in cases
    assert "Where no case of a step holds, nothing tells which one does, or a check" in told


HOLDS = (
    "# Holds\n\n1. Look up the hold.\n   - If the hold is fresh, tell the customer to wait.\n"
    "   - If the hold is old, close the ticket.\n{other}2. Refund the charge.\n"
)


def test_a_case_that_the_page_leaves_open_goes_to_a_colleague() -> None:
    """Nobody wrote that the charge is refunded then; where somebody did, it is."""
    told = emitted(read(HOLDS.format(other=""), NO_TOOLS))
    assert "Otherwise, hand the case over to a colleague, since the runbook does not say what to do then.\n" in told

    told = emitted(read(HOLDS.format(other="   - Otherwise, continue with step 2.\n"), NO_TOOLS))
    assert "Otherwise, go to step 5.\n" in told


def test_what_the_author_wrote_for_all_other_cases_stays() -> None:
    """Also where none is left."""
    third = (
        "   - If there is no answer after 2 days, wait.\n   - Otherwise, escalate the ticket to the Lettings queue.\n"
    )
    told = emitted(read(APPROVAL.format(third=third), NO_TOOLS))
    (cases,) = (line for line in told.splitlines() if "If they approve" in line)

    assert "Otherwise, go to step" in cases


DETOUR = (
    "# Rings\n\n## Repairs\n\n1. Look up the ring by its number.\n2. Order a box for the ring.\n\n"
    "## Pairs\n\n1. Ask which of the two rings is older.\n2. Go to step 2 of [Repairs](#repairs) with the older ring.\n"
)


def test_what_a_jump_takes_along_is_told_with_it() -> None:
    """Or the step it leads to would be done with whatever was there before."""
    assert "Go to step 2 of [Repairs](#repairs) with the older ring." in emitted(read(DETOUR, NO_TOOLS))


CALLED = (
    "# Rings\n\n## Repairs\n\n1. Look up the ring by its number.\n2. Work through [Value](#value) and come back.\n"
    "3. Order a box for the ring.\n\n"
    "## Value\n\n1. Ask the customer for the receipt.\n2. If there is none, close the case.\n"
)


def test_a_name_at_the_front_of_a_condition_keeps_its_capital() -> None:
    """What opens a sentence of the author is written small behind "if" all the same."""
    told = emitted(read("# Rings\n\n1. Look up the ring.\n2. If Vaultix shows none, close the case.\n", NO_TOOLS))
    assert "If Vaultix shows none, go to step 3." in told
    told = emitted(read("# Rings\n\n1. Look up the ring.\n   - Ring lost: close the case.\n", NO_TOOLS))
    assert "If ring lost, go to step 3." in told


def test_whoever_the_customer_is_told_of_is_not_to_be_reached() -> None:
    """They are where the step hands the case to them."""
    page = "# Rings\n\n1. Tell the customer that the Vault Desk answers today.\n2. Escalate to the Vault Desk.\n"
    first, _, second = emitted(read(page, NO_TOOLS)).partition("\n2. ")
    assert "```contact" not in first
    assert "```contact" in second


SORTED = (
    "# Leaks\n\n## First\n\n1. Ask the tenant for the floor.\n2. Follow the part for your grade.\n"
    "3. Order a dryer.\n\n"
    "## For grade A\n\nClose the main tap.\n\n## For grade B\n\nOrder a bucket.\n"
)


def test_a_step_that_is_done_by_cases_elsewhere_names_the_first_of_them() -> None:
    """They are asked one after the other from there; where nothing is left to come back to, they simply follow."""
    told = emitted(read(SORTED, NO_TOOLS))
    assert "2. Follow the part for your grade. This is done by the steps of [Leaks](#leaks-1) from step 1 on.\n" in told
    told = emitted(read(SORTED.replace("3. Order a dryer.\n", ""), NO_TOOLS))
    assert "1. Ask the tenant for the floor.\n2. If grade A, go to step 3. If grade B, go to step 4." in told


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("**Is this during a strike?** Check the board.", "Is this during a strike? If yes, go to"),
        ("**A lamp is broken:** call Ops.", "If a lamp is broken, go to"),
        ("**Q: They have tried it?** Check the lamp.", "If they have tried it, go to"),
        ("If Ops agrees, check the lamp.", "If Ops agrees, go to"),
    ],
)
def test_a_condition_is_told_in_the_middle_of_a_sentence(step: str, told: str) -> None:
    """A question stays one, and only names keep their capital."""
    assert f"1. {told} step 2." in emitted(read(f"# Lamps\n\n{step}\n\nClose the case.\n", NO_TOOLS))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("We cannot lift a ban.", "We cannot lift a ban."),
        ("You must not share the code.", "You must not share the code."),
        ("We don't send guards on Sundays.", "Don't send guards on Sundays."),
    ],
)
def test_what_is_forbidden_is_told_as_a_sentence(line: str, told: str) -> None:
    """With whom it speaks of, where it would be no order without them."""
    assert f"\n- {told}\n" in emitted(read(f"# Gate\n\n1. Open the gate.\n\n## Notes\n\n- {line}\n", NO_TOOLS))


def test_a_step_that_is_done_by_a_section_names_it() -> None:
    """The author's words may say no more than "as above", and what ends there does not end the case."""
    told = emitted(read(CALLED, NO_TOOLS))
    assert "\n2. Work through Value and come back. This is done by the section [Value](#value).\n3. " in told
    assert "in a section that a step is done by it ends only that section, unless the case was closed" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Stop the port only after the customer has asked for it.", "Stop the port only after the customer has asked"),
        ("If the tier is gold, you do not need to wait.", "If the tier is gold, you do not need to wait."),
        ("Only port the line if it is paid.", "> **Note:** Only port the line if it is paid."),
        (
            "Do not port it if it is new, unless a lead agrees.",
            "\n- Do not port it if it is new, unless a lead agrees.",
        ),
        ("Once a year you may waive a fee.", "\n- Once a year you may waive a fee."),
    ],
)
def test_rules_for_some_cases_are_whole_sentences(line: str, told: str) -> None:
    """With who it is that does not need to, and what holds it back behind it."""
    page = f"# Ports\n\n- {line}\n\n## Stopping\n\n1. Look up the number.\n2. Close the ticket.\n"
    assert told in emitted(read(page, NO_TOOLS))


@pytest.mark.parametrize(("more", "told"), [("", False), ("\n3. Close the valve.", True)])
def test_what_a_step_leaves_out_orders_nothing_elsewhere(more: str, told: bool) -> None:
    """ "Close the valve unless the owner is aboard" is of a step under a condition: it holds where others close it."""
    page = f"# Leaks\n\n1. Look at the pump.\n2. If it leaks, close the valve unless the owner is aboard.{more}\n"
    instructions = emitted(read(page, NO_TOOLS))
    assert ("Do not close the valve if the owner is aboard." in instructions) is told
    assert "valve unless" not in instructions


def test_numbers_in_the_words_of_the_author_are_told_to_be_those_of_the_runbook() -> None:
    """The page counts anew: "A line you suspended in step 2" would name another step."""
    rule = (
        "# Lines\n\n{}\n\n## Swaps\n\n1. Look up the line.\n2. Suspend the line. Order the box.\n3. Close the ticket.\n"
    )
    numbered = rule.format("- A line you suspended in step 3 has to be resumed as well.")
    assert "has another number on this page" in emitted(read(numbered, NO_TOOLS))
    assert "has another number on this page" not in emitted(read(rule.format("- Be kind."), NO_TOOLS))


def test_a_definition_ends_once() -> None:
    """Whether its author ended it or not."""
    page = "# Rings\n\nPair\n: Two rings of one order.\n\nSingle\n: One ring\n\n## Repairs\n\n1. Look up the ring.\n"
    told = emitted(read(page, NO_TOOLS))
    assert "- **Pair** means two rings of one order.\n" in told
    assert "- **Single** means one ring.\n" in told


def test_a_condition_on_which_nothing_hangs_is_told_in_the_words_of_its_sentence() -> None:
    """ "If it is full, go to step 3. Otherwise, go to step 3." lost what is so then."""
    text = "# Lockers\n\n1. Open the locker.\n2. If it is full, the light is red.\n3. If it is late, close it.\n"
    page = emitted(compiled(text), World())
    assert "2. If it is full, the light is red.\n3. If it is late, go to step 4. Otherwise, stop.\n" in page


def compiled(text: str) -> Runbook:
    return compile_page(SourceText("lockers.md", text), "lockers", World(), date(2026, 1, 1)).value.runbook


def test_what_may_be_done_is_told_with_the_list_that_names_it() -> None:
    """ "As a locker agent, you can help guests." says nothing without it."""
    page = emitted(
        compiled("# Lockers\n\nAs an agent, you can help guests:\n\n- open doors\n- move bags\n\n1. Wave.\n")
    )
    assert "- As an agent, you can help guests: open doors; move bags.\n" in page
    assert page.count("open doors") == 1


def test_a_letter_is_told_once() -> None:
    """As the message of its step, and not among the notes again."""
    letter = "Hi [Name],\n\nyour bag is here.\n\nKind regards,\nthe desk\n"
    page = emitted(compiled(f"# Lockers\n\n1. Wave.\n2. Send the guest this e-mail:\n\n{letter}"), World())
    assert page.count("your bag is here") == 1


def test_what_is_forbidden_is_told_with_its_list() -> None:
    """Also where a word of it is not understood: "Never promise guests." forbids no refund."""
    page = emitted(compiled("# Lockers\n\n1. Never promise guests:\n   - lost keys\n   - a refund\n2. Wave.\n"))
    assert "- Never promise guests: lost keys; a refund.\n" in page


def test_a_rule_goes_on_in_small_letters_behind_its_condition() -> None:
    """It is the second half of its sentence."""
    page = emitted(compiled("# Lockers\n\n1. Keep the door open until the guest has left.\n2. Wave.\n"))
    assert "Until the guest has left, keep the door open." in page


def test_what_a_list_under_a_step_names_is_told_with_it() -> None:
    """The words of a message, or what is offered: apart from the step nobody would say them."""
    offered = "1. Offer the guest:\n   - a towel.\n   - a bag.\n"
    page = emitted(
        compiled(f"# Lockers\n\n{offered}2. Tell every guest:\n   > The door is stuck. Call 555.\n"), World()
    )
    assert "1. Offer the guest: a towel; a bag.\n" in page
    assert page.count("The door is stuck") == 1


def test_what_goes_on_behind_a_rule_is_told_with_it() -> None:
    """What "this" is, the rule says; words that lead to something else are left where they are."""
    page = emitted(
        compiled("# Lockers\n\n- Never open a locker. This holds for the lead too. What to say:\n\n1. Wait.\n")
    )
    assert "- Never open a locker. This holds for the lead too.\n" in page
    assert page.count("This holds") == page.count("What to say:") == 1


def test_what_a_rule_points_at_is_told_with_it() -> None:
    """Who "them" are, the sentence before says; of a case that is told elsewhere it stays where it is."""
    page = "# Lockers\n\nA VIP is a guest of ten stays. Never bill them.\n\n{}\n\n1. Open the locker.\n"
    told = emitted(compiled(page.format("A minor is a guest under 16. They may only enter if a parent signs.")))
    assert "\n- A VIP is a guest of ten stays. Never bill them.\n" in told
    assert told.count("A VIP is") == told.count("A minor is") == 1


def test_what_stands_in_front_of_a_step_on_its_line_leads_to_it() -> None:
    """What "that" is, the sentence before says; an answer to nothing leads to nothing."""
    page = emitted(
        compiled("# Lockers\n\n1. Up to $50 is yours to decide. Above that, ask the lead.\n2. No. Wait.\n"), World()
    )
    assert "1. Up to $50 is yours to decide. If above that ($50), go to step 2." in page
    assert "No. Wait." not in page


def test_what_is_said_of_a_case_stands_with_its_decision() -> None:
    """Among the notes at the end nobody knew of which case "it counts as half a day" was said."""
    text = "# Boats\n\nLook at the clock.\n\n- Back before noon: it counts as half a day.\n- Lost: call the harbour.\n"
    page = emitted(compiled(text), World())
    assert "```cases\n   if back before noon: it counts as half a day.\n   ```\n" in page
    assert page.count("half a day") == 1


def test_a_question_is_asked_as_one() -> None:
    """ "If is the boat back, go to step 2" was no English."""
    page = emitted(compiled("# Boats\n\n1. Is the boat back?\n   - Yes: moor it.\n   - No: sell it.\n"), World())
    assert "1. Is the boat back? If yes, go to step 2. Otherwise, go to step 3.\n" in page


def test_several_answers_stand_under_their_question() -> None:
    """Each with where it leads, and with what holds for all others."""
    text = "# Boats\n\n1. Is the boat back?\n   - Yes: moor it.\n   - No, late: sell it.\n   - No, lost: close it.\n"
    page = emitted(compiled(text), World())
    assert "1. Is the boat back?\n   - **Yes:** go to step 2.\n   - **No, late:** go to step 3.\n" in page


def test_an_order_whose_answer_is_asked_stands_in_quotation_marks() -> None:
    """ "If ask Ann if it is free is Free" was no English either."""
    tree = "```\nIs it red?\n├── Yes → Ask Ann if it is free\n│   ├── Free → Moor it\n│   └── Taken → Sell it\n```\n"
    page = emitted(compiled(f"# Boats\n\n{tree}"), World())
    assert "If “Ask Ann if it is free” is Free, go to step" in page


def test_what_a_customer_asks_is_told_as_theirs() -> None:
    """An agent that reads "if how do I renew" has to guess whose question that is."""
    page = emitted(
        compiled("# Seeds\n\n**How do I renew?** Send the link.\n\n**My seeds are late.** Call the shed.\n"), World()
    )
    assert "If the customer asks “How do I renew?”, go to step 2." in page
    assert "If the customer says “My seeds are late”, go to step 3." in page


def test_what_must_be_done_first_is_asked_as_that() -> None:
    """The words before an "otherwise" that closes no case are an order, and no condition."""
    page = emitted(compiled("# Pass\n\n1. Print the pass. Otherwise, write to them.\n"), World())
    assert "If “Print the pass” could be done, stop. Otherwise, go to step 3." in page


VIEWING_TOOLS = [
    {
        "name": "get_viewing",
        "inputSchema": {"type": "object", "properties": {"flat": {"type": "string"}}, "required": ["flat"]},
        "outputSchema": {
            "type": "object",
            "properties": {"viewing_id": {"type": "string"}, "slot": {"type": "string"}},
        },
        "annotations": {"readOnlyHint": True},
    },
    {
        "name": "move_viewing",
        "inputSchema": {
            "type": "object",
            "properties": {"viewing_id": {"type": "string"}, "slot": {"type": "string"}},
            "required": ["viewing_id", "slot"],
        },
        "annotations": {"readOnlyHint": False},
    },
]


def test_what_a_thing_shall_be_is_not_said_to_be_what_it_was() -> None:
    """The slot that the look-up shows is the one that the viewing is moved away from."""
    known = World(tools=merge([read_tools("lettings.json", json.dumps(VIEWING_TOOLS))]))
    source = "# Viewings\n\n1. Look up the viewing.\n2. Move the viewing to the slot that suits them.\n"
    told = emitted(read(source, known))
    assert "slot = the viewing's slot, as this step words it" in told
    assert "viewing_id = from the result of step 1" in told


def test_a_rule_of_one_part_is_told_with_the_part() -> None:
    """ "Do not unlock the door." above a step that unlocks it, for somebody else, cannot be obeyed."""
    source = (
        "# Lockers\n\n## The door is stuck\n\n1. If the caller is a stranger, go to [Strangers](#strangers).\n"
        "2. Unlock the door.\n\n## Strangers\n\n1. Do not unlock the door.\n2. Close the case.\n"
    )
    assert "- In “Strangers”: do not unlock the door.\n" in emitted(read(source, NO_TOOLS))
