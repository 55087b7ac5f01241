"""How an order begins: duties told of the future, advice, nouns that open a subject; and what makes it a telling."""

from __future__ import annotations

import pytest
from tests.language.reading import reading

_READ = {
    "You will usually be required to update the board.": "must act update <the board>",
    "You may be able to reopen the box.": "may act reopen <the box>",
    "It is worth checking the map.": "check check <the map>",
    "It is possible to cancel the round.": "act cancel <the round>",
    "The van is late, so it's best to call the depot.": "<The van is late> / handoff call <the depot> to=the depot",
    "Consider splitting the round.": "act split <the round>",
    "Refund requests are answered daily.": "<Refund requests are answered daily>",
    "Confirm refunds are paid.": "check confirm <refunds are paid>",
    "Repeat visits cost €20.": "<Repeat visits cost €20>",
    "Return trips take 3 days.": "<Return trips take 3 days>",
    "Transfer fees apply.": "<Transfer fees apply>",
    "Check items cost the same.": "check check <items cost the same>",
    "Help guests apply.": "act help <guests apply>",
    "Cancel visits that need a permit.": "act cancel <visits that need a permit>",
    "Refund guests whose boats are late.": "act refund <guests whose boats are late>",
    "Call Ops should you need it.": "handoff call <Ops> to=Ops [if you need it]",
    "list of late parcels": "<list of late parcels>",
    "Provide regular updates to the depot lead.": "tell provide <regular updates> to=the depot lead",
    "Provide a key to the driver.": "act provide <a key> to=the driver",
    "Update the team with what you found.": "tell update <the team> to=the team",
    "Update the list.": "act update <the list>",
    "Try to make them happy.": "tell make <them happy>",
    "The guest will want to pay the bill.": "<The guest will want to pay the bill>",
    "The box will then leave when it is full.": "<The box will then leave> [when it is full]",
    "You should then check the map.": "must check check <the map>",
    "However, this means the box is late.": "<However, this means the box is late>",
    "Use a card which can be credit card, debit card or cash.": (
        "act use <a card which can be credit card, debit card or cash>"
    ),
    "Not started, in progress, complete": "<Not started, in progress, complete>",
    "Tell the guest that it is late, but can still arrive.": (
        "tell tell <the guest that it is late, but can still arrive> to=the guest"
    ),
    "Inform Ops that to be safe, they should call the bank.": "tell inform <Ops that> to=Ops",
    "Tell the guest that it is late, and call Ops.": (
        "tell tell <the guest that it is late> to=the guest; handoff call <Ops> to=Ops"
    ),
    "Start by asking if the guest needs more.": "ask ask <if the guest needs more>",
}


@pytest.mark.parametrize(("sentence", "expected"), _READ.items(), ids=_READ)
def test_sentence_is_read(sentence: str, expected: str) -> None:
    """The sentence on the left says what stands on the right."""
    assert reading(sentence) == expected
