"""Talks that are still to come: who is to be called back was spoken to by nobody yet."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.claims.claim import FALSE

TOOLS = (
    tool("request_callback", "Queue a callback by a grower.", text("customer"), text("topic")),
    tool("solicitar_llamada", "Deja en cola una llamada del jardinero.", text("cliente")),
    tool("call_grower", "Call a grower on the phone and put the question.", text("question")),
    tool("hand_to_growers", "Hand the question over to the growers.", text("question")),
)
DESK = bundle_of("# Nursery\n\n1. Ask for the tree.\n", World(tools=TOOLS))
ASKED = "> my apple has yellow leaves, can a grower say what it is? CU-88"
QUEUED = 'request_callback {"customer": "CU-88", "topic": "yellow leaves"} -> {"queued": true}'
EN_COLA = 'solicitar_llamada {"cliente": "CU-88"} -> {"en_cola": true}'
CALLED = 'call_grower {"question": "yellow leaves"} -> {"answer": "lack of iron"}'
HANDED = 'hand_to_growers {"question": "yellow leaves"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "said", "wrong"),
    [
        (QUEUED, "I've discussed it with one of our growers.", True),
        (QUEUED, "I spoke to a grower about your apple.", True),
        (QUEUED, "I've asked a grower to call you back.", False),
        (QUEUED, "As I've discussed it with you, I've requested a callback.", False),
        (QUEUED, "A grower has been asked to ring you.", False),
        (EN_COLA, "Hablé con el jardinero sobre tu manzano.", True),
        (EN_COLA, "Le pedí al jardinero que te llame.", False),
        (CALLED, "I spoke to a grower about your apple.", False),
        (CALLED, "I've discussed it with one of our growers.", False),
        (CALLED, "I've called the grower.", False),
        (HANDED, "I've spoken to the growers.", False),
    ],
)
def test_a_talk_that_is_to_come_was_not_had(call: str, said: str, wrong: bool) -> None:
    """A call that was made, and a question that was handed on, may have been a talk."""
    statuses = statuses_on(DESK, ASKED, call, said)
    assert (not FALSE.isdisjoint(statuses)) is wrong, statuses
