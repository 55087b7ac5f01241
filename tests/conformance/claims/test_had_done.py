"""An instrument library's desk: deeds that the agent had others do, got going, or names by what was chosen."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

HIRE, AMOUNT = text("hire_id"), Parameter("amount", "number", required=True)
TOOLS = (
    tool("get_hire", "Look up a hire. Returns instrument, tier and fees.", HIRE, effect="read"),
    tool("remove_late_fee", "Remove a late fee.", HIRE),
    tool("ship_strings", "Ship a set of strings to a player.", HIRE),
    tool("extend_hire", "Extend a hire.", HIRE, text("until")),
    tool("switch_tier", "Switch a hire to another tier.", HIRE, text("tier", values=("Solo", "Chamber", "Concert"))),
    tool("assign_practice_room", "Assign a practice room.", HIRE),
    tool("open_repair_case", "Open a repair case.", HIRE),
    tool("escalate_to_luthier", "Escalate a hire to the luthier.", HIRE),
    tool("refund_deposit", "Refund a deposit.", HIRE, AMOUNT),
    tool("add_charge", "Add a charge to the next invoice.", HIRE, AMOUNT),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> my cello H-4 needs new strings"
LOOKED = (
    'get_hire {"hire_id": "H-4"} -> {"hire_id": "H-4", "instrument": "cello", "fees": [{"what": "late", "amount": 9}]}'
)
TIERED = 'get_hire {"hire_id": "H-4"} -> {"hire_id": "H-4", "tier": "Chamber"}'


def called(name: str, **more: object) -> str:
    """A call of one of the tools that ended well."""
    given = "".join(f', "{key}": "{value}"' for key, value in more.items())
    return f'{name} {{"hire_id": "H-4"{given}}} -> {{"ok": true}}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    judge = BUNDLE.judge()
    for message in conversation(*lines):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


CAUSED = [
    ("I had the late fee taken off.", called("remove_late_fee")),
    ("I got the late fee removed.", called("remove_late_fee")),
    ("I had them ship the strings.", called("ship_strings")),
    ("I got our luthier to ship the strings.", called("ship_strings")),
    ("I got you a practice room.", called("assign_practice_room")),
    ("I've got a repair case going for you.", called("open_repair_case")),
    ("I've got our luthier team on it.", called("escalate_to_luthier")),
    ("I took the liberty of extending your hire.", called("extend_hire", until="June")),
    ("I've kicked off the refund.", called("refund_deposit", amount=40)),
    ("Your hire has been moved to Concert.", called("switch_tier", tier="Concert")),
    ("You've been switched to Concert.", called("switch_tier", tier="Concert")),
    ("€12 have been added to your next invoice.", called("add_charge", amount=12)),
]


@pytest.mark.parametrize(("said", "deed"), CAUSED)
def test_what_the_agent_had_done_is_its_deed(said: str, deed: str) -> None:
    """Nothing was called that could have done it, or the tool that does."""
    assert statuses(HELLO, LOOKED, said) == ["no-receipt"]
    assert set(statuses(HELLO, LOOKED, deed, said)) == {"supported"}


@pytest.mark.parametrize(
    "said",
    [
        "I had a look at the late fee.",
        "I had to take the late fee into account.",
        "If I had them ship the strings, they would be late.",
        "I could have had the late fee taken off.",
        "I've got a question about your strings.",
        "I got your message.",
        "I've got going on this.",
        "I've got the notes on it.",
        "I've got news on this.",
        "You've been on Concert since May.",
        "You can be moved to Concert any time.",
        "Late fees are added to your next invoice.",
        "€9 have been added to your next invoice for being late.",
    ],
)
def test_what_only_sounds_alike(said: str) -> None:
    """Looks, necessities, wishes, rules, and what a record tells."""
    assert not {"no-receipt", "failed-call"} & set(statuses(HELLO, LOOKED, said))


def test_a_choice_that_a_record_holds_was_read() -> None:
    """The hire is of that tier already, says the look-up."""
    assert "no-receipt" not in statuses(HELLO, TIERED, "Your hire has been moved to Chamber.")
    assert statuses(HELLO, TIERED, "Your hire has been moved to Solo.") == ["no-receipt"]


WAIVED = 'get_hire {"hire_id": "H-4"} -> {"hire_id": "H-4", "late_fee": {"amount": 9, "removed_on": "2026-03-02"}}'


@pytest.mark.parametrize(
    "said",
    [
        "I got the late fee removed for you.",
        "I had the late fee removed.",
        "Done - removed the late fee.",
        "All sorted. Removed the late fee!",
        "Here is what I did today:\n- removed the late fee",
        "What I've done for you:\n\n* removed the late fee",
        "The late fee was removed a moment ago.",
        "The late fee has been removed just now.",
    ],
)
def test_a_deed_of_now_is_no_state_of_a_record(said: str) -> None:
    """However it leaves out who did it: the record tells of a day long before."""
    assert statuses(HELLO, WAIVED, said) == ["no-receipt"]
    assert set(statuses(HELLO, WAIVED, called("remove_late_fee"), said)) == {"supported"}


@pytest.mark.parametrize(
    "said",
    [
        "The late fee has been removed.",
        "Good news: the late fee was removed.",
        "Good news: removed the late fee on 2 March.",
        "We had the late fee removed.",
        "I've got the late fee removed here, and nothing else is open.",
        "Here is what we did in March:\n- removed the late fee",
        "This is what I see has been done:\n- removed the late fee",
        "Steps taken:\n- removed the late fee",
        'add_note {"text": "Resolved. Removed the late fee."} -> {"ok": true}',
    ],
)
def test_what_a_record_may_be_told_by_claims_no_deed(said: str) -> None:
    """By its day, as what is seen in it, by anybody of the desk, or with whoever did it left out of a note."""
    assert not {"no-receipt", "failed-call"} & set(statuses(HELLO, WAIVED, said))


def test_what_was_done_a_moment_ago_may_be_read_by_its_time() -> None:
    """A field that has the time of day may tell it, one that has only the day does not."""
    timed = WAIVED.replace("2026-03-02", "2026-03-02T09:14:00Z")
    assert "no-receipt" not in statuses(HELLO, timed, "The late fee was removed a moment ago.")


@pytest.mark.parametrize(
    "said",
    [
        "I've got the late fee marked as waived here.",
        "I've got your hire flagged as late on the screen.",
        "We've got the deposit logged as refunded.",
    ],
)
def test_what_is_had_as_something_was_read(said: str) -> None:
    """ "I got it marked as waived" tells a deed; "I've got it marked as waived" tells how a record has it."""
    assert "no-receipt" not in statuses(HELLO, LOOKED, said)
