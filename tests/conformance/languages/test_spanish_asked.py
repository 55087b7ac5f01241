"""What is asked for or offered in any form of its verb: "¿quiere que se lo envíe?", "reenviámelo", "mándenmelo"."""

from __future__ import annotations

import pytest
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.claims.asked_forms import asked_verb
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.target import Program

TOOLS = (
    Tool("find_member", "c.json", description="Look up a member of the choir.", effect="read",
         parameters=(Parameter("member_id", "string", required=True),),
         fields=(Field("member_id", "string"), Field("email", "string"))),
    Tool("send_certificate", "c.json", description="Send the certificate of membership by e-mail.", effect="write",
         parameters=(Parameter("member_id", "string", required=True), Parameter("email", "string")),
         fields=(Field("sent", "boolean"),)),
)  # fmt: skip
CHOIR = make_bundle(Program((), World(tools=TOOLS)))
FOUND = 'find_member {"member_id": "M-8"} -> {"member_id": "M-8", "email": "eva@coro.org"}'
SENT = 'send_certificate {"member_id": "M-8", "email": "eva@coro.org"} -> {"sent": true}'
TELLING = "Le confirmo que su certificado fue enviado a eva@coro.org."
ASKED = ["¿Me lo enviaríais?", "envíemelo cuando pueda", "enviámelo", "que me lo envíen", "envíenmelo por favor"]


def told(*lines: str) -> list[str]:
    """The verdicts on what the choir's desk says."""
    return [claim.status for claim in verdict_on(CHOIR, *lines).claims]


@pytest.mark.parametrize("asked", ASKED)
def test_what_somebody_asked_for_is_news_and_not_what_was_found(asked: str) -> None:
    """Whoever asked for it is told that it was done: that needs the call."""
    ask = f"> buenas, soy la M-8 y me falta el certificado, {asked}"

    assert told(ask, FOUND, SENT, TELLING) == ["supported"]
    assert told(ask, FOUND, TELLING) == ["no-receipt"]


def test_what_the_agent_offered_is_news() -> None:
    """ "¿Desea que se lo envíe?", "sí", "fue enviado"."""
    lines = "> buenas, soy la M-8 y me falta el certificado", FOUND, "¿Desea que se lo envíe a su correo?", "> sí"

    assert told(*lines, SENT, TELLING) == ["supported"]
    assert told(*lines, TELLING) == ["no-receipt"]


def test_what_nobody_asked_for_may_have_been_found() -> None:
    """A state that a look may have shown accuses nobody."""
    assert told("> buenas, soy la M-8 y no encuentro el certificado", FOUND, TELLING) == []


@pytest.mark.parametrize(
    ("word", "deed"),
    [
        ("bloquéala", "block"), ("bloqueala", "block"), ("bloqueen", "block"), ("bloquearías", "block"),
        ("cancelármela", "cancel"), ("canceles", "cancel"), ("cancelad", "cancel"), ("devuélvanmelo", "refund"),
        ("envíes", "send"), ("mandás", "send"), ("pagaré", "pay"), ("asigne", "assign"),
    ],
)  # fmt: skip
def test_every_form_that_asks_is_known(word: str, deed: str) -> None:
    """Tú, vos, usted, vosotros and ustedes, with and without pronouns written onto it."""
    verb = asked_verb(word, load_lexicon("es"))

    assert verb is not None
    assert verb.lemma == deed


@pytest.mark.parametrize(
    "word", ["cancelé", "canceló", "enviamos", "bien", "mesa", "corte", "tarde", "ciudad", "parte"]
)
def test_what_tells_of_the_past_or_is_no_verb_asks_for_nothing(word: str) -> None:
    """What was done is not asked for, and words that only look like forms are none."""
    assert asked_verb(word, load_lexicon("es")) is None


def test_english_asks_by_the_bare_verb() -> None:
    """No other language guesses at forms."""
    lexicon = load_lexicon("en")

    assert asked_verb("cancelas", lexicon) is None
    assert asked_verb("cancel", lexicon) == lexicon.base["cancel"]
