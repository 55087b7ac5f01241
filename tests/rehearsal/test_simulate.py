"""`runbookc simulate`: what an agent would do on a page with given facts, and where somebody has to say more."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from runbookc.cli.main import cli
from runbookc.cli.schema import read_schema
from runbookc.conformance.bundle import make_bundle
from runbookc.errors import UsageError
from runbookc.rehearsal.simulation.given import Given, read_given
from runbookc.rehearsal.simulation.walker import walk
from runbookc.render.simulation_text import render_simulation_text
from runbookc.sources.project import read_project
from runbookc.target import Program

EXAMPLES = Path(__file__).parents[2] / "runbooks"
SMALL_REFUND = (
    "--answer", "the case is urgent=no", "--fact", "account.billing_method=card",
    "--answer", "Stripe shows a double charge=no", "--fact", "charge.disputed=no", "--fact", "charge.refunded=no",
    "--fact", "charge.item=monthly plan", "--fact", "charge.age=20 days", "--fact", "account.tier=team",
    "--answer", "they confirm=yes", "--fact", "charge.amount=$48", "--fact", "refund.status=succeeded",
)  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the billing workspace, with the current folder in it."""
    shutil.copytree(EXAMPLES / "billing-support", tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def simulate(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["simulate", "runbooks/billing.md", "--today", "2026-11-21", *arguments])


def walked(*arguments: str) -> dict[str, Any]:
    """The walk as JSON."""
    found: dict[str, Any] = json.loads(simulate("--format", "json", *arguments).stdout)
    return found


def tools(walk: dict[str, Any]) -> list[str]:
    return [step["call"]["tool"] for step in walk["steps"] if step["call"]]


def decided(walk: dict[str, Any], words: str) -> dict[str, Any]:
    found: dict[str, Any] = next(step["decision"] for step in walk["steps"] if step["text"] == words)
    return found


@pytest.mark.usefixtures("desk")
def test_with_every_fact_given_it_walks_to_the_end() -> None:
    """A small refund: looked up, refunded, looked at, told, noted, closed."""
    walk = walked(*SMALL_REFUND)

    assert walk["ended"] == "end"
    assert tools(walk) == [
        "get_ticket", "get_account", "list_charges", "get_charge", "reply_to_customer", "create_refund", "get_refund",
        "reply_to_customer", "add_internal_note", "close_ticket",
    ]  # fmt: skip
    refund = next(step["call"] for step in walk["steps"] if step["call"] and step["call"]["tool"] == "create_refund")
    assert refund["arguments"]["amount"] == 4800
    assert simulate(*SMALL_REFUND).exit_code == 0


@pytest.mark.usefixtures("desk")
def test_each_decision_says_how_it_was_decided() -> None:
    """By what the section is for, by how a call ended, by an answer, by a fact."""
    walk = walked(*SMALL_REFUND)

    assert walk["steps"][1]["decision"]["by"] == "assumed"
    nobody = decided(walk, "the CRM finds no account")
    assert nobody == {"answer": "no", "by": "result", "why": "get_account succeeded"}
    assert decided(walk, "the case is urgent") == {"answer": "no", "by": "answer", "why": ""}
    amount = decided(walk, "the amount is $200 or less")
    assert amount == {"answer": "yes", "by": "fact", "why": "charge.amount is $48"}


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("said", "approval"), [("$200", False), ("200", False), ("$200.01", True), ("201", True)])
def test_a_border_is_where_the_page_has_it(said: str, approval: bool) -> None:
    """Two hundred dollars need no approval, a cent more does; a number without a currency has the page's."""
    walk = walked(*SMALL_REFUND, "--fact", f"charge.amount={said}", "--answer", "they approve=yes")

    assert ("request_approval" in tools(walk)) is approval


@pytest.mark.usefixtures("desk")
def test_a_call_that_fails_is_followed_as_the_page_says() -> None:
    """To the hand-over, where the agent's part ends."""
    walk = walked(*SMALL_REFUND, "--outcome", "create_refund=failed")

    assert walk["ended"] == "handoff"
    assert decided(walk, "the refund fails")["answer"] == "yes"
    assert tools(walk)[-1] == "escalate_ticket"


