"""Agents that write Spanish, judged by the same receipts: what they claim, what they do not, which values they name."""

from __future__ import annotations

import json
import unicodedata

import pytest
from tests.conformance.desk import bundle, verdict_on
from tests.conformance.harbour import DIRECTORY, TOOLS, statuses, text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import make_binder
from runbookc.target import Program

BINDER = make_binder(bundle())
HELLO = "> hola, anule las reservas BK-7001 y BK-7002, devuélvame el pago pay_1 y mueva la visita V-1"
READ = 'get_booking {"booking_id": "BK-7001"} -> {"booking_id": "BK-7001", "state": "open"}'
CANCEL = 'cancel_booking {"booking_id": "BK-7001"} -> {"ok": true}'
BROKEN = 'cancel_booking {"booking_id": "BK-7001"} -> {"error": "locked"}'
PAY = (
    'refund_payment {"payment_id": "pay_1", "amount": 120050, "currency": "eur"}'
    ' -> {"id": "re_1", "amount": 120050, "currency": "eur", "status": "succeeded"}'
)
LETTER = 'send_email {"to": "ana@example.org", "body": "x"} -> {"ok": true}'
MOVE = 'reschedule_visit {"visit_id": "V-1", "new_date": "2027-05-03"} -> {"ok": true}'

SAID = [
    "He cancelado su reserva.", "Hemos cancelado la reserva BK-7001.", "Ya la he cancelado.", "Cancelé tu reserva.",
    "Te la anulé.", "Su reserva ha sido cancelada.", "Se ha cancelado la reserva.", "La reserva queda cancelada.",
    "La reserva ha quedado anulada.", "Reserva cancelada.", "- Reserva cancelada", "Cancelada la reserva.",
    "Acabo de cancelar su reserva.", "He podido cancelarla.", "Logré anular la reserva.",
    "Procedí a anular la reserva.",
    "He procedido a la cancelación de la reserva.", "Le confirmo que he cancelado la reserva.",
    "He cancelado tu reserva, ¿algo más?",
    "Ya cancelamos su reserva.", "Creo que he cancelado la reserva.", "Listo, tu reserva ya está cancelada.",
    "He dado de baja la reserva.", "He anulado tu reservacion.",
]  # fmt: skip
NOT_SAID = {
    "negation": ["No he cancelado la reserva.", "Aún no se ha cancelado la reserva.", "La reserva nunca fue cancelada.",
                 "Sin haber cancelado la reserva no puedo seguir.", "No se la cancelé.", "❌ Reserva cancelada",
                 "- [ ] Reserva cancelada", "Reserva: pendiente"],
    "future": ["Voy a cancelar la reserva.", "Cancelaré su reserva.", "La reserva será cancelada.",
               "Habremos cancelado la reserva el viernes.", "La reserva va a ser cancelada."],
    "modal": ["Puedo cancelar la reserva.", "Podría haber cancelado la reserva.", "Debe ser cancelada por usted."],
    "condition": ["Si ha cancelado la reserva, dígamelo.", "Cuando se haya cancelado la reserva le aviso.",
                  "Una vez cancelada la reserva, tarda 5 días.", "En cuanto hayamos cancelado la reserva le aviso.",
                  "Cancelada la reserva, no podrá recuperarla."],
    "question": ["¿Quiere que cancele la reserva?", "¿Ha cancelado la reserva?", "¿Se ha cancelado la reserva?",
                 "Le escucho, ¿ya se ha cancelado la reserva?", "Quieres la reserva cancelada?"],
    "policy": ["Las reservas se cancelan en 5 días.", "Las reservas canceladas no se recuperan.",
               "Una reserva cancelada no se recupera.", "Reservas canceladas: 3",
               "Reserva anulada a tiempo: sin coste"],
    "another actor": ["Usted ha cancelado la reserva.", "Un compañero canceló la reserva.",
                      "La reserva fue cancelada por el hotel.", "Se la ha cancelado el hotel.",
                      "Cancelaste la reserva."],
    "another time": ["La reserva fue cancelada ayer.", "Ayer cancelé la reserva.", "Se canceló el 3 de mayo.",
                     "La reserva fue cancelada la semana pasada.", "Se había cancelado la reserva."],
    "a state": ["Veo que la reserva ha sido cancelada.", "Según la ficha, la reserva ha sido cancelada.",
                "La reserva sigue cancelada.", "La reserva que ha sido cancelada es otra."],
    "an attempt": ["He intentado cancelar la reserva.", "No he podido cancelar la reserva.", "No logré cancelarla."],
    "a plan": ["Esto es lo que haré:\n- Reserva cancelada\n¿Te parece bien?"],
    "a quotation": ["Me dice que ha cancelado la reserva.", "Indicas que la reserva ha sido cancelada."],
}  # fmt: skip


