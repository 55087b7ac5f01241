"""Heads that say of somebody what is never done: what stands under them is forbidden, and no step."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.lower.labels.duty_heads import duty_of

LIST = "- Tell anyone the name of a holder.\n- Take a deposit in cash.\n"


@pytest.mark.parametrize(
    "head",
    [
        "What an agent may never do",
        "What the night clerk must not do",
        "What a new driver cannot do",
        "Things no skipper may do",
        "What nobody may do",
        "What a junior is not allowed to do",
        "What an agent never does",
        "What a trainee can't do alone",
        "A deckhand may not",
        "The night clerk must never do any of the following",
    ],
)
@pytest.mark.parametrize("form", ["{}:\n\n{}", "## {}\n\n{}"])
def test_what_somebody_never_does_is_forbidden(head: str, form: str) -> None:
    """Whoever the head names; as steps an agent would do just what it must not."""
    found = compiled("# Boats\n\n1. Call Ops.\n\n" + form.format(head, LIST))
    assert [rule.modality for rule in found.rules] == ["must-not", "must-not"]
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Call Ops"]


def test_what_somebody_may_do_is_allowed() -> None:
    """A permission is no step either."""
    found = compiled(f"# Boats\n\n1. Call Ops.\n\n## What a deckhand may do\n\n{LIST}")
    assert [rule.modality for rule in found.rules] == ["may", "may"]


@pytest.mark.parametrize(
    "head",
    [
        "What to do if the winch does not",
        "If the skipper may not",
        "Guests who may not",
        "The guest cannot",
        "The winch does not",
        "The card will not",
        "What you may do",
        "What you must and must not do",
        "What skippers may and may never do",
        "What to do",
    ],
)
def test_other_heads_forbid_nothing(head: str) -> None:
    """A case, a fault, a question over its steps, or duties and bans in one list."""
    assert duty_of(head) is None


def test_an_item_with_not_goes_on_from_what_must_be() -> None:
    """ "The agent must:" over "Not claim access": what is forbidden, and no words without an order."""
    found = compiled("# Boats\n\nThe agent must:\n\n- not claim access to logs\n- Lock the till\n- Not open mail\n")
    told = [(rule.modality, rule.text) for rule in found.rules]
    assert told == [
        ("must-not", "The agent must not claim access to logs"),
        ("must-not", "The agent must not open mail"),
    ]
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Lock the till"]


def test_things_that_must_be_there_are_a_rule_each() -> None:
    """Of a rule that ends in a colon nobody knows what it demands."""
    found = compiled("# Boats\n\nEvery reply must end with:\n\n- a summary of the next steps\n- the berth number\n")
    assert [rule.text for rule in found.rules] == [
        "Every reply must end with: a summary of the next steps",
        "Every reply must end with: the berth number",
    ]


@pytest.mark.parametrize("who", ["The assistant", "The AI agent", "The chatbot", "The virtual assistant"])
def test_an_assistant_is_who_the_page_is_written_for(who: str) -> None:
    """Pages for machines call their reader so; an assistant manager is somebody else."""
    found = compiled(f"# Boats\n\n{who} should log the call. The assistant manager signs it.\n")
    assert [(node.text, node.actor) for node in found.nodes if node.kind == "act"] == [("log the call", "agent")]


@pytest.mark.parametrize(
    "beside", ["Log each call.", "If the skipper calls, no note may be made.", "Ropes: see below."]
)
def test_what_an_item_forbids_of_its_list_is_not_done(beside: str) -> None:
    """As a case "the agent must not" its deeds were ordered."""
    page = f"# Boats\n\n- The agent must **not**:\n  - Open mail\n  - Sell the ropes\n- {beside}\n"
    found = compiled(page)
    told = [(rule.modality, rule.text) for rule in found.rules][:2]
    assert told == [
        ("must-not", "The agent must not open mail"),
        ("must-not", "The agent must not sell the ropes"),
    ]
    assert not [node for node in found.nodes if "mail" in node.text or "sell" in node.text.lower()]


@pytest.mark.parametrize(
    ("head", "modality", "told"),
    [
        ("The skipper must call if ANY of the following:", "must", "if a fire or a leak"),
        ("Full refunds are given when the loss is due to:", "must", "when the loss is due to a fire or a leak"),
        ("Berths are only given if all of these hold:", "only-if", "if a fire and a leak"),
    ],
)
def test_a_rule_with_its_list_says_when_it_holds(head: str, modality: str, told: str) -> None:
    """Of its first half nobody knows on what occasion."""
    (rule,) = compiled(f"# Boats\n\n{head}\n- A fire\n- A leak\n").rules
    assert (rule.modality, rule.condition) == (modality, told)


def test_what_alone_something_may_be_used_for_is_one_rule() -> None:
    """Two of them would forbid each other's."""
    (rule,) = compiled("# Boats\n\nGeneral tools may only be used for:\n- Tides\n- Opening hours\n").rules
    assert (rule.modality, rule.text) == ("only-if", "General tools may only be used for: tides; opening hours")


