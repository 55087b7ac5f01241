"""What a workspace defines once is expanded wherever a step says it, and shown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ground.desk import CREATE_REFUND, GET_ACCOUNT, GET_CHARGE, LIST_CHARGES, TODAY, tool, world
from tests.soundness import decisions_have_two_ways, graph_is_closed, nothing_is_cut_off, steps_lead_on

from runbookc.analyses.equipment import lacks_tool
from runbookc.catalog.model import Tool, World
from runbookc.catalog.shorthand import Shorthand
from runbookc.ground.shorthand import MOST_STEPS, phrasebook
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.rules.runner import run_rules
from runbookc.source import SourceText

CHECK_PAYMENTS = Shorthand(
    "check Payments",
    "runbookc.toml",
    7,
    steps=("List the customer's charges in Payments.", "If there are two, get the charge from Payments."),
)


def short(words: str, tool: str = "", *steps: str, line: int = 3) -> Shorthand:
    """A shorthand on a line of the configuration."""
    return Shorthand(words, "runbookc.toml", line, tool=tool, steps=steps)


def knowing(*shorthands: Shorthand, tools: tuple[Tool, ...] = ()) -> World:
    """The desk, with those words defined."""
    return replace(world(*tools), bindings=shorthands)


def compiled(text: str, known: World) -> Runbook:
    """A page of one procedure, sound as every graph is."""
    outcome = compile_page(SourceText("desk.md", f"# Desk\n\n{text}\n"), "desk", known, TODAY)
    runbook = outcome.value.runbook
    decisions_have_two_ways(runbook)
    steps_lead_on(runbook)
    graph_is_closed(runbook, frozenset({"desk"}))
    nothing_is_cut_off(runbook)
    return runbook


def test_the_authors_step_stays_and_what_it_stands_for_follows() -> None:
    """The step keeps its id, words and place; the steps behind it are inferred, stand at its place, and say whose."""
    page = compiled("1. Check Payments.\n2. Refund the charge.", knowing(CHECK_PAYMENTS))
    head = page.node("n2")
    assert (head.text, head.source.start_line, head.inferred, head.tool) == ("Check Payments", 3, False, None)
    assert head.shorthand is not None
    assert head.shorthand.defined == "runbookc.toml:7"
    steps = [page.node(name) for name in head.shorthand.nodes]
    assert [(n.kind, n.tool.name if n.tool else None) for n in steps] == [
        ("check", "list_charges"), ("decide", None), ("check", "get_charge"),
    ]  # fmt: skip
    assert all(n.inferred and n.expanded_from == "n2" and n.source == head.source for n in steps)
    ways = {(edge.source, edge.target) for edge in page.edges}
    assert {("n2", steps[0].id), (steps[1].id, "n3"), (steps[2].id, "n3")} <= ways
    assert ("n2", "n3") not in ways


@pytest.mark.parametrize(
    "step",
    [
        "Check in Payments.",
        "Check Payments first.",
        "Start by checking Payments.",
        "Then check Payments for a duplicate.",
        "You'll want to check Payments.",
        "If the customer is angry, check Payments again.",
        "Check Payments before anything else.",
    ],
)
def test_any_inflection_and_order_of_the_words_says_it(step: str) -> None:
    """A reader would take each of these for the same."""
    page = compiled(f"1. {step}", knowing(CHECK_PAYMENTS))
    assert [n.is_expanded for n in page.nodes if n.kind == "check" and not n.inferred] == [True]


@pytest.mark.parametrize(
    "step",
    [
        "Check the charge in Payments.",
        "Check the Payments logs.",
        "Update Payments.",
        "Check the CRM.",
        "Ask the customer to check Payments.",
        "Check Payments and the CRM.",
        "Never check Payments.",
    ],
)
def test_other_words_do_not_say_it(step: str) -> None:
    """With an object of its own, another verb or another person it is another step."""
    page = compiled(f"1. {step}\n2. Read the ticket.", knowing(CHECK_PAYMENTS))
    assert not any(n.shorthand for n in page.nodes)


def test_one_tool_is_bound_as_if_the_author_had_written_it() -> None:
    """ "Cancel it" is what the configuration says it is, whatever else could be cancelled, and says where."""
    tools = (tool("cancel_order", effect="write"), tool("cancel_subscription", effect="write"))
    page = compiled("1. Cancel it.", knowing(short("cancel it", "cancel_order"), tools=tools))
    binding = page.node("n2").tool
    assert binding is not None
    assert (binding.name, binding.inferred, binding.why) == ("cancel_order", False, "'cancel it' in runbookc.toml:3")
    assert (
        compiled("1. Cancel the subscription.", knowing(short("cancel it", "cancel_order"), tools=tools))
        .node("n2")
        .tool.name
        == "cancel_subscription"
    )  # type: ignore[union-attr]  # bound, or the test fails


def test_a_step_in_shorthand_lacks_no_tool() -> None:
    """It is done by others: no finding about tools, and no hand-off in what is built."""
    known = knowing(CHECK_PAYMENTS)
    outcome = compile_page(SourceText("desk.md", "# Desk\n\n1. Check Payments.\n"), "desk", known, TODAY)
    assert not any(lacks_tool(node, known) for node in outcome.value.runbook.nodes)
    codes = {finding.code for finding in run_rules(outcome.value, known, TODAY).findings}
    assert not codes & {"RB401", "RB403", "RB404", "RB406"}
    assert "RB403" in {
        finding.code
        for finding in run_rules(
            compile_page(SourceText("desk.md", "# Desk\n\n1. Check NetSuite.\n"), "desk", known, TODAY).value,
            known,
            TODAY,
        ).findings
    }


def test_what_it_looks_for_is_known_after_it() -> None:
    """`look_for` obtains facts, `search_by` chooses the parameter it looks up by, the first that something gave."""
    search = tool(
        "find_charges",
        "Find charges.",
        needs=(),
        tells=("data[].id",),
        system="Ledger",
    )
    from runbookc.catalog.model import Parameter

    search = replace(search, parameters=(Parameter("account_id", "string"), Parameter("customer_email", "string")))
    look = replace(
        short("check the ledger", "", "Find the charges in Ledger."),
        search_by=("account id", "customer email"),
        look_for=("the charge's dispute date",),
    )
    text = "1. Look up the account.\n2. Check the ledger.\n3. If the dispute date of the charge is today, stop."
    page = compiled(text, knowing(look, tools=(GET_ACCOUNT, search)))
    found = next(n for n in page.nodes if n.expanded_from)
    assert found.tool is not None
    assert found.tool.arguments["account_id"].origin.startswith("step:")
    assert "customer_email" not in found.tool.arguments
    assert "charge.dispute_date" in found.obtains


def test_shorthands_may_say_others() -> None:
    """One shorthand's steps may be in another's words; every level is there and leads on."""
    outer = short("do the payment round", "", "Read the ticket.", "Check Payments.", "Refund the charge.")
    page = compiled("1. Do the payment round.\n2. Close the ticket.", knowing(outer, CHECK_PAYMENTS))
    tools = [n.tool.name for n in page.nodes if n.tool]
    assert tools == ["get_ticket", "list_charges", "get_charge", "create_refund", "close_ticket"]
    inner = next(n for n in page.nodes if n.is_expanded and n.inferred)
    assert inner.expanded_from == "n2"


def test_a_result_tested_after_it_is_that_of_its_last_look() -> None:
    """ "If it fails" after a shorthand asks for what its own step gave."""
    refund = short("give it back", "", "Get the charge from Payments.", "Refund the charge in Payments.")
    page = compiled("1. Give it back.\n2. If it fails, stop.", knowing(refund))
    test = next(n.test for n in page.nodes if n.test)
    assert test is not None
    assert test.of is not None
    assert page.node(test.of).text == "Refund the charge in Payments"


def test_a_hand_over_in_it_ends_only_where_the_page_ends() -> None:
    """A page that goes on after a shorthand goes on for the agent, though its last step hands something over."""
    loop = short("loop in billing", "", "Escalate to Billing Review.")
    page = compiled("1. Loop in billing.\n2. Close the ticket.", knowing(loop))
    assert next(n for n in page.nodes if n.text == "Close the ticket").id in {e.target for e in page.edges}


@pytest.mark.parametrize(
    ("shorthands", "said"),
    [
        ((short("cancel it", "creat_refund"),), "did you mean 'create_refund'"),
        ((short("a of the", "create_refund"),), "say nothing"),
        ((short("check it", "", "Check it."),), "defined by itself"),
        ((short("run one", "", "Run two."), short("run two", "", "Run one.", line=4)), "defined by itself"),
        ((short("check Payments", "get_charge"), short("Check in Payments", "list_charges", line=4)), "as well"),
        ((short("check it", "", "Blue skies over the bay."),), "not understood"),
        ((short("check it", "", "Go to step 4."),), "leads out"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_expanded_is_a_problem_of_the_configuration(
    shorthands: tuple[Shorthand, ...], said: str
) -> None:
    """A broken definition is told where it stands, and expands nothing."""
    known = knowing(*shorthands)
    book = phrasebook(known)
    assert book is not None
    assert any(said in finding.message for finding in book.problems), book.problems
    assert {finding.span.path for finding in book.problems} == {"runbookc.toml"}
    broken = {finding.message.split("'")[1] for finding in book.problems}
    page = compiled("\n".join(f"1. {s.words}." for s in shorthands), known)
    assert not any(n.shorthand and n.shorthand.words in broken for n in page.nodes)


def test_a_tower_of_shorthands_is_bounded() -> None:
    """Each saying the next one twice would be a million steps: refused by the limit, and quickly."""
    tower = [
        short(f"check floor{n}", "", f"Check floor{n + 1}.", f"Check floor{n + 1}.", line=n + 1) for n in range(20)
    ]
    book = phrasebook(knowing(*tower, short("check floor20", "create_refund", line=30)))
    assert book is not None
    assert any(f"more than {MOST_STEPS} steps" in finding.message for finding in book.problems)


def test_a_tool_of_the_customers_is_no_binding() -> None:
    """What only the customer's device can do is never the agent's step, whoever defines it so."""
    phone = tool("restart_phone", effect="write", customer=True)
    book = phrasebook(knowing(short("restart it", "restart_phone"), tools=(phone, GET_CHARGE)))
    assert book is not None
    assert "only the customer" in book.problems[0].message


def test_rules_guard_what_is_done_behind_a_shorthand() -> None:
    """A prohibition that guards refunds guards the refund that a shorthand makes."""
    refund = short("make it good", "", "Refund the charge in Payments.")
    page = compiled("Never refund a charge without approval.\n\n1. Make it good.", knowing(refund))
    inner = next(n for n in page.nodes if n.expanded_from)
    assert inner.tool is not None
    assert inner.tool.name == CREATE_REFUND.name
    assert any(inner.id in rule.guards for rule in page.rules)


def test_the_desk_has_the_tools_these_pages_need() -> None:
    """The examples above lean on two tools that look charges up."""
    assert {t.name for t in (LIST_CHARGES, GET_CHARGE)} == {"list_charges", "get_charge"}
