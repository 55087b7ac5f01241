"""Cases that no cue opens: which words before a colon say how something stands, and which are topics or fields."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways


@pytest.mark.parametrize(
    "words",
    [
        "Paid twice",
        "No answer",
        "No answer after 3 days",
        "Customer disputes the fee",
        "Guest accepts",
        "Card declined",
        "Returned before noon",
        "Under $40",
        "More than 7 days before the tour",
        "2-7 days before",
        "Without a receipt",
        "Lost or stolen",
        "Still dead after a new battery",
        "The plate is the same",
        "Cannot tell",
        "Out of warranty",
        "Photos show a crack",
        "Photos show scratches only",
        "Couriers bring no papers",
        "Pump runs rough",
        "App asks for a code",
        "Tents with power",
        "Calls from the press",
        "Groups of eight or more",
        "Vans over 7 m",
        "Barking, 3 days or more",
        "Barking more than twice",
        "Third missed visit in a row",
        "Head injury, even a small one",
        "Delivery problems on the day",
        "Power outage",
        "Day 15",
        "Not repairable",
    ],
)
@pytest.mark.parametrize("mark", [":", " –", " -"])
def test_what_stands_so_is_a_case_alone(words: str, mark: str) -> None:
    """One such item among orders is a case, by colon and by dash."""
    assert conditions(f"- Open the case\n- {words}{mark} send the form\n- Call Ops\n") == [words]


@pytest.mark.parametrize("words", ["Paid twice", "No answer after 3 days", "Card declined", "Water leak", "Day 15"])
def test_what_stands_so_is_a_case_in_running_text(words: str) -> None:
    """In a paragraph the colon governs its sentence alone."""
    assert conditions(f"Open the case. {words}: send the form. Call Ops.\n") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Refunds",
        "After the call",
        "Before you start",
        "Logs",
        "Call the desk",
        "Owner",
        "Note",
        "Step 1",
        "This is so that we can",
        "There are two forms",
        "Each guest has a form",
        "2 forms of ID",
        "Using the form",
        "Pump runs",
        "Refunds take five days",
        "Photos check list",
        "Questions about money",
        "Rooms under the roof",
        "Bags of sand",
        "Notes from the call",
        "What the form needs",
        "Report problems",
        "Known issues",
        "Handle complaints",
    ],
)
def test_topics_and_orders_are_no_cases(words: str) -> None:
    """Stages, parts, fields and orders before a colon select nothing."""
    page = f"- Open the case\n- {words}: send the form\n- Call Ops\n"
    assert [words for found in conditions(page) if found.startswith(words)] == []


def test_names_beside_circumstances_are_values_of_one_decision() -> None:
    """Half of the names say how something stands: then the others are cases as well, of one decision."""
    page = "- Less than 48 hours before: offer a voucher\n- After pickup: call the shop\n- Close: send the mail\n"
    nodes = [node for node in compiled(page).nodes if node.kind == "decide"]
    assert [node.text for node in nodes][:2] == ["Less than 48 hours before", "After pickup"]
    assert len({node.decision for node in nodes[:2]}) == 1


def test_a_name_beside_one_case_behind_an_order_is_a_topic() -> None:
    """Cover is offered to everybody, and not to those alone whose key is not lost."""
    page = "- Ask for the id.\n- Lost key: order a new one.\n- Cover: ask if they want it.\n"
    assert conditions(page) == ["Lost key"]


@pytest.mark.parametrize("label", ["Packed lunch allowance", "Checked bag policy", "Extended hire terms"])
def test_what_is_ruled_about_things_is_a_topic(label: str) -> None:
    """A participle before the name of a rule says which things it is about, and not what happened to them."""
    page = f"- Ask for the id.\n- {label}: two are free.\n- Cover: ask if they want it.\n"
    assert conditions(page) == []


def test_explained_words_are_no_cases() -> None:
    """A list that says what words mean has nothing to do in any of them."""
    page = "- Lost: the parcel is not scanned any more\n- Stolen: the driver saw it\n- Blocked: the card is off\n"
    assert conditions(page) == []


def test_a_name_over_a_list_is_a_case_beside_another() -> None:
    """ "With cover" and "Without cover" govern what is nested under them."""
    page = "- With cover\n  - Small damage: mark it\n  - Big damage: call Ops\n- Without cover\n  - Charge the card\n"
    assert conditions(page) == ["With cover", "Small damage", "Big damage", "Without cover"]


def test_a_circumstance_over_a_list_governs_it() -> None:
    """A paragraph that names one and ends in a colon is the case of the list under it; an empty one is context."""
    page = "Open the case.\n\nThe guest disputes the fee:\n\n- Send the photos.\n- Call Ops.\n\nClose it.\n"
    found = compiled(page)
    decide = next(node for node in found.nodes if node.kind == "decide")
    ways = {edge.label: edge.target for edge in found.edges if edge.source == decide.id}
    text = {node.id: node.text for node in found.nodes}
    assert (decide.text, text[ways["yes"]], text[ways["no"]]) == (
        "The guest disputes the fee",
        "Send the photos",
        "Close it",
    )
    assert conditions("The guest disputes the fee:\n\n- a photo\n- a bill\n") == []


@pytest.mark.parametrize(("words", "kind"), [("full refund", "act"), ("refund of 50%, no questions asked", "act")])
def test_what_is_done_may_be_a_noun(words: str, kind: str) -> None:
    """Behind the name of a case the noun of a step is that step."""
    nodes = compiled(f"- Paid twice: {words}\n- Card lost: block it\n").nodes
    assert (words, kind) in [(node.text, node.kind) for node in nodes]


def test_what_is_refused_is_a_rule_of_its_case() -> None:
    """ "No refund" is done nowhere and must not be done."""
    found = compiled("- Paid twice: full refund\n- Paid late: no refund\n")
    assert [(rule.modality, rule.text, rule.condition) for rule in found.rules] == [
        ("must-not", "no refund", "Paid late")
    ]


def test_a_list_under_an_end_is_what_ends_it() -> None:
    """ "Wrap up" over a list ends nothing before its items are done."""
    kinds = [node.kind for node in compiled("1. Call Ops.\n2. Wrap up\n   - Write a note.\n   - Send it.\n").nodes]
    assert kinds == ["start", "handoff", "tell", "act", "end"]


def test_how_often_is_no_condition() -> None:
    """ "Once per guest", "once more": the word counts."""
    assert conditions("1. Waive the fee, once per guest.\n2. Try once more next day.\n") == []


@pytest.mark.parametrize(
    ("sentence", "condition", "step"),
    [
        ("If the card has expired escalate to Billing.", "the card has expired", "escalate to Billing"),
        ("If it is above 200 the customer must sign.", "it is above 200", "the customer must sign"),
        ("If they are abroad you won't see it.", "they are abroad", None),
        ("If number is not in the list inform customer.", "number is not in the list", "inform customer"),
    ],
)
def test_a_condition_without_its_comma_ends_where_the_order_begins(
    sentence: str, condition: str, step: str | None
) -> None:
    """Only where the sentence would have nothing to do else."""
    nodes = compiled(f"1. {sentence}\n2. Close the case.\n").nodes
    assert [node.text for node in nodes if node.kind == "decide"] == [condition]
    assert step is None or step in [node.text for node in nodes]


@pytest.mark.parametrize(
    "condition",
    ["the guest wants to change the booking", "the customer says you will refund it", "the trainee has a show page"],
)
def test_a_condition_over_a_list_is_whole(condition: str) -> None:
    """Verbs and subjects within a condition part nothing from it."""
    assert conditions(f"1. If {condition}\n   - Call Ops.\n2. Close it.\n") == [condition]


def test_a_jump_to_a_name_asks_the_cases_under_it() -> None:
    """Who is sent to "4. Small leak" knows that it is one, and not yet whether they are insured."""
    page = (
        "3. Decide how bad it is\n   - Small leak → go to step 4\n   - None → close the case\n"
        "4. Small leak\n   - Has cover: waive the fee\n   - No cover: charge the fee\n5. Call Ops\n"
    )
    found = ways(page)
    assert found["Small leak"][0] == "Has cover"
    assert (found["Has cover"][0], found["No cover"][0]) == ("waive the fee", "charge the fee")


@pytest.mark.parametrize(
    ("early", "late"),
    [("Until noon", "From noon"), ("Before 6 pm the day before", "After that"), ("Before noon", "After noon")],
)
def test_hours_before_a_colon_part_the_cases(early: str, late: str) -> None:
    """Nobody pays for a change that was asked for in time."""
    assert conditions(f"- {early}: move the booking.\n- {late}: charge the guest.\n") == [early, late]


def test_what_comes_before_and_after_a_call_is_done_in_turn() -> None:
    """It names no hours, and both are done of every call."""
    assert conditions("- Before the call: open the card.\n- After the call: write the note.\n") == []


def _asked(*items: str) -> list[str]:
    return conditions("# Lock\n\n1. Check the gates:\n" + "".join(f"   - {item}\n" for item in items))


def test_items_that_send_elsewhere_are_cases() -> None:
    """Nobody would come to the second item, were the first one for all; nor is either a thing that is looked at."""
    items = ("Moss on one gate: oil that gate.", "Moss on both gates: go to Repairs.", "Gates of oak: call the mill.")
    assert _asked(*items) == ["Moss on one gate", "Moss on both gates", "Gates of oak"]
    assert _asked(*items[::2]) == []


def test_a_state_named_in_code_opens_a_case() -> None:
    """A whole command or code alone before the colon is explained, and no case."""
    items = ("`E5` on one gate: reset that gate.", "`E5` on both gates: stop here.", "Both moving: close the log.")
    assert _asked(*items) == ["E5 on one gate", "E5 on both gates", "Both moving"]


def test_one_thing_in_two_states_is_no_order() -> None:
    """ "Set level low" could be one; with "Set level fine" beside it there are two states of a level."""
    items = ("Test strip fine (> 7): open the lock.", "Test strip low: call the keeper.")
    assert _asked(*items) == ["Test strip fine (> 7)", "Test strip low"]


def test_ranks_are_cases_beside_plain_steps() -> None:
    """Who works on a SEV1 does not close it as a SEV3."""
    page = "# Lock\n\n- Post what happened.\n- SEV1: call the keeper.\n- SEV3: close the log.\n"
    assert conditions(page) == ["SEV1", "SEV3"]


def test_troubles_make_cases_of_the_names_beside_them() -> None:
    """ "Power cut" and "noise" are such as "fire alarm" is; the hotline was rung for every guest."""
    page = "1. fire alarm: leave the house\n2. water leak: shut the main tap\n3. noise: warn the guest\n"
    page += "4. power cut: the torches are in the safe. Ring the hotline.\n"
    nodes = [node for node in compiled(page).nodes if node.kind == "decide"]
    assert [node.text for node in nodes] == ["fire alarm", "water leak", "noise", "power cut"]
    assert len({node.decision for node in nodes}) == 1
