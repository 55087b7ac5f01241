"""A language school whose tools are named in Spanish, and agents of Mexico, Argentina and Spain who speak for it."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
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
