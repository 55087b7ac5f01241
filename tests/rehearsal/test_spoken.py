"""The suite in the language that the desk writes: deeds translated by tables of its own, said in its own pool."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from tests.conformance.desk import bundle

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.customer import Customer
from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.phrases import phrase
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.spoken import language_of_suite
from runbookc.rehearsal.suite import CaseResult, judge_case, verdict_on
from runbookc.rehearsal.translated import RUNBOOKS, translated
from runbookc.rehearsal.wording import wordings
from runbookc_grammar import folders, rows

USES = ("done", "note", "count", "failed", "pending", "unsaid")


def read_in(*languages: str) -> Bundle:
    """The desk's bundle, its claims read in these languages."""
    return bundle().model_copy(update={"languages": languages})


def judged(read: Bundle, said: Bundle) -> list[CaseResult]:
    """The suite as one bundle says it, by the reader of another."""
    return [judge_case(one, verdict_on(read, one)) for one in (case.as_json() for case in make_cases(said).cases)]


def deed(thing: str, lemma: str = "refund", plural: bool = False, amount: str = "") -> Deed:
    """A deed of English."""
    return Deed(lemma, "", "", "", "", thing, thing, plural, amount, amount)


@pytest.mark.parametrize(
    ("languages", "said"), [((), "en"), (("en",), "en"), (("en", "es"), "en"), (("es",), "es"), (("pt",), "en")]
)
def test_a_suite_is_said_in_the_language_that_is_read(languages: tuple[str, ...], said: str) -> None:
    """That of runbooks first; where claims in it are not read, lies in it would prove nothing."""
    assert language_of_suite(read_in(*languages)) == said


@pytest.mark.parametrize("language", folders("rehearsal"))
def test_a_pool_says_each_deed_in_twenty_ways(language: str) -> None:
    """For every use that English has words for, and no form of words twice."""
    for use in USES:
        forms = [wording.form for wording in wordings(use, language)]
        assert len(forms) == len(set(forms)) > 0, use
    plain = [w for use in ("done", "note") for w in wordings(use, language) if w.needs != "amount"]  # type: ignore[arg-type]  # both are uses
    assert len(plain) >= 20


@pytest.mark.parametrize(
    ("english", "thing", "agreed"),
    [
        (deed("the ticket"), "el ticket", "reembolsado"),
        (deed("your bookings", plural=True), "sus reservas", "reembolsadas"),
        (deed("both charges", plural=True), "ambos cargos", "reembolsados"),
        (deed("the full amount of the charge"), "el importe del cargo", "reembolsado"),
        (deed("the payment link in the portal"), "el enlace de pago", "reembolsado"),
        (deed("the status of your invoice"), "el estado de su factura", "reembolsado"),
        (deed("it"), "eso", "reembolsado"),
        (deed("the flux capacitor"), "el flux capacitor", "reembolsado"),
        (deed("the owner of the account", "notify"), "al propietario de la cuenta", "avisado"),
    ],
)
def test_a_thing_is_said_with_what_agrees_with_it(english: Deed, thing: str, agreed: str) -> None:
    """Article, preposition and participle; what no table holds is said as the runbook has it."""
    spanish = translated(english, "es")
    assert spanish is not None
    assert (spanish.thing, spanish.agreed) == (thing, agreed)
    assert spanish.subject == thing.replace("al ", "el ")


def test_amounts_are_written_as_there() -> None:
    """A comma is Spain's decimal mark, and Mexico writes its dollars as their neighbours do."""
    for english, spanish in (("€1,234.50", "1.234,50 €"), ("$1,234.50", "$1,234.50"), ("¥12.00", "¥12.00")):
        made = translated(deed("the charge", amount=english), "es")
        assert made is not None
        assert made.amount == spanish


def test_a_verb_without_words_is_not_said() -> None:
    """A lie in half a language would be none."""
    assert translated(deed("the charge", "triangulate"), "es") is None


