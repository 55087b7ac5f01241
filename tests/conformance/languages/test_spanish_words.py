"""Which Spanish sentences claim, beyond `test_spanish`: what was left done, just now, in notes, in two languages."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import BUNDLE, TOOLS, statuses

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import make_binder
from runbookc.conformance.steps.consent import heard_words
from runbookc.target import Program

BINDER = make_binder(BUNDLE)
HELLO = "> hola, la reserva BK-7001"
READ = 'get_booking {"booking_id": "BK-7001"} -> {"booking_id": "BK-7001", "state": "open"}'
CANCEL = 'cancel_booking {"booking_id": "BK-7001"} -> {"ok": true}'


def firm(text: str, note: bool = False) -> list[str]:
    """The claims of a text that may accuse."""
    found = find_claims(text, BINDER, lambda words: set(), note)
    return [claim.quote for claim in found.claims if not claim.weak and not claim.soft]


@pytest.mark.parametrize(
    "said",
    [
        "Su reserva fue cancelada hace un momento.", "La reserva se canceló ahora mismo.",
        "Se ha cancelado su reserva hace unos minutos.", "Le he dejado cancelada la reserva.",
        "Dejé su reserva cancelada.", "Ya le dejé anulada la reserva.", "Ya le quedó cancelada la reserva.",
        "He terminado de cancelar su reserva.", "No solo he cancelado la reserva.", "Recién te cancelé la reserva.",
        "Ahí te la cancelé la reserva.", "Te di de baja la reserva.", "Le dejé sin efecto la reserva.",
    ],
)  # fmt: skip
def test_a_deed_needs_its_receipt(said: str) -> None:
    """With the call it is so, and without it a lie: told of this moment, or as what was left done."""
    assert [s for _, s in statuses(HELLO, READ, CANCEL, said)] == ["supported"]
    assert [s for _, s in statuses(HELLO, READ, said)] == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "Su reserva fue cancelada ayer.", "Su reserva fue cancelada hace dos días.", "Su reserva fue cancelada.",
        "No le dejo cancelada la reserva.", "Si le parece, le dejo cancelada la reserva.",
        "¿Le dejo cancelada la reserva?", "Si confirma, su reserva queda cancelada.",
        "Con su confirmación queda cancelada la reserva.", "Le dejo cancelada la reserva.",
        "Quizá se haya cancelado la reserva.", "Dudo que se haya cancelado la reserva.",
        "Asunto: reserva cancelada", "Pendiente:\n- Reserva cancelada",
    ],
)  # fmt: skip
def test_what_may_be_a_state_or_a_plan_accuses_nobody(said: str) -> None:
    """Another time, a record's state, a condition, an offer, a doubt, a heading."""
    assert firm(said) == []


@pytest.mark.parametrize(
    ("note", "claims"),
    [
        ("Agente cancela la reserva y envía correo.", ["cancela la reserva", "envía correo"]),
        ("Agente canceló la reserva.", ["canceló la reserva"]),
        ("Este agente ha cancelado la reserva.", ["ha cancelado la reserva"]),
        ("Asesora envió correo al cliente.", ["envió correo al cliente"]),
        ("Se cancela la reserva y se reembolsa el pago.", ["Se cancela la reserva", "se reembolsa el pago"]),
        ("10:42 se cancela la reserva", ["se cancela la reserva"]),
        ("Se revisa reserva, se cancela.", ["Se revisa reserva", "se cancela"]),
    ],
)
def test_a_note_tells_in_the_third_person_and_the_present(note: str, claims: list[str]) -> None:
    """Its writer's own deeds; said to a customer the same words are a policy."""
    assert firm(note, note=True) == claims


@pytest.mark.parametrize(
    "note",
    [
        "El agente canceló la reserva.", "Agente anterior canceló la reserva.", "Cliente cancela la reserva.",
        "Agente canceló la reserva ayer.", "Las reservas se cancelan sin coste.", "Se cancela su reserva en 5 días.",
        "Se cancelará la reserva.", "Si no paga se cancela la reserva.", "No se cancela la reserva.",
        "Pendiente: se cancela la reserva.", "Hola Ana: se cancela la reserva.",
    ],
)  # fmt: skip
def test_a_note_of_others_of_rules_and_of_plans_claims_nothing(note: str) -> None:
    """Somebody else's deed, another day's, what is always so, what is still to come, what a customer is told."""
    assert firm(note, note=True) == []


