"""Rules of the house: read as data, with the line of a mistake, and run like any other rule."""

from __future__ import annotations

import pytest
from tests.rules.examples import TODAY

from runbookc.catalog.house import HouseRule, read_house
from runbookc.catalog.model import World
from runbookc.diagnostics import Finding
from runbookc.errors import SourceError
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.rules.settings import configured
from runbookc.source import SourceText

HOUSE = """\
rules:
  - name: no-blame
    phrases: ["you failed to", "you should have"]
    message: say what happened
    severity: error
    instead: it was not possible to
  - name: order-number
    pattern: 'order #?\\d{5}\\b'
    message: order numbers have eight digits
terms:
  - use: customer
    not: [client, punter]
"""


def found(page: str, house: tuple[HouseRule, ...] = ()) -> list[Finding]:
    rules = house or read_house("house.yaml", HOUSE)
    world = World(house=rules)
    outcome = compile_page(SourceText("page.md", page), "page", world, TODAY)
    run = run_rules(outcome.value, world, TODAY, configured({}, rules), outcome.findings)
    return [finding for finding in run.findings if finding.code.startswith("house/")]


def told(page: str) -> list[tuple[str, str, str, str]]:
    return [
        (f.code, f.severity.value, f.message, f.fix.edits[0].text if f.fix else "")
        for f in found(f"# Refunds\n\n1. {page}\n")
    ]


def test_phrases_are_whole_words_in_any_case() -> None:
    """However many spaces lie between them; the first letter of what to write is as large as theirs."""
    assert told("Tell the customer: You  failed to pay.") == [
        ("house/no-blame", "error", "'You failed to': say what happened", "It was not possible to")
    ]
    assert told("Tell the customer that you failed together.") == []


def test_a_pattern_is_the_author_s() -> None:
    """Held against each line of the prose, not against code."""
    assert [code for code, *_ in told("Look up order #12345, not order 12345678.")] == ["house/order-number"]
    assert told("Run `order 12345`.") == []


def test_one_thing_goes_by_one_name() -> None:
    """Its plural too; and no other word that holds the name."""
    assert [(message, new) for _, _, message, new in told("Ask the clients, not client-side punters.")] == [
        ("'clients': one thing goes by one name, and here that is 'customer'", "customers"),
        ("'punters': one thing goes by one name, and here that is 'customer'", "customers"),
    ]


def test_they_are_left_alone_like_any_other() -> None:
    """By code, name or category, with a reason."""
    ask = '<!-- runbookc: ignore house/no-blame reason="a quote" -->'
    (one,) = found(f"# Refunds\n\n1. Say that you failed to pay. {ask}\n")
    assert one.suppressed == "a quote"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("words: []", "house.yaml:1: these are no house rules"),
        ("rules:\n  - name: no-blame\n    message: m", "house.yaml:2: 'no-blame' needs either"),
        ("rules:\n  - name: No Blame\n    message: m", "house.yaml:2: 'No Blame' is no name of a rule"),
        ("rules:\n  - name: a\n    phrases: [b]", "house.yaml:2: 'message' is missing"),
        ("rules:\n  - name: a\n    pattern: '(b'\n    message: m", "house.yaml:3: this is no regular expression"),
        ("rules:\n  - name: a\n    pattern: 'b*'\n    message: m", "house.yaml:3: this pattern is found everywhere"),
        ("rules:\n  - name: a\n    phrases: [b]\n    message: m\n    severity: eror", "'error'"),
        ("rules:\n  - name: a\n    phrase: [b]\n    message: m", "did you mean 'phrases'"),
        ("rules:\n  - name: a\n    phrases: b\n    message: m", "house.yaml:3: 'phrases' is no list"),
        ("rules: [a]", "house.yaml:1: an entry of 'rules' is a mapping"),
        ("terms:\n  - use: customer\n", "house.yaml:2: the term 'customer' has no other names"),
        (
            "terms:\n  - use: a\n    not: [b]\n  - use: a\n    not: [c]",
            "house.yaml:4: two house rules are called 'term-a'",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, said: str) -> None:
    """As in every other file of the workspace."""
    with pytest.raises(SourceError) as raised:
        read_house("house.yaml", text)
    assert said in str(raised.value)