def test_what_a_thing_must_do_is_a_rule_of_each_item() -> None:
    """ "All notes must:" orders nobody to do what stands below it at that moment."""
    found = compiled("# Boats\n\nAll notes must:\n- Name the berth\n- Include the day\n")
    assert [rule.text for rule in found.rules] == ["All notes must name the berth", "All notes must include the day"]


def test_a_yes_in_a_list_before_any_change_is_asked_before_each() -> None:
    """It was asked once, where the policy begins."""
    head = "Before performing any action that changes the book, the agent must:"
    found = compiled(f"# Boats\n\n{head}\n1. List the action\n2. Obtain a clear yes\n\n## Moves\n\nMove the boat.\n")
    occasion = "Before performing any action that changes the book"
    assert [(rule.text, rule.condition) for rule in found.rules] == [
        ("List the action", occasion),
        ("Obtain a clear yes", occasion),
    ]
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Move the boat"]


@pytest.mark.parametrize("form", ["{}:\n\n{}", "## {}\n\n{}", "**{}**\n\n{}"])
@pytest.mark.parametrize(
    "head",
    [
        "Non-refundable tickets",
        "Not eligible",
        "Not eligible for a refund",
        "Items not eligible for return",
        "Excluded from refunds",
        "What we do not refund",
        "Items we cannot take back",
    ],
)
def test_things_that_a_service_is_not_given_for_are_named_in_bans(head: str, form: str) -> None:
    """They were background, so that nothing forbade the refund."""
    found = compiled("# Boats\n\n" + form.format(head, "- Gala trips\n- Trips that began late\n"))
    assert [(rule.modality, rule.text) for rule in found.rules] == [
        ("must-not", f"{head}: gala trips"),
        ("must-not", f"{head}: trips that began late"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "The following trips are not eligible for a refund:",
        "The following trips are not eligible for return (unless they were moved by us):",
        "We do not give refunds for:",
        "No refunds for:",
    ],
)
def test_a_ban_that_its_list_completes_is_one_for_each_item(head: str) -> None:
    """ "Do not give refunds for" was a rule, and what for was background."""
    found = compiled(f"# Boats\n\n{head}\n\n- Gala trips\n- Trips with a voucher\n")
    assert [rule.modality for rule in found.rules] == ["must-not", "must-not"]
    assert [rule.text for rule in found.rules] == [f"{head} gala trips", f"{head} trips with a voucher"]


def test_what_is_done_for_those_who_are_not_eligible_is_a_case() -> None:
    """The same words over orders say when they hold."""
    page = "# Boats\n\nCheck the ticket.\n\n**Eligible:**\n\n1. Refund it.\n\n**Not eligible:**\n\n1. Tell the guest.\n"
    found = compiled(page)
    assert not found.rules
    assert [node.text for node in found.nodes if node.kind in ("act", "tell")] == ["Refund it", "Tell the guest"]


@pytest.mark.parametrize(
    ("head", "words", "condition"),
    [
        ("You must not say or imply:", "You must not say or imply", ""),
        ("If the guest is unknown, never share:", "never share", "If the guest is unknown"),
        ("Until the deposit is paid, you must not disclose:", "you must not disclose", "Until the deposit is paid"),
    ],
)
def test_a_ban_on_what_its_list_names_is_one_for_each_item(head: str, words: str, condition: str) -> None:
    """ "Never share" was forbidden, and what was background."""
    found = compiled(f"# Boats\n\n{head}\n\n- the berth\n- The name of the skipper\n")
    assert [(rule.modality, rule.text, rule.condition) for rule in found.rules] == [
        ("must-not", f"{words}: the berth", condition),
        ("must-not", f"{words}: the name of the skipper", condition),
    ]
    assert not found.nodes


def test_a_ban_over_orders_is_not_of_them() -> None:
    """What is done instead is done."""
    found = compiled("# Boats\n\nDo not refund it:\n\n- Offer a new date.\n- Log the call.\n")
    assert [node.text for node in found.nodes if node.kind in ("tell", "act")] == ["Offer a new date", "Log the call"]


def test_a_ban_on_cases_holds_in_each_of_them() -> None:
    """ "If you fail to come" asked everybody, and nothing came of it."""
    page = "# Boats\n\nThe following cases do not qualify for refunds:\n\n- If you fail to come.\n- Torn tickets.\n"
    found = compiled(page)
    assert [rule.text for rule in found.rules] == [
        "The following cases do not qualify for refunds: if you fail to come",
        "The following cases do not qualify for refunds: torn tickets",
    ]
    assert not found.nodes


def test_allowed_and_forbidden_behaviour_are_leave_and_ban() -> None:
    """What is forbidden was background, and what is allowed was done."""
    page = "# Boats\n\n**Allowed behavior**:\n- Agree at once\n\n**Forbidden behavior**:\n- Asking why\n"
    assert [rule.modality for rule in compiled(page).rules] == ["may", "must-not"]
