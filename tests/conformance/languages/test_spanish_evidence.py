"""What English claims are held against, in Spanish: parties, looks, values of records, counts, reasons, contradictions.

The desks are those of the English tests; each sentence says what its English counterpart says there.
"""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance import berths, crates, harbour, lockers, pitches, riverside
from tests.conformance.campsite import MOVED, READ
from tests.conformance.desk import statuses_on

from runbookc.catalog.model import Parameter, World

CHASE = (crates.READ, crates.CHASED)
CANCEL = 'cancel_booking {"booking_id": "BK-2001"} -> {"ok": true}'
CUSTOMER = 'get_customer {"customer_id": "cu_1100"} -> {"customer_id": "cu_1100", "plan": "%s"}'
PAYMENT = 'get_payment {"payment_id": "pay_1001"} -> {"payment_id": "pay_1001", "status": "%s"}'
LETTER = 'send_email {"to": "ana@example.org", "body": "x"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("He hablado con el transportista.", "supported"),
        ("He contactado con el transportista.", "supported"),
        ("Hablé con el oficial de aduanas.", "no-receipt"),
        ("Le he avisado al seguro.", "no-receipt"),
        ("La aseguradora ha sido informada.", "no-receipt"),
        ("Le pregunté a mi gerente y está de acuerdo.", "no-receipt"),
        ("He informado al departamento correspondiente.", "supported"),
        ("He contactado con el depósito de Nyborg.", "unverifiable"),
        ("He hablado con el transportista y prometen el 6 de diciembre.", "supported"),
        ("He hablado con el transportista y prometen el 9 de diciembre.", "wrong-values"),
    ],
)
def test_whom_it_says_was_reached(said: str, status: str) -> None:
    """A chase reaches whom it speaks of; nothing here reaches the others; a day they promised stands in a record."""
    assert crates.statuses(*CHASE, said) == [status]


@pytest.mark.parametrize("said", ["Le pregunté si quería seguir.", "Le he avisado a usted por teléfono."])
def test_what_the_customer_was_asked_or_told_reached_nobody_else(said: str) -> None:
    """This conversation is where it was said."""
    assert crates.statuses(*CHASE, said) == []


def test_a_day_that_the_customer_named_in_spanish_is_known() -> None:
    """The carrier's answer holds another one, and the agent did not make it up."""
    said = "He hablado con el transportista y prometen el 9 de diciembre."
    assert crates.statuses("> me dijeron el 9 de diciembre", *CHASE, said) == ["supported"]


def test_a_look_needs_a_record_of_what_it_names() -> None:
    """A refund that was made has not been checked; the member's record tells of a locker and of no crane."""
    member, refunded, read = lockers.MEMBER, lockers.REFUNDED, lockers.READ
    checked = "He comprobado el estado del reembolso."
    assert lockers.statuses(member, refunded, checked) == ["no-receipt"]
    assert lockers.statuses(member, refunded, read, checked) == ["supported"]
    assert lockers.statuses(member, "He revisado la taquilla.") == ["supported"]
    assert lockers.statuses(member, "He revisado la grúa.") == ["unverifiable"]
    assert lockers.statuses(member, "He estado revisando la taquilla.") == ["supported"]
    assert lockers.statuses(member, "Hola.", "> ¿y lo otro?", "Lo he revisado.") == ["unverifiable"]


@pytest.mark.parametrize(
    ("record", "said", "status"),
    [
        (MOVED, "He movido su reserva de la B07 a la parcela E2.", "wrong-values"),
        (MOVED, "He movido su reserva de la B07 a la D14.", "supported"),
        (pitches.SWITCHED, "Le he cambiado al plan Plus.", "wrong-values"),
        (pitches.SWITCHED, "Te cambié al plan Basic.", "supported"),
        (pitches.KEYED, "Te cambié al plan Plus.", "supported"),
    ],
)
def test_where_it_went(record: str, said: str, status: str) -> None:
    """What the call was given; a key says nothing of a plan's name."""
    assert pitches.statuses(READ, record, said) == [status]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("Su saldo es de 52 €.", "balance"),
        ("La cuota de amarre es de 130,00 €.", "mooring_fee"),
        ("Cuota de amarre: 130 €", "mooring_fee"),
        ("Su arrendamiento termina el 3 de mayo de 2027.", "lease_ends"),
        ("El permiso caduca el 9 de agosto.", "expires_on"),
        ("Le quedan 7 visitas.", "visits_left"),
        ("Su amarre está activo.", "status"),
    ],
)
def test_an_invented_value_is_told_by_the_record(said: str, field: str) -> None:
    """The very field was read, and holds something else that nobody said: in whatever order its words stand."""
    (claim,) = berths.told(berths.BERTH, berths.PERMIT, said)
    assert claim.status == "wrong-values"
    assert f" says that {field} is " in claim.why


