"""`runbookc explain` prints the page its rule was written from."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from runbookc.cli.explain import command
from runbookc.errors import UsageError
from runbookc.rules.table import RETIRED, RULES, find_rules


@pytest.mark.parametrize("wanted", ["RB203", "rb203", "undefined-term"])
def test_a_rule_by_code_name_or_category(wanted: str) -> None:
    """All of its sections, its examples included."""
    ran = CliRunner().invoke(command, [wanted])
    assert ran.exit_code == 0
    assert ran.stdout.startswith("# RB203 undefined-term\n")
    for section in ("## Why", "## Bad", "## Good", "## Fix", "## Ignore", "means that the customer's account"):
        assert section in ran.stdout


def test_a_category_prints_every_rule_of_it() -> None:
    """In the order of their codes."""
    ran = CliRunner().invoke(command, ["stale-contact"])
    assert [line for line in ran.stdout.splitlines() if line.startswith("# RB")] == [
        "# RB505 gone-contact",
        "# RB506 unverified-contact",
    ]


@pytest.mark.parametrize(
    ("wanted", "first"), [((), "RB001 unreadable-source: "), (("rb5",), "RB501 unowned-handoff: ")]
)
def test_rules_are_listed_by_their_hundred(wanted: tuple[str, ...], first: str) -> None:
    """Who knows no code yet sees which there are, with a sentence each."""
    lines = CliRunner().invoke(command, [*wanted]).output.splitlines()
    assert lines[0].startswith(first)
    assert all(line.endswith(".") for line in lines)
    assert {line[:3] for line in lines} == ({"RB5"} if wanted else {f"RB{hundred}" for hundred in range(8)})


def test_an_unknown_name_is_a_usage_error_with_a_hint() -> None:
    """Exit 2, and the name that was probably meant."""
    ran = CliRunner().invoke(command, ["undefined-turm"])
    assert isinstance(ran.exception, UsageError)
    assert "did you mean 'undefined-term'?" in str(ran.exception)


def test_a_code_that_is_none_is_told_those_there_are() -> None:
    """No other rule is meant by a code that nothing has."""
    told = str(CliRunner().invoke(command, ["RB999"]).exception)
    assert told == f"no rule or category is called 'RB999' (the rules are RB001 to {RULES[-1].code})"


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_can_be_explained(code: str) -> None:
    """A code that `check` prints is a code that `explain` knows."""
    assert CliRunner().invoke(command, [code]).exit_code == 0


@pytest.mark.parametrize("code", RETIRED)
def test_a_code_without_a_rule_says_that_it_is_retired(code: str) -> None:
    """Nobody takes it for a typing error, and no rule may be given it."""
    done = CliRunner().invoke(command, [code.lower()])
    assert (done.exit_code, f"{code}\n\nretired: " in done.output) == (0, True)
    assert not find_rules(code)
