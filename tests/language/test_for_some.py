"""What is so of some is the condition of the order joined to it; what may be so of each is a reason for all."""

from __future__ import annotations

import pytest
from tests.language.reading import reading


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some guests have no code, just send the link.", "if guests have no code: tell send <the link>"),
        ("Some of the lamps are bent, report those.", "if the lamps are bent: tell report <those>"),
        (
            "Some of them pay in coins, then write a receipt.",
            "if Some of them pay in coins: act write <a receipt>",
        ),
        ("Sometimes the owner has moved, then call Ines.", "if the owner has moved: handoff call <Ines> to=Ines"),
        ("Occasionally the code is late, in which case resend it.", "if the code is late: act resend <it>"),
        ("It can happen that the lid sticks, just close it.", "if the lid sticks: act close <it> ends"),
        (
            "Anything with a battery goes by road, so book the lorry.",
            "if Anything with a battery goes by road: act book <the lorry>",
        ),
        (
            "A broken seal is urgent, so call Ines.",
            "if A broken seal: <A broken seal is urgent>; handoff call <Ines> to=Ines",
        ),
        (
            "A smell of gas is a matter for the fire brigade, so ring them.",
            "if A smell of gas: <A smell of gas is a matter for the fire brigade>; handoff ring <them> to=them",
        ),
        (
            "Mild frost on the leaves is no emergency; offer a fleece.",
            "if Mild frost on the leaves: <Mild frost on the leaves is no emergency>; tell offer <a fleece>",
        ),
        (
            "Theft is a police matter, so file a report.",
            "if Theft: <Theft is a police matter>; act file <a report>",
        ),
        (
            "Chewed leads are not covered; replace them at cost.",
            "if Chewed leads: <Chewed leads are not covered>; act replace <them>",
        ),
        (
            "Minor dents are nothing to worry about; log them.",
            "if Minor dents: <Minor dents are nothing to worry about>; act log <them>",
        ),
        (
            "More than two years ago means two visits, so book both.",
            "if More than two years ago means two visits: act book <both>",
        ),
        ("With one, send a new queen.", "for With one: act send <a new queen>"),
        (
            "Now and again a guest asks for his number, don't give it out.",
            "if a guest asks for his number: must-not! act give <it out>",
        ),
    ],
)
def test_an_order_for_some_is_for_them_alone(sentence: str, expected: str) -> None:
    assert reading(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Sometimes they have paid already, so check the ledger first.",
        "Sometimes they have paid already; check the ledger first.",
        "Some guests have no code, so ask for it.",
        "Some fees apply; see the list.",
        "A refund is a matter of trust, so take your time.",
        "A refund takes five days, so tell them.",
        "The kiln is dangerous; lock the door.",
        "Delays are normal at Easter; promise no date.",
        "Our ferry is covered; say so.",
        "It is an emergency; ring the skipper.",
        "Everything is fine; close the case.",
        "Anyone with a key can open it, so ask Rosa.",
        "It lasts a week, so check the date.",
        "Some time later, ring the guest.",
    ],
)
def test_what_may_be_so_of_each_is_a_reason_for_all(sentence: str) -> None:
    """Nobody knows before the look whether it is so."""
    assert "if " not in reading(sentence)
