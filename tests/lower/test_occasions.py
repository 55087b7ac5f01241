"""Lists under the words that name an order: when it is due, and when it is forbidden."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways


@pytest.mark.parametrize(
    ("head", "done"),
    [
        ("## When to call an engineer", "call an engineer"),
        ("## When should agents escalate?", "escalate"),
        ("## 4. Escalate to the floor lead if any of these apply:", "Escalate to the floor lead"),
        ("**When to send a van**", "send a van"),
        ("Hand over to the floor lead for:", "Hand over to the floor lead"),
        ("Transfer the caller to the floor lead if and only if:", "Transfer the caller to the floor lead"),
        ("Escalate to the floor lead only if:", "Escalate to the floor lead"),
    ],
)
def test_what_stands_under_a_named_order_is_when_it_is_given(head: str, done: str) -> None:
    """Each item is asked, one of them is enough, and none of them is done."""
    runbook = compiled(f"# Lifts\n\n{head}\n\n- Someone is stuck\n- Refund amount exceeds $200\n- Smoke\n")
    asked = [node.text for node in runbook.nodes if node.kind == "decide"]
    assert asked == ["Someone is stuck", "Refund amount exceeds $200", "Smoke"]
    step = next(node for node in runbook.nodes if node.text == done)
    yes = [edge for edge in runbook.edges if edge.target == step.id and edge.label == "yes"]
    assert len(yes) == 3


def test_all_must_be_so_where_the_head_says_all() -> None:
    """With one "no" the order is not given."""
    page = "# Lifts\n\n## Call the police only if all of these apply\n\n- the caller is hurt\n- the line drops\n"
    runbook = compiled(page)
    step = next(node for node in runbook.nodes if node.text == "Call the police")
    assert len([edge for edge in runbook.edges if edge.target == step.id]) == 1


@pytest.mark.parametrize("head", ["In stuck-lift cases, the agent must:", "If a lift is stuck, you must:"])
def test_what_the_agent_must_do_is_done_in_its_case(head: str) -> None:
    """The words before the list say when, and are no rule by themselves."""
    runbook = compiled(f"# Lifts\n\n{head}\n- Call the engineer\n- Tell the caller\n")
    assert [node.kind for node in runbook.nodes if node.kind not in ("start", "end")] == ["decide", "handoff", "tell"]
    assert not runbook.rules


@pytest.mark.parametrize("head", ["Customers must:", "Apologise for:"])
def test_others_and_things_are_no_occasions(head: str) -> None:
    """What is said of others announces no work, and a list of things asks nothing."""
    runbook = compiled(f"# Lifts\n\n{head}\n- Long waits\n- Noise\n")
    assert not [node for node in runbook.nodes if node.kind == "decide"]


@pytest.mark.parametrize("head", ["## When not to refund", "Do not refund if:", "## Never refund when"])
def test_what_is_refused_then_is_a_rule(head: str) -> None:
    """Nothing is done on such an occasion, so that no step comes of it."""
    runbook = compiled(f"# Shop\n\n1. Look up the order.\n\n{head}\n\n- the seal is broken\n- it was a gift\n")
    (rule,) = runbook.rules
    assert rule.modality == "must-not"
    assert rule.condition.endswith("the seal is broken or it was a gift")
    assert not any(node.kind == "decide" for node in runbook.nodes)


@pytest.mark.parametrize(
    "items",
    ["- Tell the manager if it burns.\n- Call the police.\n", "- Outage → NOC\n- Dispute → Billing\n"],
)
def test_items_that_say_what_to_do_are_steps_or_cases_of_their_own(items: str) -> None:
    """The heading is only a title there."""
    runbook = compiled(f"# Lifts\n\n## When to escalate\n\n{items}")
    assert not any(node.text == "escalate" for node in runbook.nodes)


def test_when_a_page_is_read_orders_nothing() -> None:
    """ "When to use this page" says whom the page is for."""
    runbook = compiled("# Lifts\n\n## When to use this page\n\n- Someone is stuck\n- An alarm went off\n")
    assert not runbook.nodes


def test_the_amount_in_a_name_is_said_once() -> None:
    """ "Refund amount exceeds $200" tests the amount of the refund, and no amount of an amount."""
    runbook = compiled("# Shop\n\n1. Look up the order.\n2. If the refund amount exceeds $200, call Ops.\n")
    assert [node.test.fact for node in runbook.nodes if node.test is not None] == ["refund.amount"]


@pytest.mark.parametrize(
    "occasion",
    [
        "On the second no-show",
        "From the second no-show on",
        "From the second on",
        "At the 3rd late return",
        "From the 3rd day onwards",
        "On the third offence in a year",
    ],
)
def test_the_turn_of_an_occasion_is_a_condition(occasion: str) -> None:
    """What is charged from the second time on is not charged at the first."""
    assert conditions(f"Look at the card. {occasion}, charge €20.\n") == [occasion]


@pytest.mark.parametrize("place", ["On the second page", "From the second floor", "On the first call"])
def test_other_things_in_a_row_are_none(place: str) -> None:
    """Where something is done, or in the course of what, tells no cases apart."""
    assert conditions(f"Look at the card. {place}, ring the bell.\n") == []


@pytest.mark.parametrize(
    "head",
    [
        "Transfer to the yard:",
        "**Escalate to the yard within 10 minutes:**",
        "You must escalate to the yard when:",
        "The assistant MUST escalate to the yard if:",
        "## Immediate escalation (red flags)",
        "## When to tell the yard\n\nTell the yard within an hour:",
        "1. Escalate to the yard for:",
        "1. Escalate to the yard:",
    ],
)
def test_an_order_over_its_occasions_is_given_on_them_alone(head: str) -> None:
    """Else every caller is sent to the yard, or nobody."""
    inner = "   " if head.startswith("1.") else ""
    listed = f"{inner}- Broken cleats\n{inner}- Any mention of a lawyer\n{inner}- Refunds over $500\n"
    found = compiled(f"# Wharf\n\n{head}\n\n{listed}")
    asked = [node for node in found.nodes if node.kind == "decide"]
    assert [node.text for node in asked] == ["Broken cleats", "Any mention of a lawyer", "Refunds over $500"]
    (done,) = [node for node in found.nodes if node.kind in ("handoff", "tell")]
    assert {edge.source for edge in found.edges if edge.target == done.id} == {node.id for node in asked}
    assert not found.rules


@pytest.mark.parametrize(
    "listed",
    ["- Berth number\n- A short summary\n", "- Shift lead: 555-0101\n- Duty manager\n", "1. Press star.\n2. Wait.\n"],
)
def test_what_is_handed_over_and_whom_to_are_no_occasions(listed: str) -> None:
    """A case goes to the yard with its number; a lead is no reason to escalate."""
    assert conditions(f"# Wharf\n\nEscalate to the yard:\n\n{listed}") == []


def test_names_over_what_counts_as_one_ask_nothing_themselves() -> None:
    """ "Legal threats" says what the occasions under it have in common."""
    listed = (
        "1. **Legal threats**\n   - A skipper mentions a lawyer\n   - Demands for money\n2. **Safety**\n   - A fire\n"
    )
    asked = conditions(f"# Wharf\n\n**Escalate to the yard:**\n\n{listed}")
    assert asked == ["A skipper mentions a lawyer", "Demands for money", "A fire"]


def test_a_hand_off_that_must_be_made_is_made_in_its_case() -> None:
    """ "You must escalate when there is a fire" is what "if there is a fire, escalate" is, and no rule beside it."""
    found = compiled("# Wharf\n\nLook at the pier. You must escalate to the yard when there is a fire.\n")
    assert [node.kind for node in found.nodes if node.kind not in ("start", "end")] == ["check", "decide", "handoff"]


@pytest.mark.parametrize(
    "label",
    [
        "**When to page the yard:** A skipper is hurt.",
        "**When to page the yard:** When a skipper is hurt.",
        "- **Page the yard when:** A skipper is hurt",
    ],
)
def test_an_order_and_when_it_is_due_may_stand_in_one_label(label: str) -> None:
    """The words behind the label are the case, and the label is what is done in it."""
    found = compiled(f"# Wharf\n\n{label}\n")
    (asked,) = [node for node in found.nodes if node.kind == "decide"]
    (done,) = [node for node in found.nodes if node.kind == "handoff"]
    assert asked.text.lower() == "a skipper is hurt"
    assert done.text.lower() == "page the yard"


def test_when_a_page_is_of_use_orders_nothing() -> None:
    """ "When to use" tells what the page is for."""
    assert conditions("# Wharf\n\n**When to use:** A skipper asks for an early berth.\n\n1. Look up the berth.\n") == []


@pytest.mark.parametrize("label", ["**ROLLBACK IF**:", "**Closure if any of these apply:**"])
def test_a_deed_told_by_its_noun_waits_for_its_occasions(label: str) -> None:
    """No verb is written, and what is done is plain."""
    found = compiled(f"# Wharf\n\n{label}\n- The new crane sways\n- The gate stays open\n")
    assert [node.text for node in found.nodes if node.kind == "decide"] == [
        "The new crane sways",
        "The gate stays open",
    ]
    assert [node.kind for node in found.nodes if node.kind not in ("decide", "start", "end")] == ["act"]


def test_a_note_behind_closed_criteria_is_no_message() -> None:
    """What "promote it when:" waits for has come with its list, and the note is a rule and not what is said."""
    found = compiled("# Bar\n\n**Rule:** Promote it when:\n- The mood is normal\n\n**Important:** Never push it.\n")
    assert [(rule.modality, rule.text) for rule in found.rules] == [("must-not", "Never push it")]
    assert not any(node.action is not None and node.action.message for node in found.nodes)


@pytest.mark.parametrize("opener", ["Escalate to the yard when any of these apply:\n\n", "## When to escalate\n\n"])
@pytest.mark.parametrize("name", ["**{}**", "{}:"])
def test_groups_of_occasions_are_one_list(opener: str, name: str) -> None:
    """Only the first group was asked for, and who fell overboard was handed to nobody."""
    groups = {"Money": ["The claim is over €500", "Refund requests"], "Safety": ["A skipper is overboard"]}
    listed = "".join(f"{name.format(k)}\n\n" + "".join(f"- {one}\n" for one in v) + "\n" for k, v in groups.items())
    page = f"# Wharf\n\n{opener}{listed}"
    assert conditions(page) == ["The claim is over €500", "Refund requests", "A skipper is overboard"]
    assert {yes for yes, _ in ways(page).values()} <= {"escalate", "Escalate to the yard"}


def test_names_over_orders_are_cases() -> None:
    """Whoever lost a key does not have the smith called."""
    page = "# Wharf\n\nWhen any of these happen:\n\n**Lost key**\n- Call Ann.\n\n**Broken lock**\n- Call Ben.\n"
    assert conditions(page) == ["Lost key", "Broken lock"]


_BELOW = (
    "### Requests\n\n- A skipper asks for a person\n- Repeated requests\n\n### Safety\n\n- A skipper is overboard\n"
)


@pytest.mark.parametrize("opener", ["", "Escalate when:\n\n"])
def test_headings_below_an_order_name_groups_of_its_occasions(opener: str) -> None:
    """Without their order they were background."""
    found = conditions(f"# Wharf\n\n## When to escalate\n\n{opener}{_BELOW}")
    assert found == ["A skipper asks for a person", "Repeated requests", "A skipper is overboard"]


def test_a_heading_that_a_link_leads_to_stays_one() -> None:
    """There has to be something to come to."""
    page = f"# Wharf\n\nSee [Safety](#safety).\n\n## When to escalate\n\n{_BELOW}"
    assert conditions(page) == []


@pytest.mark.parametrize(
    ("head", "items", "asked"),
    [
        ("Escalate when the skipper mentions:", ["a fire", "A leak"], ["a fire", "a leak"]),
        ("**Escalate if the skipper reports:**", ["a fire", "a leak"], ["a fire", "a leak"]),
        ("Escalate if the skipper:", ["asks for a lead", "Is rude"], ["asks for a lead", "is rude"]),
        (
            "**Hand over when customer:**",
            ["Requests a refund", "Has a dispute"],
            ["requests a refund", "has a dispute"],
        ),
    ],
)
def test_a_condition_that_its_list_ends_is_asked_item_by_item(head: str, items: list[str], asked: list[str]) -> None:
    """Everybody "the skipper mentions" was handed over, and what they mention was background."""
    found = conditions(f"# Wharf\n\n{head}\n\n" + "".join(f"- {item}\n" for item in items))
    subject = head.strip("*:").partition(" if " if " if " in head else " when ")[2]
    assert found == [f"{subject} {one}" for one in asked]


def test_numbered_occasions_may_bear_bold_names() -> None:
    """ "1. **Low wind**: no forecast for two hours" was background, and nobody was called."""
    page = "# Wharf\n\n## When to escalate\n\n1. **Low wind**: No forecast for two hours\n2. **Crew**: Any injury\n"
    assert conditions(page) == ["Low wind: No forecast for two hours", "Crew: Any injury"]


@pytest.mark.parametrize(
    "title", ["**When and how to call the yard**", "## Quick reference: When to call the yard", "When to call the yard"]
)
def test_a_title_that_asks_when_is_no_case(title: str) -> None:
    """What stands under it was done where "to call the yard" was so."""
    assert conditions(f"# Wharf\n\n{title}\n\nAsk the skipper for the berth.\n") == []


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Full refund for:", "act"),
        ("**Immediate suspension for:**", "act"),
        ("### Automatic escalation for", "handoff"),
        ("Partial refund if:", "act"),
    ],
)
def test_a_deed_told_by_its_noun_is_due_on_its_list(head: str, kind: str) -> None:
    """Nobody was suspended: the deed and its list were background."""
    found = compiled(f"# Wharf\n\n{head}\n\n- A torn sail\n- Smoke on board\n")
    assert [node.text for node in found.nodes if node.kind == "decide"] == ["A torn sail", "Smoke on board"]
    assert [node.text for node in found.nodes if node.kind == kind] == [head.strip("*# :").rsplit(" ", 1)[0]]
