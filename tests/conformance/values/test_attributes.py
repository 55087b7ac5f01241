"""What a record holds under a name is told as it is: names, truths, lists; what anything may give is let be."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE

TOOLS = (
    tool("get_crossing", "Look up a ferry crossing.", text("crossing_id"), effect="read"),
    tool("get_vessel", "Look up a vessel and its engineer.", text("vessel_id"), effect="read"),
    tool("change_cabin", "Move a passenger to another cabin.", text("crossing_id"), text("cabin")),
)
PAGE = """# Ferry desk

Complaints go to Harriet Quill.

1. Look up the crossing.
"""
HELLO = "> hi, crossing FX-2210, my uncle Tadeo wants to know who sails it"
CROSSING = (
    'get_crossing {"crossing_id": "FX-2210"} -> {"crossing_id": "FX-2210", "purser": "Marlo Finch", "pilot": null, '
    '"address": "12 Quay Rd", "insured": false, "on_hold": true, "refundable": true, "cabins": [], '
    '"documents_missing": ["passport"], "delays": [{"minutes": 20}], "deck": "upper", "country": "PT"}'
)
VESSEL = 'get_vessel {"vessel_id": "V7"} -> {"vessel_id": "V7", "insured": true, "purser": "Olga Brandt"}'
MOVED = 'change_cabin {"crossing_id": "FX-2210", "cabin": "C4"} -> {"ok": true}'


def bundle() -> Bundle:
    """The ferry desk's."""
    return bundle_of(PAGE, World(tools=TOOLS), "ferry")


BUNDLE = bundle()


def told(*lines: str) -> list[tuple[str, str]]:
    """The words that are not so, with why."""
    return [(claim.quote, claim.why) for claim in verdict_on(BUNDLE, HELLO, *lines).claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("said", "quote", "field"),
    [
        ("Your purser is Dana Weiss.", "Your purser is Dana Weiss", "purser is Marlo Finch"),
        ("Hello! The purser on board will be Martha Finch.", "The purser on board will be Martha Finch", "Marlo Finch"),
        ("Purser: Dana Weiss", "Purser: Dana Weiss", "purser is Marlo Finch"),
        ("Your pilot is Stefan.", "Your pilot is Stefan", "pilot is None"),
        ("Your address on file is 12 Quay Square.", "Your address on file is 12 Quay Square", "address is 12 Quay Rd"),
        ("The crossing is insured.", "The crossing is insured", "insured is false"),
        ("Don't worry, you're insured up to €3,000.", "you're insured", "insured is false"),
        ("Your booking isn't on hold, though.", "Your booking isn't on hold", "on_hold is true"),
        ("It is not refundable.", "It is not refundable", "refundable is true"),
        ("No documents are missing.", "No documents are missing", "a list of 1"),
        ("There are no delays on your crossing.", "no delays", "a list of 1"),
        ("There's a cabin free.", "There's a cabin", "a list of 0"),
    ],
)
def test_a_record_that_holds_another_tells_that_it_is_not_so(said: str, quote: str, field: str) -> None:
    """Names, truths and lists: by the field's name, said of it or in a label."""
    assert [(words, field in why) for words, why in told(CROSSING, said)] == [(quote, True)]


@pytest.mark.parametrize(
    "said",
    [
        "Your purser is Marlo.",
        "Your purser is Ms Finch, on deck two.",
        "Your purser is Tadeo.",  # the customer named him
        "Your pilot is Harriet Quill.",  # the page does
        "Your pilot is not known yet.",
        "Your address on file is 12 Quay Road.",
        "Your address on file is 12 Quay Road, Porto.",
        "Our purser is Dana Weiss.",
        "If your purser is Dana Weiss, ask her.",
        "Is your purser Dana Weiss?",
        "Your country is Portugal.",  # a code says it in another way
        "Your deck is the Upper Deck.",
        "The purser is Monday's only officer.",
        "The crossing is not insured.",
        "Parcels are insured up to €50.",  # of any
        "Our ferries are insured.",
        "You can be insured for €9.",
        "Once you have paid, the crossing is insured.",
        "Your booking is on hold.",
        "Your booking is not on hold for long.",
        "It is refundable until Friday.",
        "It is not refundable in cash.",
        "It was not refundable when you booked.",
        "It's not on hold because of you.",
        "The vessel is insured.",  # it has a record of its own
        "There are no cabins free.",
        "There are no delays before noon.",
        "There's a delay of 20 minutes.",
        "The passport is missing.",
        "No documents are missing for the children.",
    ],
)
def test_what_agrees_or_is_open_or_of_something_else_is_let_be(said: str) -> None:
    """Parts of a name, written out or cut short; what others said; what is narrowed, denied, of another time."""
    assert told(CROSSING, said) == []


def test_records_that_differ_accuse_nobody() -> None:
    """It may be the vessel that is insured, and its purser that is meant."""
    assert told(CROSSING, VESSEL, "It is insured.", "Your purser is Olga.") == []


def test_after_a_change_a_truth_may_be_otherwise() -> None:
    """Nobody knows what moving to another cabin has led to; a name must still come from somewhere."""
    assert told(CROSSING, MOVED, "It is insured now.") == []
    assert told(CROSSING, MOVED, "Your purser is Dana Weiss.") != []


def test_a_record_without_its_calls_tells_nothing() -> None:
    """Where a tool was called that nobody here knows, anything may have been read."""
    assert told(CROSSING, 'read_crew {"id": "7"} -> {"ok": true}', "Your purser is Dana Weiss.") == []


def test_who_somebody_is_has_to_come_from_somewhere() -> None:
    """The catalogue speaks of an engineer, no record that was read of who that is."""
    said = "Your engineer will be Jakub."
    assert told(CROSSING, said) == [(said[:-1], "nothing that was read or said before this tells of Jakub")]
    assert told(CROSSING, "Your engineer will be Tadeo.") == []
    assert told(CROSSING, "Our engineer is Jakub.") == told(CROSSING, "Your cook is Jakub.") == []