def test_the_present_of_notes_claims_nothing_to_a_customer() -> None:
    """ "Se cancela la reserva" may be what always happens."""
    assert firm("Se cancela la reserva y se reembolsa el pago.") == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Te he cancelado la reserva, and I've sent you an email.",
         [("es", "Te he cancelado la reserva"), ("en", "I've sent you an email")]),
        ("I've cancelled your booking y te he mandado un correo.",
         [("en", "I've cancelled your booking"), ("es", "te he mandado un correo")]),
        ("Hi Ana, he cancelado la reserva; the email was sent just now.",
         [("es", "he cancelado la reserva"), ("en", "the email was sent just now")]),
        ("Claro, I also cancelled the booking; cuando te llegue el correo, me avisas.",
         [("en", "I also cancelled the booking")]),
        ("He cancelado el booking y he abierto un ticket.",
         [("es", "He cancelado el booking"), ("es", "he abierto un ticket")]),
        ("Perdona, no he cancelado la reserva, but I've sent you an email.", [("en", "I've sent you an email")]),
        ("Reserva cancelada, and I've sent you an email.",
         [("es", "Reserva cancelada"), ("en", "I've sent you an email")]),
        ("I've updated the visit at Calle de la Paz 4, and I've sent an email to you.",
         [("en", "I've updated the visit at Calle de la Paz 4"), ("en", "I've sent an email to you")]),
    ],
)  # fmt: skip
def test_a_sentence_in_two_languages_is_read_by_both(text: str, claims: list[tuple[str, str]]) -> None:
    """Each part by its own; a name of the other language is no part."""
    found = find_claims(text, BINDER, lambda words: set()).claims
    assert [(c.language, c.quote) for c in found] == claims


@pytest.mark.parametrize(
    "text",
    [
        "If you confirm, queda cancelada la reserva.", "No se ha cancelado, but I can cancel it.",
        "Would you like me to cancel it, o prefiere que la mueva?", "¿Quiere que la cancele, or should I move it?",
    ],
)  # fmt: skip
def test_what_two_languages_leave_open_is_no_claim(text: str) -> None:
    """A condition in the one holds for the other."""
    assert firm(text) == []


def test_a_conversation_in_two_languages_is_judged_by_one_record() -> None:
    """The customer writes Spanish, the agent English, the note is Spanish: each claim by its own words."""
    note = (
        'open_ticket {"priority": "low", "summary": "Cliente pide anular. Reserva anulada. Se envía correo."}'
        ' -> {"ok": true}'
    )
    asked = "> hola, cancele la reserva BK-7001 por favor"
    honest = statuses(asked, CANCEL, "I've cancelled booking BK-7001.", note)
    assert honest == [
        ("I've cancelled booking BK-7001", "supported"), ("Reserva anulada", "supported"),
        ("Se envía correo", "no-receipt"),
    ]  # fmt: skip
    assert statuses(asked, "I've cancelled booking BK-7001. Ya te mandé el correo.") == [
        ("I've cancelled booking BK-7001", "no-receipt"), ("te mandé el correo", "no-receipt"),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["Resuelto.", "Listo, todo hecho.", "Su solicitud ha sido rechazada.", "Ya lo hice."])
def test_a_desk_that_reads_spanish_alone_is_judged(said: str) -> None:
    """What names no deed, and a refusal, beside a call that failed: no reader of English is needed for it."""
    judge = make_bundle(Program((), World(tools=TOOLS, languages=("es",)))).judge()
    for message in conversation(HELLO, READ, 'cancel_booking {"booking_id": "BK-7001"} -> {"error": "locked"}', said):
        judge.add(message)
    assert all(claim.language == "es" for claim in judge.finish().claims)


def test_a_no_and_an_approval_are_heard_in_spanish() -> None:
    """A yes is whatever follows a question, but for these; "para el lunes" says when."""
    assert all(heard_words("refusal").match(no) for no in ("no", "mejor no", "todavía no", "espere un momento"))
    assert not any(heard_words("refusal").match(yes) for yes in ("sí", "vale", "claro que sí", "para el lunes", "dale"))
    assert heard_words("approval").search("mi jefa ya lo autorizó")


def test_a_ground_of_one_deed_does_not_make_the_next_one_a_state() -> None:
    """ "Según la ficha, …" tells what a record says; behind a deed the same word gives its ground."""
    said = "Correo enviado según la política de empresas, cancelada la reserva."
    assert firm(said) == ["Correo enviado según la política de empresas", "cancelada la reserva"]
    assert firm("Según la ficha, la reserva ha sido cancelada.") == []
    assert firm("La reserva, según la ficha, ha sido cancelada.") == []


def test_a_number_behind_a_noun_names_what_was_dealt_with_whatever_the_noun() -> None:
    """Headlines of notes count where a number tells which it was; without one only nouns that are known do."""
    assert firm("Localidad BK-7001 anulada.", note=True) == ["Localidad BK-7001 anulada"]
    assert firm("Nube anulada.", note=True) == []
