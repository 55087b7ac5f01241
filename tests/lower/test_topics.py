"""Names of what may come up, each on a paragraph of its own, with no heading and no sign."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways

LOST = "Lost oars\n\nAsk where. Send a pair.\n\nLate arrivals\n\n- Tell the porter.\n\nPets\n\nCharge €15.\n"


@pytest.mark.parametrize("mark", ["", "**"])
def test_names_over_what_is_done_are_cases(mark: str) -> None:
    """Nobody charges for a pet and tells the porter because an oar is gone."""
    page = LOST
    for name in ("Lost oars", "Late arrivals", "Pets"):
        page = page.replace(name, f"{mark}{name}{mark}")
    assert conditions(page) == ["Lost oars", "Late arrivals", "Pets"]


def test_everything_else_closes_them() -> None:
    """It is no case of the one before it."""
    page = "Gate stuck\n\nCall the porter.\n\nNo water\n\nReset the boiler.\n\nEverything else\n\nTake a note.\n"
    runbook = compiled(page)
    text = {node.id: node.text for node in runbook.nodes}
    no = {text[edge.source]: text[edge.target] for edge in runbook.edges if edge.label == "no"}
    assert no == {"Gate stuck": "No water", "No water": "Take a note"}


@pytest.mark.parametrize(
    "page",
    [
        "**Preparation**\n\nOpen the case.\n\n**Lost parts**\n\nRead the log.\n\n**Closing**\n\nClose it.\n",
        "Hello team\n\nCheck the list.\n\nLate boats\n\nSend the note.\n",
        "Harbour\n\nOpen the gate.\n\nOffice\n\nRead the log.\n",
        "Lost oars\n\nAsk where.\n\nRead the log.\n",
    ],
)
def test_stages_places_and_one_name_alone_are_none(page: str) -> None:
    """What may be gone through in turn is."""
    assert conditions(page) == []


def test_names_before_colons_are_cases_beside_such_as_say_how_it_stands() -> None:
    """In paragraphs as in a list."""
    page = "Lost oars: send a pair.\n\nLate arrivals: tell the porter.\n\nPets: charge €15.\n"
    assert conditions(page) == ["Lost oars", "Late arrivals", "Pets"]
    assert conditions("- " + page.replace("\n\n", "\n- ")) == ["Lost oars", "Late arrivals", "Pets"]


def test_stages_before_colons_are_taken_in_turn() -> None:
    """One of them that names a trouble is a stage all the same."""
    page = "Greeting: say hello.\n\nLost items: ask what is gone.\n\nClosing: thank them.\n"
    assert "Greeting" not in conditions(page)


def test_bold_names_before_words_that_are_no_order_yet() -> None:
    """A new key is posted to who lost one, and a rule behind the last of them is no part of it."""
    page = (
        "**Oar lost** €12, post a new one.\n\n**Berths** Ask for the boat's length.\n\n"
        "**Rent overdue** Mid-month, call them.\n\n**Gate stuck** Twist the key.\n\nDon't give out the gate's code.\n"
    )
    assert conditions(page) == ["Oar lost", "Berths", "Rent overdue", "Gate stuck"]
    assert [rule.condition for rule in compiled(page).rules] == [""]


@pytest.mark.parametrize("names", [("Back", "Not back"), ("Lights", "No lights"), ("Not there", "There")])
def test_items_that_deny_each_other_are_cases(names: tuple[str, str]) -> None:
    """Whatever their words are: nobody closes a ticket that is not done with."""
    page = f"- Restart the dock.\n  - {names[0]}: close the ticket.\n  - {names[1]}: page the mate.\n"
    assert conditions(page) == list(names)


_SITUATIONS = {
    "over lists": (
        "**Patient wants to move a session**\n1. Find it.\n2. Ask.\n\n**Patient did not turn up**\n1. Ring them.\n",
        {"Patient wants to move a session": "Find it", "Patient did not turn up": "Ring them"},
    ),
    "over lines": (
        "**Patient did not turn up**\nRing them. Note it.\n\n**Patient wants a new slot**\nFind it. Tell them.\n",
        {"Patient did not turn up": "Ring them", "Patient wants a new slot": "Find it"},
    ),
    "behind words for all": (
        "Phones first.\n\n**Member lost the key**\n1. Block it.\n\n**Member forgot the PIN**\n1. Reset the PIN.\n",
        {"Member lost the key": "Block it", "Member forgot the PIN": "Reset the PIN"},
    ),
}


@pytest.mark.parametrize(("page", "deeds"), _SITUATIONS.values(), ids=_SITUATIONS)
def test_bold_lines_that_tell_a_situation_are_each_a_case(page: str, deeds: dict[str, str]) -> None:
    """However many words they take, and whoever is named in them: nobody does the one after the other."""
    assert {words: yes for words, (yes, _) in ways("# Ward desk\n\n" + page).items()} == deeds


@pytest.mark.parametrize("sign", ["** — ", "** – ", "** - ", ":** "])
def test_bold_names_on_lines_of_one_paragraph_are_cases_whatever_sign_follows(sign: str) -> None:
    """What the line of the last one says besides is said in its case, and of nobody else."""
    labels = {"Lost oar": "send one", "Injured guest": "call the guard", "Guest was late": "refuse. Tell the chef"}
    page = "".join(f"**{label}{sign}{deed}.\n" for label, deed in labels.items())
    assert ways(page) == {
        "Lost oar": ("send one", "Injured guest"),
        "Injured guest": ("call the guard", "Guest was late"),
        "Guest was late": ("refuse", "end"),
    }
    assert [node.text for node in compiled(page).nodes if node.kind == "tell"] == ["refuse", "Tell the chef"]


_SORTS = {
    "bold, over lists": ("**{}**\n\n- {}.\n\n", "Complaints"),
    "a colon": ("{}: {}.\n\n", "Special cases"),
    "a full stop": ("{}. {}.\n\n", "Rare and tricky cases"),
    "a list": ("- {}: {}.\n", "Common problems"),
}


@pytest.mark.parametrize(("form", "title"), _SORTS.values(), ids=_SORTS)
def test_names_under_a_title_that_announces_several_cases_are_cases(form: str, title: str) -> None:
    """Under it nothing needs to say that something is wrong: whoever has a loop at the gate has no blank map."""
    deeds = {"Endless loop": "clear the cache", "Blank map": "reload it", "Anything about money": "call the office"}
    page = f"## {title}\n\n" + "".join(form.format(name, deed) for name, deed in deeds.items())
    assert {words: yes for words, (yes, _) in ways(page).items()} == deeds


@pytest.mark.parametrize(
    "page",
    [
        "## Refund requests\n\n**Eligibility**\n\n- Read the log.\n\n**Payout**\n\n- Pay it.\n",
        "## Our work\n\n**Main hall**\n\n- Read the log.\n\n**Side hall**\n\n- Sweep it.\n",
        "## Special cases\n\nWe are strict. Read the log.\n\nThis is rare. Call Ann.\n",
        "## Common requests\n\n**Check the card**\n\n- Read the log.\n\n**Preparation**\n\n- Close it.\n",
    ],
)
def test_parts_of_one_case_and_what_is_told_of_all_are_none(page: str) -> None:
    """What one request needs is done one after the other, and a sentence about all names none of them."""
    assert conditions(page) == []


@pytest.mark.parametrize("sign", ["- ", ""])
def test_labels_of_how_one_works_are_no_cases(sign: str) -> None:
    """Whoever greets a rower by name hands over to the boatman all the same, and always reads the times back."""
    parts = [
        "**Identity**: Give your name.",
        "**Guardrails**: No advice on the weather.",
        "**Confirmation**: Always read the times back.",
        "**Handoff**: If the rower asks for a person, call the boatman.",
    ]
    found = compiled("# Desk\n\n" + f"\n{'' if sign else chr(10)}".join(sign + part for part in parts) + "\n")
    assert [node.text for node in found.nodes if node.kind == "decide"] == ["the rower asks for a person"]
    assert [rule.condition or "" for rule in found.rules] == [""]


def test_numbered_stages_follow_each_other() -> None:
    """A claim that is logged is checked and paid: none of it is done instead of another."""
    page = (
        "1. **Intake:** Log the claim.\n2. **Policy check:** Read the policy.\n"
        "3. **Decision:** Approve or refuse it.\n4. **Payout:** Pay it within 3 days.\n"
    )
    assert conditions(page) == []
    work = [node.text for node in compiled(page).nodes if node.kind in ("act", "check")]
    assert work == ["Log the claim", "Read the policy", "Approve or refuse it", "Pay it within 3 days"]


def test_kinds_of_which_one_is_a_stage_are_cases() -> None:
    """Who wants a refund has no complaint."""
    page = "- **Refunds**: Pay it back.\n- **Complaints**: Log it.\n- **Escalations**: Page the boatman.\n"
    assert conditions(page) == ["Refunds", "Complaints", "Escalations"]