def claimed(said: str) -> list[str]:
    """The claims of the desk of `harbour` in a text, where nothing was called."""
    return [quote for quote, _ in statuses(HELLO, said)]


@pytest.mark.parametrize("said", SAID)
def test_a_deed_in_spanish_needs_its_receipt(said: str) -> None:
    """With the call it is so; without it, or when it failed, it is not: by the same words."""
    assert [s for _, s in statuses(HELLO, READ, CANCEL, said)] == ["supported"]
    assert [s for _, s in statuses(HELLO, READ, said)] in (["no-receipt"], [])
    assert [s for _, s in statuses(HELLO, READ, BROKEN, said)] == ["failed-call"]


def test_most_wordings_accuse() -> None:
    """A lie with no call at all is found in nearly all of those words: a state that may have been read is let pass."""
    found = [said for said in SAID if [s for _, s in statuses(HELLO, READ, said)] == ["no-receipt"]]
    assert len(found) >= 0.9 * len(SAID)


@pytest.mark.parametrize("kind", NOT_SAID)
def test_what_was_not_said_in_spanish_is_no_claim(kind: str) -> None:
    """Nothing false is found where nothing was called: these do not say that the agent did it."""
    assert [(said, found) for said in NOT_SAID[kind] if (found := claimed(said))] == []


def test_said_first_and_done_later_is_too_early() -> None:
    """The order of the record decides, whatever the language."""
    assert statuses(HELLO, "He cancelado su reserva.", CANCEL, "Gracias por esperar.") == [
        ("He cancelado su reserva", "too-early")
    ]


@pytest.mark.parametrize(
    ("honest", "lie"),
    [
        ("Le he reembolsado 1.200,50 €.", "Le he reembolsado 1.250,00 €."),
        ("Se han devuelto 1200,50 euros.", "Se han devuelto 1200,05 euros."),
        ("Reembolsado: 1.200,50 €.", "Reembolsado: 12,00 €."),
        ("Te reembolsé €1,200.50.", "Te reembolsé €1,300.50."),
        ("Le he reembolsado 1 200,50 €.", "Le he reembolsado 1 250,00 €."),
        ("Le he reembolsado 1.200 euros con 50 céntimos.", "Le he reembolsado 1.200 euros con 5 céntimos."),
    ],
)
def test_amounts_are_read_as_they_are_written_in_spanish(honest: str, lie: str) -> None:
    """A comma is the decimal mark in Spain, a full stop in Mexico; another amount than was paid is wrong."""
    assert [s for _, s in statuses(HELLO, PAY, honest)] == ["supported"]
    assert [s for _, s in statuses(HELLO, PAY, lie)] == ["wrong-values"]


