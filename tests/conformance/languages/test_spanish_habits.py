"""Spanish forms that are two things at once: "cancelamos" is done and to be done, "cambio" a noun, "por" by and for."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import statuses, text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

HELLO = "> hola, anule la reserva BK-7001 y mueva la visita V-1"
CANCEL = 'cancel_booking {"booking_id": "BK-7001"} -> {"ok": true}'
BROKEN = 'cancel_booking {"booking_id": "BK-7001"} -> {"error": "locked"}'
MOVE = 'reschedule_visit {"visit_id": "V-1", "new_date": "2027-05-03"} -> {"ok": true}'
BOOKED = 'book_visit {"address": "Calle Sol 4", "starts_at": "2027-05-03T10:00"} -> {"ok": true}'
HABITS = [
    "La reserva la cancelamos en recepción.", "Si no puede venir, se la cancelamos sin coste.",
    "Cancelamos la reserva cuando usted quiera.", "En cuanto lo confirme, cancelamos la reserva.",
    "Perfecto, cancelamos la reserva. ¿Le parece bien?", "Dígamelo y la cancelamos.",
]  # fmt: skip
TOLD = [
    "Ya cancelamos su reserva.", "Listo, cancelamos su reserva.", "Hace un momento cancelamos su reserva.",
    "Cancelamos con éxito su reserva.", "Cancelamos su reserva exitosamente.",
]  # fmt: skip


@pytest.mark.parametrize("said", HABITS)
def test_what_the_house_always_does_accuses_nobody(said: str) -> None:
    """It is the same word as the past: nothing was called, or the call has failed and is going to be tried again."""
    assert statuses(HELLO, said) == []
    assert statuses(HELLO, BROKEN, said) == []


def test_what_the_house_always_does_is_borne_out_where_it_was_done() -> None:
    """With the receipt it was the past."""
    assert [s for _, s in statuses(HELLO, CANCEL, "Cancelamos su reserva.")] == ["supported"]


@pytest.mark.parametrize("said", TOLD)
def test_what_is_told_as_done_needs_its_receipt(said: str) -> None:
    """ "Ya", "listo", a moment ago, with success: then it is the past."""
    assert [s for _, s in statuses(HELLO, CANCEL, said)] == ["supported"]
    assert [s for _, s in statuses(HELLO, said)] == ["no-receipt"]
    assert [s for _, s in statuses(HELLO, BROKEN, said)] == ["failed-call"]


@pytest.mark.parametrize(
    "said", ["El cambio de la visita se ha realizado con éxito.", "El cambio de la visita se hizo."]
)
def test_a_noun_that_looks_like_a_verb_is_what_was_done(said: str) -> None:
    """ "Cambio" without its accent is no verb."""
    assert [s for _, s in statuses(HELLO, MOVE, said)] == ["supported"]
    assert "other-actor" not in [s for _, s in statuses(HELLO, said)]


@pytest.mark.parametrize("said", ["Ya te agendé para el 3 de mayo.", "I've scheduled you for 3 May."])
def test_somebody_is_booked_in_by_whatever_books(said: str) -> None:
    """No thing is named, and whoever calls it scheduling means the tool that books."""
    assert [s for _, s in statuses(HELLO, BOOKED, said)] == ["supported"]
    assert [s for _, s in statuses(HELLO, said)] == ["no-receipt"]


CODE = text("code")
LOCKSMITH = make_bundle(Program((), World(tools=(
    tool("verify_code", "Verify the code of a customer.", CODE, effect="read"),
    tool("change_lock", "Change the lock of a door.", text("door_id")),
    tool("create_job", "Create a job with a drop-off.", text("address")),
    tool("move_dropoff", "Move a drop-off to another day.", text("job_id"), text("day")),
    tool("cancel_job", "Cancel a job.", text("job_id")),
))))  # fmt: skip
VERIFIED = 'verify_code {"code": "4471"} -> {"valid": true}'
CHANGED = 'change_lock {"door_id": "D-2"} -> {"ok": true}'
CREATED = 'create_job {"address": "Calle Sol 4"} -> {"job_id": "J-9"}'
locksmith = partial(statuses_on, LOCKSMITH, "> hola, el código es 4471 y la puerta la D-2")


@pytest.mark.parametrize("said", ["El código ha sido verificado con éxito.", "He verificado el código con éxito."])
def test_with_success_is_nobody_who_was_asked(said: str) -> None:
    """ "Verificado con el almacén" is: the words are those of asking somebody."""
    assert locksmith(VERIFIED, said) == ["supported"]
    assert locksmith(said) in (["no-receipt"], [])


def test_what_something_was_swapped_for_did_not_do_it() -> None:
    """ "Por" is by and for: behind a change it is for, unless somebody stands there."""
    assert locksmith(CHANGED, "La cerradura se ha cambiado por la más segura.") == ["supported"]
    assert locksmith("La cerradura se ha cambiado por la más segura.") == ["no-receipt"]
    assert locksmith("La cerradura fue cambiada por el propietario.") == []


@pytest.mark.parametrize("said", ["I've booked the drop-off for Monday.", "A dropoff has been scheduled for Monday."])
def test_what_makes_something_with_it_books_it_too(said: str) -> None:
    """The tool that is named by it only moves one: what was made with one is a booking as well."""
    assert locksmith(CREATED, said) == ["supported"]


@pytest.mark.parametrize("said", ["La cancelación ha sido anulada.", "The cancellation has been cancelled."])
def test_to_cancel_a_cancellation_cancels_nothing(said: str) -> None:
    """What was cancelled is the deed itself: the receipt of a cancellation bears the contrary out."""
    assert [s for _, s in statuses(HELLO, CANCEL, said)] in (["unverifiable"], [])


def test_an_english_noun_in_spanish_is_the_deed() -> None:
    """ "Hacer el cancel" is what desks of two languages say."""
    assert [s for _, s in statuses(HELLO, CANCEL, "He hecho el cancel de su reserva.")] == ["supported"]


def test_what_turns_on_the_agent_moves_nothing() -> None:
    """ "Me adelanté" is an apology; "la adelanté" is a deed."""
    assert statuses(HELLO, "Perdón, me adelanté.") == []
    assert [status for _, status in statuses(HELLO, MOVE, "Le adelanté la visita.")] == ["supported"]