@pytest.mark.usefixtures("desk")
def test_a_look_up_that_finds_nothing_is_followed_too() -> None:
    """No account: over to Billing Review, and nothing else is looked up."""
    walk = walked("--outcome", "get_account=empty")

    assert walk["ended"] == "handoff"
    assert tools(walk) == ["get_ticket", "get_account", "reply_to_customer", "escalate_ticket"]


@pytest.mark.usefixtures("desk")
def test_it_stops_where_nothing_decides_and_says_what_to_give() -> None:
    """The fact, what it can be, the condition's own name, and the facts that come later; exit 2."""
    found = simulate("--answer", "the case is urgent=no")

    assert found.exit_code == 2
    end = found.stdout.split("stopped at ")[1]
    assert end.startswith("line 38: nothing tells whether “the billing method is invoice”\n")
    assert "--fact account.billing_method=VALUE (card, invoice)" in end
    assert "--answer n7=yes, or =no" in end
    assert "charge.disputed" in end.split("further on")[1]


@pytest.mark.usefixtures("desk")
def test_what_a_look_up_would_find_is_not_made_up() -> None:
    """A fact that conditions ask about and nobody gave is a `?` in the result, and decides nothing."""
    walk = walked("--answer", "the case is urgent=no")
    account = next(step["call"] for step in walk["steps"] if step["call"] and step["call"]["tool"] == "get_account")

    assert json.loads(account["result"])["billing_method"] == "?"
    assert walk["lacks"][0]["fact"] == "account.billing_method"


@pytest.mark.usefixtures("desk")
def test_rules_stand_where_they_hold() -> None:
    """Those that guard a step with the step; the others at the beginning."""
    text = simulate(*SMALL_REFUND).stdout
    refund = text.split("Refund the full amount of the charge in Stripe\n")[1].split("? the refund fails")[0]

    assert "! never: Never refund a charge that has an open dispute (line 27)" in refund
    assert "Refunds over $200 must be approved" in text.split("Start here")[0]


@pytest.mark.usefixtures("desk")
def test_a_scenario_of_the_suite_is_walked_as_it_stands() -> None:
    """Its answers and its outcomes; a fact given beside it goes before."""
    page = read_project(["runbooks/billing.md"], date(2026, 11, 21)).pages[0]
    bundle = make_bundle(Program((page.compiled.runbook,), page.world))
    for scenario in bundle.scenarios[::5]:
        given = read_given(bundle, page.compiled.runbook, {}, {}, {}, scenario.id)
        found = walk(bundle, page.compiled.runbook, given)
        assert tuple(step.node.id for step in found.steps)[: len(scenario.path)] == scenario.path, scenario.id


@pytest.mark.usefixtures("desk")
def test_a_condition_is_named_by_as_many_of_its_words_as_no_other_has() -> None:
    """A whole line of a runbook is much to type."""
    whole = simulate("--answer", "the case is urgent=no", "--format", "json").stdout
    part = simulate("--answer", "Case is URGENT=no", "--format", "json").stdout

    assert part == whole
    assert '"the case is urgent"' in part


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--fact", "charge.amuont=$5"), "the page knows no fact 'charge.amuont'; did you mean 'charge.amount'?"),
        (("--fact", "charge.amount"), "--fact takes NAME=VALUE, not 'charge.amount'"),
        (("--fact", "charge.amount=lots"), "--fact charge.amount=lots: it is a number"),
        (("--fact", "charge.age=old"), "--fact charge.age=old: it is a time such as 20 days"),
        (("--fact", "charge.disputed=maybe"), "--fact charge.disputed=maybe: it is yes or no"),
        (("--fact", "account.tier=teem"), "it is one of free, team, enterprise; did you mean 'team'?"),
        (("--outcome", "create_refnd=failed"), "there is no tool 'create_refnd'; did you mean 'create_refund'?"),
        (("--outcome", "create_refund=exploded"), "a call ends ok, failed, pending, empty"),
        (("--outcome", "get_account=pending"), "nothing in what get_account gives could say so"),
        (("--answer", "n999=yes"), "the page has no condition 'n999'; there are n"),
        (("--answer", "charge=yes"), "several conditions of the page hold 'charge'; there are n"),
        (("--answer", "they confirm=perhaps"), "an answer is yes or no"),
        (("--scenario", "billing-9999"), "there is no scenario 'billing-9999'"),
        (("--section", "Refund request"), "the page has no section 'Refund request'; did you mean 'Refund requests'?"),
    ],
)
def test_what_the_page_does_not_know_is_refused_by_name(arguments: tuple[str, ...], why: str) -> None:
    """With the nearest name it does know."""
    found = simulate(*arguments)

    assert isinstance(found.exception, UsageError)
    assert why in str(found.exception)