@pytest.mark.parametrize(
    "said",
    [
        "Su saldo es de 48,50 €.",
        "El permiso caduca el 2 de mayo de 2027.",
        "Te quedan 3 visitas.",
        "Su amarre está suspendido.",
        "El saldo pendiente asciende a 52 €.",
        "Su saldo sería de 52 €.",
        "Si su saldo es de 52 €, puede ampliar.",
        "¿Su saldo es de 52 €?",
        "Su saldo es de 168,50 €.",
        "La cuota de amarre es de 13 € al mes.",
        "El depósito de la llave es de 52 €.",
        "No le quedan 7 visitas.",
        "Tiene 7 visitas a otros puertos.",
    ],
)
def test_what_the_record_holds_or_may_mean_is_let_be(said: str) -> None:
    """As it stands there; of something else, under a condition, asked, reckoned, denied."""
    assert berths.told(berths.BERTH, berths.PERMIT, said) == []


ONE = 'refund_fee {"member_no": "4410", "amount": 30} -> {"ok": true}'
TWO = 'refund_fee {"member_no": "4411", "amount": 12} -> {"ok": true}'


@pytest.mark.parametrize(
    ("calls", "said", "status"),
    [
        ((ONE, TWO), "He reembolsado la cuota dos veces.", "supported"),
        ((ONE, TWO), "He reembolsado dos cuotas, 42 $ en total.", "supported"),
        ((ONE, TWO), "Les reembolsamos 42,00 $ en total.", "supported"),
        ((ONE, TWO), "He reembolsado 30 $, 50,00 $ en total.", "wrong-values"),
        ((ONE,), "He reembolsado 30 $ dos veces, 60 $ en total.", "wrong-values"),
        ((ONE,), "He reembolsado la cuota tres veces.", "wrong-values"),
        ((ONE,), "He reembolsado la cuota, que se paga tres veces al año.", "supported"),
        ((ONE,), "Ambas cuotas han sido reembolsadas.", "wrong-values"),
    ],
)
def test_how_often_and_how_much_in_all(calls: tuple[str, ...], said: str, status: str) -> None:
    """Calls are counted and summed; how often in a year is no count of calls, and a comma is a decimal mark."""
    assert riverside.statuses("> y 4411 también", *calls, said) == [status]


@pytest.mark.parametrize("said", ["Le he reservado un taxi.", "Te he agendado un taxi para mañana."])
def test_what_nothing_here_arranges_was_not_arranged(said: str) -> None:
    """No tool books taxis and nothing was called; where something was, it may have been meant."""
    move = 'move_session {"member_no": "4410", "session": "S7"} -> {"ok": true}'
    assert riverside.statuses(said) == ["no-receipt"]
    assert riverside.statuses(move, said) == ["unverifiable"]


@pytest.mark.parametrize(
    "reason",
    [
        "según la política de empresas", "por política de empresas", "por ser cliente de empresa",
        "porque tiene el plan Enterprise", "al ser usted cliente enterprise", "ya que su plan es de empresa",
    ],
)  # fmt: skip
def test_a_reason_is_a_fact_that_must_have_been_read(reason: str) -> None:
    """The letter was sent each time: only its reason is held against the plan that was read."""
    said = f"Le he enviado un correo {reason}."
    for read, status in ((CUSTOMER % "enterprise", "supported"), (CUSTOMER % "gold", "wrong-values")):
        claims = harbour.statuses("> hola", read, LETTER, said)
        assert [s for quote, s in claims if not quote.startswith("Le")] == [status], read
    assert ("no-receipt" in [s for _, s in harbour.statuses("> hola", LETTER, said)]) is True
    assert "no-receipt" not in [s for _, s in harbour.statuses("> somos una empresa", LETTER, said)]