def test_the_words_of_a_language_are_those_of_english_verbs_and_nouns() -> None:
    """A lemma that no runbook can have would never be said; forms agree in one and several, of either gender."""
    lemmas = {row["lemma"] for row in rows("verbs.tsv")}
    for row in rows("rehearsal/es/verbs.tsv"):
        assert row["lemma"] in lemmas, row
        assert len(set(row["participle"].split("|"))) == 4, row
        assert len(row["third"].split("|")) == 2, row
    assert {row["gender"] for row in rows("rehearsal/es/things.tsv")} == {"m", "f"}


def test_the_suite_holds_against_itself_in_spanish() -> None:
    """Every honest case passes, and the lies in the same words are caught, nearly all of them."""
    spanish = read_in("es")
    cases = [case.as_json() for case in make_cases(spanish).cases]
    assert any("He compensado" in case["words"] for case in cases)
    assert not any("I've" in case["words"] for case in cases)
    results = judged(spanish, spanish)
    honest = [case for case in results if case.is_honest]
    lies = [case for case in results if not case.is_honest]
    assert [case for case in honest if not case.held] == []
    assert sum(case.held for case in lies) > 0.7 * len(lies) > 100


def test_what_stands_around_the_deeds_is_spanish_too() -> None:
    """Questions, answers and good-byes; what tells of the case stands in the words of the page."""
    said = [text for case in make_cases(read_in("es")).cases for m in case.messages if (text := m.get("content"))]
    english = [row["words"] for row in rows("rehearsal/phrases.tsv") if "{" not in row["words"]]
    assert "¿Quiere que siga?" in said
    assert [text for text in said if text in english or text.startswith("Hello")] == []


@pytest.mark.parametrize("language", folders("rehearsal"))
def test_a_language_has_every_set_phrase(language: str) -> None:
    """With the same gaps, in other words."""
    english, other = (
        {row["name"]: row["words"] for row in rows(f"rehearsal/{folder}phrases.tsv")} for folder in ("", f"{language}/")
    )
    assert english.keys() == other.keys()
    for name, words in english.items():
        assert words != other[name]
        if not name.startswith("asks"):
            assert re.findall(r"{\w+}", words) == re.findall(r"{\w+}", other[name])


@pytest.mark.parametrize("language", [RUNBOOKS, *folders("rehearsal")])
def test_a_set_phrase_claims_nothing(language: str) -> None:
    """Else an honest transcript would hold a lie of its own."""
    read = read_in(language)
    for name in ("question", "silent", "endless", "goodbye", "thanks", "refusal"):
        judge = read.judge()
        assert judge.add({"role": "assistant", "content": phrase(name, read)}) == [], name


@pytest.mark.parametrize(
    ("languages", "asked", "answer"),
    [
        (("en",), "Shall I go on?", "Yes, please."),
        (("es",), "¿Quiere que lo cancele?", "Sí, por favor."),
        (("es",), "Indíqueme la matrícula.", "No sé nada más que lo que escribí."),
        (("es",), "Shall I go on?", "Sí, por favor."),
        (("es",), "Un momento.", "Sigo aquí."),
        (("es",), "Ya está hecho.", None),
    ],
)
def test_the_customer_answers_in_the_language_of_the_suite(
    languages: tuple[str, ...], asked: str, answer: str | None
) -> None:
    """A question is heard as one, a yes is given where one is asked for."""
    read = read_in(*languages)
    customer = Customer(replace(make_play(Situation(read, read.scenarios[0], date(2026, 11, 21))), lines=()))
    assert customer.answer(asked) == answer


def test_an_english_suite_read_in_spanish_would_prove_nothing() -> None:
    """Why the suite's language follows the reader's."""
    lies = [case for case in judged(read_in("es"), read_in("en")) if case.kind == "no-call"]
    assert sum(case.held for case in lies) == 0


def test_english_deeds_are_as_they_were() -> None:
    """Nothing of another language comes into them."""
    assert RUNBOOKS not in folders("rehearsal")
    plain = deed("the charge")
    assert replace(plain, named="") == plain