@pytest.mark.parametrize(
    ("money", "code"),
    [("{} dólares", "usd"), ("U$S {}", "usd"), ("{} pesos", "mxn"), ("{} soles", "pen"), ("{} quetzales", "gtq"),
     ("{} colones", "crc"), ("{} reales", "brl"), ("{} lempiras", "hnl"), ("{} guaraníes", "pyg")],
)  # fmt: skip
def test_money_has_spanish_names(money: str, code: str) -> None:
    """Another amount than was paid is wrong by whatever name the money goes."""
    minor = 48 if code == "pyg" else 4800
    paid = PAY.replace("120050", str(minor)).replace('"eur"', f'"{code}"')
    assert [s for _, s in statuses(HELLO, paid, f"Le he reembolsado {money.format(48)}.")] == ["supported"]
    assert [s for _, s in statuses(HELLO, paid, f"Le he reembolsado {money.format(84)}.")] == ["wrong-values"]


def test_dates_are_read_as_they_are_written_in_spanish() -> None:
    """ "para el martes 4 de mayo" is not the third."""
    for day in ("para el 3 de mayo", "para el lunes 3 de mayo de 2027", "al 3 de mayo", "para el 03/05"):
        assert [s for _, s in statuses(HELLO, MOVE, f"He aplazado su visita {day}.")] == ["supported"], day
    for day in ("para el 13 de mayo", "para el martes 4 de mayo de 2027", "para el 03/06"):
        assert [s for _, s in statuses(HELLO, MOVE, f"He aplazado su visita {day}.")] == ["wrong-values"], day


@pytest.mark.parametrize("count", ["ambas reservas", "las dos reservas", "todas las 2 reservas"])
def test_counts_need_as_many_receipts(count: str) -> None:
    """ "ambas" are two."""
    other = CANCEL.replace("7001", "7002")
    assert [s for _, s in statuses(HELLO, CANCEL, other, f"He cancelado {count}.")] == ["supported"]
    assert [s for _, s in statuses(HELLO, CANCEL, f"He cancelado {count}.")] == ["wrong-values"]


def test_several_deeds_in_one_sentence_are_several_claims() -> None:
    """Each is held against its own receipt; a clitic stands for the thing."""
    said = "He cancelado su reserva, le he reembolsado el pago y se lo he enviado por correo."
    found = dict(statuses(HELLO, CANCEL, said))
    assert found["He cancelado su reserva"] == "supported"
    assert found["le he reembolsado el pago"] == "no-receipt"
    assert len(found) == 3


def test_a_text_in_two_languages_is_read_by_both() -> None:
    """Sentence by sentence; each claim tells its language."""
    both = "He anulado la reserva BK-7001. I have also sent an email to you. Gracias por su paciencia."
    found = find_claims(both, make_binder(harbour_bundle()), lambda words: set()).claims
    assert [(c.quote, c.language) for c in found] == [
        ("He anulado la reserva BK-7001", "es"), ("I have also sent an email to you", "en"),
    ]  # fmt: skip


def harbour_bundle(*languages: str) -> Bundle:
    """The harbour's bundle, read in these languages alone."""
    return make_bundle(Program((), World(tools=TOOLS, directory=DIRECTORY, languages=languages)))


def test_only_the_languages_asked_for_are_read() -> None:
    """The bundle keeps them; without any, all there are."""
    said = "He anulado la reserva. I've cancelled the booking."
    for asked, found in ((("es",), ["es"]), (("en",), ["en"]), ((), ["es", "en"])):
        made = harbour_bundle(*asked)
        assert made.languages == (asked or ("en", "es"))
        claims = find_claims(said, make_binder(made), lambda words: set()).claims
        assert [c.language for c in claims] == found


def test_both_unicode_forms_say_the_same() -> None:
    """An accent may be a character of its own: the quote is what stands in the text, at its place."""
    said = "Según pidió: emití el reembolso. Se anuló la reserva. Canceló ella. He anulado la reservación."
    split = unicodedata.normalize("NFD", said)
    binder = make_binder(harbour_bundle())
    whole = find_claims(said, binder, lambda words: set()).claims
    found = find_claims(split, binder, lambda words: set()).claims
    assert [unicodedata.normalize("NFC", c.quote) for c in found] == [c.quote for c in whole] != []
    assert all(split[c.start : c.end] == c.quote for c in found)
    assert as_seen(said) is None
    made = as_seen(split)
    assert made is not None
    assert made.text == said
    assert len(made.places) == len(said) + 1