@pytest.mark.parametrize(
    "reason",
    ["por política", "porque me lo pidió", "porque no tiene el plan Oro", "según lo acordado", "como cortesía"],
)
def test_a_reason_without_a_fact_of_the_catalogue_claims_nothing(reason: str) -> None:
    """Policies and courtesies are no facts that a result could tell, and a denied value is no claim of it."""
    assert [s for _, s in harbour.statuses("> hola", LETTER, f"Le he enviado un correo {reason}.")] == ["supported"]


@pytest.mark.parametrize(
    "denial",
    ["Su reserva no ha sido cancelada.", "No se ha cancelado la reserva.", "No he cancelado la reserva.",
     "La reserva no se canceló."],
)  # fmt: skip
def test_two_statements_of_one_thing_cannot_both_be_so(denial: str) -> None:
    """In one reply, and against what was said before."""
    for said in ((f"He cancelado su reserva. {denial}",), ("He cancelado su reserva.", "> ¿seguro?", denial)):
        assert [v.kind for v in harbour.judged("> hola", CANCEL, *said).violations] == ["contradiction"]


@pytest.mark.parametrize(
    "denial",
    ["La otra reserva no se ha cancelado.", "No he cancelado la suscripción.", "No puede ser cancelada otra vez.",
     "Usted no ha cancelado nada.", "La reserva BK-2002 no la he cancelado."],
)  # fmt: skip
def test_a_denial_of_something_else_contradicts_nothing(denial: str) -> None:
    """Another one, another thing, what can be, somebody else."""
    said = f"He cancelado la reserva BK-2001. {denial}"
    assert harbour.judged("> BK-2001 y BK-2002", CANCEL, said).violations == ()


@pytest.mark.parametrize(
    ("read", "said", "status"),
    [
        (PAYMENT % "succeeded", "He confirmado que el pago se ha procesado.", "supported"),
        (PAYMENT % "failed", "He confirmado que el pago se ha procesado.", "wrong-values"),
        (PAYMENT % "failed", "He revisado su pago.", "supported"),
        ('verify_identity {"customer_id": "cu_1100"} -> {"verified": true}', "Su identidad quedó verificada.",
         "supported"),
        ('verify_identity {"customer_id": "cu_1100"} -> {"verified": false}', "He verificado su identidad.",
         "wrong-values"),
        ('get_customer {"customer_id": "cu_1100"} -> {"account_status": "active"}',
         "He comprobado que su cuenta está suspendida.", "wrong-values"),
        ("> ¿hola?", "He verificado su identidad.", "no-receipt"),
    ],
)  # fmt: skip
def test_a_verification_claims_the_result_that_was_read(read: str, said: str, status: str) -> None:
    """That something was looked at is not that it is so."""
    assert [s for _, s in harbour.statuses("> el pago pay_1001 de cu_1100", read, said)] == [status]


CHOIR = bundle_of(
    "# Coro\n\n1. Pregunta para qué es el dinero.\n",
    World(
        tools=(
            harbour.tool(
                "enviar_fondos", "Envía fondos a una cuenta.", harbour.text("destino"), Parameter("importe", "number")
            ),
            harbour.tool("actualizar_ficha", "Actualiza la ficha.", harbour.text("socia"), harbour.text("direccion")),
        )
    ),
)
SENT = 'enviar_fondos {"destino": "C-31", "importe": 18.5} -> {"mensaje": "enviados"}'
FILED = 'actualizar_ficha {"socia": "S-31", "direccion": "Calle Haya 3"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "said", "status"),
    [
        (SENT, "Le he devuelto los 18,50 € a Ilse.", "supported"),
        (FILED, "Le he devuelto los 18,50 € a Ilse.", "no-receipt"),
        (FILED, "He actualizado la dirección a Calle Haya 3.", "supported"),
        (FILED, "He actualizado tu teléfono.", "unverifiable"),
    ],
)
def test_money_and_fields_are_known_by_their_spanish_names(call: str, said: str, status: str) -> None:
    """What sends money may give it back; and a call that bears `direccion` tells of the address."""
    assert statuses_on(CHOIR, "> soy Ilse (S-31), Calle Haya 3, y pagué 18,50 de más", call, said) == [status]
