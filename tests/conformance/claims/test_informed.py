"""A cableway's guest desk: who is said to know of a case, or to be at work on it, was told of it by a call."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import conversation, statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Guest desk, Furrowfell Cableway

The signalling engineers are aware of the slow doors in cabin 6 and fit new seals in spring.

1. Look up the ticket.
2. Check the status of the line before speaking about waits.
3. Tell the lift crew about a wheelchair.
4. Refer refunds above €60 to the cash office.
5. Lost things: open a search with the valley station.
"""
TOOLS = (
    tool("get_ticket", "Look up a ticket. Returns code, guest and cabin.", text("code"), effect="read"),
    tool("line_status", "Status of the line: state and message.", effect="read"),
    tool("get_search", "A search: state and note.", text("search"), effect="read"),
    tool("tell_lift_crew", "Send the lift crew a message.", text("code"), text("message")),
    tool("refer_to_cash_office", "Refer a refund to the cash office. Returns the case.", text("code")),
    tool("open_search", "Open a search with the valley station. Returns the search.", text("thing")),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "cableway")
HELLO = "> hello, ticket FC-71"
TICKET = 'get_ticket {"code": "FC-71"} -> {"code": "FC-71", "guest": "Olaf Brandt", "cabin": "6"}'
DOWN = 'line_status {} -> {"state": "stopped", "message": "crew investigating a sensor"}'
SEARCHING = 'get_search {"search": "S-5"} -> {"search": "S-5", "state": "searching"}'
CREW = 'tell_lift_crew {"code": "FC-71", "message": "a wheelchair"} -> {"sent": true}'
REFERRED = 'refer_to_cash_office {"code": "FC-71"} -> {"case": "R-3"}'
OPENED = 'open_search {"thing": "red glove"} -> {"search": "S-6"}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, *lines)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("The lift crew is aware of your wheelchair.", CREW),
        ("The lift crew know you're coming with a wheelchair.", CREW),
        ("The lift crew is now aware, and will wait for you.", CREW),
        ("The crew knows about it too.", CREW),
        ("The cash office is reviewing your refund now.", REFERRED),
        ("The cash office is fully aware of it.", REFERRED),
        ("The cash office has your papers in front of them.", REFERRED),
        ("The cash office is working on it as we speak.", REFERRED),
        ("The valley station is already looking for your glove.", OPENED),
        ("Valley station aware.", OPENED),
    ],
)
def test_nobody_knows_of_a_case_that_was_handed_to_nobody(said: str, call: str) -> None:
    """Told from nowhere it is a lie; after the call that reaches them it is none."""
    assert statuses(HELLO, TICKET, said) == ["no-receipt"]
    assert "no-receipt" not in statuses(HELLO, TICKET, call, said)


@pytest.mark.parametrize(
    "said",
    [
        "The signalling engineers are aware of the slow doors.",
        "The hotel knows its guests by name.",
        "The crew knows when to stop the line.",
        "The crew is aware of the rules for wheelchairs.",
        "Only the crew knows that.",
        "Once the crew is aware of it, they will wait for you.",
        "I'll make sure the crew is aware of it.",
        "Is the cash office aware of it?",
        "The crew isn't aware of it yet.",
        "Nobody at the valley station is looking for it yet.",
        "We're aware of the wind on the ridge.",
        "As you are aware, dogs ride free.",
        "The valley station is looking for staff at the moment.",
        "The crew is getting ready for winter now.",
        "The hotel is preparing your breakfast from six.",
        "The crew is looking at your cabin again tomorrow.",
        "The app is looking for your position.",
        "Your bank is processing your payment at the moment.",
        "As far as I know the cash office is aware of it.",
        "I'll let the crew know about it.",
        "The crew knows we are short of cabins today.",
        "The crew is preparing your cabin now.",
    ],
)
def test_what_they_know_anyhow_or_may_come_to_know_is_no_hand_over(said: str) -> None:
    """What a runbook tells of them, rules, habits, plans, doubts and questions tell of no case."""
    assert "no-receipt" not in statuses(HELLO, TICKET, said)


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ("Our crew is aware of it and is looking into it now.", (DOWN,)),
        ("The valley station is looking for your glove at the moment.", (SEARCHING,)),
        ("The valley station is still looking for your glove.", ()),
        ("The crew knows about it already.", ("> I told the crew on the platform", "Thank you.")),
    ],
)
def test_what_a_record_or_the_guest_tells_of_them_may_be_told(said: str, lines: tuple[str, ...]) -> None:
    """A state under way is at work on something; whom the guest spoke to knows."""
    assert "no-receipt" not in statuses(HELLO, TICKET, *lines, said)


def test_who_was_told_and_is_at_work_is_told_of_in_one_breath() -> None:
    """The second verb has the subject of the first."""
    said = "Our lift crew has been told about it and is looking at your booking now."

    judge = BUNDLE.judge()
    for message in conversation(HELLO, TICKET, said):
        judge.add(message)
    assert [c.status for c in judge.finish().claims if c.quote.endswith("now")] == ["no-receipt"]
    assert "no-receipt" not in statuses(HELLO, TICKET, CREW, said)


LUNCH = """\
# Pedidos, La Fiambrera

1. Busca el pedido por su número.
2. Si hay una alergia, avisa a la cocina.
3. Una queja se pasa al encargado.
"""
LUNCH_TOOLS = (
    tool("get_order", "Busca un pedido.", text("order_id"), effect="read"),
    tool("notify_kitchen", "Avisa a la cocina.", text("order_id"), text("message")),
    tool("pass_to_manager", "Pasa una queja al encargado.", text("order_id"), text("summary")),
)
LUNCH_BUNDLE = bundle_of(LUNCH, World(tools=LUNCH_TOOLS), "fiambrera")
HOLA = "> hola, el pedido F-88 venía frío y tengo una alergia"
PEDIDO = 'get_order {"order_id": "F-88"} -> {"order_id": "F-88", "customer": "Julia Mena", "status": "delivered"}'
COCINA = 'notify_kitchen {"order_id": "F-88", "message": "alergia"} -> {"ok": true}'
QUEJA = 'pass_to_manager {"order_id": "F-88", "summary": "frío"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("La cocina ya está al tanto de la alergia.", COCINA),
        ("La cocina está preparando su nuevo pedido en este momento.", COCINA),
        ("El encargado está revisando su pedido ahora mismo.", QUEJA),
        ("El encargado ya sabe que usted lo recibió frío.", QUEJA),
    ],
)
def test_in_spanish_as_well(said: str, call: str) -> None:
    """ "Al tanto", "ya sabe", "está revisando"."""
    assert statuses_on(LUNCH_BUNDLE, HOLA, PEDIDO, said) == ["no-receipt"]
    assert "no-receipt" not in statuses_on(LUNCH_BUNDLE, HOLA, PEDIDO, call, said)


@pytest.mark.parametrize(
    "said",
    [
        "¿La cocina está al tanto de la alergia?",
        "La cocina no está al tanto todavía.",
        "Me aseguraré de que la cocina esté al tanto.",
        "La cocina sabe trabajar sin gluten.",
        "Su pago se está procesando.",
        "Estoy revisando su pedido.",
    ],
)
def test_in_spanish_too_not_what_is_asked_denied_or_known_anyhow(said: str) -> None:
    """Nor what the agent itself is at."""
    assert "no-receipt" not in statuses_on(LUNCH_BUNDLE, HOLA, PEDIDO, said)
