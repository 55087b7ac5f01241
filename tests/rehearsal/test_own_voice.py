"""What the customer of a play says of themselves: in the first person, and nothing of anybody else."""

from __future__ import annotations

import pytest

from runbookc.rehearsal.contrary import contrary
from runbookc.rehearsal.own_voice import in_own_voice, opening_words, said_not


@pytest.mark.parametrize(
    ("condition", "said", "not_so"),
    [
        ("they want a new key", "I want a new key", "I do not want a new key"),
        ("they're sure they are on time", "I'm sure I am on time", "I am not sure I am on time"),
        ("They have tried it on their phone", "I have tried it on my phone", "I have not tried it on my phone"),
        ("they have a key", "I have a key", "I do not have a key"),
        ("the customer isn't abroad", "I am not abroad", "I am abroad"),
        ("the guest wants their bag", "I want my bag", "I do not want my bag"),
        ("the customer's card has expired", "my card has expired", "my card has not expired"),
        ("they paid", "I paid", "I did not pay"),
        ("the passenger has no ticket", "I have no ticket", "I have a ticket"),
        ("they still haven't got a reply", "I still haven't got a reply", "I have got a reply now"),
        ("she or he still wants to complain", "I want to complain", "I no longer want to complain"),
        ("the caller juggles with knives", "I juggle with knives", "I do not juggle with knives"),
        ("the customer details are wrong", "", "the customer details are not wrong"),
        ("the buyer won't wait and wants it back", "I won't wait and want it back", "I will wait and want it back"),
        ("customers who pay late", "I pay late", "I do not pay late"),
    ],
)
def test_a_condition_on_the_customer_is_said_by_themselves(condition: str, said: str, not_so: str) -> None:
    """And denied where a plain denial can be made."""
    assert in_own_voice(condition) == said
    assert said_not(condition) == not_so


@pytest.mark.parametrize("condition", ["it comes back", "she agrees", "a trusted user", "the lamp is red"])
def test_what_is_said_of_others_is_left_as_it_stands(condition: str) -> None:
    """Things and colleagues."""
    assert in_own_voice(condition) == ""


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("a customer says that a box arrived damp", "a box arrived damp"),
        ("a guest says that we charged them twice", "you charged me twice"),
        ("somebody asks for a plot, wants to give one up, or complains about a hedge", "I would like a plot"),
        ("the caller mentions a leak, a smell or a noise", "I have to mention a leak"),
        ("the member insists or asks for a manager", "I insist"),
        ("the dog is bleeding or can't breathe", "the dog is bleeding"),
        ("the box is wet or torn", "the box is wet or torn"),
        ("the guest is a member or has a pass, and wants a seat", "I am a member, and want a seat"),
        ("the guest is a member or has a pass, and the room is free", "I am a member, and the room is free"),
        (
            "the guest has a pass, complains about a seat and wants a bell",
            "I have a pass, complain about a seat and want a bell",
        ),
        ("the guest wants a seat, and has a pass", "I want a seat, and have a pass"),
        ("the customer lives on the fourth floor or higher", "I live on the fourth floor or higher"),
    ],
)
def test_of_several_things_that_would_do_one_is_said(condition: str, said: str) -> None:
    """Outright, and not as the page reports it."""
    assert opening_words(condition) == said


@pytest.mark.parametrize(
    ("said", "not_so"),
    [
        ("it comes back", "it does not come back"),
        ("the owner can't be reached", "the owner can be reached"),
        ("their contact doesn't answer either", "their contact answers"),
        ("the bell has lost its clapper", "the bell has not lost its clapper"),
        ("the bell has 2 clappers", "the bell does not have 2 clappers"),
        ("nobody is ahead of me", "somebody is ahead of me"),
        ("there is still no signal", "there is a signal now"),
        ("the phone still shows no card", "the phone shows a card now"),
        ("no other visit in the last 14 days", "there is another visit in the last 14 days"),
        ("we never had any", "we had some"),
        ("the dog is bleeding or can't breathe", "the dog is not bleeding, and it can breathe"),
        ("the stay begins soon and there is a ramp", "the stay does not begin soon"),
        ("it was off but has started", "it was not off"),
        ("any of them is not", ""),
        ("both charges succeeded", ""),
        ("ten wrong tries", ""),
        ("the reports double within a day", ""),
        ("I missed a train", ""),
    ],
)
def test_the_contrary_is_said_plainly_or_not_at_all(said: str, not_so: str) -> None:
    """Of "and" the first half is denied; where the verb is not plain to see, nothing is."""
    assert contrary(said) == not_so
