"""What is done instead for things of which something is never done is done for those things alone."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import conditions

from runbookc.catalog.model import World


def _told(words: str) -> list[tuple[str, str]]:
    nodes = runbook_of(f"{words}\n\n1. Take the payment.\n", World()).nodes
    return [(node.kind, node.text) for node in nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize(
    "kind",
    [
        "Groups of eight are never booked from the online table",
        "Groups of 8+ are never done from the table",
        "Deposits above £50 for summer parties cannot be taken by card",
    ],
)
def test_the_rest_is_done_as_ever(kind: str) -> None:
    assert _told(f"{kind}: forward it to the events desk.") == [
        ("decide", kind),
        ("handoff", "forward it to the events desk"),
        ("act", "Take the payment"),
    ]


@pytest.mark.parametrize("ban", ["We never book groups of eight from the online table", "Never book groups at night"])
def test_a_ban_of_ours_is_no_case(ban: str) -> None:
    assert [kind for kind, _ in _told(f"{ban}: forward it to the events desk.")] == ["handoff", "act"]


@pytest.mark.parametrize(
    ("ban", "kind"),
    [
        ("Do not refund gift cards: offer a swap", "gift cards"),
        ("Don't ship lithium cells; offer a swap", "lithium cells"),
        ("We do not repair rental boards; offer a swap", "rental boards"),
        ("Never refund vouchers: offer a swap", "vouchers"),
        ("Never reset it over chat for admins: offer a swap", "admins"),
        ("Don't open parcels for neighbours; offer a swap", "neighbours"),
    ],
)
def test_what_is_ordered_behind_a_ban_of_a_kind_is_done_for_that_kind(ban: str, kind: str) -> None:
    """Everybody was offered a swap."""
    assert _told(f"- {ban}.") == [("decide", kind), ("tell", "offer a swap"), ("act", "Take the payment")]


@pytest.mark.parametrize("behind", [", offer a swap instead", ". Offer a swap instead"])
def test_instead_answers_the_ban_of_a_kind(behind: str) -> None:
    assert [kind for kind, _ in _told(f"- Do not refund gift cards{behind}.")] == ["decide", "tell", "act"]


@pytest.mark.parametrize(
    "ban",
    [
        "Do not hang up; wait for the tone",
        "Never close the ticket: leave it open",
        "Never make promises: say what happens next",
        "Don't cancel orders: put them on hold",
        "Don't cancel jobs: pause them",
        "Never share passwords: send a link",
        "Never wait for customers: ring them",
        "Do not refund gift cards for the customer. Send the form",
        "Do not deliver bad news: call the lead",
        "Never return dogs to strangers: call the owner",
    ],
)
def test_a_ban_of_no_kind_is_answered_for_all(ban: str) -> None:
    """What is made while working, and what every case is about, is asked of nobody."""
    assert "decide" not in [kind for kind, _ in _told(f"- {ban}.")]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Members with an open invoice can't get a parcel until we have the money.", "Members with an open invoice"),
        ("Guests under 18 cannot rent a boat until a parent has signed.", "Guests under 18"),
        ("Members with a visa that ends in 30 days can't book until we have the new one.", ""),
    ],
)
def test_who_has_to_wait_for_something_has_a_case_of_their_own(told: str, kind: str) -> None:
    """The bar was background, and every ticket was put on hold."""
    page = runbook_of(f"{told} Send them the form. Put the ticket on hold.\n\n1. Take the payment.\n", World())
    assert [(rule.modality, rule.text) for rule in page.rules] == [("must-not", told)]
    assert _told(f"{told} Send them the form. Put the ticket on hold.") == [
        ("decide", kind or "Members with a visa that ends in 30 days"),
        ("tell", "Send them the form"),
        ("act", "Put the ticket on hold"),
        ("act", "Take the payment"),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Customers can't log in until they reset it.",
        "Accounts can't get mail until it is back.",
        "It can't book until noon.",
    ],
)
def test_what_does_not_work_until_something_is_forbidden_to_nobody(told: str) -> None:
    """A symptom is told of."""
    assert not runbook_of(f"{told}\n\n1. Take the payment.\n", World()).rules


@pytest.mark.parametrize("told", ["We see these mostly in February", "We usually see this after an update"])
def test_what_a_desk_sees_often_is_no_order_to_look(told: str) -> None:
    """Nothing is to be looked at; "we see the customer at the desk" is work all the same."""
    assert _told(f"{told}.") == [("act", "Take the payment")]
    assert [kind for kind, _ in _told("We see the customer at the desk first.")] == ["check", "act"]


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("Mooring fees never expire; tell the skipper what is due.\n", []),
        ("Our doors cannot be locked; tell the skipper to ring.\n", []),
        ("Pending permits cannot be renewed; tell the skipper to wait.\n", ["Pending permits"]),
        ("Winter berths can't be swapped; offer the skipper a refund.\n", ["Winter berths"]),
        ("Sent mails cannot be recalled; check the address.\n", []),
    ],
)
def test_what_is_said_behind_a_ban_is_said_to_those_it_bars(page: str, kinds: list[str]) -> None:
    """Every skipper was told to wait; what is looked at or comes first is done for all."""
    assert conditions(page) == kinds
