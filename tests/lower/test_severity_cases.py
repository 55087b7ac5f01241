"""A severity before a colon, or in brackets with "only", is a case: what stands under it is done for no other one."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Tramway desk\n\n{text}\n", World())).splitlines()
    return [line.strip() for line in lines if line.startswith(("  ", "rule"))]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1. Stop the tram.\n2. Ring the depot (SEV1 only).\n3. Log it.", "SEV1"),
        ("1. Stop the tram.\n2. Ring the depot [P1 and P2 only].\n3. Log it.", "P1 and P2"),
        ("1. Stop the tram.\n2. (Only severity 1) Ring the depot.\n3. Log it.", "severity 1"),
        ("1. Stop the tram.\n2. [P1 only] Ring the depot.\n3. Log it.", "P1"),
        ("1. Stop the tram.\n2. SEV1/SEV2: ring the depot.\n3. Log it.", "SEV1/SEV2"),
        ("1. Stop the tram.\n2. **P1 only:** ring the depot.\n3. Log it.", "P1 only"),
        ("Stop the tram. P1 only: ring the depot. Log it.", "P1 only"),
    ],
)
def test_only_that_severity_rings_the_depot(text: str, asked: str) -> None:
    """The way of all others goes on behind it."""
    stopped, decided, rung, logged, *_ = _drawn(text)
    assert stopped.endswith("-> 2")
    assert decided.startswith(f'2 decide "{asked}" yes -> 3, no ')
    assert decided.endswith("> 4")
    assert rung.startswith("3 handoff")
    assert rung.endswith("-> 4")
    assert logged.startswith('4 act "Log it"')


def test_in_brackets_behind_it_is_a_rule_as_well() -> None:
    """ "Only" forbids it to all others."""
    assert _drawn("1. Ring the depot (SEV1 only).")[-1] == 'rule only-if "Ring the depot" when "only if SEV1" guards 2'


@pytest.mark.parametrize(
    "text", ["P1: stop the tram. P2: ring the depot.", "1. P1: stop the tram. P2: ring the depot."]
)
def test_two_severities_are_two_cases(text: str) -> None:
    """None of them is asked of those who have the other."""
    first, _, second, *_ = _drawn(text)
    assert 'decide d1 "P1" yes -> 2, no -> 3' in first
    assert 'decide d1 "P2" yes -> 4' in second


@pytest.mark.parametrize(
    "text",
    [
        "1. Stop the tram (for the depot only).",
        "1. Stop the tram [see note].",
        "1. Open a ticket (P1).",
        "1. Stop the tram (once only).",
    ],
)
def test_other_brackets_and_numbers_are_none(text: str) -> None:
    """The priority a ticket gets, and other notes, say nothing of when it is done."""
    assert not [line for line in _drawn(text) if " decide " in line]


def test_what_a_severity_asks_behind_its_colon_is_within_it() -> None:
    """The tram was stopped at night for every severity, and the depot was rung for all of them."""
    text = "P1: if it is night, stop the tram. Ring the depot. If nobody answers, page Ines. P2: write to the depot."
    assert _drawn(text) == [
        '1 decide d1 "P1" yes -> 2, no -> 7',
        '2 decide "it is night" yes -> 3, no ~> 4',
        '3 act "stop the tram" -> 4',
        '4 handoff "Ring the depot" to "the depot" -> 5',
        '5 decide "nobody answers" of 4 yes -> 6, no ~> end',
        '6 handoff "page Ines" to "Ines" -> end',
        '7 decide d1 "P2" yes -> 8, no ~> end',
        '8 tell "write to the depot" to "the depot" -> end',
    ]


def test_otherwise_behind_a_condition_is_the_other_way_of_that() -> None:
    """Behind a severity with no condition it closes the severities."""
    inner = _drawn("P1: if it is night, stop the tram. Otherwise ring the depot. P2: log it.")
    assert inner[:2] == ['1 decide d1 "P1" yes -> 2, no -> 5', '2 decide "it is night" yes -> 3, no -> 4']
    last = _drawn("P1: ring the depot. P2: if it is night, stop the tram. Otherwise log it.")
    assert last[2:4] == ['3 decide d1 "P2" yes -> 4, no ~> end', '4 decide "it is night" yes -> 5, no -> 6']
    outer = _drawn("P1: ring the depot. P2: stop the tram. Otherwise log it.")
    assert outer[2:] == ['3 decide d1 "P2" yes -> 4, no -> 5', '4 act "stop the tram" -> end', '5 act "log it" -> end']


def test_each_severity_on_a_paragraph_of_its_own_is_a_case() -> None:
    """The depot was rung and the tram was stopped for all; what bears no severity behind them is for all."""
    assert _drawn("P1: ring the depot. Note it.\n\nP2: stop the tram.\n\nWrite the log.") == [
        '1 decide d1 "P1" yes -> 2, no -> 4',
        '2 handoff "ring the depot" to "the depot" -> 3',
        '3 check "Note it" -> 6',
        '4 decide d1 "P2" yes -> 5, no ~> 6',
        '5 act "stop the tram" -> 6',
        '6 act "Write the log" -> end',
    ]


def test_everything_else_may_be_what_a_severity_means() -> None:
    """It was the other way of "Decide the priority", which is no question."""
    text = "Decide the priority:\n\nP1 – brakes fail\nP2 – everything else\n\nP1: ring the depot.\nP2: log it."
    assert _drawn(text)[:2] == ['1 check "Decide the priority" -> 2', '2 decide d1 "P1" yes -> 3, no -> 4']


def test_a_severity_that_is_explained_is_asked_with_what_it_is() -> None:
    """The nurse was rung for everybody, and the explanation was background."""
    text = "P1: anyone is hurt. Ring the nurse. P2: lost bags. Open a claim.\n\nWrite the log."
    assert _drawn(text) == [
        '1 decide d1 "P1: anyone is hurt" yes -> 2, no -> 3',
        '2 handoff "Ring the nurse" to "the nurse" -> 5',
        '3 decide d1 "P2: lost bags" yes -> 4, no ~> 5',
        '4 act "Open a claim" -> 5',
        '5 act "Write the log" -> end',
    ]


def test_severities_that_are_only_explained_ask_nothing() -> None:
    """They say what the words mean."""
    assert _drawn("P1: anyone is hurt. P2: lost bags.\n\nWrite the log.") == ['1 act "Write the log" -> end']


@pytest.mark.parametrize("kind", ["members", "online orders", "gold members"])
def test_a_kind_that_brackets_name_is_asked_before_the_step(kind: str) -> None:
    """Everybody was offered a towel."""
    drawn = _drawn(f"- Offer a towel ({kind} only).\n- Say hello.")
    assert f'1 decide "{kind}" yes -> 2, no -> 3' in drawn


@pytest.mark.parametrize("words", ["cash", "weekdays", "in English", "one"])
def test_brackets_that_name_no_kind_of_people_or_things_ask_nothing(words: str) -> None:
    assert not [line for line in _drawn(f"1. Print the ticket ({words} only).\n2. Say hello.") if "decide" in line]


@pytest.mark.parametrize("words", ["for trucks only", "– for night trains only", "for visitors only"])
def test_whom_the_end_of_an_order_names_is_asked_before_it(words: str) -> None:
    """Everybody's load was weighed."""
    kind = words.removeprefix("– ").removeprefix("for ").removesuffix(" only")
    assert _drawn(f"- Print the slip {words}.\n- Say hello.")[:2] == [
        f'1 decide "{kind}" yes -> 2, no -> 3',
        '2 act "Print the slip" -> 3',
    ]


