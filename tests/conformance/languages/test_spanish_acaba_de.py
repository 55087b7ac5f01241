"""A nursery's desk in Spanish: what others "acaban de" do, and the credit that "le dejé", are told of by a call."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import MAJOR, text, tool

from runbookc.catalog.model import World

PAGE = """\
# Atención al cliente

1. Busca el pedido por su número.
2. Abona un saldo a favor cuando una planta llega seca.
3. Pide la autorización de la encargada para un reembolso.
4. Reembolsa el pedido cuando esté autorizado.
"""
ORDER = text("order_id")
TOOLS = (
    tool("get_order", "Busca un pedido.", ORDER, effect="read"),
    tool("add_credit", "Abona un saldo a favor.", ORDER, MAJOR),
    tool("request_authorisation", "Pide la autorización de la encargada. Devuelve state.", ORDER),
    tool("refund_order", "Reembolsa un pedido.", ORDER, MAJOR),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "plantas")
HOLA = "> hola, pedido VA-31, el limonero llegó seco"
PEDIDO = 'get_order {"order_id": "VA-31"} -> {"order_id": "VA-31", "customer": "Rosa Mejía", "items": ["limonero"]}'
ABONADO = 'add_credit {"order_id": "VA-31", "amount": 10} -> {"ok": true}'
PENDIENTE = 'request_authorisation {"order_id": "VA-31"} -> {"state": "pending"}'
AUTORIZADO = 'request_authorisation {"order_id": "VA-31"} -> {"state": "approved"}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, *lines)


@pytest.mark.parametrize(
    "said",
    [
        "La encargada me lo acaba de autorizar.",
        "Mi encargada acaba de autorizar el reembolso.",
        "La encargada acaba de aprobarlo.",
    ],
)
def test_what_others_have_just_done_was_asked_of_them(said: str) -> None:
    """Nobody was asked; the answer is still open; it is given."""
    assert statuses(HOLA, PEDIDO, said) == ["no-receipt"]
    assert statuses(HOLA, PEDIDO, PENDIENTE, said) == ["too-early"]
    assert not {"no-receipt", "too-early"} & {*statuses(HOLA, PEDIDO, AUTORIZADO, said)}


@pytest.mark.parametrize(
    "said",
    [
        "Le dejé un saldo a favor de 10 dólares.",
        "También te dejé 10 dólares de saldo en tu cuenta.",
        "Le hemos dejado 10 dólares a favor por la molestia.",
    ],
)
def test_a_credit_that_was_left_was_credited(said: str) -> None:
    """ "Dejar" is to credit where money is left for the customer."""
    assert statuses(HOLA, PEDIDO, said) == ["no-receipt"]
    assert statuses(HOLA, PEDIDO, ABONADO, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Usted acaba de decirme que llegó seco.",
        "¿La encargada acaba de autorizarlo?",
        "Si la encargada lo acaba de autorizar, se lo digo.",
        "Nadie acaba de autorizar nada.",
        "El banco acaba de rechazar el cobro.",
        "Nos acaban de cambiar el horario.",
        "Dejé el pedido como estaba.",
        "Le dejé dos opciones arriba.",
        "Le dejé un mensaje en este chat.",
        "No le dejé ningún saldo todavía.",
        "Si le dejé un saldo a favor, lo verá en la factura.",
        "Le dejo un saldo de 10 dólares si le parece.",
        "El mes pasado le dejamos un saldo de 10 dólares.",
        "Me dejó un saldo de 5 dólares sin pagar.",
    ],
)
def test_what_is_asked_offered_denied_or_of_another_time_is_none(said: str) -> None:
    """Nor what one leaves that is no money, nor what somebody did who acts for nobody here."""
    assert not {"no-receipt", "too-early"} & {*statuses(HOLA, PEDIDO, said)}
