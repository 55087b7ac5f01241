"""Looks and deeds that Spanish agents tell in the passive, in rows and by nouns, each against what was called."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("list_scans", "List the scans of a crate.", text("crate"), effect="read"),
    tool("check_coverage", "Check on which days a village is served.", text("village"), effect="read"),
    tool("verify_person", "Verify a sender or recipient of a crate.", text("crate"), text("document")),
    tool("open_claim", "Open a claim about a crate.", text("crate")),
    tool("charge_fee", "Charge a fee to the card.", text("crate")),
    tool("refund_fee", "Refund a fee.", text("crate")),
    tool("return_to_sender", "Return a crate to its sender.", text("crate")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> buenos días, es por la caja C-40"
SCANS = 'list_scans {"crate": "C-40"} -> {"scans": [{"place": "Olmedo", "time": "2026-05-02T08:00"}]}'
COVERED = 'check_coverage {"village": "Olmedo"} -> {"days": ["Mon", "Thu"]}'
VERIFIED = 'verify_person {"crate": "C-40", "document": "X1"} -> {"matched": true}'
OPENED = 'open_claim {"crate": "C-40"} -> {"ok": true}'
CHARGED = 'charge_fee {"crate": "C-40"} -> {"ok": true}'
RETURNED = 'return_to_sender {"crate": "C-40"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("Se validó la cobertura de su pueblo.", COVERED),
        ("Cobertura verificada: se recoge los lunes.", COVERED),
        ("Fueron revisados los escaneos.", SCANS),
        ("Validación de identidad: ok", VERIFIED),
        ("Su documento fue validado.", VERIFIED),
        ("Clienta verificada con cédula.", VERIFIED),
        ("Se hizo el cobro a su tarjeta.", CHARGED),
        ("Cobro: efectuado", CHARGED),
    ],
)
def test_what_is_told_by_a_passive_or_a_noun_needs_its_call(said: str, call: str) -> None:
    """And is borne out by it."""
    assert statuses_on(BUNDLE, HELLO, said)[:1] == ["no-receipt"]
    assert statuses_on(BUNDLE, HELLO, call, said)[:1] == ["supported"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Se procedió a devolver la caja al remitente.", ["no-receipt"]),
        ("Se le pudo cobrar la tarifa.", ["no-receipt"]),
        ("Procedimos con la apertura de la reclamación.", ["no-receipt"]),
        ("Le informamos que se ha completado la apertura de la reclamación.", ["no-receipt"]),
        ("No se procedió a devolver la caja al remitente.", []),
        ("No se le pudo cobrar la tarifa.", []),
        ("El banco procedió a cobrar la tarifa.", []),
        ("Nos informaron que se ha completado la apertura de la reclamación.", []),
        ("Le informamos que la reclamación que se ha abierto no se paga.", []),
    ],
)
def test_what_was_gone_about_by_nobody_in_particular(said: str, told: list[str]) -> None:
    """The agent's side did it, unless somebody is named; what "le informamos que" leads is told, and not which."""
    claims = verdict_on(BUNDLE, HELLO, said).claims
    assert [claim.status for claim in claims][-1:] == told


def test_what_was_left_done_is_no_part_of_the_look_before_it() -> None:
    """ "Quedó" has a subject of its own, and is told of by another call."""
    said = "He revisado los escaneos, la reclamación quedó abierta."
    assert statuses_on(BUNDLE, HELLO, SCANS, OPENED, said) == ["supported", "supported"]


def test_what_is_given_back_may_be_money_or_a_thing() -> None:
    """ "Devolución" is a refund or a return."""
    assert statuses_on(BUNDLE, HELLO, RETURNED, "Se solicitó la devolución de la caja.") != ["no-receipt"]


def test_a_weekday_may_be_cut_short_in_a_record_of_another_language() -> None:
    """A record that says "Thu" tells of "jueves"."""
    said = "En su pueblo se recoge los {}."
    assert statuses_on(BUNDLE, HELLO, COVERED, said.format("jueves")) == []
