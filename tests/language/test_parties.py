"""What a step is that turns to somebody other than the customer."""

from __future__ import annotations

import pytest
from tests.language.reading import read, reading


@pytest.mark.parametrize(
    ("sentence", "understood"),
    [
        ("Check with the depot which van is free.", "check check with to=the depot"),
        ("Check with the customer that it works.", "ask check with to=the customer"),
        ("Contact the supplier to see what is left.", "check contact to=the supplier"),
        ("Contact the supplier to order more.", "handoff contact to=the supplier"),
        ("Raise it with the Pricing team.", "handoff raise to=the Pricing team"),
        ("Raise a ticket in Zendesk.", "act raise to="),
        ("Call get_parcel with the number.", "act call to="),
        ("Call getParcel.", "act call to="),
        ("Call the get-together desk.", "handoff call to=the get-together desk"),
        ("Send the file over to KLM.", "handoff send to=KLM"),
        ("Send the file to KLM.", "act send to=KLM"),
        ("We need to understand from KLM why it is late.", "handoff understand to=KLM"),
        ("Instruct the Customer Liaison accordingly.", "handoff instruct to=the Customer Liaison"),
        ("Provide an update to the executive team.", "tell provide to=the executive team"),
        ("It is meant to be handled by the day desk.", "handoff hand over to=the day desk"),
        ("Provide a van to the executive team.", "act provide to=the executive team"),
    ],
)
def test_what_a_third_party_makes_of_a_step(sentence: str, understood: str) -> None:
    """A question that leaves the case with the agent, a hand-off, news, or work as before."""
    (step,) = read(sentence).steps
    assert f"{step.kind} {step.lemma} to={step.recipient}" == understood


@pytest.mark.parametrize("sentence", ["Text for the heading", "The page `/a` of the form", "Alert name: DiskFull"])
def test_a_noun_is_no_call(sentence: str) -> None:
    """ "Text", "page" and "alert" before what they are of reach nobody."""
    assert read(sentence).steps == (), reading(sentence)


@pytest.mark.parametrize("sentence", ["It is handled by the day desk.", "It must be handled by Friday."])
def test_what_a_team_does_anyway_is_no_hand_off(sentence: str) -> None:
    """Only a duty hands over, and only to somebody."""
    assert [step.kind for step in read(sentence).steps] == []


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Have the porter switch on the lamp.", "the porter"),
        ("If it is dark, have the NOC switch off the mast.", "the NOC"),
        ("Have the guard let in the driver.", "the guard"),
    ],
)
def test_who_is_made_to_do_something_by_a_verb_with_its_particle(sentence: str, who: str) -> None:
    """The particle stands before what is worked on, and no noun follows the verb."""
    (step,) = read(sentence).steps
    assert (step.lemma, step.recipient) == ("have", who)


@pytest.mark.parametrize(
    "sentence", ["Have a spare switch on the shelf.", "Have the light switch on the wall checked."]
)
def test_a_thing_with_the_name_of_a_verb_is_nobody(sentence: str) -> None:
    """What lies there, or is to be checked, is asked for nothing."""
    assert [step.recipient for step in read(sentence).steps] in ([], [""])


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Assign to Fraud & Risk.", "Fraud & Risk"),
        ("Escalate to Trust & Safety in #trust.", "Trust & Safety"),
        ("Assign the ticket to the Claims & Repairs queue.", "the Claims & Repairs queue"),
        ("Hand to Payments Ops.", "Payments Ops"),
    ],
)
def test_a_desk_is_called_by_its_whole_name(sentence: str, who: str) -> None:
    """The ticket went to a queue "Fraud", which is no queue, and what was handed to a desk was handed to nobody."""
    (step,) = read(sentence).steps
    assert (step.kind, step.recipient) == ("handoff", who)


def test_an_and_sign_before_an_order_ends_the_name() -> None:
    """ "Escalate to Fraud & tell the customer" says two things."""
    assert [step.recipient for step in read("Escalate to Fraud & tell the customer.").steps][:1] == ["Fraud"]


def test_a_key_that_is_handed_to_a_guest_is_given() -> None:
    """Nobody has the case for it."""
    assert [step.kind for step in read("Hand the key to the guest.").steps] == ["act"]
