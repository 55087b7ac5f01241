"""An agent that writes a language which is not read is neither cleared nor accused: the audit says what it left out."""

from __future__ import annotations

import pytest
from tests.conformance.desk import conversation, verdict_on
from tests.conformance.harbour import BUNDLE, DIRECTORY, TOOLS

from runbookc.catalog.model import World
from runbookc.conformance.audit import audit
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.not_read import not_read
from runbookc.conformance.readers.table import read_trace
from runbookc.render.audit_view import conversation_view
from runbookc.target import Program

CANCEL = 'cancel_booking {"booking_id": "BK-7001"} -> {"ok": true}'
SAID = {
    "pt": "Cancelei a sua reserva e transferi o caso para o supervisor.",
    "fr": "J'ai annulé votre réservation et je vous ai remboursé 40 €.",
    "de": "Ich habe Ihre Buchung storniert und 40 € erstattet.",
    "it": "Ho annullato la sua prenotazione e inviato la conferma.",
    "und": "Ваше бронирование отменено.",
}


@pytest.mark.parametrize("code", SAID)
def test_what_nobody_looked_for_claims_in_is_told(code: str) -> None:
    """No lie is found where words only look alike, and nothing passes that was not read."""
    verdict = verdict_on(BUNDLE, "> BK-7001", SAID[code])

    assert (verdict.verdict, verdict.claims, verdict.not_read) == ("inconclusive", (), ((1, code),))


@pytest.mark.parametrize(
    "said",
    [
        "I've cancelled booking BK-7001 for Café Über den Wolken, à bientôt!",
        "Hola, João Gonçalves: he cancelado su reserva BK-7001.",
        "He cancelado su reserva BK-7001. Obrigado!",
    ],
)
def test_a_name_or_a_greeting_makes_no_other_language(said: str) -> None:
    """What is read is read: the words of the text decide, and not one that strayed in."""
    verdict = verdict_on(BUNDLE, "> BK-7001", CANCEL, said)

    assert ([c.status for c in verdict.claims], verdict.not_read) == (["supported"], ())


def test_a_language_that_was_not_asked_for_is_not_read_either() -> None:
    """Spanish can be read, and is not where English alone was asked for."""
    english = make_bundle(Program((), World(tools=TOOLS, directory=DIRECTORY, languages=("en",))))

    assert verdict_on(english, "> BK-7001", "Ya he cancelado su reserva, gracias.").not_read == ((1, "es"),)
    assert verdict_on(english, "> BK-7001", CANCEL, "I've cancelled your booking.").not_read == ()


def test_a_lie_beside_what_was_not_read_still_fails() -> None:
    """The rest of the conversation is judged as ever."""
    verdict = verdict_on(BUNDLE, "> BK-7001", SAID["fr"], "> sorry?", "I've cancelled your booking.")

    assert (verdict.verdict, verdict.not_read) == ("fail", ((1, "fr"),))


def test_the_row_and_the_report_name_the_messages() -> None:
    """With the code of the language, so that whoever reads it knows what to look at."""
    trace = read_trace({"messages": conversation("> BK-7001", SAID["pt"])})
    row = audit(BUNDLE, trace)

    assert row["not_read"] == [{"message": 1, "language": "pt"}]
    assert conversation_view(row, trace, 200).silence == (
        "not read: message 1 in a language that nobody looked for claims in (pt)"
    )


def test_no_word_tells_a_language_that_is_read() -> None:
    """A text in English or Spanish would be passed over by it."""
    read = (load_lexicon("en"), load_lexicon("es"))
    own = not_read(read).words

    assert {word for lexicon in read for word in (*lexicon.words["telling"], *lexicon.past) if word in own} == set()
