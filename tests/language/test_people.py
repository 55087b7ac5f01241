"""Whom a sentence names to reach, and whom it only mentions."""

from __future__ import annotations

import pytest

from runbookc.language.people import people
from runbookc.language.reaching import reaches
from runbookc.language.words import split_words
from runbookc_grammar import rows

_NAMED = {
    "Speak with the Records team about the enrolment.": ["team Records team"],
    "It is worth asking our support team first.": ["team support team"],
    "You must also contact KLM to correct the fare.": ["- KLM"],
    "Call the number on the wall and ask for the duty officer.": ["role duty officer"],
    "Let your line manager know.": ["role line manager"],
    "Keep the shift lead informed.": ["role shift lead"],
    "Loop Legal in.": ["team Legal"],
    "cc Ines Brandt and the account owner.": ["- Ines Brandt", "role account owner"],
    "Escalate to the on-call engineer.": ["role on-call engineer"],
    "Escalate the ticket to tier 2.": ["team tier 2"],
    "Hand the parcel list over to DPX.": ["- DPX"],
    "Raise it with HR or your team leader.": ["team HR", "role team leader"],
    "The 2nd line desk will block the card.": ["team 2nd line desk"],
    "Payroll and Legal must be informed.": ["team Payroll", "team Legal"],
    "The duty manager makes the decision.": ["role duty manager"],
    "The refund is approved by the Head of Payments.": ["role Head of Payments"],
    "It is handled by a fitter's supervisor (from Depot Operations, or the engineer on call at night).": [
        "role fitter's supervisor",
        "team Depot Operations",
        "role engineer on call",
    ],
    "Ask through the lead engineer of your depot.": ["role lead engineer"],
    "Get approval from Finance.": ["team Finance"],
    "We need to understand from KLM why it is late.": ["- KLM"],
    "Page the primary and backup engineers.": ["role primary and backup engineers"],
    'Use the groups called "Night watch" and "Day watch".': ["team Night watch", "team Day watch"],
    "Enter 'stock department' into the box and press [Notify Team].": ["team stock department"],
    "Delegate to: the Press office": ["team Press office"],
    "Provide an update (every 30 minutes) to the executive team.": ["team executive team"],
    "Talk to ACME.UK senior staff.": ["team ACME.UK senior staff"],
    "Contact the bank.": ["- bank"],
    "Copy in your supervisor.": ["role supervisor"],
    "Questions should be routed to ACME.": ["- ACME"],
}


@pytest.mark.parametrize("sentence", _NAMED)
def test_who_is_to_be_reached(sentence: str) -> None:
    """Whoever stands where somebody to reach stands is found, with what the noun tells of them."""
    assert named(sentence) == _NAMED[sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Contact the customer.",
        "Tell them that it is done.",
        "Ask the account holder for a date of birth.",
        "Notify other staff as told by the commander.",
        "Delegate the rest to relevant experts.",
        "Tell your colleagues.",
        "Contact details are in the CRM.",
        "Use the contact form.",
        "Alert name: DiskFull",
        "Check the index with Kibana.",
        "Send the record to Salesforce.",
        "Contact them via Zendesk.",
        "If any application starts alerting due to a restart, wait.",
        "Sometimes support will ask an engineer to change the route.",
        "Engineers can edit the page.",
        "A specialist will answer you.",
        "The engineer must have a key.",
        "The engineers of the Depot team built it.",
        "Call this endpoint.",
        "Refer to the Network guide.",
        "Ask for support.",
        "It was signed by Friday.",
    ],
)
def test_who_is_only_spoken_of(sentence: str) -> None:
    """The customer, nobody in particular, a product, a noun, those who ask the reader: no one to reach."""
    assert named(sentence) == []


def test_an_abbreviation_counts_where_the_page_explains_it() -> None:
    """ "Through the IC" is a person on a page of incident commanders, and may be a program on another."""
    assert named("Send it through the IC.") == []
    assert named("Send it through the IC.", {"ic"}) == ["role IC"]


def test_the_table_of_reaching_is_sound() -> None:
    """Each line has one of the three levels or none, and no verb stands twice with one preposition and ending."""
    lines = rows("reaching.tsv")
    assert list(lines[0]) == ["verb", "preposition", "near", "far", "after"]
    assert {row[column] for row in lines for column in ("near", "far")} == {"any", "name", "group", "-"}
    assert len({(row["verb"], row["preposition"], row["after"]) for row in lines}) == len(lines)
    assert {"speak", "speaking", "spoken", "liaising"} <= set(reaches())


def named(sentence: str, known: frozenset[str] | set[str] = frozenset()) -> list[str]:
    """The names found, each with its kind or "-"."""
    words = split_words(sentence, 0, len(sentence))
    return [f"{name.kind or '-'} {sentence[name.start : name.end]}" for name in people(words, known)]