def test_a_section_can_be_entered_by_its_title(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A part that is gone through comes back to the step behind it."""
    shutil.copytree(EXAMPLES / "mobile-access", tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    page = ["simulate", "runbooks/account-access.md", "--today", "2026-11-21", "--format", "json"]
    graph = json.loads(CliRunner().invoke(cli, ["graph", *page[1:2], "--format", "json"]).stdout)
    decides = [node["id"] for node in graph["nodes"] if node["kind"] == "decide"]
    answers = [part for name in decides for part in ("--answer", f"{name}=no")]
    walk = json.loads(CliRunner().invoke(cli, [*page, "--section", "SIM swap requested", *answers]).stdout)

    assert walk["start"] == next(p["entry"] for p in graph["procedures"] if p["title"] == "SIM swap requested")
    assert walk["ended"] in ("end", "handoff")


def test_a_page_that_goes_round_is_left_after_a_bounded_number_of_steps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Exit 1: an agent would never get out either."""
    (tmp_path / "ring.md").write_text(
        "# Ring\n\n1. Ask the customer to restart the router.\n2. If the light is red, go to step 1.\n"
        "3. Close the ticket.\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(cli, ["simulate", "ring.md", "--answer", "the light is red=yes"])

    assert found.exit_code == 1
    assert found.stdout.count("restart the router") == 3
    assert "it goes round in a circle" in found.stdout


def test_hostile_words_of_a_page_are_shown_as_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No control character of a runbook reaches the terminal."""
    (tmp_path / "page.md").write_text("# Page\n\n1. Close the \x1b[2Jticket.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = CliRunner().invoke(cli, ["simulate", "page.md"])

    assert "\x1b" not in found.stdout
    assert "ticket" in found.stdout


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("width", [40, 100])
def test_lines_keep_to_the_width(width: int) -> None:
    """But for words that are longer than a line."""
    page = read_project(["runbooks/billing.md"], date(2026, 11, 21)).pages[0]
    runbook = page.compiled.runbook
    found = walk(make_bundle(Program((runbook,), page.world), planned=False), runbook, Given())

    assert max(map(len, render_simulation_text(found, width).splitlines())) <= width


@pytest.mark.usefixtures("desk")
def test_the_same_walk_is_the_same_bytes() -> None:
    """No clock, no chance."""
    assert simulate(*SMALL_REFUND).stdout == simulate(*SMALL_REFUND).stdout


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("given", "ended"),
    [
        (SMALL_REFUND, "end"), (("--outcome", "get_account=empty"), "handoff"), ((), "undecided"),
        (("--answer", "the case is urgent=yes"), "undecided"),
    ],
)  # fmt: skip
def test_the_document_is_as_its_schema_promises(given: tuple[str, ...], ended: str) -> None:
    """However a walk ends; a field that is left out is refused, and more may come."""
    schema = read_schema("simulation")
    judge = Draft202012Validator(schema)
    found = walked(*given)

    Draft202012Validator.check_schema(schema)
    assert found["ended"] == ended
    judge.validate(found)
    assert not judge.is_valid({**found, "ended": "somewhere"})
    assert not judge.is_valid({name: value for name, value in found.items() if name != "steps"})
    judge.validate({**found, "more": 1})


def test_a_case_that_was_handed_over_and_told_of_is_over(desk: Path) -> None:
    """What stands behind the case on the page is for those that were not handed over."""
    page = (
        "# Crates\n\n1. If the seal is broken, transfer the crate to Claims and tell the shipper.\n2. Load the crate.\n"
    )
    (desk / "runbooks" / "crates.md").write_text(page, encoding="utf-8")
    given = ["--answer", "the seal is broken=yes", "--format", "json"]
    walk = json.loads(CliRunner().invoke(cli, ["simulate", "runbooks/crates.md", *given]).stdout)

    assert walk["ended"] == "handoff"
    assert [step["text"] for step in walk["steps"]][-1] == "tell the shipper"