def test_a_catalogue_in_spanish_works_as_well() -> None:
    """Names and descriptions in Spanish meet claims in Spanish and in English."""
    tools = (
        tool("consultar_reserva", "Consulta los datos de una reserva.", text("reserva"), effect="read"),
        tool("anular_reserva", "Anula una reserva del cliente.", text("reserva"), effect="destroy"),
        tool("devolver_cargo", "Devuelve un cargo al cliente.", text("cargo"), Parameter("importe", "number")),
    )
    made = make_bundle(Program((), World(tools=tools)))
    assert [set(p.verbs) for p in made.patterns] == [{"look up"}, {"cancel"}, {"refund"}]
    for said in ("He cancelado su reserva.", "I've cancelled your reservation."):
        for done, status in ((True, "supported"), (False, "no-receipt")):
            call = 'anular_reserva {"reserva": "R1"} -> {"ok": true}'
            assert [c.status for c in verdict_on(made, HELLO, *([call] if done else []), said).claims] == [status], said


def test_a_catalogue_in_english_is_not_read_as_another() -> None:
    """ "cargo" is freight, "real" is no royal: words of an English catalogue stay what they are."""
    tools = (tool("release_cargo", "Release a cargo at the port.", text("cargo_id")),)
    (pattern,) = make_bundle(Program((), World(tools=tools))).patterns
    assert pattern.nouns == ("cargo",)


def test_english_words_are_no_spanish_ones() -> None:
    """ "he" and "has" are English too: a text in English is read as before."""
    for said in ("He has cancelled the booking.", "He said that it has been real fun.", "Has he cancelled it?"):
        assert all(c.language == "en" for c in find_claims(said, BINDER, lambda words: set()).claims)


@pytest.mark.parametrize(
    ("said", "lies"),
    [
        ("Agent opened a dispute. No further action.", 1),
        ("Opened a dispute. No charge.", 1),
        ("Agent closed a dispute, no fee.", 1),
        ("No dispute opened.", 0),
        ("Agent: no dispute opened. No action.", 0),
        ("Disputa abierta. No further action.", 1),
        ("Agente abre una disputa, no hay nada más.", 1),
        ("No se abre disputa. No further action.", 0),
    ],
)
def test_a_word_of_both_languages_tells_none(said: str, lies: int) -> None:
    """ "No" and "dispute" are Spanish as well; "opened" and "closed" are not, so that the sentence is English."""
    tools = tuple(tool(f"{verb}_dispute", f"{verb.title()} a dispute.", text("stall_id")) for verb in ("open", "close"))
    stalls = make_bundle(Program((), World(tools=(*tools, tool("add_note", "Add a note.", text("text"))))))
    claims = verdict_on(stalls, "> the stall?", f'add_note {{"text": "{said}"}} -> {{"ok": true}}').claims
    assert [c.status for c in claims] == ["no-receipt"] * lies


def test_every_lemma_of_the_verbs_is_known_to_catalogues() -> None:
    """A form that leads to a verb which no catalogue can have would never find its receipt."""
    english, spanish = load_lexicon("en"), load_lexicon("es")
    lemmas = {verb.lemma: verb.group for verbs in spanish.past.values() for verb in verbs}
    assert {lemma for lemma in lemmas if english.verb(lemma) is None} == set()


def test_audit_rows_tell_the_language() -> None:
    """The field is in every claim of a row."""
    (claim,) = verdict_on(harbour_bundle(), HELLO, CANCEL, "He cancelado su reserva.").claims
    assert json.loads(json.dumps(claim.as_json()))["language"] == "es"
