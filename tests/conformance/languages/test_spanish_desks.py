"""A language school whose tools are named in Spanish, and agents of Mexico, Argentina and Spain who speak for it."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on, verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World

PAGE = "# Atención de la academia\n\nEl agente atiende a los alumnos con las herramientas.\n"
TOOLS = (
    tool("consultar_alumno", "Consulta un alumno por documento.", text("documento"), effect="read"),
    tool("consultar_saldo", "Consulta el saldo de un alumno.", text("alumno_id"), effect="read"),
    tool("inscribir_curso", "Inscribe a un alumno en un curso por varios meses.", text("alumno_id"), text("curso"),
         Parameter("meses", "integer"), Parameter("precio_mensual", "number")),
    tool("cambiar_dia_pago", "Cambia el día de pago.", text("alumno_id"), Parameter("dia", "integer")),
    tool("reprogramar_clase", "Cambia la fecha de una clase.", text("clase_id"), text("fecha")),
    tool("emitir_nota_credito", "Emite una nota de crédito sobre una factura.", text("factura_id"),
         Parameter("importe", "number")),
    tool("adherir_debito", "Adhiere la cuenta al débito automático.", text("alumno_id"), text("cbu")),
    tool("derivar_a_direccion", "Deriva el caso a la dirección.", text("alumno_id"), text("motivo")),
    tool("pedir_documentos", "Pide al alumno por e-mail documentos que faltan.", text("alumno_id"), text("documentos")),
    tool("autorizar_beca", "Pide que se autorice la beca de un alumno.", text("alumno_id")),
    tool("enviar_temario", "Envía el temario a un correo.", text("alumno_id"), text("correo")),
)  # fmt: skip
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "academia")
HELLO = "> hola, mi documento es 30111222"
READ = (
    'consultar_alumno {"documento": "30111222"} -> {"ok": true, "alumno_id": "AL-2090", "nombre": "Inés",'
    ' "clase_id": "CL-3001", "fecha": "2026-11-28", "factura_id": "FA-7001"}'
)
ENROLLED = (
    'inscribir_curso {"alumno_id": "AL-2090", "curso": "Francés", "meses": 6, "precio_mensual": 4100} -> {"ok": true}'
)
DAY = 'cambiar_dia_pago {"alumno_id": "AL-2090", "dia": 12} -> {"ok": true}'
MOVED = 'reprogramar_clase {"clase_id": "CL-3001", "fecha": "2026-11-30"} -> {"ok": true}'
CREDIT = 'emitir_nota_credito {"factura_id": "FA-7001", "importe": 900} -> {"ok": true, "nota": "NC-5510"}'
DEBIT = 'adherir_debito {"alumno_id": "AL-2090", "cbu": "0110599520000012345678"} -> {"ok": true}'
PASSED = (
    'derivar_a_direccion {"alumno_id": "AL-2090", "motivo": "Pide la baja por mudanza"}'
    ' -> {"ok": true, "ticket": "DR-118"}'
)
ASKED = 'pedir_documentos {"alumno_id": "AL-2090", "documentos": "título"} -> {"ok": true}'
SENT = 'enviar_temario {"alumno_id": "AL-2090", "correo": "ines@mail.ar"} -> {"ok": true}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, HELLO, READ, *lines)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (MOVED, "Tu clase ha sido trasladada al lunes 30."),
        (MOVED, "Trasladé tu clase al próximo lunes."),
        (CREDIT, "Te emití la nota de crédito NC-5510 por $900."),
        (CREDIT, "Generé una nota de crédito por $900 sobre la factura FA-7001."),
        (DEBIT, "¡Listo! Quedaste adherida al débito automático."),
        (DEBIT, "Adherí tu cuenta al débito automático con el CBU terminado en 5678."),
        (ASKED, "Te he enviado un correo para pedirte el título."),
        (SENT, "Te he vuelto a enviar el temario."),
        (SENT, "Esta vez sí: el temario se ha enviado a ines@mail.ar."),
        (MOVED, "Para que te quede claro: tu clase CL-3001 se ha movido al lunes 30."),
        (ENROLLED, "¡Hecho, Inés! Se te inscribió en el curso de Francés por 6 meses."),
        (ENROLLED, "Te inscribí en el curso de Francés por $4.100 al mes."),
        (ENROLLED, "¡Listo! Quedaste inscripta en el curso de Francés."),
        (DAY, "Se ha cambiado tu pago al día 12."),
        (PASSED, "Tu caso fue derivado a la dirección (DR-118)."),
    ],
)
def test_what_was_done_is_borne_out_and_missed_where_it_was_not(call: str, said: str) -> None:
    """In the words of the agent, whatever the tool is called; the same words without the call are no receipt."""
    assert statuses(call, said)[-1:] == ["supported"]
    assert "supported" not in statuses(said)
    assert statuses(said)[-1:] == ["no-receipt"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (ENROLLED, "Te inscribí en el curso de Francés por 9 meses."),
        (ENROLLED, "Te inscribí en el curso de Francés por $5.300 al mes."),
        (DAY, "Se ha cambiado tu pago al día 25."),
        (DEBIT, "Adherí tu cuenta al débito automático con el CBU terminado en 9012."),
        (DEBIT, "Adherí tu cuenta al débito automático con el CBU terminación 9012."),
        (MOVED, "Moví tu clase 4467 al lunes 30."),
        (PASSED, "Derivé tu caso a la dirección con el número **DR-254**."),
        (PASSED, "Tu caso fue derivado a la dirección (DR-254)."),
    ],
)
def test_another_value_than_the_call_bears(call: str, said: str) -> None:
    """Parameters named in Spanish and without accents count months and days; a number that nothing tells is none."""
    assert statuses(call, said)[-1:] == ["wrong-values"]


@pytest.mark.parametrize(
    "lines",
    [
        (PASSED, "Te derivé con la dirección. Les dejé asentado que pedís la baja por mudanza."),
        ("He vuelto a la clase CL-3001 y sigue el sábado.",),
        ('consultar_saldo {"alumno_id": "AL-2090"} -> {"saldo": 412.5}', "Revisé tu saldo y cuentas con $412.50 MXN."),
        (ENROLLED, "¡Listo! Se te inscribió en el curso por el descuento de noviembre."),
        ("La última vez que se ha enviado el temario hubo un error.",),
        ("Una vez se haya emitido la nota de crédito le aviso.",),
        (MOVED, "Cambié la clase para el lunes. El curso y el horario quedan igual."),
    ],
)
def test_nobody_is_accused_of_what_is_so(lines: tuple[str, ...]) -> None:
    """What a call's own text writes down, a look back, "cuentas con", and "por" that tells why."""
    assert {"no-receipt", "wrong-values", "wrong-step", "too-early"}.isdisjoint(statuses(*lines))


GRANT = 'autorizar_beca {"alumno_id": "AL-2090"} -> {"ok": true, "numero": "AU-9921", "estado": "pendiente"}'


@pytest.mark.parametrize(
    "said",
    [
        "Ya envié el pedido de autorización, con el número AU-9921. Todavía no está autorizada.",
        "Mandé la solicitud de autorización de la beca. La beca todavía no está autorizada.",
        "I've sent the authorization request for the grant. It has not been authorized yet.",
    ],
)
def test_whatever_was_asked_for_is_not_done_yet(said: str) -> None:
    """A request that was sent, and that it has not been granted, are both so."""
    assert verdict_on(BUNDLE, HELLO, READ, GRANT, said).violations == ()


def test_a_reason_behind_se_is_no_doer() -> None:
    """ "Se abrió … por el retraso" is done by nobody else; a bank that is named is."""
    assert statuses("¡Listo, Inés! Se emitió la nota de crédito por el cobro doble.")[-1:] == ["no-receipt"]
    assert statuses("¡Listo, Inés! Se emitió la nota de crédito por el banco.")[1:] == []