@pytest.mark.parametrize(
    "order",
    [
        "Look for scratches only",
        "Hold a bench for members only",
        "Charge the card for extras only",
        "Wait for him only",
    ],
)
def test_a_verb_that_goes_with_for_says_what_it_is_done_to(order: str) -> None:
    """Nobody is meant by scratches, and a bench that is held is no order for members."""
    assert not [line for line in _drawn(f"- {order}.\n- Say hello.") if "decide" in line]


@pytest.mark.parametrize("label", ["Members only", "Only members", "Trucks only", "Online orders only"])
def test_a_label_that_narrows_to_a_kind_is_a_case_by_itself(label: str) -> None:
    """A coffee was offered to everybody."""
    for sign in (":", " –"):
        assert _drawn(f"- {label}{sign} offer a coffee.\n- Print the slip.")[:2] == [
            f'1 decide "{label}" yes -> 2, no -> 3',
            '2 tell "offer a coffee" -> 3',
        ]


@pytest.mark.parametrize("label", ["Coins only", "Read only", "Supervisors only", "Once only"])
def test_a_label_that_narrows_how_or_by_whom_is_no_case(label: str) -> None:
    """A fee is taken from everybody, be it in coins."""
    assert not [line for line in _drawn(f"- {label}: take the fee.\n- Print the slip.") if "decide" in line]


@pytest.mark.parametrize(
    "page",
    [
        "**High priority:** ring the keeper.\n\n**Low priority:** write to the lodge.\n",
        "High priority: ring the keeper. Low priority: write to the lodge.\n",
        "1. High impact: ring the keeper.\n2. Low impact: write to the lodge.\n",
    ],
)
def test_a_priority_may_be_told_in_words(page: str) -> None:
    """Nobody rings the keeper and writes to the lodge as well."""
    low = "Low impact" if "impact" in page else "Low priority"
    assert ways(page) == {
        low.replace("Low", "High"): ("ring the keeper", low),
        low: ("write to the lodge", "end"),
    }
